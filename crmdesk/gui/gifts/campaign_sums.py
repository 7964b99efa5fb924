"""What a campaign costs by tier and by gift, in two lines beneath its people."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QWidget

from crmdesk.core.gifts.guards import money
from crmdesk.core.gifts.money import Line, Sums
from crmdesk.core.language import _, ngettext
from crmdesk.gui.kit.flow import FlowLayout
from crmdesk.gui.kit.labels import label

_MOST: Final = 9
_HEAD_PX: Final = 76


class CampaignSums(QFrame):
    """Tiers from VIP on, gifts from the dearest on; the way and the average stand beside the tiers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Card")
        self.setAccessibleName(_("What it costs by tier and gift"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 10, 16, 10)
        self._shown: QWidget | None = None

    def show_sums(self, found: Sums) -> None:
        """Show the sums of a campaign; hidden while nobody is on its list."""
        if self._shown is not None:
            self._row.removeWidget(self._shown)
            self._shown.deleteLater()
        self._shown = shown = QWidget()
        grid = QGridLayout(shown)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, (head, cells) in enumerate(((_("By tier"), _tiers(found)), (_("By gift"), _gifts(found)))):
            first = label(head, "caption")
            first.setFixedWidth(_HEAD_PX)
            grid.addWidget(first, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_cells(cells), row, 1)
        self._row.addWidget(shown)
        self.setVisible(bool(found.people))


def _tiers(found: Sums) -> Iterable[tuple[str, str]]:
    for line in found.tiers:
        people = ngettext("{count} person", "{count} people", line.people).format(count=f"{line.people:,}")
        yield f"{line.key or _('No tier')} · {people}", _amount(line)
    if found.shipping:
        yield _("Shipping"), money(found.shipping)
    yield _("Each on average"), money(found.each)


def _gifts(found: Sums) -> Iterable[tuple[str, str]]:
    lines = list(found.items)
    for line in lines[:_MOST]:
        pieces = line.pieces or line.people
        yield f"{line.key or _('No gift yet')} × {pieces:,}", _amount(line)
    if more := lines[_MOST:]:
        text = ngettext("{count} more gift", "{count} more gifts", len(more)).format(count=len(more))
        yield text, money(sum(line.estimate for line in more))


def _amount(line: Line) -> str:
    """What it is estimated at; beside it what was approved, where that is something else."""
    if line.committed in (0, line.estimate):
        return money(line.estimate)
    return _("{amount} (approved {approved})").format(amount=money(line.estimate), approved=money(line.committed))


def _cells(cells: Iterable[tuple[str, str]]) -> QWidget:
    made = QWidget()
    flow = FlowLayout(made, gap=22, row_gap=4)
    for name, amount in cells:
        cell = QWidget()
        row = QHBoxLayout(cell)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(label(name, "caption2"))
        row.addWidget(label(amount, "strong"))
        flow.addWidget(cell)
    return made
