"""The tables of the budget. Amounts are integer fen, days ISO dates, months as 2026-05, absent text is ""."""

from typing import Final

import peewee

from crmdesk.core.contacts.tables import Colleague, Contact, Enclosed, Organisation
from crmdesk.core.gifts.tables import Campaign
from crmdesk.core.interactions.tables import Interaction
from crmdesk.core.storage.model import Table
from crmdesk.core.storage.references import HandOver, Merge, Purge, Reference


class BudgetCategory(Table):
    """A category of the office's own. `key` is what rows name it by, for good; `parent` the key of the one above."""

    key = peewee.TextField()
    title = peewee.TextField()
    parent = peewee.TextField(default="")
    place = peewee.IntegerField(default=0)
    deleted_at = peewee.BigIntegerField(null=True)


class Plan(Table):
    """A version of the plan for a fiscal year; `approved_at` locks it."""

    year = peewee.IntegerField()
    note = peewee.TextField(default="")
    approved_at = peewee.BigIntegerField(null=True)
    deleted_at = peewee.BigIntegerField(null=True)


class PlanCell(Table):
    """What a version plans for a category in a month; `tier` is "" where it is for all of them."""

    made_from = ("plan_id", "category", "month", "tier")
    plan = peewee.ForeignKeyField(Plan, backref="+")
    category = peewee.TextField()
    month = peewee.TextField()
    tier = peewee.TextField(default="")
    amount = peewee.BigIntegerField()


class Expense(Table):
    """Something that was paid, `category` by key; `interaction` is the record that it was logged with.

    It stays when those whom it was for are forgotten: the money is gone for nobody then.
    """

    spreads = "SELECT contact_id FROM expense_share WHERE expense_id = ? AND contact_id IS NOT NULL"
    day = peewee.TextField()
    category = peewee.TextField()
    amount = peewee.BigIntegerField()
    payee = peewee.TextField(default="")
    note = peewee.TextField(default="")
    # Who spent it did, whoever has their work now.
    colleague = Reference(Colleague, null=True, merge=Merge.STAY, hand_over=HandOver.STAY, purge=Purge.STAY)
    interaction = peewee.ForeignKeyField(Interaction, null=True, backref="+")
    campaign = peewee.ForeignKeyField(Campaign, null=True, backref="+")
    reimbursed = peewee.IntegerField(default=0)
    deleted_at = peewee.BigIntegerField(null=True)


class OfExpense(Table):
    """A row that belongs to one expense."""

    expense = peewee.ForeignKeyField(Expense, backref="+")


class ExpenseShare(OfExpense):
    """The part of an expense that was for a contact or an organisation."""

    concerns = "contact_id"
    # No two are ever one: a merge that dropped a share would lose its money.
    same = ("id",)
    contact = Reference(Contact, null=True, merge=Merge.MOVE, hand_over=HandOver.STAY, purge=Purge.REMOVE)
    organisation = peewee.ForeignKeyField(Organisation, null=True, backref="+")
    amount = peewee.BigIntegerField()


class ExpenseEnclosure(OfExpense, Enclosed):
    """A receipt that is kept with an expense."""


CAPTURED: Final[tuple[type[Table], ...]] = (BudgetCategory, Plan, PlanCell, Expense, ExpenseShare, ExpenseEnclosure)
