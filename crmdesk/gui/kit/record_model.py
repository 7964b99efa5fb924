"""One read-only model for every list of records: ids in an array, rows fetched by the page."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final, Literal, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from crmdesk.core.errors import CrmError
from crmdesk.core.language import _

Row = tuple[Any, ...]
Fetch = Callable[[Sequence[int]], Mapping[int, Row]]
# A page, its ids, and what was found of them.
Answer = tuple[int, list[int], Mapping[int, Row]]
Beside = Callable[[Callable[[], Answer], Callable[[Answer], None]], object]
Index = QModelIndex | QPersistentModelIndex
Spans = Sequence[tuple[int, int]]

PAGE: Final = 64
KEPT_PAGES: Final = 64
ID_ROLE: Final = int(Qt.ItemDataRole.UserRole)
RECORD_ROLE: Final = ID_ROLE + 1
# Of so many pages rows are on the screen at once, at most.
_AWAITED: Final = 2
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_ROOT: Final = QModelIndex()
ALIGNMENTS: Final = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "center": Qt.AlignmentFlag.AlignCenter,
}


class Column(NamedTuple):
    """How one column shows a record.

    `title` is a source text, translated when it is shown; `text` makes the cell of a row, None takes the row's value
    at the column's place; `width` in pixels at 100 %; `sortable` says whether the query can sort by `key`.
    """

    key: str
    title: str
    text: Callable[[Row], str] | None = None
    align: Literal["left", "right", "center"] = "left"
    width: int = 120
    sortable: bool = True


class RecordModel(QAbstractTableModel):
    """Shows any list from declared columns and a function that fetches rows by id.

    `begin` shows the count and the first rows at once; `set_ids` brings all ids later, without a jump where the
    count is the same. Rows are fetched a page of 64 at a time and the 64 pages used last are kept. Sorting is done by
    the query: `sort_requested` says by which column.

    Rows that take longer to read than a frame are fetched with `beside`, which is `Jobs.run`: they are not known
    until they come, and `dataChanged` tells of that. What was scrolled past meanwhile is not fetched.
    """

    sort_requested = Signal(str, bool)

    def __init__(
        self, columns: Sequence[Column], fetch: Fetch, parent: QObject | None = None, beside: Beside | None = None
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._fetch = fetch
        self._beside = beside
        self._fetching = False
        self._awaited: list[int] = []
        self._count = 0
        self._ids: array[int] | None = array("q")
        self._first: tuple[int, ...] = ()
        self._pages: OrderedDict[int, list[Row | None]] = OrderedDict()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns shown."""
        return self._columns

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns; the rows are fetched anew, for a column may stand for a value of theirs."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self._pages.clear()
        self.endResetModel()

    def begin(self, count: int, first: Sequence[tuple[int, Row]]) -> None:
        """Show `count` rows of which only the `first` are known, as (id, row)."""
        self.beginResetModel()
        self._count = count
        self._ids = None
        self._first = tuple(record_id for record_id, _row in first)
        rows = [row for _id, row in first]
        self._pages.clear()
        for start in range(0, len(rows), PAGE):
            self._pages[start // PAGE] = list(rows[start : start + PAGE])
        self.endResetModel()

    def set_ids(self, ids: "array[int]") -> None:
        """Take all ids, in the order of the list; the array is kept, not copied."""
        if len(ids) == self._count and tuple(ids[: len(self._first)]) == self._first:
            self._ids = ids
            self._drop_partial_pages()
            if self._count:
                self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, len(self._columns) - 1))
            return
        self.beginResetModel()
        self._ids, self._count, self._first = ids, len(ids), ()
        self._pages.clear()
        self.endResetModel()

    def refresh(self, ids: Sequence[int] | None) -> None:
        """Fetch these records again where they are shown, None for all; those not in the list do not matter."""
        if ids is None:
            self._pages.clear()
            if self._count:
                self._announce(0, self._count - 1)
            return
        wanted = set(ids)
        for page in list(self._pages):
            shown = self._page_ids(page)
            places = [place for place, record_id in enumerate(shown) if record_id in wanted]
            if places:
                del self._pages[page]
                self._announce(page * PAGE + places[0], page * PAGE + places[-1])

    def refresh_all(self) -> None:
        """Fetch every record again when it is shown."""
        self._pages.clear()
        if self._count:
            self._announce(0, self._count - 1)

    def replace(self, record_id: int, row: Row) -> None:
        """Show `row` for a record whose page is in memory."""
        for page, rows in self._pages.items():
            for place, shown in enumerate(self._page_ids(page)):
                if shown == record_id:
                    rows[place] = row
                    self._announce(page * PAGE + place, page * PAGE + place)

    def id_at(self, row: int) -> int | None:
        """Id of the record in `row`; None while the ids are on their way."""
        if not 0 <= row < self._count:
            return None
        if self._ids is not None:
            return self._ids[row]
        return self._first[row] if row < len(self._first) else None

    def row_of(self, record_id: int, near: int = 0) -> int | None:
        """Where a record stands, None if it does not; of several rows the one that is nearest to a row.

        Takes 10 ms at most for a million ids.
        """
        ids = self._first if self._ids is None else self._ids
        found: int | None = None
        try:
            while found is None or found < near:
                row = ids.index(record_id, 0 if found is None else found + 1)
                if found is not None and row - near > near - found:
                    break
                found = row
        except ValueError:
            pass
        return found

    def record(self, row: int) -> Row | None:
        """The record in `row`; None while it is not known, or if it is gone since the list was made."""
        page = row // PAGE
        rows = self._pages.get(page)
        if rows is None:
            rows = self._load(page)
            if rows is None:
                return None
        else:
            self._pages.move_to_end(page)
        place = row - page * PAGE
        return rows[place] if place < len(rows) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many records the list has."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _ROOT) -> int:
        """How many columns are shown."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Text, alignment, id and record of a cell."""
        if not index.isValid():
            return None
        if role == _DISPLAY:
            return self.text(index.row(), index.column())
        if role == _ALIGNMENT:
            return ALIGNMENTS[self._columns[index.column()].align]
        if role == ID_ROLE:
            return self.id_at(index.row())
        if role == RECORD_ROLE:
            return self.record(index.row())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Titles of the columns."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == _DISPLAY:
            return _(self._columns[section].title)
        return ALIGNMENTS[self._columns[section].align] if role == _ALIGNMENT else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for another order; who owns the query answers with `begin`."""
        if 0 <= column < len(self._columns) and self._columns[column].sortable:
            self.sort_requested.emit(self._columns[column].key, order == Qt.SortOrder.DescendingOrder)

    def text(self, row: int, column: int) -> str:
        """What stands in a cell; "" while its record is not known."""
        record = self.record(row)
        if record is None:
            return ""
        text = self._columns[column].text
        if text is not None:
            return text(record)
        value = record[column]
        return "" if value is None else str(value)

    def _page_ids(self, page: int) -> Sequence[int]:
        ids: Sequence[int] = self._first if self._ids is None else self._ids
        return ids[page * PAGE : (page + 1) * PAGE]

    def _load(self, page: int) -> list[Row | None] | None:
        ids = self._page_ids(page)
        if not ids:
            return None
        if self._beside is None:
            return self._keep(page, ids, self._fetch(ids))
        if page not in self._awaited:
            self._awaited.append(page)
            self._fetch_beside()
        return None

    def _keep(self, page: int, ids: Sequence[int], found: Mapping[int, Row]) -> list[Row | None]:
        rows = self._pages[page] = [found.get(record_id) for record_id in ids]
        if len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        return rows

    def _fetch_beside(self) -> None:
        """Fetch the pages that were asked for last, one after the other; what is shown of the others asks again."""
        del self._awaited[:-_AWAITED]
        if not self._fetching and self._beside is not None and self._awaited:
            self._fetching = True
            page = self._awaited[-1]
            self._beside(partial(self._read, page, list(self._page_ids(page))), self._take)

    def _read(self, page: int, ids: list[int]) -> Answer:
        try:
            return page, ids, self._fetch(ids)
        except CrmError:
            # The rows stay empty; whatever is done next with the book says why.
            return page, ids, {}

    def _take(self, answer: Answer) -> None:
        page, ids, found = answer
        self._fetching = False
        if page in self._awaited:
            self._awaited.remove(page)
        if list(self._page_ids(page)) == ids:
            self._keep(page, ids, found)
            self._announce(page * PAGE, page * PAGE + len(ids) - 1)
        self._fetch_beside()

    def _drop_partial_pages(self) -> None:
        for page in [page for page, rows in self._pages.items() if len(rows) < len(self._page_ids(page))]:
            del self._pages[page]

    def _announce(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))
