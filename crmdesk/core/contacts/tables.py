"""The archive's tables. Absent text is '', never NULL; every reference to a contact says what becomes of it."""

from typing import Final

import peewee

from crmdesk.core.storage.model import Table


class Colleague(Table):
    """One of our own people."""

    spreads = "SELECT id FROM contact WHERE ?1 IN (owner_id, sponsor_id)"
    name = peewee.TextField()
    deleted_at = peewee.BigIntegerField(null=True)


class Organisation(Table):
    """A company, hospital, authority, media house."""

    spreads = "SELECT contact_id FROM affiliation WHERE organisation_id = ?"
    name = peewee.TextField()
    nature = peewee.TextField(default="")
    region = peewee.TextField(default="")
    note = peewee.TextField(default="")
    deleted_at = peewee.BigIntegerField(null=True)


class Contact(Table):
    """A person. `pinyin` holds a reading only where somebody corrected ours."""

    concerns = "id"
    name = peewee.TextField()
    family = peewee.TextField(default="")
    given = peewee.TextField(default="")
    pinyin = peewee.TextField(default="")
    sex = peewee.TextField(default="")
    nature = peewee.TextField(default="")
    tier = peewee.TextField(default="")
    region = peewee.TextField(default="")
    birthday = peewee.TextField(default="")
    calendar = peewee.TextField(default="")
    leap = peewee.IntegerField(default=0)
    id_card = peewee.TextField(default="")
    network = peewee.TextField(default="")
    note = peewee.TextField(default="")
    photo = peewee.TextField(default="")
    owner = peewee.ForeignKeyField(Colleague, null=True, backref="+")
    sponsor = peewee.ForeignKeyField(Colleague, null=True, backref="+")
    deleted_at = peewee.BigIntegerField(null=True)
    merged_into = peewee.ForeignKeyField("self", null=True, column_name="merged_into", backref="+")


class OfContact(Table):
    """A row that belongs to one contact: merge moves it to the winner, purge removes it, hand-over leaves it."""

    concerns = "contact_id"
    contact = peewee.ForeignKeyField(Contact, backref="+")


class Affiliation(OfContact):
    """A person at an organisation, or on their own account; `since` and `until` are (partial) ISO dates."""

    organisation = peewee.ForeignKeyField(Organisation, null=True, backref="+")
    department = peewee.TextField(default="")
    title = peewee.TextField(default="")
    level = peewee.TextField(default="")
    since = peewee.TextField(default="")
    until = peewee.TextField(default="")
    main = peewee.IntegerField(default=0)


class Phone(OfContact):
    """A number as typed, and as digits for matching and search."""

    value = peewee.TextField()
    digits = peewee.TextField()
    kind = peewee.TextField()


class Email(OfContact):
    """An address as typed, and folded for matching."""

    value = peewee.TextField()
    folded = peewee.TextField()
    kind = peewee.TextField()


class Messenger(OfContact):
    """QQ, WeChat and the like."""

    value = peewee.TextField()
    kind = peewee.TextField()


class Address(OfContact):
    """A postal address."""

    text = peewee.TextField()
    postcode = peewee.TextField(default="")
    kind = peewee.TextField()


class Label(OfContact):
    """A short word for a contact; `kind` is tag, hobby or category. The id is made from the content."""

    kind = peewee.TextField()
    text = peewee.TextField()


class OwnValue(OfContact):
    """What an office keeps beyond our fields: a title and a text."""

    title = peewee.TextField()
    text = peewee.TextField()


class Setting(Table):
    """A rule or option of the office, as JSON; the id is made from the key."""

    key = peewee.TextField()
    value = peewee.TextField()


# Parents before children. What is not here is never captured: index, read tables, history, attachments.
CAPTURED: Final[tuple[type[Table], ...]] = (
    Colleague,
    Organisation,
    Contact,
    Affiliation,
    Phone,
    Email,
    Messenger,
    Address,
    Label,
    OwnValue,
    Setting,
)
