"""Agreements that end, as reasons of Today: until one is renewed, ended, or its playbook started."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any, Final

from crmdesk.core.agreements.reading import DECIDE_BY, OPEN
from crmdesk.core.contacts.standing_rules import may_contact_sql
from crmdesk.core.language import _, ngettext
from crmdesk.core.organisations.sql import nearest
from crmdesk.core.reasons import Asked, Place, Reason, Sql, tier_weight
from crmdesk.core.storage.database import Row

# ruff: noqa: S608 - statements are made of our own words; what is asked for is bound
Rows = Callable[[str, Sequence[Any]], list[Row]]
# An agreement lost is a product lost: near its day it comes before anything but a promise.
_FAR, _NEAR, _NEAR_DAYS = 10, 45, 14
# Who stands for the other side, the first of them; else who is nearest to us there.
_ABOUT: Final = (
    f"SELECT agreement.id AS agreement, {DECIDE_BY} AS day, ends, coalesce((SELECT contact_id FROM agreement_contact"
    " JOIN contact ON contact.id = contact_id WHERE agreement_id = agreement.id AND role = 'theirs'"
    " AND contact.deleted_at IS NULL ORDER BY agreement_contact.id LIMIT 1),"
    f" {nearest('agreement.organisation_id')}) AS contact FROM agreement"
    f" WHERE {OPEN} AND news_id IS NULL AND ends <> '' AND {DECIDE_BY} <= ?1"
)
_WANTED: Final = (
    f"FROM ({_ABOUT}) AS about CROSS JOIN listing ON listing.id = about.contact WHERE listing.trashed = 0"
    f" AND {may_contact_sql('listing.standing', on_purpose=True)} AND (?2 IS NULL OR listing.owner_id = ?2 OR EXISTS"
    " (SELECT 1 FROM agreement_colleague WHERE agreement_id = about.agreement AND colleague_id = ?2))"
)
_PRODUCTS: Final = (
    "(SELECT group_concat(name, '、') FROM (SELECT product.name FROM agreement_product"
    " JOIN product ON product.id = product_id WHERE agreement_id = about.agreement ORDER BY agreement_product.id))"
)


class Ending:
    """Agreements to be renewed or let go; `ahead` says how many days before their end."""

    kind = "agreement"

    def __init__(self, rows: Rows, ahead: Callable[[], int]) -> None:
        self._rows = rows
        self._ahead = ahead

    def leading(self, asked: Asked) -> Sequence[Place]:
        """With whom an agreement ends, the nearest end first."""
        found: dict[int, Place] = {}
        for contact, rank, day in self._rows(f"SELECT contact, tier_rank, day {_WANTED}", self._values(asked)):
            place = Place(-_weight(rank, day, asked.day), day, contact)
            found[contact] = min(found.get(contact, place), place)
        return sorted(found.values())[: asked.most]

    def reasons(self, asked: Asked, contacts: Sequence[int]) -> Iterable[Reason]:
        """The agreements with these contacts that end, the nearest end first."""
        sql = (
            f"SELECT contact, tier_rank, day, ends, agreement, {_PRODUCTS} {_WANTED}"
            " AND contact IN (SELECT value FROM json_each(?3)) ORDER BY day"
        )
        values = (*self._values(asked), json.dumps(list(contacts)))
        for contact, rank, day, ends, agreement, products in self._rows(sql, values):
            text = _text(products or "", date.fromisoformat(ends), asked.day)
            yield Reason(contact, self.kind, text, day, _weight(rank, day, asked.day), agreement)

    def everybody(self, asked: Asked) -> Sql:
        """Everybody with whom an agreement ends."""
        return f"SELECT contact AS id {_WANTED}", self._values(asked)

    def _values(self, asked: Asked) -> tuple[Any, ...]:
        return (asked.day + timedelta(days=self._ahead())).isoformat(), asked.colleague


def _weight(rank: int, day: str, today: date) -> float:
    left = (date.fromisoformat(day) - today).days
    return (_NEAR if left <= _NEAR_DAYS else _FAR) * tier_weight(rank)


def _text(products: str, ends: date, today: date) -> str:
    what = products or _("The agreement")
    left = (ends - today).days
    if left < 0:
        return _("Agreement ended on {day}: {what}").format(day=ends.isoformat(), what=what)
    text = ngettext("Agreement ends in {count} day: {what}", "Agreement ends in {count} days: {what}", left)
    return text.format(count=left, what=what) if left else _("Agreement ends today: {what}").format(what=what)
