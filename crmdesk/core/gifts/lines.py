"""Gifts on the timeline: what somebody was given, on its day or once it is on its way, and what we received.

Of everything a campaign is told only where gifts are asked for by name, lest its two hundred lines drown a day.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from crmdesk.core.gifts import entries
from crmdesk.core.gifts.entries import Entry
from crmdesk.core.gifts.reception import GIVEN
from crmdesk.core.gifts.records import STATUSES, Status
from crmdesk.core.interactions.lines import STAFF, narrowed
from crmdesk.core.interactions.timeline import Asked, Line, Rows, Sql, first_day, starts_at
from crmdesk.core.language import N_, _

# ruff: noqa: S608 - statements are made of our own words; what is asked for is bound
GIVEN_KIND, RECEIVED_KIND = "gift_given", "gift_received"
_AT: Final = "unixepoch({table}.day, 'utc') * 1000"
# What is given on a day to come is no past, but for what is on its way.
_HAPPENED: Final = "(recipient.day <= (SELECT today()) OR status <> '')"
_OURS: Final = "EXISTS (SELECT 1 FROM contact WHERE contact.id = {table}.contact_id AND owner_id = ?)"
_WORDS: Final = (
    "(SELECT gift_item.name FROM gift_item WHERE gift_item.id = approved_item_id) || ' ' || recipient.note"
    " || ' ' || inscription"
)
_NAMES: Final = (
    "SELECT contact.id, contact.name FROM json_each(?) AS wanted CROSS JOIN contact ON contact.id = wanted.value"
)


class Handed:
    """What was given, and what was received."""

    kinds: Mapping[str, str] = {GIVEN_KIND: N_("Gift given"), RECEIVED_KIND: N_("Gift received")}

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def lines(self, asked: Asked) -> Sql | None:
        """The gifts that are asked for."""
        if asked.trashed:
            return None
        parts = [part for part in (_given(asked), _received(asked)) if part is not None]
        if not parts:
            return None
        return " UNION ALL ".join(sql for sql, _values in parts), [each for _sql, values in parts for each in values]

    def read(self, ids: Sequence[int]) -> Iterable[Line]:
        """The gifts among the ids."""
        found = entries.by_id(self._rows, ids)
        people = json.dumps(sorted({entry.contact for entry in found}))
        names: dict[int, str] = dict(self._rows(_NAMES, (people,))) if found else {}
        for entry in found:
            kind = RECEIVED_KIND if entry.received else GIVEN_KIND
            yield Line(
                entry.id, starts_at(date.fromisoformat(entry.day)), kind, _(self.kinds[kind]), _said(entry),
                ((entry.contact, names.get(entry.contact, "")),), details=tuple(_details(entry)), timed=False,
            )  # fmt: skip


def _given(asked: Asked) -> Sql | None:
    if not asked.wants(GIVEN_KIND):
        return None
    conditions, values = [GIVEN, _HAPPENED], list[Any]()
    if asked.of_everything and not asked.kinds:
        conditions.append("recipient.campaign_id IS NULL")
    return _part("recipient", asked, conditions, values, _WORDS)


def _received(asked: Asked) -> Sql | None:
    if not asked.wants(RECEIVED_KIND):
        return None
    return _part("received", asked, ["received.deleted_at IS NULL"], [], "what || ' ' || received.note")


def _part(table: str, asked: Asked, conditions: list[str], values: list[Any], words: str) -> Sql:
    if asked.contact is not None:
        conditions.append(f"{table}.contact_id = ?")
        values.append(asked.contact)
    elif asked.organisation is not None:
        conditions.append(f"{table}.contact_id IN ({STAFF})")
        values.append(asked.organisation)
    at = _AT.format(table=table)
    # Their days are asked instead of their instants, for those have an index.
    for sql, end in (("day >= ?", asked.since), ("day < ?", asked.until)):
        if end is not None:
            conditions.append(f"{table}.{sql}")
            values.append(first_day(end).isoformat())
    asked = replace(asked, since=None, until=None)
    for sql, more in narrowed(asked, at, _OURS.format(table=table), words):
        conditions.append(sql)
        values.append(more)
    return f"SELECT {at} AS at, {table}.id AS id FROM {table} WHERE {' AND '.join(conditions)}", values


def _said(entry: Entry) -> str:
    return " · ".join(filter(None, (entry.named, entry.note)))


def _details(entry: Entry) -> Iterable[str]:
    if entry.reason:
        yield entry.reason
    if entry.amount:
        yield f"¥{entry.amount / 100:,.2f}"
    if entry.taken:
        yield entry.taken
    elif entry.status is not Status.CHOSEN:
        yield _(STATUSES[entry.status])
