"""Reads tables of web pages and of Excel 2003 XML, which office systems export under the name of a workbook."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from crmdesk.core.errors import FormatProblem
from crmdesk.core.language import _
from crmdesk.core.tabular.contents import Cell
from crmdesk.core.tabular.merged_cells import Merged, spread

_ROWS: Final = frozenset({"tr", "row", "ss:row"})
_CELLS: Final = frozenset({"td", "th", "cell", "ss:cell"})
_TABLES: Final = frozenset({"table", "ss:table"})
_HIDDEN: Final = frozenset({"script", "style", "title"})
_BLOCKS: Final = frozenset({"br", "p", "div", "li"})
_BLANKS: Final = re.compile(r"[ \t\r\n\xa0]+")
_CHARSET: Final = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE)
_MOST_SPANNED: Final = 1000
# As many as a workbook of Excel may have sheets; the rows of those beyond are the last one's.
_MOST_TABLES: Final = 255
_DIGITS: Final = 9
_MOST_FREE: Final = 5_000_000

Table = tuple[list[int], list[list[Cell]]]


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
    for table in page.tables:
        spread(table.rows, table.numbers, table.merged)
    return [(table.lines, table.rows) for table in page.tables if table.rows]


def _spanned(said: str | None, more: str | None) -> int:
    """How many places a cell takes: as a page says it, or how many more in Excel 2003 XML."""
    return min(_number(said or "") or _number(more or "") + 1, _MOST_SPANNED)


def _number(text: str) -> int:
    """A small number of an attribute; 0 for what is none, or larger than any."""
    return int(text) if text.isdecimal() and len(text) < _DIGITS else 0


@dataclass
class _Grid:
    """A table as it is gathered: its rows that have anything in them with their lines and numbers, and how many rows
    there were of whatever kind. `reaching` are the places that a cell of a row above reaches down to, up to which row.
    """

    lines: list[int] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    merged: list[Merged] = field(default_factory=list)
    reaching: dict[int, int] = field(default_factory=dict)
    count: int = 0


class _Page(HTMLParser):
    """Gathers the cells of tables; forgives tags that are never closed, as browsers do."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Grid] = []
        self._row: list[Cell] | None = None
        self._line = 0
        self._text: list[str] | None = None
        self._span = self._depth = 1
        self._free = 0
        self._hidden = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden = tag
        elif tag in _TABLES:
            self._end_row()
            if len(self.tables) < _MOST_TABLES:
                self.tables.append(_Grid())
        elif tag in _ROWS and self.tables:
            self._end_row()
            self._row = []
            self._line = self.getpos()[0]
            self.tables[-1].count += 1
        elif tag in _CELLS and self._row is not None:
            self._end_cell()
            self._begin_cell({name: value or "" for name, value in attrs})
        elif tag in _BLOCKS and self._text:
            self._text.append("\x00")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._hidden:
            self._hidden = ""
        elif tag in _CELLS:
            self._end_cell()
        elif tag in _ROWS or tag in _TABLES:
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._text is not None and not self._hidden:
            self._text.append(data)

    def finish(self) -> None:
        """Take in what the page left open."""
        self._end_row()

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        assert self._row is not None
        table = self.tables[-1]
        while table.reaching.get(len(self._row), 0) >= table.count:
            self._leave_free(1)
        if len(self._row) < (at := _number(attributes.get("ss:index", ""))) <= _MOST_SPANNED:
            self._leave_free(at - 1 - len(self._row))
        self._span = _spanned(attributes.get("colspan"), attributes.get("ss:mergeacross"))
        self._depth = _spanned(attributes.get("rowspan"), attributes.get("ss:mergedown"))
        self._text = []

    def _end_cell(self) -> None:
        if self._text is not None and self._row is not None:
            lines = (_BLANKS.sub(" ", line).strip() for line in "".join(self._text).split("\x00"))
            self._reach_down(len(self._row))
            self._row.append("\n".join(line for line in lines if line))
            self._leave_free(self._span - 1)
        self._text = None

    def _reach_down(self, column: int) -> None:
        table = self.tables[-1]
        last = table.count + self._depth - 1
        if self._depth > 1:
            table.reaching |= dict.fromkeys(range(column, min(column + self._span, _MOST_SPANNED)), last)
            table.merged += [Merged(column, table.count, last)] if self._span == 1 else []

    def _leave_free(self, places: int) -> None:
        """A few words of a page can ask for more empty cells than memory holds."""
        assert self._row is not None
        self._free += places
        if self._free > _MOST_FREE:
            raise FormatProblem(_("The workbook would unpack to an absurd size and is not opened."))
        self._row += [""] * places

    def _end_row(self) -> None:
        self._end_cell()
        if self._row and any(self._row):
            table = self.tables[-1]
            width = max((place for place, last in table.reaching.items() if last >= table.count), default=0) + 1
            self._leave_free(max(width - len(self._row), 0))
            table.rows.append(self._row)
            table.lines.append(self._line)
            table.numbers.append(table.count)
        self._row = None
