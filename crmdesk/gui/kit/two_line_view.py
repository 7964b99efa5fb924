"""A list of rows of two lines, of which one is current."""

from array import array
from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QWidget

from crmdesk.core.language import N_
from crmdesk.gui.kit.list_delegate import ROW_PX, TwoLineDelegate, TwoLines
from crmdesk.gui.kit.record_model import Beside, Column, Fetch, RecordModel, Row
from crmdesk.gui.kit.record_view import RecordView


class TwoLineView(RecordView):
    """Shows records by their ids. `chosen` carries the id of the current one, `opened` of one that was asked for."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(
        self, name: str, fetch: Fetch, show: Callable[[Row], TwoLines], parent: QWidget, beside: Beside | None = None
    ) -> None:
        super().__init__(name, ROW_PX, parent)
        self.records = RecordModel((Column("name", N_("Name")),), fetch, self, beside)
        self.setModel(self.records)
        self.delegate = TwoLineDelegate(show, self)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.entered_row.connect(self._open)
        self.doubleClicked.connect(lambda _index: self._open())

    @property
    def current(self) -> int | None:
        """Id of the current record."""
        return self.records.id_at(self.currentIndex().row())

    def show_ids(self, ids: Sequence[int], wanted: int | None = None) -> None:
        """Show these records; `wanted` is the current one if it is there, else the first."""
        self.records.begin(len(ids), ())
        self.records.set_ids(ids if isinstance(ids, array) else array("q", ids))
        if ids:
            row = self.records.row_of(wanted) if wanted is not None else None
            self.go_to(row or 0)

    def go_to(self, row: int) -> bool:
        """Make a row the current one; False where there is none."""
        if not 0 <= row < self.records.rowCount():
            return False
        self.setCurrentIndex(self.records.index(row, 0))
        self.scrollTo(self.currentIndex())
        return True

    def _tell(self, index: QModelIndex, _before: QModelIndex) -> None:
        record = self.records.id_at(index.row()) if index.isValid() else None
        if record is not None:
            self.chosen.emit(record)

    def _open(self) -> None:
        if self.current is not None:
            self.opened.emit(self.current)
