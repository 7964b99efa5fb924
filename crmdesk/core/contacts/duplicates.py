"""Contacts who may be one person, found across the book (for somebody new, see `resembling`).

Two signals are needed and a name is never enough, for homonyms are common: a name that fits beside a mobile, an e-mail
or a messenger; the same name beside an organisation, a telephone or a birthday with its year; a mobile beside a mail.
An ID card is one person's and counts for two; who have different ones are two people, and so are namesakes at one place
with different birthdays. Pairs of whom somebody said that they are two are left out.

Nobody is compared with everybody: only who shares a number, an address, a card or what else is found in one reading.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, count
from typing import Any, Final

from crmdesk.core.errors import CrmError
from crmdesk.core.language import N_, _
from crmdesk.core.storage.database import Row
from crmdesk.core.values import phones
from crmdesk.core.values.names import compatible
from crmdesk.core.values.text import fold

# ruff: noqa: S608 - what is put into the statements is our own text and question marks

Rows = Callable[[str, Sequence[Any]], list[Row]]
Read = Callable[[str], list[Row]]
Report = Callable[[int, int], object]
Cancelled = Callable[[], bool]
# What two contacts may share, the most telling first, with how much it tells and what it is called.
SIGNALS: Final[dict[str, tuple[int, str]]] = {
    "id_card": (8, N_("same ID card")),
    "mobile": (5, N_("same mobile")),
    "email": (4, N_("same e-mail")),
    "messenger": (3, N_("same messenger")),
    "birthday": (3, N_("same birthday")),
    "name": (2, N_("same name")),
    "organisation": (2, N_("same organisation")),
    "phone": (1, N_("same telephone")),
}
# Those that hardly two people share: a name that only fits is enough beside them.
_TELLING: Final = frozenset(("id_card", "mobile", "email", "messenger"))
# More who share one thing, a switchboard or a placeholder, are compared by their names alone.
_MOST: Final = 12
LIVING: Final = "JOIN contact ON contact.id = contact_id WHERE contact.deleted_at IS NULL"
_SHARED: Final = {
    "phone": f"SELECT digits, contact_id FROM phone {LIVING} AND digits <> ''",
    "email": f"SELECT folded, contact_id FROM email {LIVING} AND folded <> ''",
    "messenger": f"SELECT kind || ':' || lower(value), contact_id FROM messenger {LIVING} AND value <> ''",
    "organisation": f"SELECT organisation_id, contact_id FROM affiliation {LIVING} AND organisation_id IS NOT NULL",
}
_PEOPLE: Final = (
    "SELECT contact.id, contact.name, id_card, calendar || contact.birthday || leap, completeness"
    " FROM contact JOIN listing ON listing.id = contact.id WHERE deleted_at IS NULL"
)
_READINGS: Final = len((_PEOPLE, *_SHARED))
_THEIRS: Final = "(SELECT value FROM json_each(?1))"
# Whoever shares anything with these contacts, and they themselves.
_NEAR: Final = f"""
SELECT value FROM json_each(?1)
UNION SELECT contact_id FROM phone WHERE digits IN
    (SELECT digits FROM phone WHERE contact_id IN {_THEIRS} AND digits <> '')
UNION SELECT contact_id FROM email WHERE folded IN
    (SELECT folded FROM email WHERE contact_id IN {_THEIRS} AND folded <> '')
UNION SELECT contact_id FROM messenger WHERE lower(value) IN
    (SELECT lower(value) FROM messenger WHERE contact_id IN {_THEIRS} AND value <> '')
UNION SELECT contact_id FROM affiliation WHERE organisation_id IN
    (SELECT organisation_id FROM affiliation WHERE contact_id IN {_THEIRS})
UNION SELECT id FROM contact WHERE id_card IN
    (SELECT id_card FROM contact WHERE id IN {_THEIRS} AND id_card <> '') AND id_card <> ''
UNION SELECT id FROM contact WHERE birthday IN
    (SELECT birthday FROM contact WHERE id IN {_THEIRS} AND birthday <> '' AND birthday NOT LIKE '--%')
"""


class LookStopped(CrmError):  # noqa: N818 - the house names trouble by what it is
    """The user stopped the look through the book."""


@dataclass(frozen=True)
class Pair:
    """Two contacts who may be one person; the first is the one who would stay, the one of whom more is known."""

    first: int
    second: int
    signals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Someone:
    name: str
    card: str
    born: str
    known: int


def duplicates(
    rows: Rows, report: Report = lambda _done, _total: None, cancelled: Cancelled = lambda: False
) -> list[Pair]:
    """Every pair, the surest first. `report` hears how far the look is. Raises LookStopped."""
    readings = count(1)

    def read(sql: str) -> list[Row]:
        if cancelled():
            raise LookStopped(_("The search for duplicates was stopped."))
        found = rows(sql, ())
        report(next(readings), _READINGS)
        return found

    return sorted(_found(read, rows), key=_order)


def renewed(rows: Rows, pairs: Iterable[Pair], changed: Collection[int]) -> list[Pair]:
    """The pairs after contacts changed: theirs are found anew, without reading the book, those of others stand."""
    theirs = frozenset(changed)
    near = json.dumps([contact for (contact,) in rows(_NEAR, (json.dumps([*theirs]),))])

    def read(sql: str) -> list[Row]:
        return rows(f"{sql} AND contact.id IN {_THEIRS}", (near,))

    found = (pair for pair in _found(read, rows) if not theirs.isdisjoint((pair.first, pair.second)))
    kept = (pair for pair in pairs if theirs.isdisjoint((pair.first, pair.second)))
    return sorted((*kept, *found), key=_order)


def _found(read: Read, rows: Rows) -> list[Pair]:
    """The pairs among those whom `read` reads."""
    people = _people(read)
    shared: dict[tuple[int, int], set[str]] = defaultdict(set)
    for signal, groups in _groups(read, people):
        for group in groups.values():
            if len(group) > 1:
                for pair in _pairs(group, people, signal):
                    shared[pair].add(signal)
    apart = {tuple(sorted(pair)) for pair in rows("SELECT contact_id, other_id FROM apart", ())}
    return [
        _pair(*pair, signals, people)
        for pair, things in shared.items()
        if pair not in apart and (signals := _signals(people[pair[0]], people[pair[1]], things))
    ]


def _order(pair: Pair) -> tuple[int, int, int]:
    return -weight(pair.signals), pair.first, pair.second


def signals_text(signals: Iterable[str]) -> str:
    """What speaks for two contacts being one: `same mobile, same name`."""
    return _(", ").join(_(SIGNALS[signal][1]) for signal in signals)


def weight(signals: Iterable[str]) -> int:
    """How much signals tell together."""
    return sum(SIGNALS[signal][0] for signal in signals)


def _people(read: Read) -> dict[int, _Someone]:
    return {
        key: _Someone(_bare(name), card, _year_known(born), known) for key, name, card, born, known in read(_PEOPLE)
    }


def _bare(name: str) -> str:
    return "".join(fold(name).split())


def _year_known(born: str) -> str:
    """A birthday that says when somebody was born: `solar1990-03-070`; "" for one without its year."""
    return born if "--" not in born and born[:5] in {"solar", "lunar"} else ""


def _groups(read: Read, people: Mapping[int, _Someone]) -> Iterator[tuple[str, Mapping[Any, Sequence[int]]]]:
    """By each thing that can be shared: who shares it."""
    numbers = _gathered(read(_SHARED["phone"]))
    yield "mobile", {number: group for number, group in numbers.items() if is_mobile(number)}
    yield "phone", {number: group for number, group in numbers.items() if not is_mobile(number)}
    for signal in ("email", "messenger", "organisation"):
        yield signal, _gathered(read(_SHARED[signal]))
    yield "id_card", _gathered((someone.card, key) for key, someone in people.items() if someone.card)
    yield "birthday", _gathered((someone.born, key) for key, someone in people.items() if someone.born)


def is_mobile(number: str) -> bool:
    """Whether digits are one person's rather than an office's."""
    return len(number) == phones.MOBILE_LENGTH and phones.is_mobile(number)


def _gathered(pairs: Iterable[tuple[Any, int]]) -> Mapping[Any, Sequence[int]]:
    groups: dict[Any, dict[int, None]] = defaultdict(dict)
    for key, contact in pairs:
        groups[key][contact] = None
    return {key: list(group) for key, group in groups.items() if len(group) > 1}


def _pairs(group: Sequence[int], people: Mapping[int, _Someone], signal: str) -> Iterator[tuple[int, int]]:
    """Who of a group is looked at: everybody beside everybody where what they share is telling and they are few."""
    if signal in _TELLING and len(group) <= _MOST:
        yield from combinations(sorted(group), 2)
        return
    names = _gathered((people[contact].name, contact) for contact in group)
    for namesakes in names.values():
        alike = sorted(namesakes)
        # Of very many who are all alike each stands beside the first: merged one by one they become one.
        yield from combinations(alike, 2) if len(alike) <= _MOST else ((alike[0], other) for other in alike[1:])


def _signals(one: _Someone, other: _Someone, shared: set[str]) -> set[str]:
    """What speaks for two contacts being one, their names among it; nothing where it is not enough."""
    if one.card and other.card and one.card != other.card:
        return set()
    telling = shared & _TELLING
    if not telling and one.born[:5] == other.born[:5] and one.born != other.born:
        # A namesake of another age at the same place.
        return set()
    fits = one.name == other.name or (telling and compatible(one.name, other.name))
    signals = shared | {"name"} if fits else shared
    return signals if "id_card" in signals or len(signals) > 1 else set()


def _pair(one: int, other: int, signals: set[str], people: Mapping[int, _Someone]) -> Pair:
    first, second = sorted((one, other), key=lambda contact: (-people[contact].known, contact))
    return Pair(first, second, tuple(signal for signal in SIGNALS if signal in signals))
