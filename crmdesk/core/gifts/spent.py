"""What gifts commit and pay, as the budget asks for it.

A campaign commits what was approved, on its day; what was paid of it is parted among its people by what their gifts
cost, and is committed no more. What it may still cost by its own budget, or before its approval by its estimate, is
known. What was paid for gifts of no campaign, as for a stock, is paid for nobody. A single gift is paid on the day on
which it is given, and committed until then. Parts are rounded so that they add up to the whole.
"""

from typing import Final

from crmdesk.core.outlays import COMMITTED, KNOWN, PAID, Sql

CATEGORY: Final = "gifts"
ROOM: Final = "gifts"
_APPROVED: Final = "approved_cost * count + shipping"
_ON: Final = "recipient.deleted_at IS NULL AND left_out = ''"
# The campaigns that have something to tell of a period: no other is looked at, however many years were given.
_ASKED: Final = (
    "SELECT campaign_id AS id FROM payment WHERE campaign_id IS NOT NULL AND day >= ? AND day < ?"
    " UNION SELECT id FROM campaign WHERE deleted_at IS NULL AND day >= ? AND day < ?"
)
# Of each of these the approved people with their amount, that of those before them, and the whole.
_PEOPLE: Final = (
    f"SELECT id, contact_id, organisation_id, campaign_id, {_APPROVED} AS own,"  # noqa: S608 - constants, as in all of this
    f" sum({_APPROVED}) OVER (PARTITION BY campaign_id ORDER BY id) AS upto,"
    f" sum({_APPROVED}) OVER (PARTITION BY campaign_id) AS whole"
    f" FROM recipient WHERE campaign_id IN (SELECT id FROM asked) AND approved_on <> '' AND {_ON}"
)
_PART: Final = "({amount} * upto / whole - {amount} * (upto - own) / whole)"
_PAID: Final = "coalesce((SELECT sum(amount) FROM payment WHERE campaign_id = campaign.id), 0)"
_GIVEN: Final = f"campaign_id = campaign.id AND approved_on <> '' AND {_ON}"
_WHOLE: Final = f"coalesce((SELECT sum({_APPROVED}) FROM recipient WHERE {_GIVEN}), 0)"  # noqa: S608 - as above
_ESTIMATE: Final = (
    "coalesce((SELECT sum(CASE WHEN item_id IS NULL THEN 0 ELSE cost * count END + shipping) FROM recipient"  # noqa: S608
    f" WHERE campaign_id = campaign.id AND {_ON}), 0)"
)
_IN_PERIOD: Final = "campaign.deleted_at IS NULL AND campaign.day >= ? AND campaign.day < ?"
_TOLD: Final = (
    # What was paid: for the people of the campaign, or for nobody in particular before anybody is approved.
    f"WITH asked AS ({_ASKED}), people AS ({_PEOPLE})"  # noqa: S608
    f" SELECT people.id, payment.day, '{CATEGORY}', '{PAID}', {_PART.format(amount='payment.amount')},"
    " contact_id, organisation_id, NULL, people.campaign_id"
    " FROM payment CROSS JOIN people ON people.campaign_id = payment.campaign_id AND whole > 0"
    " WHERE payment.day >= ? AND payment.day < ?"
    f" UNION ALL SELECT coalesce(payment.campaign_id, item_id, payment.id), payment.day, '{CATEGORY}', '{PAID}',"
    " amount, NULL, NULL, NULL, campaign_id FROM payment WHERE payment.day >= ? AND payment.day < ?"
    " AND (campaign_id IS NULL OR campaign_id NOT IN (SELECT campaign_id FROM people WHERE whole > 0))"
    # What is committed and not paid yet.
    f" UNION ALL SELECT people.id, campaign.day, '{CATEGORY}', '{COMMITTED}',"
    f" {_PART.format(amount=f'(whole - {_PAID})')}, contact_id, organisation_id, NULL, campaign.id"
    f" FROM campaign CROSS JOIN people ON people.campaign_id = campaign.id WHERE {_IN_PERIOD} AND whole > {_PAID}"
    # What a campaign that is not closed may still cost.
    f" UNION ALL SELECT campaign.id, campaign.day, '{CATEGORY}', '{KNOWN}',"
    f" max(budget, {_ESTIMATE}) - max({_WHOLE}, {_PAID}), NULL, NULL, NULL, campaign.id FROM campaign"
    f" WHERE {_IN_PERIOD} AND closed_on = '' AND max(budget, {_ESTIMATE}) > max({_WHOLE}, {_PAID})"
    f" UNION ALL SELECT id, day, '{CATEGORY}', iif(day > (SELECT today()), '{COMMITTED}', '{PAID}'), {_APPROVED},"
    " contact_id, organisation_id, NULL, NULL"
    f" FROM recipient WHERE campaign_id IS NULL AND approved_on <> '' AND {_ON} AND day >= ? AND day < ?"
)
_PERIODS: Final = _TOLD.count(">= ?")
_COLUMNS: Final = "id, day, category, state, amount, contact_id, organisation_id, colleague_id, campaign_id"


class GiftMoney:
    """The money of gifts, for the budget."""

    key = ROOM

    def outlays(self, since: str, until: str) -> Sql:
        """Its rows in a period, from the first day to before the last."""
        named = f"WITH told ({_COLUMNS}) AS ({_TOLD}) SELECT {_COLUMNS} FROM told"  # noqa: S608 - constants
        return named, (since, until) * _PERIODS
