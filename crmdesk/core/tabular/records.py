"""Reads our own JSON: a list of contacts as `export` writes them, each with the line at which it begins."""

import json
from collections.abc import Iterator
from pathlib import Path

from crmdesk.core.errors import FormatProblem
from crmdesk.core.language import _
from crmdesk.core.tabular.contents import Card, Cards, LineProblem
from crmdesk.core.tabular.encoding import decode

_BLANKS = " \t\r\n"


def read_records(path: Path, data: bytes, encoding: str | None = None) -> Cards:
    """The records of a JSON list, or a single record. Raises FormatProblem if the text is not whole JSON."""
    decoded = decode(data, encoding)
    cards: list[Card] = []
    problems: list[LineProblem] = []
    for line, record in _items(decoded.text):
        if isinstance(record, dict):
            cards.append(Card(line=line, record=record))
        else:
            problems.append(LineProblem(line, _("This is no record of a contact.")))
    return Cards(path, "json", decoded.encoding, cards, tuple(problems))


def _items(text: str) -> Iterator[tuple[int, object]]:
    """Items of the list with the line of each; parsed one by one, because only so their lines are known."""
    decoder = json.JSONDecoder()
    place, line, counted = _next(text, 0), 1, 0
    listed = text[place : place + 1] == "["
    place = _next(text, place + 1) if listed else place
    while not (listed and text[place : place + 1] == "]"):
        line, counted = line + text.count("\n", counted, place), place
        try:
            item, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError) as trouble:
            message = _("The JSON is damaged or cut off at line {line}.")
            raise FormatProblem(message.format(line=line)) from trouble
        yield line, item
        place = _next(text, place)
        if not listed:
            break
        if text[place : place + 1] == ",":
            place = _next(text, place + 1)
        elif text[place : place + 1] != "]":
            raise FormatProblem(_("The JSON is damaged or cut off at line {line}.").format(line=line))
    if _next(text, place + listed) < len(text):
        raise FormatProblem(_("The JSON is damaged or cut off at line {line}.").format(line=line))


def _next(text: str, place: int) -> int:
    while place < len(text) and text[place] in _BLANKS:
        place += 1
    return place
