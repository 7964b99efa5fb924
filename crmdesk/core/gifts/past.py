"""Campaigns of the past, brought in from a list: closed, with who got what, so that this year's can be compared.

What is written is written inside the action of whoever brings the list in.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmdesk.core.gifts.days import Marked
from crmdesk.core.gifts.planned import LIST
from crmdesk.core.gifts.records import ItemDraft, Reaction, Status
from crmdesk.core.language import _
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource
from crmdesk.core.values.text import clean, fold

if TYPE_CHECKING:
    from crmdesk.core.gifts.campaigns import Campaigns
    from crmdesk.core.gifts.catalogue import Catalogue

_CAMPAIGNS: Final = (
    "SELECT occasion, year, id, title, closed_on <> '' FROM campaign WHERE deleted_at IS NULL ORDER BY id DESC"
)
_HELD: Final = (
    "SELECT campaign_id, contact_id, contact.name, gift_item.name FROM recipient"
    " CROSS JOIN contact ON contact.id = contact_id CROSS JOIN gift_item ON gift_item.id = item_id"
    " WHERE campaign_id IN (SELECT value FROM json_each(?)) AND recipient.deleted_at IS NULL AND left_out = ''"
)
# Who they are and where they stand now; a list says seldom how it was then.
_NOW: Final = (
    "SELECT contact.id, tier, (SELECT organisation_id FROM affiliation WHERE contact_id = contact.id AND main = 1"
    " LIMIT 1) FROM contact WHERE contact.id IN (SELECT value FROM json_each(?))"
)
_PLACES: Final = (
    "SELECT name, id FROM organisation WHERE deleted_at IS NULL AND name IN (SELECT value FROM json_each(?))"
)
_LONGEST: Final = 2000
Year = tuple[str, int]
"""The key of an occasion, and a year."""


class Given(NamedTuple):
    """What somebody got: `cost` for one in fen, None where nobody says; `day` and `tier` "" for that of the campaign
    and of now; `organisation` is where they stood then, by name.
    """

    contact: int
    item: str
    pieces: int = 1
    cost: int | None = None
    shipping: int = 0
    inscription: str = ""
    day: str = ""
    tier: str = ""
    organisation: str = ""
    reaction: Reaction = Reaction.NONE
    returned: bool = False
    note: str = ""


class Known(NamedTuple):
    """A campaign that is in the book already."""

    id: int
    title: str
    closed: bool


class Past:
    """Past campaigns of one open book."""

    def __init__(self, history: History, ids: IdSource, campaigns: "Campaigns", catalogue: "Catalogue") -> None:
        self._history = history
        self._ids = ids
        self._campaigns = campaigns
        self._catalogue = catalogue

    def known(self) -> dict[Year, Known]:
        """Every campaign by occasion and year; of several the first one."""
        return {(occasion, year): Known(key, title, bool(closed))
                for occasion, year, key, title, closed in self._history.rows(_CAMPAIGNS, ())}  # fmt: skip

    def held(self, campaigns: Iterable[int]) -> "tuple[Counter[tuple[int, int, str]], Counter[tuple[int, str, str]]]":
        """What these campaigns gave, by contact and by name, each with the folded name of the gift."""
        rows = self._history.rows(_HELD, (json.dumps(sorted(campaigns)),))
        by_contact = Counter((campaign, contact, fold(item)) for campaign, contact, _name, item in rows)
        return by_contact, Counter((campaign, name, fold(item)) for campaign, _contact, name, item in rows)

    def write(self, of: Marked, year: int, given: Sequence[Given], known: Known | None) -> int:
        """Write what was given for an occasion of the past, into its campaign if there is one; the campaign's id."""
        day = of.day.isoformat()
        campaign = known.id if known else self._campaigns.writer.campaign(self._closed(of, year))
        items = self._items(given)
        now = {key: row for key, *row in self._history.rows(_NOW, (json.dumps([one.contact for one in given]),))}
        names = json.dumps(sorted({one.organisation for one in given if one.organisation}))
        places: dict[str, int] = dict(self._history.rows(_PLACES, (names,)))
        rows = [_row(one, items, now[one.contact], places, day) for one in given]
        self._campaigns.writer.people(campaign, day, rows)
        self._pay(campaign, day, rows)
        return campaign

    def _closed(self, of: Marked, year: int) -> dict[str, Any]:
        day = of.day.isoformat()
        return {
            "title": _("{occasion} {year}").format(occasion=of.title, year=year), "occasion": of.key, "year": year,
            "day": day, "approved_on": day, "closed_on": self._history.today().isoformat(),
        }  # fmt: skip

    def _items(self, given: Iterable[Given]) -> dict[str, tuple[int, int]]:
        """Id and price of every gift that is named; one that is new is made."""
        found: dict[str, tuple[int, int]] = {}
        for one in given:
            if one.item not in found:
                kept = self._catalogue.find(one.item)
                draft = ItemDraft(one.item, price=one.cost or 0)
                found[one.item] = (
                    (kept.id, kept.price) if kept else (self._catalogue.writer.written(draft), draft.price)
                )
        return found

    def _pay(self, campaign: int, day: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """What was given in the past is paid; nothing of it is open in the budget."""
        from crmdesk.core.gifts.money import GOODS, SHIPPING  # noqa: PLC0415 - as above
        from crmdesk.core.gifts.money_writing import Writer  # noqa: PLC0415 - whoever only looks need not load it

        sums = {GOODS: 0, SHIPPING: 0}
        for row in rows:
            sums[GOODS] += row["cost"] * row["count"]
            sums[SHIPPING] += row["shipping"]
        writer = Writer(self._history, self._ids)
        for what, amount in sums.items():
            if amount:
                writer.paid(campaign, amount, what, day, _("From a list"))


def _row(
    one: Given, items: Mapping[str, tuple[int, int]], now: Sequence[Any], places: Mapping[str, int], day: str
) -> dict[str, Any]:
    """The columns of somebody who got something, approved and arrived."""
    item, price = items[one.item]
    tier, place = now
    cost = price if one.cost is None else one.cost
    back = {"status": str(Status.RETURNED), "returned_on": one.day or day}
    here = {"status": str(Status.ARRIVED), "arrived_on": one.day or day}
    return {
        "contact_id": one.contact, "reason": f"{LIST}:", "tier": one.tier or tier,
        "organisation_id": places.get(one.organisation, place), "item_id": item, "count": one.pieces, "cost": cost,
        "shipping": one.shipping, "inscription": clean(one.inscription)[:_LONGEST], "approved_item_id": item,
        "approved_cost": cost, "approved_on": day, "reaction": str(one.reaction), "note": clean(one.note)[:_LONGEST],
        **(back if one.returned else here),
    }  # fmt: skip
