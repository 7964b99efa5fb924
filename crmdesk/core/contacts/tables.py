"""The archive's tables. Absent text is '', never NULL; every reference to somebody says what becomes of it."""

from typing import Final

import peewee

from crmdesk.core.storage.model import Table
from crmdesk.core.storage.references import HandOver, Merge, Purge, Reference


class Colleague(Table):
    """One of our own people."""

    spreads = "SELECT id FROM contact WHERE ?1 IN (owner_id, sponsor_id)"
    listed = True
    somebody = True
    name = peewee.TextField()
    deleted_at = peewee.BigIntegerField(null=True)
    level = peewee.TextField(default="")


class Organisation(Table):
    """A company, hospital, authority, media house. `spelled` is made from the name, to order and find by."""

    spreads = "SELECT contact_id FROM affiliation WHERE organisation_id = ?"
    listed = True
    attached = "logo"
    name = peewee.TextField()
    nature = peewee.TextField(default="")
    region = peewee.TextField(default="")
    note = peewee.TextField(default="")
    deleted_at = peewee.BigIntegerField(null=True)
    spelled = peewee.TextField(default="")
    site = peewee.TextField(default="")
    logo = peewee.TextField(default="")
    parent = peewee.ForeignKeyField("self", null=True, backref="+")


class OfOrganisation(Table):
    """A row that belongs to one organisation."""

    organisation = peewee.ForeignKeyField(Organisation, backref="+")


class OrganisationPhone(OfOrganisation):
    """A number of an organisation, as typed and as digits."""

    same = ("digits",)
    value = peewee.TextField()
    digits = peewee.TextField()
    kind = peewee.TextField()


class OrganisationAddress(OfOrganisation):
    """A postal address of an organisation."""

    same = ("text",)
    text = peewee.TextField()
    postcode = peewee.TextField(default="")
    kind = peewee.TextField()


class Contact(Table):
    """A person. `pinyin` holds a reading only where somebody corrected ours.

    `standing_since` is the (partial) ISO date from which the standing holds, `acquaintance` what a peripheral one is.
    """

    concerns = "id"
    listed = True
    somebody = True
    attached = "photo"
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
    owner = Reference(Colleague, null=True, merge=Merge.FIELD, hand_over=HandOver.MOVE, purge=Purge.STAY)
    sponsor = Reference(Colleague, null=True, merge=Merge.FIELD, hand_over=HandOver.MOVE, purge=Purge.STAY)
    deleted_at = peewee.BigIntegerField(null=True)
    # A chain of merges leads to its end; who lost to somebody who is forgotten was the same person.
    merged_into = Reference(
        "self", null=True, column_name="merged_into", merge=Merge.STAY, hand_over=HandOver.STAY, purge=Purge.REMOVE
    )
    standing = peewee.TextField(default="")
    standing_since = peewee.TextField(default="")
    standing_reason = peewee.TextField(default="")
    acquaintance = peewee.TextField(default="")


class OfContact(Table):
    """A row that belongs to one contact: merge moves it to the winner, purge removes it, hand-over leaves it."""

    concerns = "contact_id"
    contact = Reference(Contact, merge=Merge.MOVE, hand_over=HandOver.STAY, purge=Purge.REMOVE)


class Affiliation(OfContact):
    """A person at an organisation, or on their own account; `since` and `until` are (partial) ISO dates."""

    listed = True
    same = ("organisation_id", "until")
    says = ("department", "title", "level", "since")
    join = True
    organisation = peewee.ForeignKeyField(Organisation, null=True, backref="+")
    department = peewee.TextField(default="")
    title = peewee.TextField(default="")
    level = peewee.TextField(default="")
    since = peewee.TextField(default="")
    until = peewee.TextField(default="")
    main = peewee.IntegerField(default=0)


class Phone(OfContact):
    """A number as typed, and as digits for matching and search."""

    listed = True
    same = ("digits",)
    value = peewee.TextField()
    digits = peewee.TextField()
    kind = peewee.TextField()


class Email(OfContact):
    """An address as typed, and folded for matching."""

    listed = True
    same = ("folded",)
    value = peewee.TextField()
    folded = peewee.TextField()
    kind = peewee.TextField()


class Messenger(OfContact):
    """QQ, WeChat and the like."""

    listed = True
    same = ("value", "kind")
    value = peewee.TextField()
    kind = peewee.TextField()


class Address(OfContact):
    """A postal address; `confirmed` is the ISO date on which somebody last made sure of it."""

    listed = True
    same = ("text",)
    says = ("postcode",)
    latest = "confirmed"
    text = peewee.TextField()
    postcode = peewee.TextField(default="")
    kind = peewee.TextField()
    confirmed = peewee.TextField(default="")


class Label(OfContact):
    """A short word for a contact; `kind` is tag, hobby or category. The id is made from the content."""

    listed = True
    made_from = ("contact_id", "kind", "text")
    same = ("kind", "text")
    kind = peewee.TextField()
    text = peewee.TextField()


class OwnValue(OfContact):
    """What an office keeps beyond our fields: a title and a text."""

    listed = True
    made_from = ("contact_id", "title")
    same = ("title",)
    says = ("text",)
    single = True
    title = peewee.TextField()
    text = peewee.TextField()


class KeyContact(OfContact):
    """One of the one or two people of an organisation who are closest to us, and the colleague closest to them."""

    same = ("organisation_id",)
    says = ("colleague_id",)
    single = True
    organisation = peewee.ForeignKeyField(Organisation, backref="+")
    colleague = Reference(Colleague, null=True, merge=Merge.STAY, hand_over=HandOver.MOVE, purge=Purge.STAY)


class Link(OfContact):
    """How two people are tied; `kind` says what `other` is to `contact`."""

    same = ("contact_id", "other_id", "kind")
    says = ("note",)
    other = Reference(Contact, merge=Merge.MOVE, hand_over=HandOver.STAY, purge=Purge.REMOVE)
    kind = peewee.TextField()
    note = peewee.TextField(default="")


class Referral(OfContact):
    """Whom (`brought`) or what (`text`: a tender, a product) a contact brought us, and on which (partial) ISO date."""

    same = ("contact_id", "brought_id", "text")
    says = ("day",)
    brought = Reference(Contact, null=True, merge=Merge.MOVE, hand_over=HandOver.STAY, purge=Purge.REMOVE)
    text = peewee.TextField(default="")
    day = peewee.TextField(default="")


class Apart(OfContact):
    """Two contacts who look alike and are not the same person. The id is made from the pair."""

    made_from = ("contact_id", "other_id")
    same = ("contact_id", "other_id")
    either_way = True
    other = Reference(Contact, merge=Merge.MOVE, hand_over=HandOver.STAY, purge=Purge.REMOVE)


class Enclosed(Table):
    """A file that is kept with something; `hash` names its content in `attachment`, `size` is in bytes."""

    attached = "hash"
    name = peewee.TextField()
    hash = peewee.TextField()
    media = peewee.TextField()
    size = peewee.IntegerField()
    added_at = peewee.BigIntegerField()


class Enclosure(OfContact, Enclosed):
    """A file that is kept with a contact."""

    same = ("hash", "name")


class OrganisationEnclosure(OfOrganisation, Enclosed):
    """A file that is kept with an organisation."""

    same = ("hash", "name")


class OwnField(Table):
    """A field of the office's own: what is kept under its title in `own_value`.

    `kind` is the name of a `fields.Kind`; `choices` a JSON list of texts; `natures` those for which the form offers it,
    parted by commas, "" for all; `place` its place in the form.
    """

    title = peewee.TextField()
    kind = peewee.TextField()
    choices = peewee.TextField(default="[]")
    natures = peewee.TextField(default="")
    place = peewee.IntegerField(default=0)
    deleted_at = peewee.BigIntegerField(null=True)


class SavedView(Table):
    """A saved way to look at the archive: `question` and `look` (columns, order, density, grouping) are JSON."""

    name = peewee.TextField()
    question = peewee.TextField()
    look = peewee.TextField(default="{}")
    place = peewee.IntegerField(default=0)
    deleted_at = peewee.BigIntegerField(null=True)


class Setting(Table):
    """A rule or option of the office, as JSON; the id is made from the key."""

    made_from = ("key",)
    key = peewee.TextField()
    value = peewee.TextField()


# Parents before children. What no room lists is never captured: index, read tables, history, attachments.
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
    OrganisationPhone,
    OrganisationAddress,
    OrganisationEnclosure,
    KeyContact,
    Link,
    Referral,
    Apart,
    Enclosure,
    OwnField,
    SavedView,
    Setting,
)
