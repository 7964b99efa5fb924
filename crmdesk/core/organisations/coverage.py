"""Coverage: how many of an organisation's people we know by level, who of ours looks after them, and what is thin."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any, Final

from crmdesk.core.language import _
from crmdesk.core.organisations import sql
from crmdesk.core.organisations.records import FLAGS, NOBODY, Coverage, Flag, KeyContact, TopPerson
from crmdesk.core.storage.database import Row, placeholders
from crmdesk.core.values.choices import Level, title

Rows = Callable[[str, Sequence[Any]], list[Row]]
BLOCK: Final = 500
# A level that is not known comes after those that are.
_RANKS: Final = {level: rank for rank, level in enumerate((*map(str, Level), ""))}
_ORGANISATIONS: Final = "SELECT id, name, nature, region FROM organisation WHERE id IN ({ids})"
# Grouping them in the statement as well, once by level and once as a whole, takes twice as long as counting them here.
# A sponsor or owner who is no colleague any more looks after nobody; the level of one who is may be "".
_PEOPLE: Final = (
    "SELECT organisation_id, contact_id, affiliation.level, contact.name, affiliation.title, sponsor.name,"  # noqa: S608 - constants, as below
    " sponsor.level, owner.level FROM affiliation JOIN contact ON contact.id = contact_id"
    " LEFT JOIN colleague AS sponsor ON sponsor.id = contact.sponsor_id AND sponsor.deleted_at IS NULL"
    " LEFT JOIN colleague AS owner ON owner.id = contact.owner_id AND owner.deleted_at IS NULL"
    f" WHERE organisation_id IN ({{ids}}) AND affiliation.until = '' AND NOT {sql.IS_OUT}"
    " ORDER BY organisation_id, affiliation.id"
)
_KEY_CONTACTS: Final = (
    "SELECT key_contact.organisation_id, contact.id, contact.name, coalesce((SELECT title FROM affiliation"  # noqa: S608
    " WHERE affiliation.contact_id = contact.id AND affiliation.organisation_id = key_contact.organisation_id"
    " ORDER BY until <> '', affiliation.id LIMIT 1), ''), coalesce(colleague.name, ''), "
    f"{sql.IS_OUT} OR {sql.NO_MORE_THERE} FROM key_contact JOIN contact ON contact.id = key_contact.contact_id"
    " LEFT JOIN colleague ON colleague.id = key_contact.colleague_id"
    " WHERE key_contact.organisation_id IN ({ids}) ORDER BY key_contact.id"
)


def coverage(rows: Rows, organisations: Iterable[int]) -> Iterator[Coverage]:
    """The coverage of organisations in the order of the ids, read in blocks; those that are not there are left out."""
    rest = iter(organisations)
    while block := list(islice(rest, BLOCK)):
        found = _block(rows, block)
        yield from (found[key] for key in block if key in found)


def key_contacts(rows: Rows, organisation: int) -> tuple[KeyContact, ...]:
    """The key contacts of one organisation, those who left included."""
    found = rows(_KEY_CONTACTS.format(ids="?"), [organisation])
    return tuple(_key_contact(*values) for _organisation, *values in found)


def _block(rows: Rows, block: Sequence[int]) -> dict[int, Coverage]:
    marks = placeholders(block)

    def of(text: str) -> dict[int, list[Row]]:
        grouped: dict[int, list[Row]] = {}
        for row in rows(text.format(ids=marks), block):
            grouped.setdefault(row[0], []).append(row[1:])
        return grouped

    people, keys = of(_PEOPLE), of(_KEY_CONTACTS)
    result = {}
    for key, name, nature, region in rows(_ORGANISATIONS.format(ids=marks), block):
        there = people.get(key, ())
        ours, top = _counted(there), _top(there)
        closest = tuple(_key_contact(*values) for values in keys.get(key, ()))
        count = len({row[0] for row in there})
        by_level = {level: sum(counts.values()) for level, counts in ours.items()}
        flags = _flags(count, top, closest)
        result[key] = Coverage(key, name, nature, region, by_level, ours, top, closest, flags, count)
    return result


def _flags(count: int, top: Iterable[TopPerson], keys: Sequence[KeyContact]) -> tuple[Flag, ...]:
    """What is thin; the same as the conditions by which `sql.FLAGGED` finds it."""
    holds = {
        Flag.NO_KEY_CONTACT: not keys,
        Flag.SINGLE_CONTACT: count == 1,
        Flag.MAIN_CONTACT_LEFT: any(key.left for key in keys),
        Flag.TOP_WITHOUT_SPONSOR: any(not person.sponsor for person in top),
    }
    return tuple(flag for flag in Flag if holds[flag])


def _counted(people: Iterable[Row]) -> dict[str, dict[str, int]]:
    """How many people by their level and that of the highest of ours, in the order of the levels.

    Whoever has two positions of one level is one person there.
    """
    ours: dict[str, dict[str, int]] = {}
    for _contact, level, sponsor, owner in {(row[0], row[1], row[5], row[6]): None for row in people}:
        counts = ours.setdefault(level, {})
        highest = _highest(sponsor, owner)
        counts[highest] = counts.get(highest, 0) + 1
    return {level: ours[level] for level in sorted(ours, key=_RANKS.__getitem__)}


def _top(people: Iterable[Row]) -> tuple[TopPerson, ...]:
    """The top people in the order of their positions, each once under each title."""
    found = {
        TopPerson(contact, name, title, sponsor or "", sponsor_level or ""): None
        for contact, level, name, title, sponsor, sponsor_level, _owner in people
        if level == Level.TOP
    }
    return tuple(found)


@cache
def _highest(*levels: str | None) -> str:
    """The highest level of colleagues, one of whom may not be there at all."""
    known = [level for level in levels if level is not None]
    return min(known, key=_RANKS.__getitem__) if known else NOBODY


def _key_contact(contact: int, name: str, title: str, colleague: str, left: int) -> KeyContact:
    return KeyContact(contact, name, title, colleague, bool(left))


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
