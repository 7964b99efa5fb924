"""A campaign as scripts get it: JSON with ids and amounts as texts, and lines for a terminal."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from crmdesk.core.gifts.guards import money
from crmdesk.core.gifts.milestones import Milestone
from crmdesk.core.gifts.planned import Campaign, Guard, Recipient, Summary
from crmdesk.core.gifts.tracking import Doubt, Tracked
from crmdesk.core.language import _, ngettext
from crmdesk.core.tabular.contents import LineProblem
from crmdesk.core.values.quantities import money_text


def as_record(one: Campaign, steps: Sequence[Milestone], people: Sequence[Recipient]) -> dict[str, Any]:
    """A campaign with its steps and people; who is left out stands apart, with the reason."""
    return {
        "id": str(one.id), "name": one.name, "occasion": one.occasion, "year": one.year, "date": one.day,
        "approved_on": one.approved_on, "approved_by": one.approved_by, "closed_on": one.closed_on,
        "inscription": one.inscription,
        "milestones": [{"name": step.name, "date": step.day.isoformat(), "done": step.done} for step in steps],
        "people": [_person(each) for each in people if not each.left_out],
        "left_out": [_left_out(each) for each in people if each.left_out],
    }  # fmt: skip


def _person(each: Recipient) -> dict[str, Any]:
    return {
        "contact": {"id": str(each.contact), "name": each.name}, "name": each.name, "organisation": each.organisation,
        "tier": each.tier, "reason": each.reason, "item": each.item_name, "count": each.count,
        "inscription": each.inscription, "cost": money_text(each.total), "address": each.address,
        "guards": [_guard(guard) for guard in each.guards], "status": each.state, "tracking": each.tracking,
        "reaction": each.reaction, "since_approval": list(each.changed),
    }  # fmt: skip


def _guard(guard: Guard) -> dict[str, str]:
    told = {"kind": str(guard.kind), "text": guard.text}
    return {**told, "overruled": guard.overruled} if guard.overruled else told


def _left_out(each: Recipient) -> dict[str, Any]:
    return {
        "contact": {"id": str(each.contact), "name": each.name}, "name": each.name, "reason": each.reason,
        "left_out": each.left_out,
    }  # fmt: skip


def lines(one: Campaign, steps: Iterable[Milestone], people: Sequence[Recipient]) -> Iterator[str]:
    """The same as text: the day, the steps, then a line for each person, parted by tabs."""
    yield "\t".join((f"id:{one.id}", one.name, one.day))
    for step in steps:
        yield "\t".join(("  " + step.day.isoformat(), step.name, _("Done") if step.done else ""))
    for each in people:
        against = _("; ").join(guard.text for guard in each.guards if not guard.overruled)
        what = (_("Left out: {reason}").format(reason=each.left_out),) if each.left_out else (
            each.item_name, each.inscription, money(each.total), each.state, against)  # fmt: skip
        yield "\t".join((f"id:{each.contact}", each.name, each.reason, *what))


def summary_record(summary: Summary) -> dict[str, Any]:
    """One line of the list of campaigns."""
    one = summary.campaign
    return {
        "id": str(one.id), "name": one.name, "occasion": one.occasion, "year": one.year, "date": one.day,
        "people": summary.people, "estimate": money_text(summary.estimate),
        "committed": money_text(summary.committed), "paid": money_text(summary.paid),
    }  # fmt: skip


def tracked_record(tracked: Tracked, names: dict[int, str], problems: Sequence[LineProblem]) -> dict[str, Any]:
    """What became of a courier's sheet."""
    return {
        "matched": len(tracked.sure), "unchanged": tracked.unchanged,
        "parcels": [
            {"contact": {"id": str(contact), "name": names[contact]}, "tracking": parcel.tracking,
             "status": str(parcel.status), "line": parcel.line}
            for contact, parcel in tracked.sure.items()
        ],
        "doubtful": [_doubt(doubt, names) for doubt in tracked.doubtful],
        "problems": [{"line": problem.line, "reason": problem.reason} for problem in problems],
    }  # fmt: skip


def _doubt(doubt: Doubt, names: dict[int, str]) -> dict[str, Any]:
    parcel = doubt.parcel
    return {
        "line": parcel.line, "tracking": parcel.tracking, "name": parcel.name, "phone": parcel.phone,
        "reason": doubt.why,
        "candidates": [{"id": str(contact), "name": names[contact]} for contact in doubt.contacts],
    }  # fmt: skip


def tracked_lines(tracked: Tracked, problems: Sequence[LineProblem]) -> Iterator[str]:
    """The same as text."""
    count = len(tracked.sure)
    yield ngettext("{count} parcel is kept", "{count} parcels are kept", count).format(count=count)
    for doubt in tracked.doubtful:
        who = " ".join(filter(None, (doubt.parcel.name, doubt.parcel.phone)))
        yield "\t".join((_on_line(doubt.parcel.line, doubt.why), doubt.parcel.tracking, who))
    for problem in problems:
        yield _on_line(problem.line, problem.reason)


def _on_line(line: int, reason: str) -> str:
    return "  " + _("Line {line}: {reason}").format(line=line, reason=reason)
