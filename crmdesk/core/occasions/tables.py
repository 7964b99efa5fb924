"""The tables of occasions."""

from typing import Final

import peewee

from crmdesk.core.contacts.tables import Contact
from crmdesk.core.storage.model import Table
from crmdesk.core.storage.references import HandOver, Merge, Purge, Reference


class Occasion(Table):
    """A day of the office's own that comes every year: somebody's anniversary, or ours where `contact` is empty.

    `date` is YYYY-MM-DD, or --MM-DD without a year, in `calendar`; `leap` is a lunar leap month.
    """

    concerns = "contact_id"
    same = ("title", "date", "calendar", "leap")
    says = ("note",)
    contact = Reference(Contact, null=True, merge=Merge.MOVE, hand_over=HandOver.STAY, purge=Purge.REMOVE)
    kind = peewee.TextField()
    title = peewee.TextField()
    date = peewee.TextField()
    calendar = peewee.TextField(default="")
    leap = peewee.IntegerField(default=0)
    note = peewee.TextField(default="")


class Tick(Table):
    """Somebody saw to an occasion: `what` is `birthday` or the title of an own one, `day` the ISO date it fell on."""

    concerns = "contact_id"
    made_from = ("contact_id", "what", "day")
    same = ("what", "day")
    contact = Reference(Contact, null=True, merge=Merge.MOVE, hand_over=HandOver.STAY, purge=Purge.REMOVE)
    what = peewee.TextField()
    day = peewee.TextField()


CAPTURED: Final[tuple[type[Table], ...]] = (Occasion, Tick)
