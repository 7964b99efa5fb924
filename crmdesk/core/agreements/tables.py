"""The tables of products and agreements. Days are ISO dates, absent text is ""."""

from typing import Final

import peewee

from crmdesk.core.contacts.tables import Colleague, Enclosed, OfContact, Organisation
from crmdesk.core.storage.model import Table
from crmdesk.core.storage.references import HandOver, Merge, Purge, Reference


class Product(Table):
    """A medicine: `approval` is its number (国药准字), `category` a word of the strong categories of distributors."""

    name = peewee.TextField()
    approval = peewee.TextField(default="")
    specification = peewee.TextField(default="")
    supplier = peewee.ForeignKeyField(Organisation, null=True, backref="+")
    category = peewee.TextField(default="")
    note = peewee.TextField(default="")
    deleted_at = peewee.BigIntegerField(null=True)


class Tender(Table):
    """How a product stands in the tender of a province, since `day`; the id is made of both."""

    made_from = ("product_id", "region")
    product = peewee.ForeignKeyField(Product, backref="+")
    region = peewee.TextField()
    state = peewee.TextField()
    day = peewee.TextField(default="")
    note = peewee.TextField(default="")


class Agreement(Table):
    """What was agreed with an organisation, or with people of none: `side` is upstream or downstream.

    `works`, `licences` and `reputation` are what we found out before signing; `renew_by` is the day until which one has
    to say that it shall go on; `renews` the agreement that it followed. `ended_on` and `ended_why` tell of an end
    before its time; `news_id` which news its end became.
    """

    spreads = "SELECT contact_id FROM agreement_contact WHERE agreement_id = ?"
    side = peewee.TextField()
    organisation = peewee.ForeignKeyField(Organisation, null=True, backref="+")
    number = peewee.TextField(default="")
    signed = peewee.TextField(default="")
    begins = peewee.TextField(default="")
    ends = peewee.TextField(default="")
    territory = peewee.TextField(default="")
    volume = peewee.TextField(default="")
    prices = peewee.TextField(default="")
    breach = peewee.TextField(default="")
    compensation = peewee.TextField(default="")
    renewal = peewee.TextField(default="")
    renew_by = peewee.TextField(default="")
    works = peewee.TextField(default="")
    licences = peewee.TextField(default="")
    reputation = peewee.TextField(default="")
    note = peewee.TextField(default="")
    renews = peewee.ForeignKeyField("self", null=True, column_name="renews", backref="+")
    ended_on = peewee.TextField(default="")
    ended_why = peewee.TextField(default="")
    news_id = peewee.BigIntegerField(null=True)
    deleted_at = peewee.BigIntegerField(null=True)


class OfAgreement(Table):
    """A row that belongs to one agreement."""

    agreement = peewee.ForeignKeyField(Agreement, backref="+")


class AgreementProduct(OfAgreement):
    """What an agreement is about; the id is made of both."""

    made_from = ("agreement_id", "product_id")
    product = peewee.ForeignKeyField(Product, backref="+")


class AgreementContact(OfContact):
    """Who stands for the other side (`role` is theirs), or recommended it to us (recommended)."""

    same = ("agreement_id", "role")
    agreement = peewee.ForeignKeyField(Agreement, backref="+")
    role = peewee.TextField()


class AgreementColleague(OfAgreement):
    """Who of us looks after it."""

    colleague = Reference(Colleague, merge=Merge.STAY, hand_over=HandOver.MOVE, purge=Purge.STAY)


class AgreementEnclosure(OfAgreement, Enclosed):
    """A file that is kept with an agreement."""

    same = ("hash", "name")


CAPTURED: Final[tuple[type[Table], ...]] = (
    Product,
    Tender,
    Agreement,
    AgreementProduct,
    AgreementContact,
    AgreementColleague,
    AgreementEnclosure,
)
