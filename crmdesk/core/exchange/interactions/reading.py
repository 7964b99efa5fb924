"""From the rows of a list of records to what they say. A value that cannot be taken is told, and kept in the text."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, Final

from crmdesk.core.errors import InvalidInput
from crmdesk.core.exchange.cells import reason
from crmdesk.core.exchange.interactions.headings import MORE, PREFIX
from crmdesk.core.exchange.interactions.moments import NOON, read_clock, read_minutes, read_moment
from crmdesk.core.exchange.interactions.said import Named, PlannedRecord, Said
from crmdesk.core.exchange.lists.reading import Heard, lines
from crmdesk.core.exchange.mapping import Mapping
from crmdesk.core.exchange.preview import Outcome
from crmdesk.core.interactions.records import Kind
from crmdesk.core.language import _
from crmdesk.core.tabular.contents import Cell, Sheet
from crmdesk.core.values import phones
from crmdesk.core.values.choices import YesNo, read_choice
from crmdesk.core.values.date_reading import parse_date
from crmdesk.core.values.quantities import parse_money

Found = dict[str, Any]
Take = Callable[[Found, Cell, str], None]
"""Puts what a cell says into what was found in its row. Raises InvalidInput."""

_BETWEEN: Final = re.compile(r"[、,，;；/／|\n]| and | & ")
_WITH_PLACE: Final = re.compile(r"([^(（]+)[(（](.+?)[)）]")
_HELD: Final = "\x1f"
_BRACKETS: Final = re.compile(r"[(（][^(（)）]*[)）]")
# Words by which a way is known that is told in words of their own: 电话沟通, 上门拜访.
_WAYS: Final = (
    ("电话|去电|来电|call|phone", Kind.CALL), ("短信|sms", Kind.MESSAGE), ("微信|qq|wechat", Kind.WECHAT),
    ("邮", Kind.EMAIL), ("拜访|上门|走访|面谈|来访|visit|meeting", Kind.VISIT), ("餐|宴|饭|dinner|lunch", Kind.MEAL),
    ("礼|gift", Kind.GIFT), ("会|活动|event", Kind.EVENT), ("汇报|报告|report", Kind.REPORT),
)  # fmt: skip
_NOT: Final = re.compile("未|没|不|无人|否|no", re.IGNORECASE)
_DATE_FIRST: Final = re.compile(r"(\S+)\s*(.*)", re.DOTALL)
_FIRST_YEAR: Final = 1971  # a moment is counted from 1970
_LONGEST_MINUTES: Final = 7 * 24 * 60


def read_records(sheet: Sheet, mapping: Mapping) -> Iterator[PlannedRecord]:
    """The rows of a list below its headings, nobody looked for yet."""
    for row in lines(sheet, mapping):
        said, problems = _read(row.cells)
        problems += row.problems
        outcome: Outcome = "problem" if said.at is None or not (said.people or said.place or said.mobiles) else "new"
        yield PlannedRecord(row.line, {}, outcome, problems=problems, said=said)


def _read(cells: Sequence[Heard]) -> tuple[Said, list[str]]:
    found: Found = {}
    problems: list[str] = []
    refused: set[str] = set()
    for target, title, cell, text in cells:
        try:
            _TAKERS[target](found, cell, text) if target != MORE else _keep(found, title, text)
        except InvalidInput as error:
            problems.append(reason(title, cell, error))
            refused.add(target)
            _keep(found, title, text)
    # Of a date that cannot be read its own sentence tells.
    if "day" not in found and f"{PREFIX}date" not in refused:
        problems.append(_("There is no date in this row."))
    if not found.keys() & {"people", "place", "mobiles"}:
        problems.append(_("Nobody is named in this row."))
    return _said(found), problems


def _said(found: Found) -> Said:
    day, clock = found.pop("day", None), found.pop("clock", None)
    if day is None:
        return Said(None, **found)
    at = int(datetime.combine(day, clock or NOON).timestamp() * 1000)
    return Said(at, clock is not None, **found)


def _keep(found: Found, title: str, text: str) -> None:
    """Keep a value behind the text, under its heading."""
    found["more"] = (*found.get("more", ()), f"{title}: {text}")


def _date(found: Found, cell: Cell, text: str) -> None:
    day, clock = read_moment(cell, text)
    if day.year < _FIRST_YEAR:
        raise InvalidInput(_("That was before there were records."))
    found["day"] = day
    if clock is not None:
        found.setdefault("clock", clock)


def _time(found: Found, cell: Cell, text: str) -> None:
    found["clock"] = cell.time() if isinstance(cell, datetime) else read_clock(text)


def _kind(found: Found, cell: Cell, text: str) -> None:
    kind = read_choice(Kind, text)
    if kind is None and phones.is_mobile(text):
        # 联系方式 heads ways and numbers alike.
        _mobile(found, cell, text)
        return
    kind = kind or next((kind for words, kind in _WAYS if re.search(words, text, re.IGNORECASE)), None)
    if kind is None:
        found["kind"] = Kind.OTHER
        raise InvalidInput(_("This is no kind of contact we know."))
    found["kind"] = kind


def _people(found: Found, _cell: Cell, text: str) -> None:
    found["people"] = tuple(dict.fromkeys((*found.get("people", ()), *map(_named, split_names(text)))))


def split_names(text: str) -> list[str]:
    """The names in a cell; what stands in brackets belongs to the name before them."""
    brackets = iter(_BRACKETS.findall(text))
    pieces = _BETWEEN.split(_BRACKETS.sub(_HELD, text))
    names = (re.sub(_HELD, lambda _found: next(brackets, ""), piece).strip() for piece in pieces)
    return [name for name in names if name]


def _named(name: str) -> Named:
    found = _WITH_PLACE.fullmatch(name)
    return Named(found[1].rstrip(), found[2]) if found else Named(name)


def _mobile(found: Found, _cell: Cell, text: str) -> None:
    numbers = tuple(number for piece in _BETWEEN.split(text) if (number := phones.digits(piece)))
    if not numbers:
        raise InvalidInput(_("This is no phone number."))
    found["mobiles"] = (*found.get("mobiles", ()), *numbers)


def _ours(found: Found, _cell: Cell, text: str) -> None:
    found["colleagues"] = tuple(dict.fromkeys((*found.get("colleagues", ()), *split_names(text))))


def _minutes(found: Found, cell: Cell, text: str) -> None:
    minutes = read_minutes(cell, text)
    if not 0 <= minutes <= _LONGEST_MINUTES:
        raise InvalidInput(_("Nothing takes so long."))
    found["minutes"] = minutes


def _cost(found: Found, _cell: Cell, text: str) -> None:
    cost = parse_money(text) or 0
    if cost < 0:
        raise InvalidInput(_("This cannot be what it cost."))
    found["cost"] = cost


def _reached(found: Found, _cell: Cell, text: str) -> None:
    answer = read_choice(YesNo, text)
    found["reached"] = answer is YesNo.YES if answer else not _NOT.search(text)


def _next(found: Found, cell: Cell, text: str) -> None:
    """A date, a date and what is to be done, or what is to be done, whose date stands in another column."""
    if isinstance(cell, date):
        steps: tuple[tuple[str, str], ...] = ((date(cell.year, cell.month, cell.day).isoformat(), ""),)
    else:
        steps = tuple(map(_step, filter(None, map(str.strip, text.split("\n")))))
    before = found.get("steps", ())
    if len(before) == len(steps) == 1 and bool(before[0][0]) != bool(steps[0][0]):
        steps, before = ((before[0][0] or steps[0][0], before[0][1] or steps[0][1]),), ()
    found["steps"] = (*before, *steps)


def _step(text: str) -> tuple[str, str]:
    first = _DATE_FIRST.fullmatch(text)
    for day, rest in ((text, ""), first.groups() if first else ("", "")):
        try:
            read = parse_date(day)
        except InvalidInput:
            continue
        if len(read) == len("2026-05-18"):
            return read, rest
    return "", text


def _line(key: str) -> Take:
    def take(found: Found, _cell: Cell, text: str) -> None:
        found[key] = f"{found[key]}\n{text}" if key in found else text

    return take


_TAKERS: Final[dict[str, Take]] = {
    f"{PREFIX}{part}": take
    for part, take in {
        "date": _date, "time": _time, "kind": _kind, "people": _people, "organisation": _line("place"),
        "mobile": _mobile, "id_card": _line("id_card"), "colleagues": _ours, "minutes": _minutes, "text": _line("text"),
        "outcome": _line("outcome"), "cost": _cost, "reached": _reached, "next": _next,
    }.items()
}  # fmt: skip
