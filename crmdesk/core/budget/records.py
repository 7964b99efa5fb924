"""What the budget is about, as plain values. Amounts are whole fen, days ISO dates, months as 2026-05."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter
from typing import Final, NamedTuple

from crmdesk.core.language import N_

NOBODY: Final = "none"
"""The key of what belongs to nobody: no tier, no contact, no campaign."""
TOTAL: Final = "total"
MOST_FEN: Final = 10**13
"""A hundred thousand million yuan; nobody who writes more means it."""


class By(StrEnum):
    """What the money is laid out by."""

    CATEGORY = "category"
    MONTH = "month"
    TIER = "tier"
    COLLEAGUE = "colleague"
    ORGANISATION = "organisation"
    CONTACT = "contact"
    CAMPAIGN = "campaign"


BY_TITLES: Final = {
    By.CATEGORY: N_("Category"),
    By.MONTH: N_("Month"),
    By.TIER: N_("Tier"),
    By.COLLEAGUE: N_("Colleague"),
    By.ORGANISATION: N_("Organisation"),
    By.CONTACT: N_("Contact"),
    By.CAMPAIGN: N_("Campaign"),
}


class Share(NamedTuple):
    """The part of an expense that was for a contact or, where that is None, for an organisation."""

    amount: int
    contact: int | None = None
    organisation: int | None = None


@dataclass(frozen=True)
class ExpenseDraft:
    """An expense to be kept: `category` by key, people and organisations as ids, among whom it is shared evenly.

    `shares` are parts by hand, which add up to the amount; with them `contacts` and `organisations` say nothing.
    """

    day: str
    category: str
    amount: int
    payee: str = ""
    note: str = ""
    contacts: Sequence[int] = ()
    organisations: Sequence[int] = ()
    shares: Sequence[Share] = ()
    colleague: int | None = None
    campaign: int | None = None
    reimbursed: bool = False


@dataclass(frozen=True)
class Expense:
    """An expense that is kept; `interaction` is the record that it was logged with."""

    id: int
    day: str
    category: str
    amount: int
    payee: str = ""
    note: str = ""
    colleague: int | None = None
    interaction: int | None = None
    campaign: int | None = None
    reimbursed: bool = False
    trashed: bool = False
    shares: tuple[Share, ...] = ()

    @property
    def draft(self) -> ExpenseDraft:
        """As it would be kept again."""
        return ExpenseDraft(
            self.day, self.category, self.amount, self.payee, self.note, (), (), self.shares, self.colleague,
            self.campaign, self.reimbursed,
        )  # fmt: skip


class Cell(NamedTuple):
    """The place of a planned amount; `tier` is "" where it is for all of them."""

    category: str
    month: str
    tier: str = ""


class Version(NamedTuple):
    """A version of the plan for a fiscal year; `approved_at` in UTC milliseconds locks it, None while it is a draft.

    One that is `trashed` takes nothing either.
    """

    id: int
    year: int
    note: str
    approved_at: int | None
    trashed: bool = False

    @property
    def locked(self) -> bool:
        """Whether it was approved."""
        return self.approved_at is not None


class Row(NamedTuple):
    """Where we stand with a part of the money; `left` is below zero where it is over plan, `depth` is how many rows
    stand above one of a category.
    """

    key: str
    plan: int = 0
    committed: int = 0
    paid: int = 0
    forecast: int = 0
    title: str = ""
    depth: int = 0

    @property
    def left(self) -> int:
        """What of the plan is neither paid nor committed."""
        return self.plan - self.committed - self.paid


def added(key: str, rows: Sequence[Row], title: str = "") -> Row:
    """What rows add up to."""
    plan, committed, paid, forecast = (sum(map(itemgetter(place), rows)) for place in range(1, 5))
    return Row(key, plan, committed, paid, forecast, title)
