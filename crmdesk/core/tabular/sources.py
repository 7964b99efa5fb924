"""Opens any file an office has: what it is, is told by its content, never by its name."""

import re
from pathlib import Path
from typing import Final

from crmdesk.core.errors import FormatProblem
from crmdesk.core.language import _
from crmdesk.core.tabular.contents import Address, Card, Cards, Cell, LineProblem, Sheet
from crmdesk.core.tabular.delimited import read_grid, read_rows
from crmdesk.core.tabular.encoding import Decoded, decode
from crmdesk.core.tabular.error_cells import refuse, taken_out
from crmdesk.core.tabular.ldif import read_ldif
from crmdesk.core.tabular.markup import Table, declared_encoding, read_tables
from crmdesk.core.tabular.records import read_records
from crmdesk.core.tabular.signature import content_of, kind_of
from crmdesk.core.tabular.vcard import read_vcards
from crmdesk.core.tabular.workbook_reading import read_workbook

__all__ = ["Address", "Card", "Cards", "LineProblem", "Sheet", "open_file", "open_grid", "open_text"]

_VCARD: Final = re.compile(r"(?im)^[^\S\n]*BEGIN\s*:\s*VCARD")
# Each line in one way only: where blanks may be lines too, forty empty ones are tried in a trillion ways.
_LDIF: Final = re.compile(r"(?i)(?:[^\S\n]*(?:#.*|version:.*)?\n)*[^\S\n]*dn::?\s*\S+=?")
_JSON: Final = re.compile(r"\s*(?:\[\s*(?:[\[{\]\"]|$)|\{\s*(?:\"|\}))")
_MARKUP: Final = re.compile(r"(?i)\s*(?:<\?xml|<!doctype|<html|<table|<meta|<head|<style|<body|<!--)")
_BROKEN: Final = "\ufffd"
_TOO_MANY_CONTROLS: Final = 0.01
_CONTROLS: Final = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_START: Final = 4000


def open_file(path: Path, encoding: str | None = None, sheet: str | None = None) -> list[Sheet | Cards]:
    """What is in a file: one Sheet for each worksheet that has anything in it, or one Cards.

    `encoding` is the user's choice for text (see `encoding.CHOICES`), `sheet` names the only worksheet to read.
    Raises FormatProblem with one sentence for whatever cannot be read: a folder, an empty, damaged, protected or
    foreign file, bytes that are no text.
    """
    data = content_of(path)
    kind = kind_of(data)
    if kind != "text":
        return [*read_workbook(path, data, kind, sheet)]
    start = _start(data, encoding)
    if _VCARD.search(start):
        cards = read_vcards(path, data, encoding)
    elif _LDIF.match(start):
        cards = read_ldif(path, data, encoding)
    elif _JSON.match(start):
        cards = read_records(path, data, encoding)
    else:
        return [*_sheets(path, data, encoding)]
    if not cards.cards and not cards.problems:
        raise FormatProblem(_("There is no contact in the file."))
    return [cards]


def _start(data: bytes, encoding: str | None) -> str:
    """The first lines; what tells one format from another is ASCII, so that a broken byte further down is no matter."""
    if b"\0" in data[:_START] or encoding:
        return decode(data, encoding).text[:_START]
    return data[:_START].removeprefix(b"\xef\xbb\xbf").decode("latin-1").replace("\r", "\n")


def _sheets(path: Path, data: bytes, encoding: str | None) -> list[Sheet]:
    decoded = decode(data, encoding)
    if _MARKUP.match(decoded.text):
        decoded = decode(data, encoding or _known(declared_encoding(data)))
        tables = read_tables(decoded.text)
        if tables:
            return [_table(path, decoded.encoding, table) for table in tables]
    _refuse_binary(decoded.text)
    return [_sheet(path, decoded)]


def _table(path: Path, encoding: str, table: Table) -> Sheet:
    lines, rows, sources = table
    errors, spare = taken_out(rows, lines)
    return Sheet(path, "html", encoding, "", rows, lines, errors=errors, spare=spare, spread=sources)


def _known(encoding: str | None) -> str | None:
    return encoding if encoding in ("gb18030", "big5", "shift_jis", "utf-8") else None


def _refuse_binary(text: str) -> None:
    if "\0" in text:
        raise FormatProblem(_("The file is neither text nor a workbook."))
    if len(_CONTROLS.findall(text)) > _TOO_MANY_CONTROLS * len(text) + 1:
        raise FormatProblem(_("The file is neither text nor a workbook."))


def _sheet(path: Path, decoded: Decoded) -> Sheet:
    delimiter, lines, rows = read_rows(decoded.text)
    errors, spare = taken_out(rows, lines)
    if not rows:
        raise FormatProblem(_("The file is empty."))
    problems = tuple(
        LineProblem(line, _("Some characters cannot be read in this encoding."))
        for line, row in zip(lines, rows, strict=True)
        if any(_BROKEN in str(cell) for cell in row)
    )
    form = "tsv" if delimiter == "\t" else "csv"
    problems = problems if _BROKEN in decoded.text else ()
    return Sheet(path, form, decoded.encoding, "", rows, lines, problems, errors=errors, spare=spare)


def open_text(text: str) -> Sheet:
    """The rows of what was copied in a spreadsheet (tabs, cells with line breaks in quotes) or typed with commas.

    Raises FormatProblem if there is nothing in it.
    """
    _refuse_binary(text)
    first = text[: text.find("\n")] if "\n" in text else text
    delimiter, lines, rows = read_rows(text, "\t" if "\t" in first else None)
    errors, spare = taken_out(rows, lines)
    if not rows:
        raise FormatProblem(_("There is nothing to paste."))
    return Sheet(Path(), "tsv" if delimiter == "\t" else "csv", "", "", rows, lines, errors=errors, spare=spare)


def open_grid(text: str) -> list[list[Cell]]:
    """The cells of what was copied in a spreadsheet, row below row as they stood there, blank ones too.

    Raises FormatProblem if there is nothing in it, InvalidInput if a cell shows an error.
    """
    _refuse_binary(text)
    rows = read_grid(text)
    if not any(str(cell).strip() for row in rows for cell in row):
        raise FormatProblem(_("There is nothing to paste."))
    errors, _spare = taken_out(rows, list(range(1, len(rows) + 1)))
    for line in errors:
        refuse(errors, line)
    return rows
