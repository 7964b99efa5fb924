"""The list of the archive in its two looks: cards of two lines beside the detail, or a table across the page."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHeaderView, QStackedWidget, QTableView, QVBoxLayout, QWidget

from crmdesk.core.contacts.marks import marks
from crmdesk.core.contacts.words import Where
from crmdesk.core.language import _
from crmdesk.gui.contacts.columns import two_lines
from crmdesk.gui.contacts.table_look import RowDelegate
from crmdesk.gui.kit.headings import Headings
from crmdesk.gui.kit.list_delegate import COMPACT_PX, ROW_PX, TABLE_PX, TableDelegate, TwoLineDelegate, TwoLines
from crmdesk.gui.kit.marked_text import Spans
from crmdesk.gui.kit.record_model import RecordModel, Row
from crmdesk.gui.kit.record_view import RecordView

if TYPE_CHECKING:
    from crmdesk.gui.contacts.portraits import Portraits

WIDTH = 316
MARGIN = 20


class ListPane(QFrame):
    """Both looks of one model with one selection; the table is made when it is first looked at.

    `chosen` carries the id of the current contact, `selected` how many rows are selected, `opened` that Enter was
    pressed or a row double-clicked, `heading_clicked` which column of the table shall give the order.
    """

    chosen = Signal(object)
    selected = Signal(int)
    opened = Signal()
    heading_clicked = Signal(int)

    def __init__(self, model: RecordModel, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Card")
        self.model = model
        self._today = today
        self._where = Where()
        self._order: tuple[int, Qt.SortOrder] = (0, Qt.SortOrder.AscendingOrder)
        self._keyed: list[QAction] = []
        self._row = 0
        self.compact = False
        self.repeats = False
        """Whether a contact may have several rows."""
        self.headings: Headings = {}
        self.stack = QStackedWidget(self)
        self._lines = two_lines(today)
        self._portraits: Portraits | None = None
        self.cards = self._make(RecordView(_("Contacts"), ROW_PX, self.stack), TwoLineDelegate(self._two_lines, self))
        self._dress_cards()
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.stack)
        self.show_table(table=False)
        selection = self.cards.selectionModel()
        selection.currentRowChanged.connect(self._tell_current)
        selection.selectionChanged.connect(lambda _on, _off: self.selected.emit(self.selected_count))
        model.modelReset.connect(self._after_reset)

    @cached_property
    def table(self) -> RecordView:
        """The look across the page."""
        height = COMPACT_PX if self.compact else TABLE_PX
        table = self._make(RecordView(_("Contacts as a table"), height, self.stack), RowDelegate(self._today, self))
        table.setSelectionModel(self.cards.selectionModel())
        table.addActions(self._keyed)
        self._dress_header(table.horizontalHeader())
        self._fit_headings(table)
        self._head(table)
        return table

    @property
    def view(self) -> QTableView:
        """The look that is shown."""
        return self.table if self.is_table else self.cards

    @property
    def is_table(self) -> bool:
        """Whether the table is shown."""
        return self.stack.currentWidget() is not self.cards

    def show_table(self, *, table: bool) -> None:
        """Change the look; what is selected stays so."""
        self.stack.setCurrentWidget(self.table if table else self.cards)
        self._column.setContentsMargins(1, 1 if table else 7, 1, 7)
        self.view.scrollTo(self.view.currentIndex())

    def show_photos(self, portraits: "Portraits") -> None:
        """Show the photos of contacts from now on, as they come; the list is painted before anybody looks for them."""
        self._portraits = portraits
        portraits.came.connect(self.cards.viewport().update)
        self.cards.viewport().update()

    def refresh(self, contacts: Sequence[int] | None) -> None:
        """Read the rows of these contacts anew, and whether they have a photo; None for all."""
        self.model.refresh(contacts)
        if self._portraits is not None:
            self._portraits.forget(contacts)

    def _two_lines(self, row: Row) -> TwoLines:
        lines = self._lines(row)
        photo = self._portraits.of(lines.record_id) if self._portraits is not None else None
        return lines if photo is None else lines._replace(photo=photo)

    def show_density(self, *, compact: bool) -> None:
        """Show the rows of the table 32 px high, or 40."""
        self.compact = compact
        if "table" in self.__dict__:
            self.table.set_row_height(COMPACT_PX if compact else TABLE_PX)
            self.table.scrollTo(self.table.currentIndex())

    def show_headings(self, headings: Headings) -> None:
        """Show headings above these rows, in both looks."""
        self.headings = headings
        for view in (self.cards, *([self.table] if "table" in self.__dict__ else [])):
            self._head(view)

    def _head(self, view: RecordView) -> None:
        delegate = view.itemDelegate()
        assert isinstance(delegate, TwoLineDelegate | TableDelegate)
        delegate.headings = self.headings
        view.show_headings(self.headings)

    def show_order(self, section: int, order: Qt.SortOrder) -> None:
        """Show at a heading of the table that it gives the order."""
        self._order = (section, order)
        if "table" in self.__dict__:
            self.table.horizontalHeader().setSortIndicator(section, order)

    def mark(self, where: Where) -> None:
        """Mark what the search words hit."""
        self._where = where
        self.view.viewport().update()

    @property
    def current(self) -> int | None:
        """Id of the current contact."""
        index = self.cards.selectionModel().currentIndex()
        return self.model.id_at(index.row()) if index.isValid() else None

    @property
    def row(self) -> int:
        """The row that was current last: where somebody stands in several, the one that is meant."""
        return self._row

    @property
    def selected_count(self) -> int:
        """How many contacts are selected."""
        return len(self.selected_ids()) if self.repeats else sum(bottom - top + 1 for top, bottom in self._parts())

    def selected_ids(self) -> list[int]:
        """Ids of the selected contacts in the order of the list, each once."""
        rows = sorted({row for top, bottom in self._parts() for row in range(top, bottom + 1)})
        return list(dict.fromkeys(contact for row in rows if (contact := self.model.id_at(row)) is not None))

    def take_keys_of(self, actions: Iterable[QAction]) -> None:
        """Have the keys of these actions work in the list alone: what they do is done to its rows."""
        for action in actions:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self._keyed.append(action)
            self.cards.addAction(action)

    def make_current(self, row: int, *, keep_scroll: bool = False) -> None:
        """Make a row the current and only selected one."""
        index = self.model.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.cards.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        if not keep_scroll:
            self.view.scrollTo(index)

    def select_rows(self, first: int, last: int) -> None:
        """Select rows from `first` to `last`, the first of them current."""
        self.make_current(first)
        flags = QItemSelectionModel.SelectionFlag
        part = QItemSelection(self.model.index(first, 0), self.model.index(last, 0))
        self.cards.selectionModel().select(part, flags.Select | flags.Rows)

    @property
    def scrolled(self) -> int:
        """How far the shown look is scrolled, px."""
        return self.view.verticalScrollBar().value()

    def scroll_back(self, to: int) -> None:
        """Scroll to where it was."""
        self.view.verticalScrollBar().setValue(to)

    def clear_selection(self) -> None:
        """Select the current row alone."""
        index = self.cards.selectionModel().currentIndex()
        if index.isValid():
            self.make_current(index.row())

    def focus(self) -> None:
        """Put the focus into the list."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, view: RecordView, delegate: TwoLineDelegate | TableDelegate) -> RecordView:
        view.setModel(self.model)
        delegate.marks = self._spans
        view.setItemDelegate(delegate)
        view.entered_row.connect(self.opened)
        view.doubleClicked.connect(lambda _index: self.opened.emit())
        self.stack.addWidget(view)
        return view

    def _dress_cards(self) -> None:
        view = self.cards
        view.horizontalHeader().hide()
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fit_columns()

    def _dress_header(self, header: QHeaderView) -> None:
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(*self._order)
        header.sectionClicked.connect(self.heading_clicked)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumHeight(38)
        header.setAccessibleName(_("Columns"))

    def _fit_columns(self) -> None:
        for place in range(len(self.model.columns)):
            self.cards.setColumnHidden(place, place > 0)
        if self.model.columns:
            self.cards.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _fit_headings(self, table: QTableView) -> None:
        for place, column in enumerate(self.model.columns):
            title = table.horizontalHeader().sectionSizeFromContents(place).width()
            table.setColumnWidth(place, max(column.width, title))

    def _after_reset(self) -> None:
        self._fit_columns()
        if "table" in self.__dict__:
            self._fit_headings(self.table)
        # A selection that a reset takes away tells nobody.
        self.selected.emit(self.selected_count)

    def _tell_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        contact = self.model.id_at(index.row()) if index.isValid() else None
        if contact is not None:
            self._row = index.row()
            self.chosen.emit(contact)

    def _parts(self) -> Iterator[tuple[int, int]]:
        """First and last row of each selected block."""
        selection = self.cards.selectionModel().selection()
        for place in range(selection.count()):
            part = selection.at(place)
            yield part.top(), part.bottom()

    def _spans(self, text: str) -> Spans:
        where = self._where
        return [(start, end - start) for start, end in marks(text, where)] if _has_words(where) else ()


def _has_words(where: Where) -> Sequence[object]:
    return where.words or where.quoted or where.fields
