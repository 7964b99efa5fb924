"""From the rows of a list of gifts to what they say: who it was, what they got, for which occasion."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from crmdesk.core.contacts.records import Draft
from crmdesk.core.errors import InvalidInput
from crmdesk.core.exchange.cells import reason
from crmdesk.core.exchange.converters import Convert, converter
from crmdesk.core.exchange.gifts.said import PlannedGift, Said
from crmdesk.core.exchange.interactions.moments import read_moment
from crmdesk.core.exchange.lists.columns import GIFTS as COLUMNS
from crmdesk.core.exchange.lists.reading import Heard, amount_text, lines
from crmdesk.core.exchange.mapping import Mapping
from crmdesk.core.exchange.naming import named
from crmdesk.core.gifts.records import REACTIONS, Reaction
from crmdesk.core.language import _
from crmdesk.core.tabular.contents import Cell, Sheet
from crmdesk.core.values.quantities import parse_money

Found = dict[str, Any]
Take = Callable[[Found, Cell, str], None]
# What says who somebody is, as the fields of the archive take it.
_FIELDS: Final = {
    f"{COLUMNS.prefix}{part}": field
    for part, field in {
        "name": "name", "organisation": "organisation", "title": "title", "tier": "tier", "mobile": "phones.mobile",
        "email": "emails.work", "id_card": "id_card", "address": "addresses.work.text",
    }.items()
}  # fmt: skip
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_NUMBER: Final = re.compile(r"(\d+)(?:\.0+)?\s*\D{0,2}")
_MOST_PIECES: Final = 1000
_DEAREST: Final = 10**12
# Words by which it is known how something was received.
_REACTIONS: Final = (
    (re.compile("退|拒|return|sent back", re.IGNORECASE), Reaction.RETURNED),
    (re.compile("喜欢|满意|很好|高兴|like|pleased", re.IGNORECASE), Reaction.LIKED),
    (re.compile("一般|还行|普通|neutral", re.IGNORECASE), Reaction.NEUTRAL),
)
_NOT: Final = re.compile("不|没|未|not", re.IGNORECASE)


def read_gifts(sheet: Sheet, mapping: Mapping) -> Iterator[PlannedGift]:
    """The rows of a list below its headings, nobody looked for yet; sums and empty ones are no rows."""
    converters = _converters(mapping)
    for line in lines(sheet, mapping):
        if line.is_blank or line.is_sum:
            continue
        draft, found, problems = _read(line.cells, converters)
        draft, problems = named(draft, [*problems, *line.problems])
        if draft and "name" not in draft:
            draft, problems = {}, [*problems, _("There is no name in this row.")]
        row = PlannedGift(line.line, draft, "new" if draft and "item" in found else "problem", said=_said(found))
        row.problems = problems if "item" in found else [*problems, _("What they got is not said in this row.")]
        yield row


def year_in(text: str) -> int:
    """The year that a text names, 0 for none."""
    found = _YEAR.search(text)
    return int(found[1]) if found else 0


def _converters(mapping: Mapping) -> dict[tuple[str, str], Convert]:
    seen: Counter[str] = Counter()
    found: dict[tuple[str, str], Convert] = {}
    for title, target in zip(mapping.titles, mapping.targets, strict=True):
        if target in _FIELDS:
            found[target, title] = converter(_FIELDS[target], title, seen[target])
            seen[target] += 1
    return found


def _read(cells: Sequence[Heard], converters: dict[tuple[str, str], Convert]) -> tuple[Draft, Found, list[str]]:
    draft: Draft = {}
    found: Found = {}
    problems: list[str] = []
    for target, title, cell, text in cells:
        try:
            if target in _FIELDS:
                converters[target, title](cell, draft, found)
            else:
                _TAKERS[target.removeprefix(COLUMNS.prefix)](found, cell, text)
        except InvalidInput as error:
            problems.append(reason(title, cell, error, _FIELDS.get(target, "").partition(".")[0]))
    draft.pop("custom", None)
    return draft, found, problems


def _said(found: Found) -> Said:
    count, cost, total = found.get("count", 1), found.get("cost"), found.get("total")
    if cost is None and total is not None:
        # What cannot be parted into whole fen is one piece.
        count, cost = (count, total // count) if total % count == 0 else (1, total)
    return Said(
        found.get("item", ""), found.get("inscription", ""), count, cost, found.get("shipping", 0),
        found.get("date", ""), found.get("occasion", ""), found.get("year", 0),
        found.get("reaction", Reaction.NONE), found.get("reaction") is Reaction.RETURNED, found.get("note", ""),
    )  # fmt: skip


def _amount(part: str) -> Take:
    def take(found: Found, cell: Cell, text: str) -> None:
        fen = parse_money(amount_text(cell, text))
        if fen is None or not 0 <= fen < _DEAREST:
            raise InvalidInput(_("This is no price."))
        found.setdefault(part, fen)

    return take


def _count(found: Found, _cell: Cell, text: str) -> None:
    read = _NUMBER.fullmatch(text)
    if not read or not 1 <= int(read[1]) <= _MOST_PIECES:
        raise InvalidInput(_("Somebody gets 1 to {most} pieces.").format(most=_MOST_PIECES))
    found["count"] = int(read[1])


def _date(found: Found, cell: Cell, text: str) -> None:
    found.setdefault("date", read_moment(cell, text)[0].isoformat())


def _occasion(found: Found, _cell: Cell, text: str) -> None:
    found.setdefault("occasion", text)
    if year := year_in(text):
        found.setdefault("year", year)


def _year(found: Found, _cell: Cell, text: str) -> None:
    year = year_in(text)
    if not year:
        raise InvalidInput(_("“{text}” is not a year.").format(text=text[:40]))
    found["year"] = year


def _reaction(found: Found, _cell: Cell, text: str) -> None:
    known = next((key for key, title in REACTIONS.items() if key and text in {key, title, _(title)}), None)
    usual = next((key for words, key in _REACTIONS if words.search(text)), None)
    if known or (usual and (usual is Reaction.RETURNED or not _NOT.search(text))):
        found["reaction"] = Reaction(known) if known else usual
    if not known:
        _line("note")(found, _cell, text)


def _line(part: str) -> Take:
    def take(found: Found, _cell: Cell, text: str) -> None:
        found[part] = f"{found[part]} · {text}" if part in found else text

    return take


_TAKERS: Final[dict[str, Take]] = {
    "item": _line("item"), "inscription": _line("inscription"), "count": _count, "cost": _amount("cost"),
    "total": _amount("total"), "shipping": _amount("shipping"), "date": _date, "occasion": _occasion, "year": _year,
    "reaction": _reaction, "note": _line("note"),
}  # fmt: skip
