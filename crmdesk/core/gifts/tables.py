"""The tables of gifts. Amounts are integer fen, days ISO dates, absent text is ""."""

from typing import Final

import peewee

from crmdesk.core.contacts.tables import Colleague, Contact, OfContact, Organisation
from crmdesk.core.storage.model import Table
from crmdesk.core.storage.references import HandOver, Merge, Purge, Reference


class GiftItem(Table):
    """Something from the catalogue, `price` for one; `cash` is 1 for money in an envelope, `shelf_life` in days,
    0 for what keeps; `picture` names the content of an attachment.
    """

    attached = "picture"
    name = peewee.TextField()
    category = peewee.TextField(default="")
    origin = peewee.TextField(default="")
    supplier = peewee.TextField(default="")
    price = peewee.BigIntegerField(default=0)
    cash = peewee.IntegerField(default=0)
    shelf_life = peewee.IntegerField(default=0)
    picture = peewee.TextField(default="")
    note = peewee.TextField(default="")
    deleted_at = peewee.BigIntegerField(null=True)


class OfItem(Table):
    """A row that belongs to one gift of the catalogue."""

    item = peewee.ForeignKeyField(GiftItem, backref="+")


class GiftSuit(OfItem):
    """Whom a gift suits: `kind` is hobby, sex, level or region, `value` a key of it. The id is made of them."""

    made_from = ("item_id", "kind", "value")
    kind = peewee.TextField()
    value = peewee.TextField()


class Campaign(Table):
    """One occasion of one year with its gifts. `occasion` is the key of a festival or a title of the office's own.

    `choosing` (which views, words and rules people come from) and `paper` (how its labels are printed) are JSON;
    `inscription` and `greeting` are templates; `budget` is what it may cost, 0 where nothing is said.
    """

    title = peewee.TextField()
    occasion = peewee.TextField()
    year = peewee.IntegerField()
    day = peewee.TextField()
    choosing = peewee.TextField(default="{}")
    inscription = peewee.TextField(default="")
    greeting = peewee.TextField(default="")
    budget = peewee.BigIntegerField(default=0)
    paper = peewee.TextField(default="{}")
    approved_on = peewee.TextField(default="")
    approved_by = peewee.TextField(default="")
    closed_on = peewee.TextField(default="")
    lessons = peewee.TextField(default="")
    deleted_at = peewee.BigIntegerField(null=True)


class StockMove(OfItem):
    """So many of a gift came in, or went out where `count` is below zero, at `cost` for one."""

    campaign = peewee.ForeignKeyField(Campaign, null=True, backref="+")
    day = peewee.TextField()
    count = peewee.IntegerField()
    cost = peewee.BigIntegerField(default=0)
    note = peewee.TextField(default="")


class Payment(Table):
    """What was paid for the gifts (`what` is goods) of a campaign, or of none, or for their shipping."""

    campaign = peewee.ForeignKeyField(Campaign, null=True, backref="+")
    item = peewee.ForeignKeyField(GiftItem, null=True, backref="+")
    day = peewee.TextField()
    what = peewee.TextField(default="goods")
    amount = peewee.BigIntegerField()
    note = peewee.TextField(default="")


class Recipient(OfContact):
    """A contact in a campaign, or with a single gift where that is empty; the gift counts for `day`.

    `reason` says why they are on the list, `left_out` why not ("" for who is on it); `tier` and `organisation` are
    those of the time. `inscription` and `address` hold only what differs from template and archive. `cost` is for one
    of `count`; `approved_item` and `approved_cost` what was approved, nothing until then: a gift counts as given from
    its approval on. `status` is "", packed, shipped, arrived or returned, with the days; `reaction` liked, neutral or
    returned.
    """

    same = ("campaign_id", "day", "item_id")
    says = ("inscription", "tracking", "status", "reaction", "note", "left_out", "approved_item_id")
    campaign = peewee.ForeignKeyField(Campaign, null=True, backref="+")
    occasion = peewee.TextField(default="")
    day = peewee.TextField()
    reason = peewee.TextField(default="")
    left_out = peewee.TextField(default="")
    tier = peewee.TextField(default="")
    organisation = peewee.ForeignKeyField(Organisation, null=True, backref="+")
    item = peewee.ForeignKeyField(GiftItem, null=True, backref="+")
    count = peewee.IntegerField(default=1)
    cost = peewee.BigIntegerField(default=0)
    shipping = peewee.BigIntegerField(default=0)
    inscription = peewee.TextField(default="")
    address = peewee.TextField(default="")
    approved_item = peewee.ForeignKeyField(GiftItem, null=True, backref="+")
    approved_cost = peewee.BigIntegerField(default=0)
    approved_on = peewee.TextField(default="")
    status = peewee.TextField(default="")
    carrier = peewee.TextField(default="")
    tracking = peewee.TextField(default="")
    packed_on = peewee.TextField(default="")
    shipped_on = peewee.TextField(default="")
    arrived_on = peewee.TextField(default="")
    returned_on = peewee.TextField(default="")
    reaction = peewee.TextField(default="")
    note = peewee.TextField(default="")
    deleted_at = peewee.BigIntegerField(null=True)


class Overrule(OfContact):
    """Why a guard (`kind`) does not hold for somebody in a campaign, or for their single gift of a day.

    It names no row of `recipient`: those get new ids when two people become one.
    """

    made_from = ("contact_id", "campaign_id", "day", "kind")
    same = ("campaign_id", "day", "kind")
    says = ("reason",)
    single = True
    campaign = peewee.ForeignKeyField(Campaign, null=True, backref="+")
    day = peewee.TextField()
    kind = peewee.TextField()
    reason = peewee.TextField()


class NoGift(Table):
    """A person, or everybody at an organisation, may receive nothing, and why."""

    concerns = "contact_id"
    made_from = ("contact_id", "organisation_id")
    same = ("organisation_id",)
    says = ("reason",)
    single = True
    contact = Reference(Contact, null=True, merge=Merge.MOVE, hand_over=HandOver.STAY, purge=Purge.REMOVE)
    organisation = peewee.ForeignKeyField(Organisation, null=True, backref="+")
    reason = peewee.TextField(default="")


class Received(OfContact):
    """A gift that we received from somebody; `value` as we guess it, `colleague` who of us has it."""

    same = ("day", "what")
    says = ("occasion", "value", "colleague_id", "note")
    occasion = peewee.TextField(default="")
    day = peewee.TextField()
    what = peewee.TextField()
    value = peewee.BigIntegerField(default=0)
    colleague = Reference(Colleague, null=True, merge=Merge.STAY, hand_over=HandOver.STAY, purge=Purge.STAY)
    note = peewee.TextField(default="")
    deleted_at = peewee.BigIntegerField(null=True)


CAPTURED: Final[tuple[type[Table], ...]] = (
    GiftItem,
    GiftSuit,
    Campaign,
    StockMove,
    Payment,
    Recipient,
    Overrule,
    NoGift,
    Received,
)
