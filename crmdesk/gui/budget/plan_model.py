"""The cells of a plan as a grid: a row for each category, a column for each month, sums at both ends."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from crmdesk.core.budget.categories import Category
from crmdesk.core.budget.records import MOST_FEN, Cell
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.values.quantities import money_text
from crmdesk.gui.budget.money import amount, fen_of
from crmdesk.gui.budget.told import month_title

Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_EDIT: Final = int(Qt.ItemDataRole.EditRole)
_ALIGNMENT: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
FIRST: Final = 1
"""The first column that holds a month."""


class PlanModel(QAbstractTableModel):
    """The cells of one tier of one version. `edited` carries the cells that were given other amounts, `refused` why
    something cannot be one.
    """

    edited = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.categories: Sequence[Category] = ()
        self.months: tuple[str, ...] = ()
        self.cells: dict[Cell, int] = {}
        self.tier = ""
        self.locked = True

    def show_plan(
        self, categories: Sequence[Category], months: tuple[str, ...], cells: Mapping[Cell, int], tier: str, *,
        locked: bool,
    ) -> None:  # fmt: skip
        """Show a version, or another tier of it."""
        same = (self.categories, self.months, self.tier) == (categories, months, tier)
        if not same:
            self.beginResetModel()
        self.categories, self.months, self.tier, self.locked = categories, months, tier, locked
        self.cells = dict(cells)
        if same:
            self._tell()
        else:
            self.endResetModel()

    @property
    def total_row(self) -> int:
        """The row of the sums."""
        return len(self.categories)

    @property
    def total_column(self) -> int:
        """The column of the sums."""
        return FIRST + len(self.months)

    def cell(self, row: int, column: int) -> Cell | None:
        """What a place of the grid stands for, None where it is a sum or a title."""
        if not (0 <= row < self.total_row and FIRST <= column < self.total_column):
            return None
        return Cell(self.categories[row].key, self.months[column - FIRST], self.tier)

    def fen(self, row: int, column: int) -> int:
        """The amount at a place, sums too: below of this tier, at the foot of all."""
        if row > self.total_row:
            return sum(amount for cell, amount in self._in_month(column))
        if row == self.total_row:
            return sum(amount for cell, amount in self._in_month(column) if cell.tier == self.tier)
        key = self.categories[row].key
        return sum(amount for cell, amount in self._in_month(column) if cell.tier == self.tier and cell.category == key)

    def _in_month(self, column: int) -> Iterator[tuple[Cell, int]]:
        month = None if column == self.total_column else self.months[column - FIRST]
        return ((cell, amount) for cell, amount in self.cells.items() if month in {None, cell.month})

    def take(self, typed: Mapping[tuple[int, int], str]) -> bool:
        """Give places of the grid what was typed or pasted; all of it or, where one is no amount, nothing."""
        changed: dict[Cell, int] = {}
        for (row, column), text in typed.items():
            cell = self.cell(row, column)
            if cell is None:
                continue
            try:
                fen = fen_of(text)
            except InvalidInput as error:
                self.refused.emit(str(error))
                return False
            if not 0 <= fen <= MOST_FEN:
                self.refused.emit(_("This cannot be planned: amounts are not below zero, nor so large."))
                return False
            if fen != self.cells.get(cell, 0):
                changed[cell] = fen
        if self.locked:
            self.refused.emit(_("This plan is approved and locked; start a new version to change it."))
            return False
        if changed:
            self.cells.update(changed)
            self._tell()
            self.edited.emit(changed)
        return True

    def rowCount(self, parent: Index = _ROOT) -> int:
        """The categories, the sum of this tier, the sum of all."""
        return 0 if parent.isValid() or not self.months else len(self.categories) + 2

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Title, months, sum."""
        return 0 if parent.isValid() else FIRST + len(self.months) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells of months can be edited while the plan is a draft."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        can = not self.locked and self.cell(index.row(), index.column()) is not None
        return flags | Qt.ItemFlag.ItemIsEditable if can else flags

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Title or amount."""
        row, column = index.row(), index.column()
        if role == _ALIGNMENT:
            return _RIGHT if column else _LEFT
        if role not in {_DISPLAY, _EDIT}:
            return None
        if not column:
            return self._title(row)
        fen = self.fen(row, column)
        if role == _EDIT:
            return money_text(fen).removesuffix(".00") if fen else ""
        return amount(fen)

    def setData(self, index: Index, value: Any, role: int = _EDIT) -> bool:
        """Take what was typed into a cell."""
        return role == _EDIT and self.take({(index.row(), index.column()): str(value)})

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Months and the sum."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _ALIGNMENT:
            return _RIGHT if section else _LEFT
        if role != _DISPLAY:
            return None
        if not section:
            return _("Category")
        return _("Total") if section == self.total_column else month_title(self.months[section - FIRST])

    def _title(self, row: int) -> str:
        if row < self.total_row:
            return self.categories[row].title
        return _("Total") if row == self.total_row else _("All tiers")

    def _tell(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.total_column))
