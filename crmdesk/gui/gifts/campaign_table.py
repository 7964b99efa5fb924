"""The view of a campaign's people: several may be selected, every column orders."""

from array import array
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHeaderView, QWidget

from crmdesk.core.gifts.planned import Recipient
from crmdesk.core.language import _
from crmdesk.gui.gifts.campaign_columns import COLUMNS, ORDERS, PeopleDelegate
from crmdesk.gui.kit.list_delegate import TABLE_PX
from crmdesk.gui.kit.record_model import PAGE, RecordModel, Row
from crmdesk.gui.kit.record_view import RecordView

_STRETCHED = ("organisation",)


class PeopleTable(RecordView):
    """`selected` tells that others are selected."""

    selected = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("People of the campaign"), TABLE_PX, parent)
        self._people: dict[int, Recipient] = {}
        self._order: tuple[str, bool] | None = None
        self.model_ = RecordModel(COLUMNS, self._fetch, self)
        self.setModel(self.model_)
        self.setItemDelegate(PeopleDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.sortIndicatorChanged.connect(self.model_.sort)
        head.setMinimumSectionSize(48)
        for place, column in enumerate(COLUMNS):
            stretched = column.key in _STRETCHED
            head.setSectionResizeMode(
                place, QHeaderView.ResizeMode.Stretch if stretched else QHeaderView.ResizeMode.Interactive
            )
            if not stretched:
                head.resizeSection(place, column.width)
        self.model_.sort_requested.connect(self._sort)
        self.selectionModel().selectionChanged.connect(lambda _now, _before: self.selected.emit())

    @property
    def chosen(self) -> list[Recipient]:
        """Who is selected, in the order of the list; whose row is current where nobody is."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        keys = [self.model_.id_at(row) for row in rows or [self.currentIndex().row()]]
        return [self._people[key] for key in keys if key in self._people]

    def show_people(self, people: Sequence[Recipient]) -> None:
        """Show these, in their order or the one that was asked for; who was selected stays so."""
        kept, current = {each.id for each in self.chosen}, self.currentIndex().row()
        self._people = {each.id: each for each in people}
        self._fill()
        self.clearSelection()
        for row in range(self.model_.rowCount()):
            if self.model_.id_at(row) in kept:
                self.setCurrentIndex(self.model_.index(row, 0))
                break
        else:
            if people:
                self.setCurrentIndex(self.model_.index(min(max(current, 0), len(people) - 1), 0))
        self.selected.emit()

    def _fetch(self, ids: Sequence[int]) -> dict[int, Row]:
        return {key: (self._people[key],) for key in ids if key in self._people}

    def _fill(self) -> None:
        people = list(self._people.values())
        if self._order is not None:
            people.sort(key=ORDERS[self._order[0]], reverse=self._order[1])
        ids = array("q", [each.id for each in people])
        self.model_.begin(len(ids), [(each.id, (each,)) for each in people[:PAGE]])
        self.model_.set_ids(ids)

    def _sort(self, key: str, descending: bool) -> None:
        self._order = key, descending
        self.show_people(list(self._people.values()))
