"""Rows copied as a table that Excel, Word and mail programs paste as one."""

import csv
from collections.abc import Iterable, Sequence
from html import escape
from io import StringIO

from PySide6.QtCore import QMimeData

# What a spreadsheet would take for a formula if it stood first in a cell.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table_mime(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> QMimeData:
    """The table for QClipboard.setMimeData: tab-separated text and HTML. No cell can become a formula.

    In the HTML every cell is marked as text, so that Excel keeps leading zeros and long numbers as they are.
    """
    lines = [list(titles), *(list(row) for row in rows)]
    result = QMimeData()
    result.setText(_tabs(lines))
    result.setHtml(_html(lines))
    return result


def _tabs(lines: Sequence[Sequence[str]]) -> str:
    target = StringIO()
    writer = csv.writer(target, "excel-tab", lineterminator="\n")
    writer.writerows([_harmless(cell) for cell in line] for line in lines)
    return target.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    return cell[1:].replace(".", "", 1).replace(" ", "").isdigit()


def _html(lines: Sequence[Sequence[str]]) -> str:
    style = "mso-number-format:'\\@'"
    rows = (
        "<tr>" + "".join(f'<td style="{style}">{escape(cell).replace(chr(10), "<br>")}</td>' for cell in line) + "</tr>"
        for line in lines
    )
    return f'<meta charset="utf-8"><table>{"".join(rows)}</table>'
