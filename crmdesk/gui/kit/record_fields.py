"""What a record may say besides who, kind and text: when, how long, who of us, where, the outcome, what it cost."""

from collections.abc import Iterable, Sequence
from typing import Any, Final, cast

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput
from crmdesk.core.interactions.records import Draft, Interaction
from crmdesk.core.language import _
from crmdesk.core.values.moments import moment_text, parse_moment
from crmdesk.core.values.quantities import money_text, parse_money
from crmdesk.gui.kit.editors import LabelsEditor, TextEditor
from crmdesk.gui.kit.editors.base import Editor
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.offers import organisations

# The key of the draft, in rows; how many of six columns each takes.
_ROWS: Final = (
    (("at", 2), ("minutes", 1), ("cost", 1), ("colleagues", 2)),
    (("organisation", 3), ("outcome", 3)),
)  # fmt: skip


class RecordFields(QWidget):
    """Editors by the keys of a `Draft`; what nobody touched is not in it, and stays as it is or as it usually is."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: dict[str, Any] = {}
        self._left: tuple[int, ...] = ()
        self.editors: dict[str, Editor] = {
            "at": TextEditor(_("When"), placeholder=_("now, yesterday 16:05")),
            "minutes": TextEditor(_("Minutes")),
            "cost": TextEditor(_("Cost in yuan")),
            "colleagues": LabelsEditor(_("Who of us"), lambda: sorted(desk.contacts.colleagues().values())),
            "organisation": TextEditor(_("Organisation"), complete=lambda text: organisations(desk.contacts, text)),
            "outcome": TextEditor(_("Outcome")),
        }
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        for row, keys in enumerate(_ROWS):
            place = 0
            for key, columns in keys:
                column = QVBoxLayout()
                column.setSpacing(5)
                column.addWidget(label(self.editors[key].title, "caption2"))
                column.addWidget(self.editors[key])
                column.addStretch()
                grid.addLayout(column, row, place, 1, columns)
                place += columns
        for column_at in range(6):
            grid.setColumnStretch(column_at, 1)

    def show_usual(self, colleague: int | None, organisation: int | None) -> None:
        """Show what a new record says where nobody says otherwise."""
        self._fill((colleague,) if colleague is not None else (), organisation)

    def show_record(self, record: Interaction) -> None:
        """Show what a record says."""
        cost = money_text(record.cost).removesuffix(".00") if record.cost else ""
        self._fill(
            record.colleagues, record.organisation, at=moment_text(record.at), minutes=str(record.minutes or ""),
            outcome=record.outcome, cost=cost,
        )  # fmt: skip

    def draft(self) -> Draft:
        """What is typed. Raises InvalidInput with the fields that cannot be."""
        found: dict[str, Any] = {}
        problems: dict[str, str] = {}
        for key, read in (
            ("at", self._moment), ("minutes", _minutes), ("cost", _fen), ("colleagues", self._ours),
            ("organisation", self._place), ("outcome", str),
        ):  # fmt: skip
            typed = self.editors[key].value()
            if typed == self._shown.get(key):
                continue
            try:
                found[key] = read(typed)
            except InvalidInput as error:
                problems[key] = str(error)
        if problems:
            raise InvalidInput(next(iter(problems.values())), problems)
        return cast(Draft, found)

    def show_problems(self, problems: dict[str, str]) -> bool:
        """Say what is wrong with which field and go to the first; whether there was one."""
        for key, editor in self.editors.items():
            editor.show_problem(problems.get(key, ""))
        first = next((self.editors[key] for key in self.editors if key in problems), None)
        if first is not None:
            first.focus()
        return first is not None

    def inner_fields(self) -> Iterable[QWidget]:
        """What takes the keys."""
        for editor in self.editors.values():
            assert isinstance(editor, TextEditor | LabelsEditor)
            yield editor.field

    def _fill(self, colleagues: Sequence[int], organisation: int | None, **texts: str) -> None:
        names = self._desk.contacts.colleagues()
        # Who has left us since stays in the record, and is nobody whom one could name.
        self._left = tuple(one for one in colleagues if one not in names)
        place = self._desk.organisations.organisation(organisation).name if organisation else ""
        ours = tuple(names[one] for one in colleagues if one in names)
        self._shown = {**dict.fromkeys(self.editors, ""), **texts, "colleagues": ours, "organisation": place}
        for key, editor in self.editors.items():
            editor.set_value(self._shown[key])

    def _moment(self, text: str) -> int:
        return parse_moment(text, self._desk.clock.now_ms())

    def _ours(self, names: Sequence[str]) -> tuple[int, ...]:
        known = {name: key for key, name in self._desk.contacts.colleagues().items()}
        strangers = [name for name in names if name not in known]
        if strangers:
            raise InvalidInput(_("{name} is none of our colleagues.").format(name=strangers[0]))
        return (*self._left, *(known[name] for name in names))

    def _place(self, name: str) -> int | None:
        if not name:
            return None
        found = self._desk.organisations.named(name)
        if found is None:
            raise InvalidInput(_("No organisation is called {name}.").format(name=name))
        return found


def _minutes(text: str) -> int:
    if text and not (text.isascii() and text.isdigit()):
        raise InvalidInput(_("Minutes are a whole number."))
    return int(text or 0)


def _fen(text: str) -> int:
    return parse_money(text) or 0
