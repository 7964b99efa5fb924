"""What the timeline tells of a supplier's people in a period, as material for a report."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from crmdesk.core.interactions.timeline import Asked, Line, Timeline, starts_at
from crmdesk.core.language import _
from crmdesk.core.reports.records import Material, Report, Section
from crmdesk.core.values.choices import InteractionKind
from crmdesk.core.values.periods import first_day, read_period

# What is worth telling, and the section that it is offered for.
_SECTIONS: Final[Mapping[str, Section]] = {
    InteractionKind.EVENT: Section.MEETINGS,
    InteractionKind.VISIT: Section.EVENTS,
    InteractionKind.MEAL: Section.EVENTS,
    "news": Section.EVENTS,
}
_MOST: Final = 60


def material(timeline: Timeline, report: Report) -> list[Material]:
    """Visits, events and news of the period of a report, the oldest first."""
    period = read_period(report.period)
    since, until = starts_at(first_day(period.first)), starts_at(first_day(period.last + 1))
    asked = Asked(organisation=report.supplier.id, kinds=tuple(map(str, _SECTIONS)), since=since, until=until)
    newest = [key for _at, key in timeline.first(asked, _MOST)]
    return [_of(line) for line in reversed(timeline.lines(newest))]


def said(one: Material) -> str:
    """A piece of material as a line of a text: 2027-03-12 Visit (王建国): what was said."""
    who = f" ({_(', ').join(one.people)})" if one.people else ""
    head = f"{one.day} {one.title}{who}"
    return _("{what}: {text}").format(what=head, text=one.text) if one.text else head


def _of(line: Line) -> Material:
    day = f"{datetime.fromtimestamp(line.at / 1000, UTC).astimezone():%Y-%m-%d}"
    text = " ".join(line.text.split())
    return Material(line.id, _SECTIONS[line.kind], day, line.title, text, tuple(name for _key, name in line.people))
