"""What a figure is made of: every amount of it, the newest first; Enter opens an expense."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crmdesk.core.budget.opening import EXPENSE, Part
from crmdesk.core.budget.reading import names
from crmdesk.core.budget.records import By
from crmdesk.core.desk import Desk
from crmdesk.core.language import _, ngettext
from crmdesk.core.outlays import COMMITTED
from crmdesk.gui.budget.expense_rows import expense_rows
from crmdesk.gui.budget.lines import Heading, Line, LinesModel, LinesView
from crmdesk.gui.budget.money import yuan
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.labels import label


class ToldPart(NamedTuple):
    """An amount with what is said of it."""

    part: Part
    category: str
    text: str


def told_parts(desk: Desk, parts: Sequence[Part]) -> list[ToldPart]:
    """The amounts as the dialog shows them."""
    parts = list(parts)
    rows = expense_rows(desk, [part.id for part in parts if part.room == EXPENSE])
    titles = desk.budget.categories.titles()
    people = names(desk.history.rows, "contact", (part.contact for part in parts))
    campaigns = desk.budget.titles(By.CAMPAIGN, [str(part.campaign) for part in parts if part.campaign is not None])
    told = []
    for part in parts:
        row = rows.get(part.id) if part.room == EXPENSE else None
        said = (row[0].whom, row[0].what) if row else (
            people.get(part.contact or 0, ""), campaigns.get(str(part.campaign), "") or _("Single gift"),
        )  # fmt: skip
        text = " · ".join(filter(None, said))
        told.append(ToldPart(part, titles.get(part.category, part.category), text))
    return told


class PartsDialog(Dialog):
    """Shows the amounts of one figure. `opened` carries what shall be opened."""

    opened = Signal(object)

    def __init__(self, title: str, told: Sequence[ToldPart], parent: QWidget | None = None) -> None:
        super().__init__(title, _("Close"), parent, 720)
        self.cancel_button.hide()
        total = sum(each.part.amount for each in told)
        text = ngettext("{count} amount, ¥{total} in all", "{count} amounts, ¥{total} in all", len(told))
        self.add(label(text.format(count=f"{len(told):,}", total=yuan(total)), "body2"))
        headings = (
            Heading(_("Date"), 100), Heading(_("Category"), 130), Heading(_("What for"), 200),
            Heading(_("State"), 90), Heading(_("Amount"), 120, figures=True),
        )  # fmt: skip
        self.model = LinesModel(headings, _line, self)
        self.model.show_rows(told)
        self.view = LinesView(title, self.model, self, wide=2)
        self.view.setMinimumHeight(380)
        self.add(self.view)
        self.view.entered_row.connect(self._open)
        self.view.doubleClicked.connect(lambda _index: self._open())
        if told:
            self.view.setCurrentIndex(self.model.index(0, 0))
        self.view.setFocus()

    def _open(self) -> None:
        told = self.view.current_row
        if told is not None:
            self.opened.emit(told.part)


def _line(told: ToldPart) -> Line:
    part = told.part
    committed = part.state == COMMITTED
    state = _("Committed") if committed else _("Paid")
    return Line(
        (part.day, told.category, told.text, state, f"¥{yuan(part.amount)}"), tints=((3, "amber"),) if committed else ()
    )
