"""Reads tables of web pages and of Excel 2003 XML, which office systems export under the name of a workbook."""

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Final, NamedTuple

from crmdesk.core.errors import FormatProblem
from crmdesk.core.language import _
from crmdesk.core.tabular.contents import Cell, Spread
from crmdesk.core.tabular.merged_cells import Merged, by_line, spread

_ROWS: Final = frozenset({"tr", "row", "ss:row"})
_CELLS: Final = frozenset({"td", "th", "cell", "ss:cell"})
_TABLES: Final = frozenset({"table", "ss:table"})
_PARTS: Final = frozenset({"thead", "tbody", "tfoot"})
_HIDDEN: Final = frozenset({"script", "style", "title"})
_BLOCKS: Final = frozenset({"br", "p", "div", "li"})
_BLANKS: Final = re.compile(r"[ \t\r\n\xa0]+")
_CHARSET: Final = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE)
_MOST_SPANNED: Final = 1000
# As many as a workbook of Excel may have sheets; the rows of those beyond are the last one's.
_MOST_TABLES: Final = 255
_DIGITS: Final = 9
_MOST_FREE: Final = 20_000_000

_Attributes = Mapping[str, str]


class Table(NamedTuple):
    """A table of a page: the lines and cells of its rows that have anything in them, and which cells are one with those
    above.
    """

    lines: list[int]
    rows: list[list[Cell]]
    spread: Spread


def declared_encoding(data: bytes) -> str | None:
    """The encoding that the page says it is in; GB 2312 means its superset."""
    found = _CHARSET.search(data[:2000])
    name = found[1].decode("ascii").lower() if found else ""
    return "gb18030" if name in ("gb2312", "gbk", "gb_2312-80") else name or None


def read_tables(text: str) -> list[Table]:
    """Lines and rows of every table that has anything in it. Raises FormatProblem for one that is absurdly large."""
    page = _Page()
    page.feed(text)
    page.close()
    page.finish()
    return [grid.table() for grid in page.grids if grid.rows]


def _number(text: str) -> int:
    """A small number of an attribute; 0 for what is none, or larger than any."""
    return int(text) if text.isdecimal() and len(text) < _DIGITS else 0


def _spanned(attributes: _Attributes, said: str, more: str) -> int:
    """How many places a cell takes: as a page says it, or how many more in Excel 2003 XML."""
    return min(_number(attributes.get(said, "")) or _number(attributes.get(more, "")) + 1, _MOST_SPANNED)


class _Grid:
    """A table as it is gathered. In a page a cell moves those of the rows below that it reaches down to; in Excel 2003
    XML every cell and row that does not follow another says its place.
    """

    def __init__(self) -> None:
        self.rows: list[list[Cell]] = []
        self._lines: list[int] = []
        self._numbers: list[int] = []
        self._merged: list[Merged] = []
        self._reaching: dict[int, int] = {}
        self._row: list[Cell] = []
        self._cells: list[tuple[int, _Attributes]] = []
        self._line = self._number = self._last = self._free = 0

    def begin_row(self, line: int, attributes: _Attributes) -> None:
        """A row begins; it may stand for several that are alike."""
        self._number = max(self._last + 1, _number(attributes.get("ss:index", "")))
        self._last = self._number + _number(attributes.get("ss:span", ""))
        self._row, self._cells, self._line = [], [], line

    def has_place(self, attributes: _Attributes) -> bool:
        """Whether a cell stands anywhere: one that is hidden stands for the place to which another reaches."""
        hidden = "display:none" in attributes.get("style", "").replace(" ", "").lower()
        return not (hidden and self._is_covered(len(self._row)))

    def add(self, text: str, attributes: _Attributes) -> None:
        """The next cell of the row."""
        at = _number(attributes.get("ss:index", ""))
        if len(self._row) < at <= _MOST_SPANNED:
            self._leave_free(at - 1 - len(self._row))
        while not at and self._is_covered(len(self._row)):
            self._leave_free(1)
        self._cells.append((len(self._row), attributes))
        self._row.append(text)
        self._leave_free(_spanned(attributes, "colspan", "ss:mergeacross") - 1)

    def end_row(self) -> None:
        """The row is complete."""
        if any(self._row):
            width = max((place for place, last in self._reaching.items() if last >= self._number), default=-1) + 1
            self._leave_free(max(width - len(self._row), 0))
            self.rows.append(self._row)
            self._lines.append(self._line)
            self._numbers.append(self._number)
        self._reaching = {place: last for place, last in self._reaching.items() if last > self._number}
        # A title alone in its row moves nothing, however many rows it takes.
        for column, attributes in self._cells if len(self._cells) > 1 else ():
            self._reach_down(column, attributes)

    def end_part(self) -> None:
        """No cell reaches from one part of a table into the next."""
        self._reaching = {}

    def table(self) -> Table:
        """What was gathered."""
        written = spread(self.rows, self._numbers, self._merged)
        # Where several rows stand in one line of the page they are counted.
        lines = self._lines if len(set(self._lines)) == len(self._lines) else self._numbers
        return Table(lines, self.rows, by_line(written, lines))

    def _is_covered(self, place: int) -> bool:
        return self._reaching.get(place, 0) >= self._number

    def _reach_down(self, column: int, attributes: _Attributes) -> None:
        width = _spanned(attributes, "colspan", "ss:mergeacross")
        last = self._number + _spanned(attributes, "rowspan", "ss:mergedown") - 1
        if last > self._number and width == 1:
            self._merged.append(Merged(column, self._number, last))
        if last > self._number and "rowspan" in attributes:
            self._reaching |= dict.fromkeys(range(column, min(column + width, _MOST_SPANNED)), last)

    def _leave_free(self, places: int) -> None:
        """A few words of a page can ask for more empty cells than memory holds."""
        self._free += places
        if self._free > _MOST_FREE:
            raise FormatProblem(_("The table has an absurd number of empty cells and is not opened."))
        self._row += [""] * places


class _Page(HTMLParser):
    """Gathers the cells of tables; forgives tags that are never closed, as browsers do."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[_Grid] = []
        self._in_row = False
        self._text: list[str] | None = None
        self._attributes: _Attributes = {}
        self._hidden = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag in _HIDDEN:
            self._hidden = tag
        elif tag in _TABLES:
            self._end_row()
            if len(self.grids) < _MOST_TABLES:
                self.grids.append(_Grid())
        elif tag in _PARTS:
            self._end_part()
        elif tag in _ROWS and self.grids:
            self._end_row()
            self._in_row = True
            self.grids[-1].begin_row(self.getpos()[0], attributes)
        elif tag in _CELLS and self._in_row:
            self._end_cell()
            self._attributes = attributes
            self._text = [] if self.grids[-1].has_place(attributes) else None
        elif tag in _BLOCKS and self._text:
            self._text.append("\x00")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._hidden:
            self._hidden = ""
        elif tag in _CELLS:
            self._end_cell()
        elif tag in _PARTS:
            self._end_part()
        elif tag in _ROWS or tag in _TABLES:
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._text is not None and not self._hidden:
            self._text.append(data)

    def finish(self) -> None:
        """Take in what the page left open."""
        self._end_row()

    def _end_cell(self) -> None:
        if self._text is not None:
            lines = (_BLANKS.sub(" ", line).strip() for line in "".join(self._text).split("\x00"))
            self.grids[-1].add("\n".join(line for line in lines if line), self._attributes)
        self._text = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._in_row:
            self.grids[-1].end_row()
        self._in_row = False

    def _end_part(self) -> None:
        self._end_row()
        if self.grids:
            self.grids[-1].end_part()
