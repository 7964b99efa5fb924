"""Which cells of an OpenDocument spreadsheet (1.3, part 3, 19.679) are one for several rows; its reader is silent."""

from typing import Final
from xml.parsers import expat

from crmdesk.core.tabular.merged_cells import Merged

_DEPTH, _WIDTH = "table:number-rows-spanned", "table:number-columns-spanned"
_SPANNED: Final = _DEPTH.encode()
_CELLS: Final = frozenset(("table:table-cell", "table:covered-table-cell"))
_DIGITS: Final = 7


def merged_of(content: bytes) -> list[list[Merged]]:
    """Of each table of `content.xml`, in their order. Raises ExpatError for what is not well-formed."""
    tables = _Tables()
    parser = expat.ParserCreate()
    if _SPANNED in content:
        parser.StartElementHandler = tables.begin
    parser.Parse(content, True)
    return tables.found


class _Tables:
    """Counts tables, rows and columns as they go by; rows and columns count from one and from zero."""

    def __init__(self) -> None:
        self.found: list[list[Merged]] = []
        self._row = self._following = 1
        self._column = 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name in _CELLS:
            depth = _number(attributes, _DEPTH)
            if depth > 1 and _number(attributes, _WIDTH) == 1 and self.found:
                self.found[-1].append(Merged(self._column, self._row, self._row + depth - 1))
            self._column += _number(attributes, "table:number-columns-repeated")
        elif name == "table:table-row":
            self._row, self._column = self._following, 0
            self._following += _number(attributes, "table:number-rows-repeated")
        elif name == "table:table":
            self.found.append([])
            self._following = 1


def _number(attributes: dict[str, str], name: str) -> int:
    said = attributes.get(name, "")
    return int(said) if said.isdecimal() and len(said) <= _DIGITS else 1
