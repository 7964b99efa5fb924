"""The figures of a section as a grid to type into: headings in its first row, what they are about in its first column.

One more row and column than are filled wait to be typed into.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from crmdesk.core.language import _
from crmdesk.core.reports.records import FigureTable
from crmdesk.core.reports.wording import number_text

Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_SHOWN: Final = frozenset((int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.EditRole)))
_EDIT: Final = int(Qt.ItemDataRole.EditRole)
_ALIGNMENT: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_MOST_ROWS, _MOST_COLUMNS = 500, 40


class FiguresModel(QAbstractTableModel):
    """`edited` tells that something was typed or pasted."""

    edited = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cells: list[list[str]] = [[""]]
        self.locked = True

    def show_table(self, table: FigureTable, *, locked: bool) -> None:
        """Show the figures of a period; of the period before at least what they were about."""
        rows = [[name, *("" if value.now is None else number_text(value.now) for value in values)]
                for name, values in table.rows]  # fmt: skip
        self.show_cells([["", *table.measures], *rows], locked=locked)

    def show_cells(self, cells: Sequence[Sequence[str]], *, locked: bool) -> None:
        """Show these texts."""
        self.beginResetModel()
        wide = max(map(len, cells))
        self.cells = [[*row, *[""] * (wide - len(row))] for row in cells]
        self.locked = locked
        self.endResetModel()

    def take(self, typed: Mapping[tuple[int, int], str]) -> bool:
        """Write texts into cells, by row and column, and grow to hold them."""
        if self.locked or not typed:
            return False
        kept = {
            at: " ".join(text.split()) for at, text in typed.items() if at[0] < _MOST_ROWS and at[1] < _MOST_COLUMNS
        }
        high = max(len(self.cells), *(row + 1 for row, _column in kept))
        wide = max(len(self.cells[0]), *(column + 1 for _row, column in kept))
        cells = [[*row, *[""] * (wide - len(row))] for row in self.cells]
        cells += [[""] * wide for _row in range(high - len(cells))]
        for (row, column), text in kept.items():
            cells[row][column] = text
        self._become(_trimmed(cells))
        self.edited.emit()
        return True

    def rowCount(self, parent: Index = _ROOT) -> int:
        """The filled rows, and one to type into."""
        return 0 if parent.isValid() else len(self.cells) + (not self.locked)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The filled columns, and one to type into."""
        return 0 if parent.isValid() else len(self.cells[0]) + (not self.locked)

    def text(self, row: int, column: int) -> str:
        """What stands in a cell."""
        return self.cells[row][column] if row < len(self.cells) and column < len(self.cells[0]) else ""

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The text of a cell; an empty heading says what it is for."""
        row, column = index.row(), index.column()
        if role == _ALIGNMENT:
            return _RIGHT if column else _LEFT
        if role not in _SHOWN:
            return None
        text = self.text(row, column)
        if text or role == _EDIT or self.locked:
            return text
        if not row:
            return _("Another heading") if column else _("Product, province…")
        return ""

    def flags(self, _index: Index) -> Qt.ItemFlag:
        """Everything may be typed into, unless it is locked."""
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual if self.locked else usual | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = _EDIT) -> bool:
        """Take what was typed into a cell."""
        at = (index.row(), index.column())
        return role == _EDIT and str(value) != self.text(*at) and self.take({at: str(value)})

    def _become(self, cells: list[list[str]]) -> None:
        """Hold other texts; a grid of the same size stays as it is, with whoever types into it."""
        if (len(cells), len(cells[0])) == (len(self.cells), len(self.cells[0])):
            self.cells = cells
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self.cells = cells
        self.endResetModel()


def _trimmed(cells: list[list[str]]) -> list[list[str]]:
    """Without empty rows and columns at the ends; at least the one cell of the corner."""
    while len(cells) > 1 and not any(cells[-1]):
        cells.pop()
    wide = max((place + 1 for row in cells for place, text in enumerate(row) if text), default=1)
    return [row[: max(1, wide)] for row in cells]
