"""Reads tables of web pages and of Excel 2003 XML, which office systems export under the name of a workbook."""

import re
from html.parser import HTMLParser
from typing import Final

from crmdesk.core.tabular.contents import Cell

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

Table = tuple[list[int], list[list[Cell]]]


def declared_encoding(data: bytes) -> str | None:
    """The encoding that the page says it is in; GB 2312 means its superset."""
    found = _CHARSET.search(data[:2000])
    name = found[1].decode("ascii").lower() if found else ""
    return "gb18030" if name in ("gb2312", "gbk", "gb_2312-80") else name or None


def read_tables(text: str) -> list[Table]:
    """Lines and rows of every table that has anything in it."""
    page = _Page()
    page.feed(text)
    page.close()
    page.finish()
    return [table for table in page.tables if table[1]]


def _number(text: str) -> int:
    """A small number of an attribute; 0 for what is none, or larger than any."""
    return int(text) if text.isdecimal() and len(text) < _DIGITS else 0


class _Page(HTMLParser):
    """Gathers the cells of tables; forgives tags that are never closed, as browsers do."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[Table] = []
        self._row: list[Cell] | None = None
        self._text: list[str] | None = None
        self._span = 1
        self._hidden = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden = tag
        elif tag in _TABLES:
            self._end_row()
            if len(self.tables) < _MOST_TABLES:
                self.tables.append(([], []))
        elif tag in _ROWS and self.tables:
            self._end_row()
            self._row = []
            self.tables[-1][0].append(self.getpos()[0])
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
        place = attributes.get("ss:index", "")
        if len(self._row) < (at := _number(place)) <= _MOST_SPANNED:
            self._row += [""] * (at - 1 - len(self._row))
        self._span = min(_number(attributes.get("colspan", "")), _MOST_SPANNED) or 1
        self._text = []

    def _end_cell(self) -> None:
        if self._text is not None and self._row is not None:
            lines = (_BLANKS.sub(" ", line).strip() for line in "".join(self._text).split("\x00"))
            self._row += ["\n".join(line for line in lines if line), *[""] * (self._span - 1)]
        self._text = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is not None:
            lines, rows = self.tables[-1]
            if any(self._row):
                rows.append(self._row)
            else:
                lines.pop()
        self._row = None
