"""What a workbook shows instead of a value: errors (#N/A), and formulas that nobody has calculated.

The reader of workbooks answers an empty cell for both (python-calamine, issue 105), as if nothing had been there. Here
they are written as texts before it reads. Sources: ECMA-376, 18.3.1.4 and 18.18.11; LibreOffice's calcext:value-type.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Final

NOT_CALCULATED: Final = "#FORMULA!"
"""Stands for the result of a formula of which the file has none."""

_ERROR: Final = re.compile(rb"(<(?:\w+:)?c\s[^>]*?\bt\s*=\s*[\"'])e(?=[\"'])")
_FORMULA: Final = re.compile(
    rb"<((?:\w+:)?)c(\s[^>]*)>\s*<\1f\b[^>]*?(?:/>|>[^<]*</\1f>)\s*(?:<\1v\s*/>|<\1v>\s*</\1v>)?\s*</\1c>"
)
_TYPE: Final = re.compile(rb"\st\s*=\s*[\"'](\w*)[\"']")
_OPEN_ERROR: Final = re.compile(rb"<table:table-cell\b[^>]*\"error\"[^>]*>")
_OPEN_TEXT: Final = re.compile(rb"\soffice:string-value=\"[^\"]*\"")


def spelled(sheet: bytes) -> bytes:
    """A worksheet of an xlsx file in which what is no value is a text."""
    if b'"e"' in sheet or b"'e'" in sheet:
        sheet = _ERROR.sub(rb"\1str", sheet)
    return _FORMULA.sub(_told, sheet) if b"<f" in sheet or b":f" in sheet else sheet


def _told(cell: re.Match[bytes]) -> bytes:
    prefix, attributes = cell[1], cell[2]
    said = _TYPE.search(attributes)
    # A formula whose result is an empty text says so.
    if said and said[1] == b"str":
        return cell[0]
    text = NOT_CALCULATED.encode()
    return b'<%bc%b t="str"><%bv>%b</%bv></%bc>' % (prefix, _TYPE.sub(b"", attributes), prefix, text, prefix, prefix)


def spelled_open(content: bytes) -> bytes:
    """The content of an OpenDocument table likewise."""
    if b'"error"' not in content:
        return content
    return _OPEN_ERROR.sub(lambda cell: _OPEN_TEXT.sub(b"", cell[0]), content)


def replaced(archive: zipfile.ZipFile, members: Mapping[str, bytes]) -> bytes:
    """The archive with other members in place of some."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as other:
        for name in dict.fromkeys(archive.namelist()):
            other.writestr(name, members[name] if name in members else archive.read(name))
    return written.getvalue()
