"""What customers are worth: turnover as the finance department tells it, and a score where it tells nothing."""

from typing import Final

import peewee

from crmdesk.core.contacts.tables import Contact, OfContact, Organisation
from crmdesk.core.storage.model import Table
from crmdesk.core.storage.references import HandOver, Merge, Purge, Reference


class Turnover(Table):
    """What a contact or an organisation turned over with us in a period, in fen.

    `period` is as it was told (2027-03, 2027-Q1, 2027), `first` and `last` its months, as year * 12 + month - 1.
    """

    concerns = "contact_id"
    # No two are ever one: a merge that dropped a row would lose its turnover.
    same = ("id",)
    contact = Reference(Contact, null=True, merge=Merge.MOVE, hand_over=HandOver.STAY, purge=Purge.REMOVE)
    organisation = peewee.ForeignKeyField(Organisation, null=True, backref="+")
    period = peewee.TextField()
    first = peewee.IntegerField()
    last = peewee.IntegerField()
    amount = peewee.BigIntegerField()


class Score(OfContact):
    """What somebody of ours thinks a contact is worth in a year, in fen, from an ISO day on; 0 takes it back."""

    made_from = ("contact_id", "day")
    same = ("day",)
    says = ("amount",)
    single = True
    day = peewee.TextField()
    amount = peewee.BigIntegerField()


CAPTURED: Final[tuple[type[Table], ...]] = (Turnover, Score)
