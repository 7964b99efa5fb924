"""The tables of interactions, follow-ups and cadence."""

from typing import Final

import peewee

from crmdesk.core.contacts.tables import Colleague, Contact, Enclosed, OfContact, Organisation
from crmdesk.core.storage.model import Table
from crmdesk.core.storage.references import HandOver, Merge, Purge, Reference


class Interaction(Table):
    """Something said or done with customers: `at` in UTC milliseconds, `cost` in fen, `reached` if they answered."""

    spreads = "SELECT contact_id FROM interaction_contact WHERE interaction_id = ?"
    kept_by = "interaction_contact"
    organisation = peewee.ForeignKeyField(Organisation, null=True, backref="+")
    kind = peewee.TextField()
    at = peewee.BigIntegerField()
    minutes = peewee.IntegerField(default=0)
    reached = peewee.IntegerField(default=1)
    text = peewee.TextField(default="")
    outcome = peewee.TextField(default="")
    cost = peewee.BigIntegerField(default=0)
    deleted_at = peewee.BigIntegerField(null=True)


class InteractionContact(OfContact):
    """Who took part."""

    same = ("interaction_id",)
    interaction = peewee.ForeignKeyField(Interaction, backref="+")


class OfInteraction(Table):
    """A row that belongs to one interaction."""

    interaction = peewee.ForeignKeyField(Interaction, backref="+")


class InteractionColleague(OfInteraction):
    """Who of us took part; what somebody did stays theirs when their work is handed over."""

    colleague = Reference(Colleague, merge=Merge.STAY, hand_over=HandOver.STAY, purge=Purge.STAY)


class InteractionEnclosure(OfInteraction, Enclosed):
    """A file that is kept with an interaction."""


class FollowUp(Table):
    """A dated next step with somebody or at an organisation; `day` is an ISO date, `repeat` as `14d`, `1m`, or "".

    `news_id` and `campaign_id` say which news or gift campaign called for it: their rooms stand above this one.
    """

    concerns = "contact_id"
    same = ("day", "text", "owner_id", "done_at", "deleted_at")
    says = ("organisation_id", "interaction_id", "news_id", "repeat", "campaign_id")
    contact = Reference(Contact, null=True, merge=Merge.MOVE, hand_over=HandOver.STAY, purge=Purge.REMOVE)
    organisation = peewee.ForeignKeyField(Organisation, null=True, backref="+")
    owner = Reference(Colleague, null=True, merge=Merge.STAY, hand_over=HandOver.MOVE, purge=Purge.STAY)
    interaction = peewee.ForeignKeyField(Interaction, null=True, backref="+")
    news_id = peewee.BigIntegerField(null=True)
    day = peewee.TextField()
    text = peewee.TextField()
    repeat = peewee.TextField(default="")
    done_at = peewee.BigIntegerField(null=True)
    deleted_at = peewee.BigIntegerField(null=True)
    campaign_id = peewee.BigIntegerField(null=True)


class Cadence(OfContact):
    """A person's own rule: days between contacts, 0 where the rule of tier or nature holds; `kind` is whose interval,
    owner or sponsor; `paused_until` an ISO date or "".
    """

    made_from = ("contact_id", "kind")
    same = ("kind",)
    says = ("ideal", "longest", "paused_until")
    single = True
    kind = peewee.TextField()
    ideal = peewee.IntegerField(default=0)
    longest = peewee.IntegerField(default=0)
    paused_until = peewee.TextField(default="")


class PutOff(OfContact):
    """A reason of Today that may wait until an ISO date; `kind` is that of the reason, "" for all of them."""

    made_from = ("contact_id", "kind")
    same = ("kind",)
    says = ("until",)
    single = True
    kind = peewee.TextField()
    until = peewee.TextField()


CAPTURED: Final[tuple[type[Table], ...]] = (
    Interaction,
    InteractionContact,
    InteractionColleague,
    InteractionEnclosure,
    FollowUp,
    Cadence,
    PutOff,
)
