"""The people of a backup: found as in the archive, looked at, and brought back into the book as it is."""

from array import array
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from typing import Final

from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QWidget

from crmdesk.core.contacts.words import parse
from crmdesk.core.errors import CrmError
from crmdesk.core.keeping.backups import Backup
from crmdesk.core.keeping.earlier import Compared, Earlier, opened
from crmdesk.core.keeping.returning import bring_back, preview
from crmdesk.core.keeping.telling import would_return
from crmdesk.core.language import _, ngettext
from crmdesk.gui.kit.chips import Filter, FilterChips
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.labels import KeyValues, label
from crmdesk.gui.kit.list_delegate import TwoLines
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.record_model import Row
from crmdesk.gui.kit.scroll_card import ScrollCard
from crmdesk.gui.kit.search_field import SearchField
from crmdesk.gui.kit.tokens import TintName
from crmdesk.gui.kit.two_line_view import TwoLineView
from crmdesk.gui.kit.when import when

_WIDTH_PX, _LIST_PX, _HIGH_PX = 820, 360, 420
_COLUMNS: Final = ("name", "organisation", "title")
_GONE, _CHANGED = "gone", "changed"
_KEY: Final = "backups.people"
_Told = tuple[str, Sequence[tuple[str, str]], bool]
"""Who it is, what would come back, and whether nothing would."""


class EarlierPeople(Dialog):
    """Whoever is chosen comes back when the dialog is accepted; it goes on reading the backup until that is done."""

    def __init__(self, place: Workplace, backup: Backup, parent: QWidget | None = None) -> None:
        at = when(int(backup.at.timestamp() * 1000), place.desk.clock.today())
        super().__init__(_("People in the backup: {when}").format(when=at), _("Bring back"), parent, _WIDTH_PX)
        self._place, self._backup = place, backup
        self._open = ExitStack()
        self._earlier: Earlier | None = None
        self._compared = Compared(frozenset(), frozenset(), frozenset())
        self.search = SearchField(_("Search this backup"), key="")
        self.chips = FilterChips(_("Contacts"), _("Everybody"))
        self.list = TwoLineView(_("People in the backup"), self._fetch, self._two_lines, self)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.shown = ScrollCard(_("What comes back"))
        self._lay_out()
        self.search.textChanged.connect(self._find)
        self.search.results_requested.connect(self.list.setFocus)
        self.chips.changed.connect(self._find)
        self.list.selectionModel().selectionChanged.connect(self._look)
        self.accept_button.setEnabled(False)
        self.finished.connect(self._let_go)
        place.jobs.run(self._enter, self._begin, self._cannot, key=_KEY)

    def _lay_out(self) -> None:
        head, both = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.search)
        head.addWidget(self.chips, 1)
        both.setSpacing(12)
        self.list.setFixedWidth(_LIST_PX)
        self.list.setMinimumHeight(_HIGH_PX)
        both.addWidget(self.list)
        both.addWidget(self.shown, 1)
        self.add(head)
        self.add(both)
        rule = _("What the backup has of somebody comes back as it was there; what was written down since stays.")
        self.add(label(rule, "caption", wrap=True))
        self.search.setFocus()

    def _enter(self) -> tuple[Earlier, Compared]:
        earlier = self._open.enter_context(opened(self._backup.path, self._place.desk.clock))
        return earlier, earlier.compared(self._place.desk.history)

    def _begin(self, found: tuple[Earlier, Compared]) -> None:
        self._earlier, self._compared = found
        titles = {_GONE: _("Not in the book any more"), _CHANGED: _("Worked on since")}
        counts = {key: len(getattr(self._compared, key)) for key in titles}
        self.chips.show_filters([Filter(key, titles[key], count) for key, count in counts.items() if count])
        self.chips.check([_GONE] if self._compared.gone else [])
        self._find()

    def _find(self, *_said: object) -> None:
        earlier = self._earlier
        if earlier is None:
            return
        text, checked = self.search.text(), self.chips.checked
        among = frozenset().union(*(getattr(self._compared, key) for key in checked)) if checked else None

        def ids() -> "array[int]":
            found = earlier.finder.ids(parse(text))
            return found if among is None else array("q", (key for key in found if key in among))

        self._place.jobs.run(ids, self._list, self._cannot, key=_KEY)

    def _list(self, ids: "array[int]") -> None:
        self.list.show_ids(ids)
        self._look()

    @property
    def people(self) -> list[int]:
        """Whoever is selected."""
        found = (self.list.records.id_at(index.row()) for index in self.list.selectionModel().selectedRows())
        return [contact for contact in found if contact is not None]

    def _look(self, *_change: object) -> None:
        people, earlier = self.people, self._earlier
        self.accept_button.setEnabled(bool(people))
        text = ngettext("Bring {count} back", "Bring {count} back", len(people))
        self.accept_button.setText(text.format(count=len(people)) if len(people) > 1 else _("Bring back"))
        if earlier is None or len(people) != 1:
            self._say(_("Everybody who is selected comes back, in one action.") if people else "")
            return
        contact, history = people[0], self._place.desk.history

        def read() -> _Told:
            back, changes = preview(history, earlier, contact)
            return earlier.person(contact).name, [*would_return(back, changes)], back.nothing

        self._place.jobs.run(read, self._show, self._cannot, key="backups.person")

    def _show(self, found: _Told) -> None:
        name, told, nothing = found
        column = self.shown.begin()
        column.addWidget(label(name, "strong", wrap=True))
        column.addWidget(label(_("The book has all of it.") if nothing else _("What comes back"), "caption"))
        values = KeyValues()
        for title, value in told:
            values.add(title, value)
        column.addWidget(values)
        column.addStretch()
        self.accept_button.setEnabled(not nothing)

    def _say(self, sentence: str) -> None:
        column = self.shown.begin()
        column.addWidget(label(sentence, "body2", wrap=True))
        column.addStretch()

    def _cannot(self, error: CrmError) -> None:
        self._say(str(error))
        self.accept_button.setEnabled(False)

    def _fetch(self, contacts: Sequence[int]) -> Mapping[int, Row]:
        assert self._earlier is not None
        return {key: (key, *row) for key, row in self._earlier.finder.page(contacts, _COLUMNS).items()}

    def _two_lines(self, row: Row) -> TwoLines:
        contact, name, organisation, title = row
        mark: tuple[str, TintName] | None = None
        if contact in self._compared.gone:
            mark = _("gone"), "amber"
        elif contact in self._compared.changed:
            mark = _("changed"), "blue"
        return TwoLines(contact, name, " · ".join(filter(None, (organisation, title))), mark=mark)

    def _let_go(self, answer: int) -> None:
        """Bring back whom it was asked for, then close the backup, behind whatever still reads it."""
        place, earlier, people, close = self._place, self._earlier, self.people, self._open.close

        def end() -> None:
            place.jobs.run(close, lambda _none: None)

        def failed(error: CrmError) -> None:
            place.messages.trouble(error)
            end()

        if not answer or earlier is None:
            end()
            return
        text = ngettext("{count} contact was brought back.", "{count} contacts were brought back.", len(people))
        said = text.format(count=f"{len(people):,}")
        place.writing.do(partial(bring_back, place.desk.history, earlier, people), said, failed, end)
