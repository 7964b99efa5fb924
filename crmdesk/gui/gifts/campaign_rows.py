"""How campaigns read in their list."""

from datetime import date
from typing import NamedTuple

from crmdesk.core.gifts.guards import money
from crmdesk.core.gifts.planned import Summary
from crmdesk.core.language import _, ngettext
from crmdesk.gui.kit.list_delegate import TwoLines
from crmdesk.gui.kit.record_model import Row
from crmdesk.gui.kit.tokens import TintName


class CampaignRow(NamedTuple):
    """A campaign as a row: how it reads aloud, and what it is."""

    said: str
    summary: Summary


def campaign_row(summary: Summary) -> Row:
    """A campaign as the list keeps it."""
    return CampaignRow(_(", ").join((summary.campaign.name, _people(summary), summary.state)), summary)


def campaign_lines(row: Row) -> TwoLines:
    """A campaign: when, how many people, what it costs, how far it is."""
    summary: Summary = row[1]
    one = summary.campaign
    parts = (one.day, _people(summary), money(summary.committed or summary.estimate))
    return TwoLines(one.id, one.name, " · ".join(parts), sign=("redeem", "amber"), mark=(summary.state, tint(summary)))


def tint(summary: Summary) -> TintName:
    """The colour of its state."""
    if summary.campaign.closed_on:
        return "slate"
    return "blue" if summary.shipped else "accent" if summary.campaign.approved_on else "amber"


def ahead(day: str, today: date) -> str:
    """How far the day is, in words."""
    days = (date.fromisoformat(day) - today).days
    if days == 0:
        return _("today")
    if days < 0:
        return ngettext("{count} day ago", "{count} days ago", -days).format(count=f"{-days:,}")
    return ngettext("in {count} day", "in {count} days", days).format(count=f"{days:,}")


def _people(summary: Summary) -> str:
    return ngettext("{count} person", "{count} people", summary.people).format(count=f"{summary.people:,}")
