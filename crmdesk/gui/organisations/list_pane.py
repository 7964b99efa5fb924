"""The list of organisations: name, what and where, and how many people are there."""

from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QPixmap
from PySide6.QtWidgets import QFrame, QHeaderView, QVBoxLayout, QWidget

from crmdesk.core.contacts.showing import people_count
from crmdesk.core.language import _
from crmdesk.core.values import regions
from crmdesk.core.values.choices import Nature, title
from crmdesk.gui.kit.list_delegate import ROW_PX, TwoLineDelegate, TwoLines
from crmdesk.gui.kit.pictures import Pictures
from crmdesk.gui.kit.record_model import RecordModel, Row
from crmdesk.gui.kit.record_view import RecordView

WIDTH: Final = 316
LOGO: Final = 5


def two_lines(row: Row, logo: QPixmap | None = None) -> TwoLines:
    """How a row reads: name, nature and place, how many people; in the trash since when and by whom."""
    key, name, nature, region, people, _logo, gone = row
    place = regions.region(region) if region else None
    where = (place.city or place.province) if place else ""
    what = title(Nature(nature)) if nature else ""
    caption = gone or (people_count(people) if people else "")
    return TwoLines(key, name, " · ".join(filter(None, (where, what))), caption=caption, photo=logo)


class ListPane(QFrame):
    """The list beside the detail. `chosen` carries the id of the current organisation, `opened` that Enter was pressed
    or a row double-clicked.
    """

    chosen = Signal(object)
    opened = Signal()

    def __init__(self, model: RecordModel, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Card")
        self.model = model
        self.view = RecordView(_("Organisations"), ROW_PX, self)
        self.view.setSelectionMode(RecordView.SelectionMode.SingleSelection)
        self.view.setModel(model)
        self.view.setItemDelegate(TwoLineDelegate(lambda row: two_lines(row, pictures.of(row[LOGO])), self))
        pictures.came.connect(self.view.viewport().update)
        self.view.horizontalHeader().hide()
        self.view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.entered_row.connect(self.opened)
        self.view.doubleClicked.connect(lambda _index: self.opened.emit())
        self.view.selectionModel().currentRowChanged.connect(self._tell_current)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 7, 1, 7)
        column.addWidget(self.view)

    @property
    def current(self) -> int | None:
        """Id of the current organisation."""
        index = self.view.selectionModel().currentIndex()
        return self.model.id_at(index.row()) if index.isValid() else None

    def take_key_of(self, action: QAction) -> None:
        """Have the key of an action work in the list alone: what it does is done to its row."""
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.view.addAction(action)

    def make_current(self, row: int) -> None:
        """Make a row the current one."""
        index = self.model.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.view.scrollTo(index)

    def focus(self) -> None:
        """Put the focus into the list."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        key = self.model.id_at(index.row()) if index.isValid() else None
        if key is not None:
            self.chosen.emit(key)
