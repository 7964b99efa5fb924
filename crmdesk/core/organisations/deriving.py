"""Nature and region of organisations that lack them, from the people who are there now.

An organisation takes a nature on which all, or at least two thirds, of those who have one agree; of regions the
district, else the city, else the province in which so many of them are. What somebody has set is never overwritten.

It is counted here and not in SQL, which takes five times as long to group so many small groups, for an import of ten
thousand contacts fills in what is missing of thousands of organisations.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

import apsw

from crmdesk.core.values import regions
from crmdesk.core.values.choices import Standing

# ruff: noqa: S608 - what is put into the statements is our own names

_OUT: Final = ",".join(f"'{standing}'" for standing in (Standing.LEFT_TRADE, Standing.DECEASED))
_LACKING: Final = (
    "SELECT id, nature, region FROM organisation WHERE (nature = '' OR region = '') AND deleted_at IS NULL"
    " AND id IN (SELECT value FROM json_each(?))"
)
# The contact itself is asked, not the read table, which an action under way has not brought up to date yet.
_PEOPLE: Final = (
    "SELECT organisation_id, contact_id, contact.nature, contact.region FROM affiliation CROSS JOIN contact"
    " WHERE organisation_id IN (SELECT value FROM json_each(?)) AND until = '' AND contact.id = contact_id"
    f" AND contact.deleted_at IS NULL AND standing NOT IN ({_OUT})"
)
_FILL: Final = "UPDATE organisation SET nature = ?, region = ? WHERE id = ?"
_EMPLOYERS: Final = (
    "SELECT DISTINCT organisation_id FROM affiliation WHERE organisation_id IS NOT NULL AND until = ''"
    " AND contact_id IN (SELECT value FROM json_each(?))"
)


def fill_employers(connection: apsw.Connection, contacts: Sequence[int]) -> int:
    """Fill nature and region of wherever these contacts are now, inside an action; how many organisations got one."""
    found = connection.execute(_EMPLOYERS, (json.dumps(contacts),))
    return fill(connection, [key for (key,) in found])


def fill(connection: apsw.Connection, organisations: Sequence[int]) -> int:
    """Fill nature and region of these organisations, inside an action; how many of them got one."""
    lacking = {
        key: (nature, region) for key, nature, region in connection.execute(_LACKING, (json.dumps(organisations),))
    }
    people: dict[int, dict[int, tuple[str, str]]] = {}
    # Nobody has two votes, however many positions.
    for key, contact, nature, region in connection.execute(_PEOPLE, (json.dumps(list(lacking)),)):
        people.setdefault(key, {})[contact] = nature, region
    filled = []
    for key, there in people.items():
        nature, region = lacking[key]
        natures, places = zip(*there.values(), strict=True)
        new = nature or _agreed(natures), region or _region(places)
        if new != (nature, region):
            filled.append((*new, key))
    connection.executemany(_FILL, filled)
    return len(filled)


def _agreed(values: Iterable[str]) -> str:
    """What two thirds of those that say anything say; "" where they do not agree."""
    votes = Counter(filter(None, values))
    if not votes:
        return ""
    [(value, most)] = votes.most_common(1)
    return value if 3 * most >= 2 * votes.total() else ""


def _region(codes: Sequence[str]) -> str:
    """The smallest place in which two thirds are."""
    if len(set(codes)) == 1:
        return codes[0]
    known = [code for code in codes if code]
    # Not every county is in a city: the districts of Shanghai are its own.
    cities = [f"{code[:4]}00" if regions.region(f"{code[:4]}00") else code for code in known]
    return _agreed(known) or _agreed(cities) or _agreed(f"{code[:2]}0000" for code in known)
