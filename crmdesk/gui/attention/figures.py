"""The figures of a year, side by side: each with what it is and what stands behind it."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QWidget

from crmdesk.core.attention.records import Year
from crmdesk.core.documents.charts import written
from crmdesk.core.language import _
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.labels import label


class Figure(NamedTuple):
    """What it is, how much, and a remark."""

    title: str
    text: str
    note: str = ""


def figures_of(year: Year) -> tuple[Figure, ...]:
    """Kept, won, lost, what a kept customer cost, and what was spent of the turnover."""
    whole, span = year.whole, f"{year.year}-01-01 – {year.until.isoformat()}"
    share = "–" if whole.retention is None else written(whole.retention, "share")
    spent = _("{spent} of {turnover}").format(
        spent=written(year.spent, "money"), turnover=written(year.turnover, "money")
    )
    ratio = "–" if year.ratio is None else f"{year.ratio * 100:.1f}%"
    cost = "–" if year.cost is None else written(round(year.cost, -2), "money")
    return (
        Figure(
            _("Retention"), share, _("{kept} of {begun} kept").format(kept=f"{whole.kept:,}", begun=f"{whole.begun:,}")
        ),
        Figure(_("Won"), f"{whole.won:,}", span),
        Figure(_("Lost"), f"{whole.lost:,}", span),
        Figure(_("Cost of a kept customer"), cost, _("Spent {amount}").format(amount=written(year.spent, "money"))),
        Figure(_("Spending of turnover"), ratio, spent),
    )


class Figures(QWidget):
    """A row of cards."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show these in place of the others."""
        while item := self._row.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for figure in figures:
            card = Card(padding=14)
            card.setAccessibleName(f"{figure.title}: {figure.text}, {figure.note}")
            card.body.setSpacing(2)
            card.add(label(figure.title, "caption"))
            card.add(label(figure.text, "figure"))
            card.add(label(figure.note, "caption"))
            self._row.addWidget(card, 1)
