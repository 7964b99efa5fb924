"""The tables of company news."""

from typing import Final

import peewee

from crmdesk.core.contacts.tables import OfContact
from crmdesk.core.interactions.tables import Interaction
from crmdesk.core.storage.model import Table


class Bulletin(Table):
    """What happened at our company on the ISO date `day`; `choosing` (whom it is meant for) is JSON."""

    attached = "picture"
    kind = peewee.TextField()
    title = peewee.TextField()
    text = peewee.TextField(default="")
    picture = peewee.TextField(default="")
    day = peewee.TextField()
    choosing = peewee.TextField(default="{}")
    deleted_at = peewee.BigIntegerField(null=True)


class OfBulletin(Table):
    """A row that belongs to one piece of company news."""

    bulletin = peewee.ForeignKeyField(Bulletin, backref="+")


class BulletinText(OfBulletin):
    """How it is told by one channel, where that is not the text itself. The id is made of both."""

    made_from = ("bulletin_id", "channel")
    channel = peewee.TextField()
    text = peewee.TextField()


class BulletinSent(OfContact):
    """Who was told it, when and how; `interaction` is the record of that."""

    same = ("bulletin_id", "day", "channel")
    says = ("interaction_id",)
    bulletin = peewee.ForeignKeyField(Bulletin, backref="+")
    interaction = peewee.ForeignKeyField(Interaction, null=True, backref="+")
    day = peewee.TextField()
    channel = peewee.TextField()


CAPTURED: Final[tuple[type[Table], ...]] = (Bulletin, BulletinText, BulletinSent)
