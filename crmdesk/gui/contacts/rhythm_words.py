"""The rhythm of a contact in words."""

from datetime import date

from crmdesk.core.contacts.records import Person
from crmdesk.core.interactions.records import Rhythm, Rule, State
from crmdesk.core.language import _, ngettext
from crmdesk.core.values.choices import Nature, Tier, title


def ago(day: str, today: date) -> str:
    """`2026-04-08 · 40 days ago`; today says so."""
    days = (today - date.fromisoformat(day)).days
    if days <= 0:
        return _("today")
    text = ngettext("{date} · {count} day ago", "{date} · {count} days ago", days)
    return text.format(date=day, count=f"{days:,}")


def interval(rule: Rule) -> str:
    """`14 to 21 days`."""
    return _("{ideal} to {longest} days").format(ideal=rule.ideal, longest=rule.longest)


def whence(rhythm: Rhythm, person: Person) -> str:
    """Whose rule it is: `from tier VIP`."""
    if rhythm.whence == "own":
        return _("their own")
    if rhythm.whence == "nature":
        return _("from nature {nature}").format(nature=title(Nature(person.nature)))
    return _("from tier {tier}").format(tier=title(Tier(person.tier))) if rhythm.whence and person.tier else ""


def standing(rhythm: Rhythm, today: date) -> str:
    """What follows from it, beside its colour: when they are due, or since when they wait."""
    if rhythm.state is State.NONE:
        return _("Nobody asks for a call: neither tier nor nature has a rule.")
    if rhythm.paused_until > today.isoformat():
        return _("Paused until {date}").format(date=rhythm.paused_until)
    if rhythm.state is State.GREEN:
        return _("due on {due}, overdue from {overdue}").format(due=rhythm.due, overdue=rhythm.overdue)
    if rhythm.state is State.YELLOW:
        return _("since {due}, overdue from {overdue}").format(due=rhythm.due, overdue=rhythm.overdue)
    days = (today - date.fromisoformat(rhythm.overdue)).days
    if not days:
        return _("since today")
    return ngettext("since {date}, {count} day", "since {date}, {count} days", days).format(
        date=rhythm.overdue, count=f"{days:,}"
    )
