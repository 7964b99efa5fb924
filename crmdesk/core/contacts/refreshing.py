"""Making rows of the read table, and search tokens, from what is kept of a contact. Loaded by the first write."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from operator import itemgetter
from typing import Any, Final

import apsw

from crmdesk.core.contacts.completeness import gaps, score
from crmdesk.core.contacts.listing import COLUMNS, EMPTY_KEY, EMPTY_RANK, RANKS, RHYTHM, Falls, never, text_key
from crmdesk.core.contacts.tables import (
    Address,
    Affiliation,
    Contact,
    Email,
    Label,
    Messenger,
    OwnValue,
    Phone,
)
from crmdesk.core.contacts.tokens import Texts, haystack, indexed
from crmdesk.core.storage import search
from crmdesk.core.storage.database import Row, placeholders
from crmdesk.core.storage.model import Table
from crmdesk.core.values import pinyin, regions
from crmdesk.core.values.choices import PhoneKind

BLOCK: Final = 512
_INSERT: Final = f"INSERT INTO listing VALUES ({placeholders((*COLUMNS, *RHYTHM))})"  # noqa: S608 - question marks
_FALLS_BY: Final = itemgetter(*map(COLUMNS.index, ("standing", "nature", "tier")))
_OF_CONTACT: Final = (Affiliation, Phone, Email, Messenger, Address, Label, OwnValue)
_NO_POSITION: Final = (None, None, None, "", "", "", "", "", 1)
_MAIN: Final = itemgetter(8)
_KIND_AND_TEXT: Final = itemgetter(2, 3)
_DEPARTMENT_AND_TITLE: Final = itemgetter(3, 4)
_VALUE, _DIGITS = itemgetter(2), itemgetter(3)
_LABEL = _OWN_TEXT = itemgetter(3)
_MOBILE: Final = PhoneKind.MOBILE.value
Kept = Mapping[type[Table], Sequence[Row]]
"""Contacts and what hangs on them, by table: whole rows, in the order of their ids."""


def refresh(connection: apsw.Connection, contacts: Sequence[int], watch: Callable[[int], None] | None = None) -> None:
    """Make the rows and tokens of these contacts anew; those that are gone lose theirs. `watch` hears how many are."""
    search.gather(connection, len(contacts))
    for start in range(0, len(contacts), BLOCK):
        _refresh_block(connection, contacts[start : start + BLOCK])
        if watch is not None:
            watch(min(start + BLOCK, len(contacts)))


def _refresh_block(connection: apsw.Connection, block: Sequence[int]) -> None:
    connection.execute(f"DELETE FROM listing WHERE id IN ({placeholders(block)})", block)  # noqa: S608 - marks only
    kept = stored(connection, block)
    add(connection, kept)
    gone = set(block).difference([contact[0] for contact in kept[Contact]])
    if gone:
        search.drop(connection, sorted(gone))


def add(connection: apsw.Connection, kept: Kept, falls: Falls = never) -> None:
    """List and index contacts that are not listed. Who wrote them hands their rows over, lest they be read again.

    Of newcomers `falls` says at once what the room of interactions would write afterwards: five indexes know of it.
    """
    made = list(derived(connection, kept))
    connection.executemany(_INSERT, [(*row, EMPTY_KEY, *falls(*_FALLS_BY(row))) for row, _texts in made])
    search.put(connection, [(row[0], *indexed(texts)) for row, texts in made])


def stored(connection: apsw.Connection, block: Sequence[int]) -> Kept:
    """What the book has of these contacts."""
    marks = placeholders(block)
    return {
        table: connection.execute(f"{_select(table)} WHERE {table.concerns} IN ({marks}) ORDER BY id", block).fetchall()
        for table in (Contact, *_OF_CONTACT)
    }


@cache
def _select(table: type[Table]) -> str:
    columns = [field.column_name for field in table._meta.sorted_fields]  # noqa: SLF001 - peewee's way to a model
    return f"SELECT {','.join(columns)} FROM {table._meta.table_name}"  # noqa: S608, SLF001 - our own names


def derived(connection: apsw.Connection, kept: Kept) -> Iterator[tuple[Row, Texts]]:
    """What the read table and the index should hold of contacts: rows in the order of COLUMNS, and texts."""
    names = _names(connection, "colleague", {key for contact in kept[Contact] for key in contact[16:18]})
    names |= _names(connection, "organisation", {position[2] for position in kept[Affiliation]})
    children = [_grouped(kept[table]) for table in _OF_CONTACT]
    for contact in kept[Contact]:
        yield _derive(contact, names, *[rows.get(contact[0], ()) for rows in children])


def _names(connection: apsw.Connection, table: str, ids: Iterable[int | None]) -> dict[int | None, str]:
    # However many there are: more than an IN takes, perhaps.
    sql = f"SELECT id, name FROM {table} WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608 - our own names
    return dict(connection.execute(sql, (json.dumps(list(ids)),)))


def _grouped(rows: Sequence[Row]) -> dict[int, list[Row]]:
    grouped: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row[1]].append(row)
    return grouped


def _derive(
    contact: Row, names: Mapping[int | None, str], positions: Sequence[Row], phones: Sequence[Row],
    emails: Sequence[Row], messengers: Sequence[Row], addresses: Sequence[Row], labels: Sequence[Row],
    own_values: Sequence[Row],
) -> tuple[Row, Texts]:  # fmt: skip
    key, name, family, given, spoken, _sex, nature, tier, region, birthday, calendar, leap, *others = contact
    _id_card, network, note, _photo, owner_id, sponsor_id, deleted_at, _merged_into, standing, _since, reason, _kind = (
        others
    )
    positions = sorted(positions, key=_MAIN, reverse=True) if len(positions) > 1 else positions
    main = positions[0] if positions and _MAIN(positions[0]) else _NO_POSITION
    _position, _contact, organisation_id, department, title, level, *_rest = main
    organisation, owner = names.get(organisation_id, ""), names.get(owner_id, "")
    place = regions.title(region) if region else ""
    labels = sorted(labels, key=_KIND_AND_TEXT) if len(labels) > 1 else labels
    words: dict[str, list[str]] = {"tag": [], "hobby": [], "category": []}
    for _label, _contact, kind, text in labels:
        words[kind].append(text)
    mobile = next(iter([phone for phone in phones if phone[4] == _MOBILE]), ())
    lacking = gaps(mobile, addresses, birthday, owner_id, nature, level, tier, region)
    row = (
        key, int(deleted_at is not None), name, pinyin.sort_key(family, given, spoken),
        organisation, text_key(organisation), department, title, text_key(title),
        level, RANKS.get(level, EMPTY_RANK), nature, RANKS.get(nature, EMPTY_RANK), tier, RANKS.get(tier, EMPTY_RANK),
        place, region or EMPTY_KEY, owner_id, owner, text_key(owner), names.get(sponsor_id, ""),
        shown_birthday(birthday, calendar, leap), birthday[-5:] or EMPTY_KEY, int(birthday[-5:-3] or 0),
        (mobile or phones[0])[2] if phones else "", emails[0][2] if emails else "",
        "、".join(words["tag"]), "、".join(words["hobby"]),
        standing, RANKS.get(standing, EMPTY_RANK), lacking, score(lacking),
    )  # fmt: skip
    texts = Texts(
        family, given, spoken,
        tuple(dict.fromkeys([names.get(at[2], "") for at in positions if at[2]])),
        tuple(filter(None, [
            *chain.from_iterable(map(_DEPARTMENT_AND_TITLE, positions)), *map(_LABEL, labels),
            *map(_VALUE, messengers), *map(_VALUE, addresses), *map(_OWN_TEXT, sorted(own_values)),
            place, network, note, reason,
        ])),
        tuple(map(_DIGITS, phones)), tuple(map(_VALUE, emails)), deleted_at is not None,
    )  # fmt: skip
    return row, texts


def shown_birthday(date: str, calendar: str, leap: int) -> str:
    """A birthday as one text for a list's row: `1990-03-07`, `lunar --08-15`, `lunar leap 1990-04-01`."""
    return f"{'lunar ' if calendar == 'lunar' else ''}{'leap ' if leap else ''}{date}"


def differences(connection: apsw.Connection) -> list[int]:
    """Contacts whose row in the read table, or whose tokens, are not what they should be."""
    ids = [key for (key,) in connection.execute("SELECT id FROM contact ORDER BY id")]
    wrong = [key for (key,) in connection.execute("SELECT id FROM listing WHERE id NOT IN (SELECT id FROM contact)")]
    columns = ",".join(COLUMNS)
    for start in range(0, len(ids), BLOCK):
        block = ids[start : start + BLOCK]
        listed = {row[0]: row for row in connection.execute(_as_listed(columns), _padded(block))}
        stacks = dict(connection.execute(_as_listed("id, text", "haystack"), _padded(block)))
        for row, texts in derived(connection, stored(connection, block)):
            if listed.get(row[0]) != row or stacks.get(row[0]) != haystack(texts):
                wrong.append(row[0])
    return wrong


def _as_listed(columns: str, table: str = "listing") -> str:
    return f"SELECT {columns} FROM {table} WHERE id IN ({placeholders(range(BLOCK))})"  # noqa: S608 - our own names


def _padded(block: Sequence[int]) -> list[Any]:
    return [*block, *([0] * (BLOCK - len(block)))]
