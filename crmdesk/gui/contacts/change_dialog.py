"""Changes any field of the selected contacts, and shows beforehand what that makes of each of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from crmdesk.core.contacts.declared import BY_KEY, fields
from crmdesk.core.contacts.fields import Field, Kind
from crmdesk.core.contacts.many import LISTS, Difference, Many
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import N_, _, ngettext, sentences
from crmdesk.gui.contacts.field_editors import draft_of, editor_for
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.editors import Editor, Option, combo
from crmdesk.gui.kit.jobs import Cancelled, Job, Report
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.list_delegate import COMPACT_PX, TableDelegate
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.record_model import Column, RecordModel
from crmdesk.gui.kit.record_view import RecordView

# These tell one person from another, or are edited in their own place.
_OF_ONE: Final = frozenset(("name", "pinyin", "id_card", "positions", "custom"))
_SHOWN: Final = 200
_PREVIEW_PX: Final = 236
_PREVIEW: Final = "contacts.preview"
SET, EMPTY, ADD, REMOVE = "set", "empty", "add", "remove"
_WAYS: Final = {SET: N_("Set to"), ADD: N_("Add"), REMOVE: N_("Take away"), EMPTY: N_("Empty")}
_COLUMNS: Final = (
    Column("name", N_("Name"), lambda row: str(row[0]), width=110, sortable=False),
    Column("before", N_("Before"), lambda row: str(row[1]), width=230, sortable=False),
    Column("after", N_("After"), lambda row: str(row[2]), width=230, sortable=False),
)


@dataclass(frozen=True)
class _Told:
    """Of how many a change was looked at, of how many of them it changes something, and the first of these.

    `whole` where nobody is left to be looked at.
    """

    count: int
    changed: int
    first: tuple[Difference, ...]
    whole: bool = True


class ChangeDialog(Dialog):
    """`change` is what was chosen; the dialog stays open until the editor's value can be taken."""

    def __init__(self, place: Workplace, contacts: Sequence[int], parent: QWidget) -> None:
        count = len(contacts)
        title = ngettext("Change {count} contact", "Change {count} contacts", count).format(count=f"{count:,}")
        super().__init__(title, _("Change"), parent, width=620)
        self._place, self._ids = place, contacts
        offered = [each for each in fields() if each.form and each.key not in _OF_ONE and each.kind is not Kind.PHOTO]
        self.field = combo([Option(each.key, _(each.title)) for each in offered], _("Field"))
        self.way = combo([], _("What to do"))
        self.editor: Editor | None = None
        self._counting: Job | None = None
        self._slot = QVBoxLayout()
        self.summary = label("", "caption2", wrap=True)
        self.model = RecordModel(_COLUMNS, lambda _ids: {}, self)
        self.preview = RecordView(_("Before and after"), COMPACT_PX, self)
        self._lay_out()
        self.field.currentIndexChanged.connect(self._show_ways)
        self.way.currentIndexChanged.connect(self._show_editor)
        self._show_ways()
        self.field.setFocus()

    def show_field(self, key: str) -> None:
        """Choose a field."""
        self.field.setCurrentIndex(self.field.findData(key))

    @property
    def change(self) -> Many:
        """What was chosen; raises InvalidInput for what is no value."""
        key, way = self._field.key, str(self.way.currentData())
        if way == EMPTY:
            return Many({key: () if self._field.kind in LISTS else None if self._field.kind is Kind.BIRTHDAY else ""})
        assert self.editor is not None
        value: Any = self.editor.value()
        if way == SET:
            return Many(draft_of(key, value))
        return Many(add={key: value}) if way == ADD else Many(remove={key: value})

    def ready(self) -> bool:
        """Whether the value can be taken."""
        if self.editor is not None and not self.editor.commit():
            self.editor.focus()
            return False
        if self.editor is not None and _says_nothing(self.change):
            # A field left blank by oversight must not wipe what many have in it.
            self.editor.show_problem(_("Choose or type a value. To clear the field, choose Empty."))
            self.editor.focus()
            return False
        return True

    @property
    def _field(self) -> Field:
        return BY_KEY[str(self.field.currentData())]

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        for place, box in enumerate((self.field, self.way)):
            grid.addWidget(label(box.accessibleName(), "caption2"), 0, place)
            grid.addWidget(box, 1, place)
            grid.setColumnStretch(place, 1)
        self.add(grid)
        self.add(self._slot)
        view = self.preview
        view.setModel(self.model)
        view.setItemDelegate(TableDelegate(view, compact=True))
        view.setFixedHeight(_PREVIEW_PX)
        view.horizontalHeader().setStretchLastSection(True)
        view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        view.horizontalHeader().setAccessibleName(_("Before and after"))
        for place, column in enumerate(_COLUMNS):
            view.setColumnWidth(place, column.width)
        self.add(self.summary)
        self.add(view)

    def _show_ways(self) -> None:
        lists = self._field.kind in LISTS
        self.way.blockSignals(True)
        self.way.clear()
        for key, title in _WAYS.items():
            if lists or key in {SET, EMPTY}:
                self.way.addItem(_(title), key)
        self.way.setCurrentIndex(self.way.findData(ADD if lists else SET))
        self.way.blockSignals(False)
        self._show_editor()

    def _show_editor(self) -> None:
        if self.editor is not None:
            self.editor.blockSignals(True)
            self._slot.removeWidget(self.editor)
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
        if self.way.currentData() != EMPTY:
            self.editor = editor_for(self._field, self._place.desk.contacts, self._place.desk.clock.today)
            self.editor.committed.connect(lambda _value: self._tell())
            self._slot.addWidget(self.editor)
        self._tell()

    def _tell(self) -> None:
        """Have the preview read; a newer question makes the older answer stale."""
        self._stop_counting()
        try:
            change = self.change
            if self.editor is not None and _says_nothing(change):
                self.model.begin(0, ())
                self.summary.setText(_("What changes is shown here before anything is written."))
                return
            found = self._place.desk.contacts.differences(self._ids, change)
        except InvalidInput as error:
            self.summary.setText(str(error))
            return
        self._place.jobs.run(partial(_read, found, _SHOWN), self._show_first, key=_PREVIEW)

    def _show_first(self, told: _Told) -> None:
        """Show the first at once; how many there are is counted beside it."""
        self.model.begin(len(told.first), [(one.contact, (one.name, one.before, one.after)) for one in told.first])
        if told.whole:
            self._say(told)
            return
        text = _("The first {shown} are shown; how many change is being counted.")
        self.summary.setText(text.format(shown=len(told.first)))
        found = self._place.desk.contacts.differences(self._ids, self.change)
        self._counting = self._place.jobs.run_long(partial(_count, found), self._say, key=_PREVIEW)

    def done(self, result: int) -> None:
        """Nobody waits for the count any more."""
        self._stop_counting()
        super().done(result)

    def _stop_counting(self) -> None:
        if self._counting is not None:
            self._counting.drop()
            self._counting = None

    def _say(self, told: _Told) -> None:
        text = ngettext("{changed} of {count} contact changes.", "{changed} of {count} contacts change.", told.count)
        more = _("The first {shown} are shown.").format(shown=_SHOWN) if told.changed > _SHOWN else ""
        said = text.format(changed=f"{told.changed:,}", count=f"{told.count:,}")
        self.summary.setText(sentences((said, more)))


def _says_nothing(change: Many) -> bool:
    return not any(value for values in (change.draft, change.add, change.remove) for value in values.values())


def _read(found: Iterable[Difference], most: int) -> _Told:
    """Look at contacts until so many are found that change."""
    count = 0
    first: list[Difference] = []
    for one in found:
        if len(first) == most:
            return _Told(count, len(first), tuple(first), whole=False)
        count += 1
        if one.before != one.after:
            first.append(one)
    return _Told(count, len(first), tuple(first))


def _count(found: Iterable[Difference], _report: Report, cancelled: Cancelled) -> _Told:
    count, changed = 0, 0
    for one in found:
        if cancelled():
            break
        count += 1
        changed += one.before != one.after
    return _Told(count, changed, ())
