"""Who of the best is neglected, and who outside gets more than one of them: which sign says so."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from heapq import nlargest
from typing import Final

from crmdesk.core.attention.periods import year_before
from crmdesk.core.attention.picture import NO_TOUCH, Picture, Rows
from crmdesk.core.attention.records import Sign, Signs
from crmdesk.core.contacts.standing_rules import may_contact_sql
from crmdesk.core.interactions.records import OWNER, Rules
from crmdesk.core.interactions.rhythm import last_reached

# ruff: noqa: S608 - what is put into the statements is numbers and our own names

# Whom no rule of the office asks for should hear from us this often all the same, being one of the best.
_LONGEST_DAYS: Final = 90
# One contact is no sign of anything.
_FEW: Final = 1
# Where none of the best gets anything there is no measure, and so many of those who get most are told.
_MOST: Final = 20
_GIFT: Final = (
    "EXISTS (SELECT 1 FROM interaction_contact AS got CROSS JOIN interaction ON interaction.id = got.interaction_id"
    " WHERE got.contact_id = listing.id AND interaction.kind = 'gift' AND interaction.deleted_at IS NULL"
    " AND at >= {since} AND at < {until})"
    " OR EXISTS (SELECT 1 FROM recipient WHERE recipient.contact_id = listing.id AND day BETWEEN ?2 AND ?3"
    " AND approved_on <> '' AND left_out = '' AND recipient.deleted_at IS NULL)"
)
_SPONSOR: Final = (
    "EXISTS (SELECT 1 FROM contact CROSS JOIN colleague ON colleague.id = contact.sponsor_id"
    " WHERE contact.id = listing.id AND colleague.deleted_at IS NULL)"
)


def neglected(rows: Rows, picture: Picture, rules: Rules) -> list[Signs]:
    """Those of the best to whom we owe something: who waits for a contact first, then by value. One statement."""
    lacking = []
    order = {contact: place for place, contact in enumerate(picture.ranked)}
    for contact, tier, nature, longest, reached, gift, sponsor in rows(*_question(picture, rules)):
        usual = rules.of(tier, nature)
        days = longest or (usual.longest if usual else _LONGEST_DAYS)
        silent = not reached or (picture.as_of - date.fromisoformat(reached)).days >= days
        told = ((Sign.INTERACTIONS, silent), (Sign.GIFTS, not gift), (Sign.SPONSOR, not sponsor))
        signs = tuple(sign for sign, holds in told if holds)
        if signs:
            lacking.append(Signs(contact, signs, reached or ""))
    return sorted(lacking, key=lambda one: (Sign.INTERACTIONS not in one.signs, order[one.contact]))


def overserved(picture: Picture) -> list[Signs]:
    """Those outside the best who get more than one of these usually does who gets any: of money, of attention.

    Most money first. Of what none of the best gets, only those are told who get most of it.
    """
    touches, money = picture.usual
    counts = {contact: touch.times for contact, touch in picture.touches.items()}
    most, dearest = max(touches or _least(picture, counts), _FEW), money or _least(picture, picture.money)
    found = []
    for contact in dict.fromkeys((*picture.money, *picture.touches)):
        if contact in picture.best:
            continue
        spent, count = picture.money.get(contact, 0), picture.touches.get(contact, NO_TOUCH).times
        told = ((Sign.ATTENTION, count > most), (Sign.MONEY, spent > dearest))
        signs = tuple(sign for sign, holds in told if holds)
        if signs:
            found.append((-spent, -count, contact, signs))
    return [Signs(contact, signs) for _spent, _count, contact, signs in sorted(found)]


def _least(picture: Picture, got: Mapping[int, int]) -> float:
    """What those outside the best who get most have more than."""
    amounts = nlargest(_MOST + 1, (amount for contact, amount in got.items() if contact not in picture.best))
    return amounts[_MOST] if len(amounts) > _MOST else 0.0


def _question(picture: Picture, rules: Rules) -> tuple[str, Sequence[object]]:
    """Of the best whom one may contact: tier, nature, own rule, last contact, whether a gift was, and a sponsor is."""
    since, until = year_before(picture.as_of), picture.as_of + timedelta(days=1)
    begin, end = (int(datetime.combine(day, time()).timestamp() * 1000) for day in (since, until))
    reached = last_reached("listing.id", rules, f" AND at < {end}")
    sql = (
        f"SELECT listing.id, tier, nature, coalesce(own.longest, 0), {reached},"
        f" {_GIFT.format(since=begin, until=end)}, {_SPONSOR} FROM json_each(?1) AS wanted"
        " CROSS JOIN listing ON listing.id = wanted.value"
        f" LEFT JOIN cadence AS own ON own.contact_id = listing.id AND own.kind = '{OWNER}'"
        f" WHERE {may_contact_sql('standing')}"
    )
    return sql, (json.dumps(sorted(picture.best)), since.isoformat(), picture.as_of.isoformat())
