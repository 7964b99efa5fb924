"""Tracking numbers out of a courier's sheet or a pasted text, and whose parcel each of them is.

A line names a parcel by number and says to whom it goes by name and phone; couriers hide digits (138****5678). Sure is
who fits by both, or by the one that is given where nobody else fits. Whatever else fits somehow is doubtful and asked.
"""

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from crmdesk.core.errors import FormatProblem, InvalidInput
from crmdesk.core.gifts.planned import Recipient
from crmdesk.core.gifts.records import Status
from crmdesk.core.language import _
from crmdesk.core.resources import resource
from crmdesk.core.tabular.columns import find_heading, known_headings, match_columns
from crmdesk.core.tabular.contents import Cell, LineProblem, Sheet
from crmdesk.core.tabular.error_cells import reasons
from crmdesk.core.tabular.sources import open_file, open_text
from crmdesk.core.values import phones
from crmdesk.core.values.date_reading import parse_date
from crmdesk.core.values.text import clean, fold

_ARRIVED: Final = ("已签收", "签收", "妥投", "已送达", "代收", "delivered", "signed", "arrived", "received")
_RETURNED: Final = ("退回", "退件", "拒收", "退签", "returned", "return to sender", "refused", "rejected")
_NOT_YET: Final = ("未签收", "待签收", "未妥投", "not delivered", "undelivered", "out for delivery")
_NUMBER: Final = re.compile(r"(?=[A-Za-z0-9-]*\d{6})[A-Za-z0-9-]{8,40}")
_HIDDEN: Final = re.compile(r"[*＊xX×•●]+")
_PIECES: Final = re.compile(r"[\s,，;；、|]+")
_TITLES: Final = re.compile(r"(?:先生|女士|小姐|老师|总|经理|主任|收)$")
_MIN_SHOWN: Final = 4
_SHORTEST: Final = 12
"""Digits of a courier's number without a letter."""
_WHOLE_DATE: Final = len("2026-01-01")


@dataclass(frozen=True)
class Parcel:
    """One line of what the courier tells; absent text is "", `day` an ISO date."""

    line: int
    tracking: str
    name: str = ""
    phone: str = ""
    carrier: str = ""
    status: Status = Status.SHIPPED
    day: str = ""


class Told(NamedTuple):
    """What a courier's list tells, and what of it could not be read."""

    parcels: list[Parcel]
    problems: list[LineProblem]


@dataclass(frozen=True)
class Doubt:
    """A parcel that could be that of these contacts, and why nobody can be sure; nobody at all where it fits none."""

    parcel: Parcel
    contacts: tuple[int, ...]
    why: str


@dataclass(frozen=True)
class Tracked:
    """Whose parcel each is, in the order of the lines, and what must be asked."""

    sure: Mapping[int, Parcel]
    doubtful: tuple[Doubt, ...] = ()
    unchanged: int = 0


def parcels_of_file(path: Path) -> Told:
    """The parcels of a courier's sheet. Raises FormatProblem for what is none, or has no tracking numbers."""
    sheets = [(sheet.title, told) for sheet in open_file(path) if isinstance(sheet, Sheet) and (told := _told(sheet))]
    if not sheets:
        raise FormatProblem(
            _("{name}: no column was understood as tracking numbers with names or phones.").format(name=path.name)
        )
    # What stands behind the newest list is mostly an older one.
    (_title, first), *others = sheets
    unread = _("The worksheet “{name}” was not read: only the first with tracking numbers is.")
    older = [LineProblem(1, unread.format(name=title)) for title, _told in others]
    return Told(first.parcels, [*first.problems, *older])


def parcels_of_text(text: str) -> Told:
    """The parcels of a pasted table, or of lines that name somebody and a number. Raises FormatProblem for none."""
    told = _told(open_text(text)) if text.strip() else None
    if told:
        return told
    found = [parcel for at, line in enumerate(text.splitlines(), 1) if (parcel := _of_line(at, line)).tracking]
    if not any(parcel.name or parcel.phone for parcel in found):
        raise FormatProblem(_("No line has a tracking number and a name or a phone."))
    return Told(found, [])


def matched(parcels: Sequence[Parcel], people: Iterable[Recipient], numbers: Mapping[int, Collection[str]]) -> Tracked:
    """Whose parcels these are; `numbers` are all phones of people, as digits."""
    known = {each.contact: each for each in people if not each.left_out}
    sure: dict[int, Parcel] = {}
    doubtful, unchanged = [], 0
    for parcel in parcels:
        contacts, why = _whose(parcel, known, numbers)
        if why or len(contacts) != 1:
            doubtful.append(Doubt(parcel, tuple(contacts), why))
            continue
        contact = contacts[0]
        before = sure[contact].tracking if contact in sure else known[contact].tracking
        if before and before != parcel.tracking:
            why = _("There is another number for {name} already: {number}")
            doubtful.append(Doubt(parcel, (contact,), why.format(name=known[contact].name, number=before)))
        elif before and known[contact].status == parcel.status:
            unchanged += 1
        else:
            sure[contact] = parcel
    return Tracked(sure, tuple(doubtful), unchanged)


def _whose(
    parcel: Parcel, known: Mapping[int, Recipient], numbers: Mapping[int, Collection[str]]
) -> tuple[list[int], str]:
    """Whom a parcel may be for, and why that is not sure."""
    by_number = [key for key, each in known.items() if each.tracking == parcel.tracking]
    named = [key for key, each in known.items() if parcel.name and _same_name(parcel.name, each.name)]
    called = [key for key in known if any(_same_phone(parcel.phone, number) for number in numbers.get(key, ()))]
    both = [key for key in named if key in called]
    if both or (by_number and not named and not called):
        found = both or by_number
        return found, "" if len(found) == 1 else _("Several people are called so")
    if parcel.name and parcel.phone and called and not named:
        return called, _("The phone is theirs, the name is another")
    if parcel.name and parcel.phone and named and not called:
        # Where no phone of theirs is known the name must do.
        unknown = [key for key in named if not numbers.get(key)]
        return (
            (unknown, "") if len(unknown) == len(named) == 1 else (named, _("The name is theirs, the phone is another"))
        )
    found = [*named, *(key for key in called if key not in named)]
    if not parcel.name and not parcel.phone:
        return [], _("No name or phone stands beside this number")
    if not found:
        return [], _("Nobody on the list has this name or phone")
    return found, "" if len(found) == 1 else _("Several people fit")


def _same_name(told: str, name: str) -> bool:
    said, known = (_TITLES.sub("", fold(text).replace(" ", "")) for text in (told, name))
    if _HIDDEN.search(said):
        pattern = "".join("." if _HIDDEN.fullmatch(sign) else re.escape(sign) for sign in said)
        return re.fullmatch(pattern, known) is not None
    return said == known or fold(told) == fold(name)


def _same_phone(told: str, number: str) -> bool:
    if not told:
        return False
    if not _HIDDEN.search(told):
        return phones.digits(told) == number
    before, _hidden, after = _HIDDEN.sub("*", told, count=1).partition("*")
    before, after = phones.digits(before), phones.digits(after)
    return len(before) + len(after) >= _MIN_SHOWN and number.startswith(before) and number.endswith(after)


def _told(sheet: Sheet) -> Told | None:
    """What a sheet tells, None for one without tracking numbers."""
    headings = _headings()
    at = find_heading(sheet.rows, known_headings(headings))
    if at is None:
        return None
    targets = match_columns(sheet.rows[at], headings)
    if "tracking" not in targets or not {"name", "phone"} & set(targets):
        return None
    titles = [(place, _text(sheet.rows[at][place])) for place, target in enumerate(targets) if target]
    rows = zip(sheet.lines[at + 1 :], sheet.rows[at + 1 :], strict=True)
    parcels = [parcel for line, row in rows if (parcel := _of_row(line, row, targets)).tracking]
    lines = (line for line in sheet.lines[at + 1 :] if line in sheet.errors)
    problems = [LineProblem(line, why) for line in lines for why in reasons(sheet.errors[line], titles)]
    return Told(parcels, [*problems, *sheet.spare]) if parcels or problems else None


def _of_row(line: int, row: Sequence[Cell], targets: Sequence[str | None]) -> Parcel:
    said: dict[str, str] = {}
    for cell, target in zip(row, targets, strict=False):
        if target and (text := _text(cell)):
            said.setdefault(target, text)
    name, phone, tracking = (said.get(key, "") for key in ("name", "phone", "tracking"))
    tracking = tracking.replace(" ", "")[:40]
    # "To be sent" is no number, and what stands beside nobody must look like one: it may be a sum.
    if not (any(map(str.isdecimal, tracking)) if name or phone else _NUMBER.fullmatch(tracking)):
        tracking = ""
    return Parcel(
        line, tracking, name, phone, said.get("carrier", "")[:40], _status(said.get("status", "")),
        _day(said.get("day", "")),
    )  # fmt: skip


def _of_line(at: int, line: str) -> Parcel:
    """A line that somebody typed: whatever is no number is the name."""
    name, phone, tracking = [], "", ""
    for piece in filter(None, _PIECES.split(clean(line))):
        if not phone and (phones.is_mobile(piece) or (_HIDDEN.search(piece) and piece[0].isdigit())):
            phone = piece
        elif not tracking and _NUMBER.fullmatch(piece):
            tracking = piece
        elif not any(sign.isdigit() for sign in piece):
            name.append(piece)
    # Alone in its line, a short number without a letter is somebody's telephone.
    if not name and not phone and tracking.isdecimal() and len(tracking) < _SHORTEST:
        tracking = ""
    return Parcel(at, tracking, " ".join(name), phone)


def _text(cell: Cell) -> str:
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:_WHOLE_DATE]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return clean(str(cell)).lstrip("'`")


def _status(said: str) -> Status:
    text = fold(said)
    if any(word in text for word in _RETURNED):
        return Status.RETURNED
    arrived = any(word in text for word in _ARRIVED) and not any(word in text for word in _NOT_YET)
    return Status.ARRIVED if arrived else Status.SHIPPED


def _day(said: str) -> str:
    """The day of what a courier writes as day and time, "" for none."""
    try:
        day = parse_date(said.split(" ", maxsplit=1)[0])
    except InvalidInput:
        return ""
    return day if len(day) == _WHOLE_DATE else ""


@cache
def _headings() -> Mapping[str, Sequence[str]]:
    """By what the columns of a courier's sheet are known: number, name, phone, courier, status, day."""
    return tomllib.loads(resource("tables/courier_headings.toml").read_text("utf-8"))
