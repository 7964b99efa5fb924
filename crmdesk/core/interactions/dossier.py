"""What was said with somebody, and what comes next, on paper."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from crmdesk.core.documents.blocks import Column
from crmdesk.core.documents.sheets import Section, Table
from crmdesk.core.interactions.follow_ups import FollowUps
from crmdesk.core.interactions.records import Kind
from crmdesk.core.interactions.timeline import Asked, Line, Timeline
from crmdesk.core.language import _

_KINDS: Final = tuple(map(str, Kind))


def next_steps(follow_ups: FollowUps, contact: int, ours: Mapping[int, str]) -> Section:
    """What is still to be done with a contact, the nearest day first; `ours` are the names of our people."""
    columns = (Column(_("Day"), 0.7), Column(_("What is to be done"), 3.0), Column(_("Owner"), 0.8))
    rows = [
        (step.day, step.text or _("Next step"), ours.get(step.owner or 0, "")) for step in follow_ups.open_with(contact)
    ]
    return Section(_("Next steps"), table=Table(columns, rows))


def last_records(timeline: Timeline, contact: int, most: int) -> Section:
    """The last records of a contact, the newest first."""
    columns = (
        Column(_("Day"), 0.7),
        Column(_("Kind"), 0.8),
        Column(_("What was said"), 3.4),
        Column(_("Colleagues"), 0.8),
    )
    rows = [(_day(line.at), line.title, _said(line), _(", ").join(line.by)) for line in _lines(timeline, contact, most)]
    return Section(_("Last records"), table=Table(columns, rows))


def briefly(timeline: Timeline, follow_ups: FollowUps, contact: int) -> Sequence[tuple[str, str]]:
    """The last record and what is still to be done, each as a line."""
    said = [f"{_day(line.at)} {_sentence(line)}" for line in _lines(timeline, contact, 1)]
    steps = [f"{step.day} {step.text or _('Next step')}" for step in follow_ups.open_with(contact)]
    return ((_("Last record"), "".join(said)), (_("Next steps"), "\n".join(steps)))


def _lines(timeline: Timeline, contact: int, most: int) -> Iterator[Line]:
    newest = timeline.first(Asked(contact=contact, kinds=_KINDS), most) if most else []
    return iter(timeline.lines([key for _at, key in newest]))


def _said(line: Line) -> str:
    return " · ".join(filter(None, (line.text, *line.details)))


def _sentence(line: Line) -> str:
    text = _said(line)
    return _("{what}: {text}").format(what=line.title, text=text) if text else line.title


def _day(at: int) -> str:
    return f"{datetime.fromtimestamp(at / 1000, UTC).astimezone():%Y-%m-%d}"
