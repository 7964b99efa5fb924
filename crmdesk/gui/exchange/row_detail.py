"""What one row says and what becomes of it: values that differ to take or keep, what is added, what was not taken."""

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from crmdesk.core.contacts import masking
from crmdesk.core.contacts.declared import BY_KEY, FIELDS
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.records import Draft, Person
from crmdesk.core.contacts.rows import draft_positions
from crmdesk.core.contacts.showing import own_text, position_text, seen, shown
from crmdesk.core.exchange.lists.entries import PlannedEntry
from crmdesk.core.exchange.preview import Choice, PlannedRow
from crmdesk.core.exchange.standing import Difference
from crmdesk.core.exchange.timeline.record import TOLD, counted
from crmdesk.core.language import N_, _
from crmdesk.core.tabular.contents import LineProblem
from crmdesk.gui.exchange import entry_rows
from crmdesk.gui.exchange.outcomes import TINTS, Whom, becomes, is_open, sign_of
from crmdesk.gui.kit.avatar import Avatar
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.chips import chip
from crmdesk.gui.kit.labels import ElidedLabel, IconLabel, KeyValues, label
from crmdesk.gui.kit.record_model import Row
from crmdesk.gui.kit.scroll_card import ScrollCard

CHOICES: Final[dict[Choice, str]] = {
    "new": N_("Bring in as a new contact"),
    "update": N_("This is {name}: update"),
    "skip": N_("Leave out"),
}
_BESIDE: Final = {"links": N_("Ties"), "referrals": N_("Referrals"), "files": N_("Attachments")}
_IN_POSITION: Final = frozenset({"organisation", "department", "title", "level"})


class RowDetail(ScrollCard):
    """Shows one row of the preview. `taken` carries a field's key and whether its new value is taken; `chosen` a
    lookalike's fate; `asked_for` the id of a contact to be shown.
    """

    taken = Signal(str, bool)
    chosen = Signal(str)
    asked_for = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("The chosen row"), parent)
        self.checks: dict[str, QCheckBox] = {}
        self.choices: dict[Choice, QRadioButton] = {}
        self.clear()

    def clear(self) -> None:
        """Show nothing."""
        self._start()
        self._column.addStretch()

    def show_row(self, row: Row | None) -> None:
        """Show a row of the list."""
        self._start()
        if row is not None:
            said, whom = row
            if isinstance(said, LineProblem):
                self._add_problem(said.reason)
            else:
                self._show(said, whom)
        self._column.addStretch()

    def show_state(self, row: Row) -> None:
        """Show what was decided, where the row itself is the same."""
        said, whom = row
        self._say_fate(said, whom)
        for difference in said.update.differences if said.update else ():
            if difference.field in self.checks:
                self.checks[difference.field].setChecked(difference.take)
        if self.choices:
            self.choices[said.chosen].setChecked(True)
        self._show_changes(said)

    def _start(self) -> None:
        self._column = self.begin()
        self.checks, self.choices = {}, {}
        self._changes: QWidget | None = None

    def _show(self, row: PlannedRow, whom: Whom | None) -> None:
        self._add_head(row, whom)
        for problem in row.reported:
            self._add_problem(problem)
        if whom is not None:
            self._add_whom(row, whom)
        if row.outcome == "duplicate" and (whom is not None or row.is_entry):
            self._add_choices(row, whom)
        if isinstance(row, PlannedEntry):
            self._add_pairs(row.values())
        if row.update is not None and row.outcome in {"update", "duplicate"}:
            self._changes = QWidget()
            column = QVBoxLayout(self._changes)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(12)
            self._add_differences(column, row.update.differences)
            self._add_additions(column, row.update.adds)
            self._column.addWidget(self._changes)
            self._show_changes(row)
        if row.outcome in {"new", "duplicate", "problem"} and row.draft and not row.is_entry:
            self._add_pairs(_values(row.draft))

    def _show_changes(self, row: PlannedRow) -> None:
        if self._changes is not None:
            self._changes.setVisible(row.outcome == "update" or row.choice == "update")

    def _add_head(self, row: PlannedRow, whom: Whom | None) -> None:
        name, where = _headed(row)
        sign = entry_rows.first_name(row) if isinstance(row, PlannedEntry) else name
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Avatar(sign_of(row), sign, 44))
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(ElidedLabel(name, "title"))
        texts.addWidget(ElidedLabel(where or _("Row {line}").format(line=row.line), "body2"))
        head.addLayout(texts, 1)
        self._head, self._fate = head, _fate(row, whom)
        head.addWidget(self._fate, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(head)

    def _say_fate(self, row: PlannedRow, whom: Whom | None) -> None:
        old, self._fate = self._fate, _fate(row, whom)
        self._head.replaceWidget(old, self._fate)
        self._head.setAlignment(self._fate, Qt.AlignmentFlag.AlignTop)
        old.hide()
        old.deleteLater()

    def _add_problem(self, reason: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconLabel("warning", "amber", 16), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(reason, wrap=True, selectable=True), 1)
        self._column.addLayout(row)

    def _add_whom(self, row: PlannedRow, whom: Whom) -> None:
        whole = _("{name} ({place})").format(name=whom.name, place=whom.place) if whom.place else whom.name
        if isinstance(row, PlannedEntry):
            self._add_link(entry_rows.sentence(row, whole), whom)
            return
        sentence = {
            "update": _("The same person as {name} in the book."),
            "unchanged": _("Everything in this row stands at {name} already."),
            "duplicate": _("Looks like {name}, but nothing proves that it is the same person."),
        }[row.outcome]
        self._add_link(sentence.format(name=whole), whom)

    def _add_link(self, sentence: str, whom: Whom) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(label(sentence, "body2", wrap=True), 1)
        if whom.contact:
            link = Button(_("Show"), "link", name=_("Show {name}").format(name=whom.name))
            link.when_clicked(lambda: self.asked_for.emit(whom.contact))
            line.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(line)

    def _add_choices(self, row: PlannedRow, whom: Whom | None) -> None:
        name = whom.name if whom else ""
        texts = {choice: _(text).format(name=name) for choice, text in CHOICES.items()}
        if isinstance(row, PlannedEntry):
            texts = entry_rows.decisions(row, name)
        group = QButtonGroup(self.area.widget())
        column = QVBoxLayout()
        column.setSpacing(2)
        self._column.addLayout(column)
        for choice, text in texts.items():
            button = QRadioButton(text.replace("&", "&&"))
            button.setChecked(choice == row.chosen)
            button.clicked.connect(lambda _on, choice=choice: self.chosen.emit(choice))
            group.addButton(button)
            self.choices[choice] = button
            column.addWidget(button)

    def _add_differences(self, column: QVBoxLayout, differences: list[Difference]) -> None:
        if not differences:
            return
        column.addWidget(label(_("Says something else – tick what is to be taken"), "caption"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        for at, difference in enumerate(differences):
            self._add_difference(grid, at, difference)
        column.addLayout(grid)

    def _add_difference(self, grid: QGridLayout, at: int, difference: Difference) -> None:
        old, new = _masked(difference, difference.old_text), _masked(difference, difference.new_text)
        check = QCheckBox(difference.title.replace("&", "&&"))
        check.setChecked(difference.take)
        check.setAccessibleName(_("{field}: {new} instead of {old}").format(field=difference.title, new=new, old=old))
        check.toggled.connect(lambda on, key=difference.field: self.taken.emit(key, on))
        self.checks[difference.field] = check
        was, will = label(old, wrap=True), label(new, "strong", wrap=True)
        _follow(check, was, will)
        for place, widget in enumerate((check, was, IconLabel("chevron_right", "ink3", 16), will)):
            grid.addWidget(widget, at, place, Qt.AlignmentFlag.AlignVCenter)

    def _add_additions(self, column: QVBoxLayout, adds: Draft) -> None:
        pairs = _additions(adds)
        if not pairs:
            return
        column.addWidget(label(_("Is added"), "caption"))
        values = KeyValues()
        for title, text in pairs:
            values.add(title, text)
        column.addWidget(values)

    def _add_pairs(self, pairs: Iterable[tuple[str, str]]) -> None:
        values = KeyValues()
        for title, text in pairs:
            values.add(title, text)
        self._column.addWidget(values)


def _headed(row: PlannedRow) -> tuple[str, str]:
    """Who it is, and what stands below."""
    if isinstance(row, PlannedEntry):
        return row.headline, row.when
    where = " · ".join(filter(None, (row.draft.get("organisation", ""), row.draft.get("title", ""))))
    return row.draft.get("name") or _("Nobody is named"), where


def _fate(row: PlannedRow, whom: Whom | None) -> QLabel:
    decided = row.does != "skip" or is_open(row)
    return chip(becomes(row, whom), TINTS[row.outcome] if decided else "slate")


def _follow(check: QCheckBox, was: QWidget, will: QWidget) -> None:
    """The value that will not stand is quiet."""

    def show(on: bool) -> None:
        was.setEnabled(not on)
        will.setEnabled(on)

    check.toggled.connect(show)
    show(check.isChecked())


def _masked(difference: Difference, text: str) -> str:
    return masking.veiled(difference.field, text)


def _additions(adds: Draft) -> list[tuple[str, str]]:
    """Title and text of everything that is added to a contact."""
    draft = {key: value for key, value in adds.items() if key not in {"main", "positions", "postcodes"}}
    main = adds.get("main", {})
    pairs = _values({**draft, **{key: value for key, value in main.items() if key in _IN_POSITION}})
    pairs += [(_("Position"), position_text(at)) for at in adds.get("positions", ())]
    pairs += [(_("Postcode"), seen(BY_KEY["addresses"], place)) for place in adds.get("postcodes", ())]
    titles: dict[str, Callable[[], str]] = {"since": lambda: _("From"), "until": lambda: _("To")}
    return pairs + [(title(), main[key]) for key, title in titles.items() if key in main]


def _values(draft: Draft) -> list[tuple[str, str]]:
    """Title and text of everything a draft says, in the order of the form; with stars what the screen hides."""
    person = _person(draft)
    pairs = [
        (_(field.title), text)
        for field in FIELDS
        if field.key in draft and field.key != "name" and field.kind is not Kind.OWN and (text := shown(field, person))
    ]
    pairs += [(title, own_text(title, text)) for title, text in draft.get("custom", {}).items()]
    pairs += [(_(title), said.whole) for key, title in _BESIDE.items() for said in draft.get(key, ())]
    return pairs + [(title, f"{count:,}") for title, count in counted(draft.get(TOLD, ()))]


def _person(draft: Draft) -> Person:
    own = {key: value for key, value in draft.items() if key in BY_KEY and key not in {*_IN_POSITION, "positions"}}
    return Person(**{"id": 0, "name": "", **own, "positions": tuple(draft_positions(draft))})
