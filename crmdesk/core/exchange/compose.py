"""Puts together what stood in several columns of a row: a name, an address, a birthday, a region, a position."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Final

from crmdesk.core.contacts.checks import take
from crmdesk.core.contacts.records import Draft, Place, Position, Reach
from crmdesk.core.errors import InvalidInput
from crmdesk.core.exchange import birthdays
from crmdesk.core.exchange.converters import Parts, tidy_name
from crmdesk.core.exchange.labels import LABELS
from crmdesk.core.language import _
from crmdesk.core.values import phones, regions
from crmdesk.core.values.choices import PhoneKind
from crmdesk.core.values.date_reading import parse_date
from crmdesk.core.values.names import join_name
from crmdesk.core.values.text import fold

_CHINA: Final = frozenset(
    ("中国", "中国大陆", "中华人民共和国", "china", "cn", "chn", "prc", "people's republic of china", "中國")
)
_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f]")
_HAN: Final = re.compile("[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af]")
_MAIN: Final = ("organisation", "department", "title", "level")


def compose(draft: Draft, parts: Parts) -> list[str]:
    """Finish a draft with the parts of its row. Returns the reasons for what cannot be taken."""
    problems: list[str] = []
    for finish in _steps(tuple(parts)):
        try:
            finish(draft, parts)
        except InvalidInput as error:
            problems.append(str(error))
    return problems


@lru_cache
def _steps(parts: tuple[str, ...]) -> list[Callable[[Draft, Parts], None]]:
    """What is to be done with these parts, of which the rows of a sheet have all much the same."""
    return list(dict.fromkeys([_STEPS[part] for part in parts if part != LABELS]))


def _name(draft: Draft, parts: Parts) -> None:
    family, given = parts.get("name.family", ""), parts.get("name.given", "")
    middle = parts.get("name.middle", "")
    given = given + middle if _HAN.search(given + middle) else " ".join(filter(None, (given, middle)))
    if not (family or given):
        return
    family, given = (take(key, tidy_name(text)) if text else "" for key, text in (("family", family), ("given", given)))
    draft["family"], draft["given"] = family, given
    draft.setdefault("name", join_name(family, given))


def _addresses(draft: Draft, parts: Parts) -> None:
    places: list[Place] = []
    wrong: InvalidInput | None = None
    for (kind, _nth), pieces in parts["addresses"].items():
        text, confirmed = address_text(pieces), ""
        if "confirmed" in pieces:
            try:
                confirmed = parse_date(pieces["confirmed"])
            except InvalidInput as error:
                wrong = error
        if text or pieces.get("postcode"):
            places.append(Place(text, pieces.get("postcode", ""), kind, confirmed))
    if len(places) == 1 and "addresses" not in draft:
        draft["addresses"] = (places[0],)
    elif places:
        draft["addresses"] = tuple(dict.fromkeys((*draft.get("addresses", ()), *places)))
    # A day that is none loses no address.
    if wrong is not None:
        raise wrong


def address_text(pieces: Mapping[str, str]) -> str:
    """One line of an address from its parts: province first without blanks in Chinese, street first with commas else.

    `pieces` has text, text2, text3, city, region, country. China goes without saying. Where somebody has put it
    together before, that is `whole`.
    """
    if "whole" in pieces:
        lines = [line.strip(" ,") for line in pieces["whole"].split("\n")]
        return (" " if _HAN.search(pieces["whole"]) else ", ").join(filter(None, lines))
    if len(pieces) == 1 and "text" in pieces:
        return pieces["text"]
    street = [pieces[key] for key in ("text", "text2", "text3") if pieces.get(key)]
    country = pieces.get("country", "")
    country = "" if fold(country) in _CHINA else country
    region, city = pieces.get("region", ""), pieces.get("city", "")
    if not (region or city or country):
        return "".join(street) if len(street) < 2 or _HAN.search(street[0]) else ", ".join(street)
    if _HAN.search("".join((region, city, *street))) or not _LATIN.search("".join(street)):
        whole = "".join(street)
        for outer in (city, region, country):
            whole = whole if not outer or whole.startswith(outer) else f"{outer}{whole}"
        return whole
    return ", ".join(part for part in (*street, city, region, country) if part)


def _region(draft: Draft, parts: Parts) -> None:
    if draft.get("region"):
        return
    names = [parts[key] for key in ("region.province", "region.city", "region.county") if key in parts]
    for count in range(len(names), 0, -1):
        found = regions.find("".join(names[:count]))
        if found is not None:
            draft["region"] = found.code
            break
    else:
        take("region", "".join(names))
    if count < len(names):
        take("region", "".join(names))


def _extension(draft: Draft, parts: Parts) -> None:
    """An extension belongs to the office number that stands last in the row."""
    extension = parts["phones.extension"]
    reaches: tuple[Reach, ...] = draft.get("phones", ())
    at = next((at for at in reversed(range(len(reaches))) if reaches[at].kind != PhoneKind.MOBILE), None)
    if at is None or "-" in phones.digits(reaches[at].value)[-7:]:
        raise InvalidInput(_("There is no office number for the extension “{text}”.").format(text=extension))
    whole = Reach(f"{reaches[at].value} 转 {extension}", reaches[at].kind)
    draft["phones"] = (*reaches[:at], whole, *reaches[at + 1 :])


def _positions(draft: Draft, parts: Parts) -> None:
    facts: dict[str, Any] = {key: draft.get(key, "") for key in _MAIN}
    problems: list[str] = []
    for key in ("since", "until"):
        try:
            facts[key] = parse_date(parts.get(f"positions.{key}", ""))
        except InvalidInput as error:
            problems.append(str(error))
    first = (Position(**facts, main=True),) if any(facts.values()) else ()
    more = tuple(map(read_position, filter(str.strip, parts.get("positions.more", "").split("\n"))))
    draft["positions"] = first + more
    if problems:
        raise InvalidInput(" ".join(problems))


_BETWEEN: Final = re.compile(r"(?<!\|)\|(?!\|)")


def read_position(line: str) -> Position:
    """A further position as `written_position` writes it; what is missing at the end is empty."""
    fields = [field.replace("||", "|").strip() for field in _BETWEEN.split(line)]
    organisation, department, title, level, since, until = (fields + [""] * 6)[:6]
    try:
        return Position(organisation, department, title, take("level", level), parse_date(since), parse_date(until))
    except InvalidInput:
        return Position(organisation, department, title)


def written_position(at: Position) -> str:
    """A further position in one line: organisation | department | title | level | from | to."""
    fields = [at.organisation, at.department, at.title, at.level, at.since, at.until]
    while fields and not fields[-1].strip():
        fields.pop()
    return " | ".join(" ".join(field.split()).replace("|", "||") for field in fields)


_STEPS: Final[dict[str, Callable[[Draft, Parts], None]]] = {
    **dict.fromkeys(("name.family", "name.given", "name.middle"), _name),
    "addresses": _addresses,
    **dict.fromkeys(("region.province", "region.city", "region.county"), _region),
    **dict.fromkeys(birthdays.FROM, birthdays.finish),
    "phones.extension": _extension,
    **dict.fromkeys(("positions.since", "positions.until", "positions.more"), _positions),
}
