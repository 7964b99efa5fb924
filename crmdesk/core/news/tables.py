"""The tables of customer news."""

from typing import Final

import peewee

from crmdesk.core.contacts.tables import OfContact, OfOrganisation, Organisation
from crmdesk.core.storage.model import Table


class News(Table):
    """Something that happened to customers, or is said to be going to, of which we heard on the ISO date `day`.

    `event` is the ISO date of what is awaited (the feast, the end of an agreement), or ""; `importance` from 1 to 3;
    `site` where it stands; `handled` the ISO date on which its playbook was started or somebody said that nothing is
    to be done.
    """

    spreads = "SELECT contact_id FROM news_contact WHERE news_id = ?"
    kept_by = "news_contact"
    organisation = peewee.ForeignKeyField(Organisation, null=True, backref="+")
    kind = peewee.TextField()
    source = peewee.TextField(default="")
    day = peewee.TextField()
    event = peewee.TextField(default="")
    importance = peewee.IntegerField(default=2)
    text = peewee.TextField(default="")
    site = peewee.TextField(default="")
    handled = peewee.TextField(default="")
    deleted_at = peewee.BigIntegerField(null=True)


class NewsContact(OfContact):
    """Whom news are about."""

    same = ("news_id",)
    news = peewee.ForeignKeyField(News, backref="+")


class Lookout(OfOrganisation):
    """On which ISO date somebody last looked for news of an organisation."""

    made_from = ("organisation_id",)
    day = peewee.TextField()


CAPTURED: Final[tuple[type[Table], ...]] = (News, NewsContact, Lookout)
