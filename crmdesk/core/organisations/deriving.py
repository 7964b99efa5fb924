"""Nature and region of organisations that lack them, from the people who are there now.

An organisation takes a nature on which all, or at least two thirds, of those who have one agree; of regions the
district, else the city, else the province in which so many of them are. What somebody has set is never overwritten.
"""

import json
from collections.abc import Sequence
from typing import Final

import apsw

from crmdesk.core.values import regions
from crmdesk.core.values.choices import Standing

# ruff: noqa: S608 - what is put into the statements is our own names

_OUT: Final = ",".join(f"'{standing}'" for standing in (Standing.LEFT_TRADE, Standing.DECEASED))
# The contact itself is asked, not the read table, which an action under way has not brought up to date yet.
_FILL: Final = (
    "UPDATE organisation SET {column} = agreed.value FROM"
    " (SELECT place, value, count(*) AS votes, sum(count(*)) OVER (PARTITION BY place) AS voters FROM"
    "  (SELECT DISTINCT organisation_id AS place, contact_id, {value} AS value"
    "   FROM affiliation JOIN contact ON contact.id = contact_id"
    "   WHERE organisation_id IN (SELECT id FROM organisation"
    "    WHERE {column} = '' AND deleted_at IS NULL AND id IN (SELECT value FROM json_each(?1)))"
    f"   AND until = '' AND contact.deleted_at IS NULL AND standing NOT IN ({_OUT}) AND contact.{{column}} <> '')"
    "  GROUP BY place, value) AS agreed"
    " WHERE organisation.id = agreed.place AND agreed.value <> '' AND 3 * agreed.votes >= 2 * agreed.voters"
    " RETURNING id"
)
_CITY: Final = "substr(contact.region, 1, 4) || '00'"
_STEPS: Final = (
    _FILL.format(column="nature", value="contact.nature"),
    _FILL.format(column="region", value="contact.region"),
    # Not every county is in a city: the districts of Shanghai are its own.
    _FILL.format(column="region", value=f"iif({_CITY} IN (SELECT value FROM json_each(?2)), {_CITY}, '')"),
    _FILL.format(column="region", value="substr(contact.region, 1, 2) || '0000'"),
)
_EMPLOYERS: Final = (
    "SELECT DISTINCT organisation_id FROM affiliation WHERE organisation_id IS NOT NULL AND until = ''"
    " AND contact_id IN (SELECT value FROM json_each(?))"
)


def fill(connection: apsw.Connection, organisations: Sequence[int]) -> set[int]:
    """Fill nature and region of these organisations, inside an action; which of them got one."""
    asked = (json.dumps(organisations), json.dumps(_cities()))
    return {key for step in _STEPS for (key,) in connection.execute(step, asked[: 2 if "?2" in step else 1])}


def fill_employers(connection: apsw.Connection, contacts: Sequence[int]) -> set[int]:
    """Fill nature and region of wherever these contacts are now, inside an action; which organisations got one."""
    found = connection.execute(_EMPLOYERS, (json.dumps(contacts),))
    return fill(connection, [key for (key,) in found])


def _cities() -> list[str]:
    cities = (city.code for province in regions.children("") for city in regions.children(province.code))
    return [code for code in cities if code.endswith("00")]
