"""Coverage: how many of an organisation's people we know by level, who of ours looks after them, and what is thin."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, Final

from crmdesk.core.language import _
from crmdesk.core.organisations import sql
from crmdesk.core.organisations.records import FLAGS, NOBODY, Coverage, Flag, KeyContact, TopPerson
from crmdesk.core.storage.database import Row
from crmdesk.core.values.choices import Level, title

Rows = Callable[[str, Sequence[Any]], list[Row]]
# So many are read at once: who is asked for after each other stands far apart in the book.
BLOCK: Final = 4_000
_TOP: Final = Level.TOP.value
_NO_ONE: Final = ("", "")
# A level that is not known comes after those that are.
_RANKS: Final = {level: rank for rank, level in enumerate((*map(str, Level), ""))}
# The texts of the statements stay the same, however many are asked for, so that each is compiled once.
_ORGANISATIONS: Final = "SELECT id, name, nature, region FROM organisation WHERE id IN (SELECT value FROM json_each(?))"
# Grouping them in the statement as well, once by level and once as a whole, takes twice as long as counting them here,
# and joining those of us who look after them, who are few and known, half as long again.
_PEOPLE: Final = (
    "SELECT organisation_id, contact_id, affiliation.level, sponsor_id, owner_id, affiliation.title,"  # noqa: S608 - constants
    f" iif(affiliation.level = '{Level.TOP}', contact.name, '') FROM affiliation CROSS JOIN contact"
    " WHERE organisation_id IN (SELECT value FROM json_each(?)) AND affiliation.until = ''"
    f" AND contact.id = contact_id AND NOT {sql.IS_OUT} ORDER BY organisation_id, affiliation.id"
)
_KEY_CONTACTS: Final = (
    "SELECT organisation_id, contact.id, contact.name, colleague_id FROM key_contact CROSS JOIN contact"
    " WHERE organisation_id IN (SELECT value FROM json_each(?)) AND contact.id = contact_id"
    " ORDER BY organisation_id, key_contact.id"
)
# What key contacts who left did, or do where they are out of the trade.
_DID: Final = (
    "SELECT contact_id, organisation_id, title FROM affiliation WHERE contact_id IN (SELECT value FROM json_each(?))"
    " ORDER BY until <> '' DESC, id DESC"
)
_OURS: Final = "SELECT id, name, level, deleted_at IS NULL FROM colleague"


def coverage(rows: Rows, organisations: Iterable[int]) -> Iterator[Coverage]:
    """The coverage of organisations in the order of the ids, read in blocks; those that are not there are left out."""
    rest, ours = iter(organisations), _Ours(rows)
    while block := list(islice(rest, BLOCK)):
        found = _block(rows, block, ours)
        yield from (found[key] for key in block if key in found)


def key_contacts(rows: Rows, organisation: int) -> tuple[KeyContact, ...]:
    """The key contacts of one organisation, those who left included."""
    return next((found.key_contacts for found in coverage(rows, [organisation])), ())


class _Ours:
    """Those of us who look after people; whoever is no colleague any more looks after nobody."""

    def __init__(self, rows: Rows) -> None:
        found = rows(_OURS, ())
        self.names: dict[int | None, str] = {key: name for key, name, _level, _is_there in found}
        self._there: dict[int | None, tuple[str, str]] = {
            key: (name, level) for key, name, level, is_there in found if is_there
        }
        self.highest = _Highest(self._there)

    def of(self, colleague: int | None) -> tuple[str, str]:
        """Name and level of one of us, each "" for nobody; the level of somebody may be "" too."""
        return self._there.get(colleague, _NO_ONE)


class _Highest(dict[tuple[int | None, int | None], str]):
    """The highest level of a sponsor and an owner, one of whom may not be there at all, found once for each two."""

    def __init__(self, there: Mapping[int | None, tuple[str, str]]) -> None:
        super().__init__()
        self._there = there

    def __missing__(self, pair: tuple[int | None, int | None]) -> str:
        known = [self._there[colleague][1] for colleague in pair if colleague in self._there]
        self[pair] = min(known, key=_RANKS.__getitem__) if known else NOBODY
        return self[pair]


def _block(rows: Rows, block: Sequence[int], ours: _Ours) -> dict[int, Coverage]:
    wanted = (json.dumps(block),)
    people, chosen = (_grouped(rows(text, wanted)) for text in (_PEOPLE, _KEY_CONTACTS))
    keys = _key_contacts(rows, chosen, people, ours)
    result = {}
    for key, name, nature, region in rows(_ORGANISATIONS, wanted):
        there, closest = people.get(key, []), keys.get(key, ())
        count = len({row[1] for row in there})
        # Most have one position each, and then nobody is there twice.
        counted = _counted(there if count == len(there) else {row[1:5]: row for row in there}.values(), ours)
        top = _top(there, ours) if _TOP in counted else ()
        by_level = {level: sum(counts.values()) for level, counts in counted.items()}
        flags = _flags(count, top, closest)
        result[key] = Coverage(key, name, nature, region, by_level, counted, top, closest, flags, count)
    return result


def _grouped(rows: Iterable[Row]) -> dict[int, list[Row]]:
    """Rows by the organisation that they begin with, by which they are ordered."""
    return {key: list(group) for key, group in groupby(rows, itemgetter(0))}


def _key_contacts(
    rows: Rows, chosen: Mapping[int, Sequence[Row]], people: Mapping[int, Sequence[Row]], ours: _Ours
) -> dict[int, tuple[KeyContact, ...]]:
    """The key contacts of organisations. Whoever is not among the people there has left."""
    titles: dict[tuple[int, int], str] = {}
    for key, keys in chosen.items():
        wanted = {row[1] for row in keys}
        titles.update(((row[1], key), row[5]) for row in reversed(people.get(key, ())) if row[1] in wanted)
    gone = {row[1] for key, keys in chosen.items() for row in keys if (row[1], key) not in titles}
    did = {row[:2]: row[2] for row in rows(_DID, (json.dumps([*gone]),))} if gone else {}

    def told(key: int, contact: int, name: str, colleague: int | None) -> KeyContact:
        left = (contact, key) not in titles
        title = (did if left else titles).get((contact, key), "")
        return KeyContact(contact, name, title, ours.names.get(colleague, ""), left)

    return {key: tuple([told(*row) for row in keys]) for key, keys in chosen.items()}


def _flags(count: int, top: Iterable[TopPerson], keys: Sequence[KeyContact]) -> tuple[Flag, ...]:
    """What is thin; the same as the conditions by which `sql.FLAGGED` finds it."""
    left, unsponsored = [key for key in keys if key.left], [person for person in top if not person.sponsor]
    return _holding(not keys, count == 1, bool(left), bool(unsponsored))


@cache
def _holding(*holds: bool) -> tuple[Flag, ...]:
    """The flags that hold, of all in their order."""
    return tuple(flag for flag, held in zip(Flag, holds, strict=True) if held)


def _counted(people: Iterable[Row], ours: _Ours) -> dict[str, dict[str, int]]:
    """How many people by their level and that of the highest of ours, in the order of the levels.

    Whoever has two positions of one level is one person there: one of both rows is handed over.
    """
    found: dict[str, dict[str, int]] = {}
    for _organisation, _contact, level, sponsor, owner, _title, _name in people:
        counts = found.setdefault(level, {})
        highest = ours.highest[sponsor, owner]
        counts[highest] = counts.get(highest, 0) + 1
    return {level: found[level] for level in sorted(found, key=_RANKS.__getitem__)} if len(found) > 1 else found


def _top(people: Iterable[Row], ours: _Ours) -> tuple[TopPerson, ...]:
    """The top people in the order of their positions, each once under each title."""
    found = [
        TopPerson(contact, name, title, *ours.of(sponsor))
        for _organisation, contact, level, sponsor, _owner, title, name in people
        if level == _TOP
    ]
    return tuple(dict.fromkeys(found))


def as_record(found: Coverage) -> dict[str, Any]:
    """Coverage as `crmdesk coverage --json` writes it: ids are text, "" is a level that is not known."""
    return {
        "id": str(found.id),
        "organisation": found.name,
        "nature": found.nature,
        "people": dict(found.people),
        "ours": {level: dict(counts) for level, counts in found.ours.items()},
        "top": [{"id": str(person.contact), "name": person.name, "sponsor": person.sponsor} for person in found.top],
        "key_contacts": [
            {"id": str(key.contact), "name": key.name, "colleague": key.colleague, "left": key.left}
            for key in found.key_contacts
        ],
        "flags": [str(flag) for flag in found.flags],
    }


def one_line(found: Coverage) -> str:
    """Coverage as one line of text: id, name, people by level, key contacts, what is thin; parted by tabs."""
    return "\t".join(
        (
            f"id:{found.id}",
            found.name,
            people_text(found),
            _(", ").join(key.name for key in found.key_contacts),
            _(", ").join(_(FLAGS[flag]) for flag in found.flags),
        )
    )


def people_text(found: Coverage) -> str:
    """How many people by level, in words: `Staff 3, Middle management 1`."""
    return _(", ").join(f"{level_title(level)} {count}" for level, count in found.people.items())


def level_title(level: str) -> str:
    """What a level is called, also where it is not known."""
    return title(Level(level)) if level else _("Level not known")
