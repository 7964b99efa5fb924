"""Making rows of the read table, and search tokens, anew after each action. Loaded by the first write."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

import apsw

from crmdesk.core.contacts.listing import COLUMNS, EMPTY_KEY, EMPTY_RANK, RANKS, text_key
from crmdesk.core.contacts.tokens import Texts, haystack, tokens
from crmdesk.core.storage import search
from crmdesk.core.storage.database import Row, placeholders
from crmdesk.core.values import pinyin, regions
from crmdesk.core.values.choices import Calendar, PhoneKind
from crmdesk.core.values.dates import Birthday, month_day

BLOCK: Final = 512
_INSERT: Final = f"INSERT INTO listing ({','.join(COLUMNS)}) VALUES ({placeholders(COLUMNS)})"  # noqa: S608 - constants
_CONTACTS: Final = (
    "SELECT contact.id, deleted_at IS NOT NULL, contact.name, family, given, pinyin, nature, tier, region, birthday,"
    " calendar, leap, network, note, owner_id, (SELECT name FROM colleague WHERE id = owner_id),"
    " (SELECT name FROM colleague WHERE id = sponsor_id) FROM contact WHERE id IN ({ids})"
)
_POSITIONS: Final = (
    "SELECT contact_id, main, coalesce(organisation.name, ''), department, title, level FROM affiliation"
    " LEFT JOIN organisation ON organisation.id = organisation_id WHERE contact_id IN ({ids})"
    " ORDER BY affiliation.main DESC, affiliation.id"
)
_CHILDREN: Final = {
    "phone": "SELECT contact_id, digits, value, kind FROM phone WHERE contact_id IN ({ids}) ORDER BY id",
    "email": "SELECT contact_id, value FROM email WHERE contact_id IN ({ids}) ORDER BY id",
    "messenger": "SELECT contact_id, value FROM messenger WHERE contact_id IN ({ids}) ORDER BY id",
    "address": "SELECT contact_id, text FROM address WHERE contact_id IN ({ids}) ORDER BY id",
    "label": "SELECT contact_id, kind, text FROM label WHERE contact_id IN ({ids}) ORDER BY text",
    "own_value": "SELECT contact_id, text FROM own_value WHERE contact_id IN ({ids}) ORDER BY id",
}
Children = dict[int, list[Row]]


def refresh(connection: apsw.Connection, contacts: Sequence[int], watch: Callable[[int], None] | None = None) -> None:
    """Make the rows and tokens of these contacts anew; those that are gone lose theirs. `watch` hears how many are."""
    with search.bulk(connection, len(contacts)):
        for start in range(0, len(contacts), BLOCK):
            _refresh_block(connection, contacts[start : start + BLOCK])
            if watch is not None:
                watch(min(start + BLOCK, len(contacts)))


def _refresh_block(connection: apsw.Connection, block: Sequence[int]) -> None:
    connection.execute(f"DELETE FROM listing WHERE id IN ({placeholders(block)})", block)  # noqa: S608 - marks only
    made = list(derived(connection, block))
    connection.executemany(_INSERT, [row for row, _texts in made])
    search.put(connection, [(row[0], tokens(texts), haystack(texts)) for row, texts in made])
    gone = set(block).difference(row[0] for row, _texts in made)
    if gone:
        search.drop(connection, sorted(gone))


def derived(connection: apsw.Connection, block: Sequence[int]) -> Iterator[tuple[Row, Texts]]:
    """What the read table and the index should hold of these contacts: rows in the order of COLUMNS, and texts."""
    marks = placeholders(block)
    positions = _grouped(connection, _POSITIONS.format(ids=marks), block)
    children = {name: _grouped(connection, sql.format(ids=marks), block) for name, sql in _CHILDREN.items()}
    for contact in connection.execute(_CONTACTS.format(ids=marks), block):
        mine: dict[str, Sequence[Row]] = {name: rows.get(contact[0], ()) for name, rows in children.items()}
        yield _derive(contact, positions.get(contact[0], ()), mine)


def _grouped(connection: apsw.Connection, sql: str, block: Sequence[int]) -> Children:
    grouped: Children = defaultdict(list)
    for row in connection.execute(sql, block):
        grouped[row[0]].append(row)
    return grouped


def _derive(contact: Row, positions: Sequence[Row], children: dict[str, Sequence[Row]]) -> tuple[Row, Texts]:
    key, trashed, name, family, given, spoken, nature, tier, region, *others = contact
    birthday, calendar, leap, network, note, owner_id, owner, sponsor = others
    main = positions[0] if positions and positions[0][1] else (key, 0, "", "", "", "")
    _contact, _main, organisation, department, title, level = main
    labels = _labels(children["label"])
    at = month_day(Birthday(birthday, Calendar(calendar), bool(leap))) if birthday else ""
    row = (
        key, trashed, name, pinyin.sort_key(family, given, spoken),
        organisation, text_key(organisation), department, title, text_key(title),
        level, RANKS.get(level, EMPTY_RANK), nature, RANKS.get(nature, EMPTY_RANK), tier, RANKS.get(tier, EMPTY_RANK),
        regions.title(region) if region else "", region or EMPTY_KEY, owner_id, owner or "", text_key(owner or ""),
        sponsor or "", shown_birthday(birthday, calendar, leap), at or EMPTY_KEY, int(at[:2]) if at else 0,
        _first_phone(children["phone"]), children["email"][0][1] if children["email"] else "",
        "、".join(labels["tag"]), "、".join(labels["hobby"]),
    )  # fmt: skip
    texts = Texts(
        family=family,
        given=given,
        pinyin=spoken,
        organisations=tuple(dict.fromkeys([at[2] for at in positions if at[2]])),
        words=_words(positions, children, (regions.title(region) if region else "", network, note)),
        phones=tuple([phone[1] for phone in children["phone"]]),
        emails=tuple([email[1] for email in children["email"]]),
        trashed=bool(trashed),
    )
    return row, texts


def _words(positions: Sequence[Row], children: dict[str, Sequence[Row]], more: tuple[str, ...]) -> tuple[str, ...]:
    words = [text for at in positions for text in (at[3], at[4]) if text]
    words += [label[2] for label in children["label"]]
    for name in ("messenger", "address", "own_value"):
        words += [row[1] for row in children[name]]
    return tuple(words + [text for text in more if text])


def _labels(rows: Sequence[Row]) -> dict[str, list[str]]:
    labels: dict[str, list[str]] = {"tag": [], "hobby": [], "category": []}
    for _contact, kind, text in rows:
        labels[kind].append(text)
    return labels


def _first_phone(rows: Sequence[Row]) -> str:
    for _contact, _digits, value, kind in rows:
        if kind == PhoneKind.MOBILE:
            return str(value)
    return str(rows[0][2]) if rows else ""


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
        stored = {row[0]: row for row in connection.execute(_stored(columns), _padded(block))}
        stacks = dict(connection.execute(_stored("id, text", "haystack"), _padded(block)))
        for row, texts in derived(connection, block):
            if stored.get(row[0]) != row or stacks.get(row[0]) != haystack(texts):
                wrong.append(row[0])
    return wrong


def _stored(columns: str, table: str = "listing") -> str:
    return f"SELECT {columns} FROM {table} WHERE id IN ({placeholders(range(BLOCK))})"  # noqa: S608 - our own names


def _padded(block: Sequence[int]) -> list[Any]:
    return [*block, *([0] * (BLOCK - len(block)))]
