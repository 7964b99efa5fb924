"""A small table of who was won, kept and lost, a row for each nature or tier."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from crmdesk.core.attention.records import Kept
from crmdesk.core.documents.charts import written
from crmdesk.core.language import N_, _
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.labels import Role, label, rule

_HEADS: Final = ("", N_("At the beginning"), N_("Won"), N_("Kept"), N_("Lost"), N_("Retention"))


class KeptTable(Card):
    """Rows of figures with their sum."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnStretch(0, 1)
        self.add(self._grid)

    def show_kept(self, rows: Sequence[tuple[str, Kept]], whole: Kept | None = None) -> None:
        """Show these rows, and their sum where one is given."""
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for place, head in enumerate(_HEADS):
            self._put(0, place, _(head) if head else "", "caption")
        for number, (title, kept) in enumerate(rows, start=1):
            self._put_row(number, title, kept, "body")
        if whole is None:
            return
        last = len(rows) + 1
        self._grid.addWidget(rule(), last, 0, 1, len(_HEADS))
        self._put_row(last + 1, _("All"), whole, "strong")

    def _put_row(self, number: int, title: str, kept: Kept, role: Role) -> None:
        retention = "–" if kept.retention is None else written(kept.retention, "share")
        cells = (title, *(f"{count:,}" for count in (kept.begun, kept.won, kept.kept, kept.lost)), retention)
        for place, text in enumerate(cells):
            shown = self._put(number, place, text, role)
            if place:
                shown.setAccessibleName(f"{title}, {_(_HEADS[place])}: {text}")

    def _put(self, row: int, column: int, text: str, role: Role) -> QLabel:
        shown = label(text, role)
        side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
        self._grid.addWidget(shown, row, column, side | Qt.AlignmentFlag.AlignVCenter)
        return shown
