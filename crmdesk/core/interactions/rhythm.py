"""Last contact, due and overdue in the read table: one statement for those whom an action is about, or for everybody.

    due     = last contact, or the day of entry, + the ideal interval; not before a pause ends
    overdue = the same + the longest interval; after a pause as long after its end as the two are apart

The nearest rule holds: the person's own, else that of the nature, else that of the tier. Who is not to be contacted
has none; one who is lost only where somebody set a rule for this very person.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any, Final

import apsw

from crmdesk.core.contacts.listing import EMPTY_KEY, RHYTHM_RULES, Falls
from crmdesk.core.contacts.standing_rules import CLOSED, ON_PURPOSE
from crmdesk.core.interactions.records import OWNER, Rule, Rules, rules_from
from crmdesk.core.storage.ids import content_id, made_at

# ruff: noqa: S608 - what is put into the statements is numbers and our own names

SETTING: Final = "cadence"
RULES: Final = RHYTHM_RULES

_NONE: Final = f"'{EMPTY_KEY}'"
_ENTERED: Final = f"date({made_at('{0}')}, 'unixepoch', 'localtime')"
_HIGHEST_KNOWN: Final = (
    "SELECT max(coalesce((SELECT max(contact_id) FROM interaction_contact), 0),"
    " coalesce((SELECT max(contact_id) FROM cadence), 0))"
)
# Of so few one by one: finding out who is new costs as much.
_FEW: Final = 64
_SOME: Final = "json_each(?) AS wanted CROSS JOIN listing AS listed ON listed.id = wanted.value"
_ALL: Final = "listing AS listed"


def follow(connection: apsw.Connection, kind: str, contacts: Sequence[int]) -> None:
    """Bring the read table up to date after an action, one that is undone or redone included."""
    kept = _kept(connection)
    if kind == RULES:
        connection.execute(_updating(kept, _ALL))
        return
    others = _newcomers_listed(connection, _read(kept), contacts) if len(contacts) > _FEW else contacts
    if others:
        connection.execute(_updating(kept, _SOME), (json.dumps(others),))


def falling(connection: apsw.Connection, today: date) -> Falls:
    """When somebody who comes in today and of whom nothing else is known is due, for who lists them."""
    return _falling(_kept(connection), today)


@lru_cache(maxsize=4)
def _falling(kept: str | None, today: date) -> Falls:
    rules, unasked = _read(kept), {*CLOSED, *ON_PURPOSE}

    @cache
    def falls(standing: str, nature: str, tier: str) -> tuple[str, str]:
        rule = None if standing in unasked else rules.of(tier, nature)
        if rule is None:
            return EMPTY_KEY, EMPTY_KEY
        return (today + timedelta(rule.ideal)).isoformat(), (today + timedelta(rule.longest)).isoformat()

    return falls


def _newcomers_listed(connection: apsw.Connection, rules: Rules, contacts: Sequence[int]) -> Sequence[int]:
    """List those of many who came in today and of whom nothing else is known yet by one plain statement; the others.

    Who was listed with what `falling` says is only looked at: written by it, ten thousand took as long as their phones.
    """
    known = int(connection.execute(_HIGHEST_KNOWN).get)
    new = [contact for contact in contacts if contact > known]
    if not new:
        return contacts
    ends = min(new), max(new)
    (days,) = connection.execute(f"SELECT {','.join(_ENTERED.format('?') for _end in ends)}", ends).fetchall()
    if days[0] != days[1]:
        return contacts
    entered = date.fromisoformat(str(days[0]))
    due, overdue = (_falls(rules, entered, part) for part in ("ideal", "longest"))
    connection.execute(
        f"UPDATE listing SET reached = {_NONE}, due = {due}, overdue = {overdue} WHERE id BETWEEN ? AND ?"
        f" AND (reached <> {_NONE} OR due <> {due} OR overdue <> {overdue})",
        ends,
    )
    return [contact for contact in contacts if contact <= known]


def _falls(rules: Rules, entered: date, part: str) -> str:
    """SQL: on which day it falls for somebody without a rule of their own who came in that day."""
    usual = _usual(rules, lambda rule: f"'{entered + timedelta(getattr(rule, part))}'", _NONE, "")
    return f"CASE WHEN standing IN ({_texts((*CLOSED, *ON_PURPOSE))}) THEN {_NONE} ELSE {usual} END"


def differences(connection: apsw.Connection) -> list[int]:
    """Contacts whose row in the read table does not say what it should."""
    derived = _derived(_read(_kept(connection)), _ALL)
    sql = f"SELECT listing.id FROM ({derived}) AS new CROSS JOIN listing ON listing.id = new.id WHERE {_DIFFERS}"
    return [key for (key,) in connection.execute(sql)]


def _kept(connection: apsw.Connection) -> str | None:
    """The office's rules as they are kept, as the action under way sees them."""
    found = connection.execute("SELECT value FROM setting WHERE id = ?", (content_id("setting", SETTING),)).get
    return None if found is None else str(found)


@lru_cache(maxsize=4)
def _read(value: str | None) -> Rules:
    return rules_from(json.loads(value) if value else None)


_DIFFERS: Final = (
    "(listing.reached <> new.reached OR listing.due <> new.due OR listing.overdue <> new.overdue)"
)  # fmt: skip


@lru_cache(maxsize=4)
def _updating(kept: str | None, people: str) -> str:
    # Put together anew for each action it took as long as it takes to run.
    derived = _derived(_read(kept), people)
    return (
        "UPDATE listing SET reached = new.reached, due = new.due, overdue = new.overdue"
        f" FROM ({derived}) AS new WHERE listing.id = new.id AND {_DIFFERS}"
    )


def _derived(rules: Rules, people: str) -> str:
    """What the read table should say: (id, reached, due, overdue)."""
    reached, entered = last_reached("listed.id", rules), _ENTERED.format("listed.id")
    rule = (
        f"SELECT listed.id AS id, {reached} AS last, {entered} AS entered, coalesce(paused_until, '') AS paused,"
        f" {_days(rules, 'ideal')} AS ideal, {_days(rules, 'longest')} AS longest"
        f" FROM {people} LEFT JOIN cadence AS own ON own.contact_id = listed.id AND own.kind = '{OWNER}'"
    )
    due, overdue = (f"date(coalesce(last, entered), '+' || {days} || ' days')" for days in ("ideal", "longest"))
    after_pause = "date(paused, '+' || (longest - ideal) || ' days')"
    return (
        f"SELECT id, coalesce(last, {_NONE}) AS reached,"
        f" CASE WHEN ideal = 0 THEN {_NONE} ELSE max({due}, paused) END AS due,"
        f" CASE WHEN ideal = 0 THEN {_NONE} ELSE max({overdue}, coalesce({after_pause}, '')) END AS overdue"
        f" FROM ({rule})"
    )


def last_reached(contact: str, rules: Rules, among: str = "") -> str:
    """SQL: the local ISO date of the last interaction that reached a contact, NULL for none; `among` narrows them."""
    kinds = ",".join(f"'{kind}'" for kind in sorted(rules.reaching))
    return (
        "(SELECT date(max(at) / 1000, 'unixepoch', 'localtime') FROM interaction_contact AS took CROSS JOIN interaction"
        f" ON interaction.id = took.interaction_id WHERE took.contact_id = {contact} AND interaction.reached = 1"
        f" AND deleted_at IS NULL AND interaction.kind IN ({kinds}){among})"
    )


def _days(rules: Rules, part: str) -> str:
    """SQL: the days of the nearest rule, 0 where nothing asks for the contact."""
    usual = _usual(rules, lambda rule: str(getattr(rule, part)), "0", "listed.")
    return (
        f"CASE WHEN listed.standing IN ({_texts(CLOSED)}) THEN 0 WHEN own.ideal > 0 THEN own.{part}"
        f" WHEN listed.standing IN ({_texts(ON_PURPOSE)}) THEN 0 ELSE {usual} END"
    )


def _usual(rules: Rules, value: Callable[[Rule], str], nothing: str, table: str) -> str:
    """SQL: what the office's rule for a contact says."""
    by_tier = _chosen(f"{table}tier", rules.tiers, value, nothing)
    return _chosen(f"{table}nature", rules.natures, value, by_tier)


def _chosen(column: str, rules: Mapping[str, Rule], value: Callable[[Rule], str], otherwise: str) -> str:
    if not rules:
        return otherwise
    cases = " ".join(f"WHEN '{key}' THEN {value(rule)}" for key, rule in sorted(rules.items()))
    return f"CASE {column} {cases} ELSE {otherwise} END"


def _texts(values: Sequence[Any]) -> str:
    return ",".join(f"'{value}'" for value in values)
