"""The tables of progress reports. Days are ISO dates, periods as 2027-03, 2027-Q1 or 2027."""

from typing import Final

import peewee

from crmdesk.core.agreements.tables import Product
from crmdesk.core.contacts.tables import Colleague, Enclosed, OfContact, OfOrganisation, Organisation
from crmdesk.core.interactions.tables import FollowUp, Interaction
from crmdesk.core.storage.model import Table
from crmdesk.core.storage.references import HandOver, Merge, Purge, Reference


class ReportPlan(OfOrganisation):
    """How often a supplier gets a report (`every` is month or quarter), within how many days of the end of the period,
    and with which texts: `template` is a JSON list of (section, text); `follow_up` is the next step that reminds of the
    next one. The id is made of the supplier.
    """

    made_from = ("organisation_id",)
    every = peewee.TextField()
    within = peewee.IntegerField(default=10)
    template = peewee.TextField(default="[]")
    follow_up = peewee.ForeignKeyField(FollowUp, null=True, backref="+")


class Figure(OfOrganisation):
    """One figure of a supplier's period: in a section, of a row (a product, a province) under a heading.

    `value` is in hundredths. The id is made of all that names it, so that pasted anew it is corrected.
    """

    made_from = ("organisation_id", "period", "section", "row", "measure")
    period = peewee.TextField()
    section = peewee.TextField()
    row = peewee.TextField()
    measure = peewee.TextField()
    product = peewee.ForeignKeyField(Product, null=True, backref="+")
    value = peewee.BigIntegerField()
    place = peewee.IntegerField(default=0)


class Report(Table):
    """A report for a supplier and a period; it is a draft until somebody checked, and then approved it."""

    organisation = peewee.ForeignKeyField(Organisation, backref="+")
    period = peewee.TextField()
    title = peewee.TextField(default="")
    author = Reference(Colleague, null=True, merge=Merge.STAY, hand_over=HandOver.MOVE, purge=Purge.STAY)
    checked_by = peewee.TextField(default="")
    checked_on = peewee.TextField(default="")
    approved_by = peewee.TextField(default="")
    approved_on = peewee.TextField(default="")
    deleted_at = peewee.BigIntegerField(null=True)


class OfReport(Table):
    """A row that belongs to one report."""

    report = peewee.ForeignKeyField(Report, backref="+")


class ReportText(OfReport):
    """What a section of a report says. The id is made of both."""

    made_from = ("report_id", "section")
    section = peewee.TextField()
    text = peewee.TextField()


class ReportPicture(OfReport, Enclosed):
    """A picture in a section of a report; its name is what stands below it."""

    section = peewee.TextField()


class ReportSent(OfContact):
    """Who got a report, when and how; `interaction` is the record of that."""

    same = ("report_id", "day", "channel")
    says = ("interaction_id",)
    report = peewee.ForeignKeyField(Report, backref="+")
    interaction = peewee.ForeignKeyField(Interaction, null=True, backref="+")
    day = peewee.TextField()
    channel = peewee.TextField()


def unsign(report: int) -> None:
    """Who checked and approved a report has to look again."""
    signed = dict.fromkeys(("checked_by", "checked_on", "approved_by", "approved_on"), "")
    Report.update(**signed).where(Report.id == report).execute()


CAPTURED: Final[tuple[type[Table], ...]] = (
    ReportPlan,
    Figure,
    Report,
    ReportText,
    ReportPicture,
    ReportSent,
)
