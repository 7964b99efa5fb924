"""Cells that show an error (#N/A) in the place of a value, and formulas that nobody has calculated.

The reader of workbooks answers an empty cell for both (python-calamine, issue 105), as if nothing had been there. Here
they are written as texts before it reads (in an xls after it has, see `biff`), and taken out of the rows again, each
with what it showed. Sources: ECMA-376, 18.3.1.4 and 18.18.11; LibreOffice's calcext:value-type.
"""

import io
import re
import struct
import zipfile
from collections.abc import Iterable, Mapping
from typing import Final

from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _, ngettext
from crmdesk.core.tabular.columns import letter
from crmdesk.core.tabular.contents import Cell, ErrorCells, LineProblem

NOT_CALCULATED: Final = "#FORMULA!"
"""Stands for the result of a formula of which the file has none."""
_OTHER: Final = "#ERROR!"
ERRORS: Final = frozenset((
    "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!",
    "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#GETTING_DATA", NOT_CALCULATED, _OTHER,
))  # fmt: skip

# What is repeated ends with its tag and is not given back: a hostile sheet is read in one go.
_CELL: Final = re.compile(
    rb"<((?:\w+:)?)c(\s[^<>]*+)>\s*+(<\1f\b[^<>]*?(?:/>|>[^<]*+</\1f>))?"
    rb"\s*+(?:<\1v\s*+/>|<\1v\b[^<>]*+>([^<]*+)</\1v>)?\s*+</\1c>"
)
# Looked for by the sign that is rarest in a worksheet, in a third of the time: `<f` or `:f`, `"e"` or `'e'`.
_FORMULA: Final = re.compile(rb"f(?<=[<:]f)")
_ERROR: Final = re.compile(rb"e(?<=[\"']e)[\"']")
_TYPE: Final = re.compile(rb"\st\s*+=\s*+[\"'](\w*)[\"']")
_OPEN_CELL: Final = re.compile(rb"(<table:table-cell\s[^<>]*+>)(\s*+<text:p\b[^<>]*+>)([^<]*+)")
_OPEN_TEXT: Final = re.compile(rb"\soffice:string-value=\"[^\"]*\"")


def spelled(content: bytes) -> bytes:
    """A worksheet of an xlsx file in which what is no value is a text."""
    doubtful = _FORMULA.search(content) or _ERROR.search(content)
    return _CELL.sub(_spelled, content) if doubtful else content


def _spelled(cell: re.Match[bytes]) -> bytes:
    prefix, attributes, formula, value = cell.groups(b"")
    said = _TYPE.search(attributes)
    kind = said[1] if said else b""
    if kind == b"e":
        text = _known(value)
    # A formula whose result is an empty text says so.
    elif formula and not value.strip() and kind != b"str":
        text = NOT_CALCULATED.encode()
    else:
        return cell[0]
    return b'<%bc%b t="str"><%bv>%b</%bv></%bc>' % (prefix, _TYPE.sub(b"", attributes), prefix, text, prefix, prefix)


def _known(shown: bytes) -> bytes:
    return shown if shown.decode("ascii", "replace") in ERRORS else _OTHER.encode()


def spelled_open(content: bytes) -> bytes:
    """The content of an OpenDocument table likewise."""
    return _OPEN_CELL.sub(_spelled_open, content) if b'value-type="error"' in content else content


def _spelled_open(cell: re.Match[bytes]) -> bytes:
    tag, paragraph, shown = cell.groups()
    if b'value-type="error"' not in tag:
        return cell[0]
    return _OPEN_TEXT.sub(b"", tag) + paragraph + _known(shown)


def with_members(data: bytes, members: Mapping[str, bytes]) -> bytes:
    """An archive with other contents of some members: they are put behind the old ones, and who reads takes the last.

    All else is not touched, be it large or damaged; a list of members that cannot be written again stays as it is.
    """
    written = io.BytesIO(data)
    try:
        with zipfile.ZipFile(written, "a") as archive:
            for name, content in members.items():
                del archive.NameToInfo[name]
                archive.writestr(zipfile.ZipInfo(name), content)
    except struct.error:
        return data
    return written.getvalue()


def taken_out(rows: list[list[Cell]], lines: list[int]) -> tuple[ErrorCells, tuple[LineProblem, ...]]:
    """Empty the cells that show an error, where they stand: what they showed.

    Rows that show nothing else go, as formulas leave them that were drawn down too far; a sentence tells of each run.
    """
    found: dict[int, dict[int, str]] = {}
    spare: list[int] = []
    for at, row in enumerate(rows):
        if not ERRORS.isdisjoint(row):
            found[lines[at]] = {place: str(cell) for place, cell in enumerate(row) if cell in ERRORS}
            row[:] = ["" if cell in ERRORS else cell for cell in row]
            spare += [] if any(str(cell).strip() for cell in row) else [at]
    told = tuple(_told(lines[run[0]], len(run)) for run in _runs(spare))
    if spare:
        gone = set(spare)
        rows[:] = [row for at, row in enumerate(rows) if at not in gone]
        lines[:] = [line for at, line in enumerate(lines) if at not in gone]
    return found, told


def _runs(places: Iterable[int]) -> list[list[int]]:
    """Rising numbers, those together that follow one another."""
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _told(line: int, count: int) -> LineProblem:
    text = ngettext("{count} row from here on shows nothing but errors.",
                    "{count} rows from here on show nothing but errors.", count)  # fmt: skip
    return LineProblem(line, text.format(count=f"{count:,}"))


def reasons(errors: Mapping[int, str], titles: Iterable[tuple[int, str]]) -> list[str]:
    """Why nothing was taken from the cells of a row that show errors; `titles` are the columns by their place."""
    told = _("{heading} “{value}”: {reason}")
    return [
        told.format(heading=title, value=errors[place], reason=_reason(errors[place]))
        for place, title in titles
        if place in errors
    ]


def refuse(errors: ErrorCells, line: int, titles: Iterable[tuple[int, str]] | None = None, left: int = 0) -> None:
    """Raise InvalidInput, with the line, where a cell of these columns shows an error; without titles of any column, by
    its letter, `left` columns further on.
    """
    shown = errors.get(line, {})
    if told := reasons(shown, [(place, letter(left + place)) for place in shown] if titles is None else titles):
        raise InvalidInput(_("Line {line}: {reason}").format(line=line, reason=told[0]))


def refuse_spare(spare: Iterable[LineProblem], line: int) -> None:
    """Raise InvalidInput for a row with something in it below others that show nothing but errors."""
    for problem in spare:
        if problem.line < line:
            raise InvalidInput(_("Line {line}: {reason}").format(line=problem.line, reason=problem.reason))


def _reason(shown: str) -> str:
    if shown == NOT_CALCULATED:
        return _("The formula was never calculated: open the list in Excel and save it there.")
    return _("The table shows an error here and no value.")
