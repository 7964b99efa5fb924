"""Rows of a list of past records, as the preview words them: what was said with whom, and what can be decided."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from crmdesk.core.exchange.interactions.headings import PREFIX, title
from crmdesk.core.exchange.interactions.said import PlannedRecord
from crmdesk.core.exchange.preview import Choice
from crmdesk.core.language import N_, _
from crmdesk.core.values import choices
from crmdesk.core.values.quantities import money_text

_NEW: Final[dict[Choice, str]] = {
    "new": N_("Make a new contact: {newcomer}"),
    "update": N_("This is {name}"),
    "skip": N_("Leave out"),
}
_PLACE: Final = N_("Make a new organisation: {newcomer}")


def headline(row: PlannedRecord) -> str:
    """With whom, as the list says it."""
    return _(", ").join(row.said.names) or _(", ").join(row.said.mobiles) or _("Nobody is named")


def first_name(row: PlannedRecord) -> str:
    """Whose sign stands beside the row."""
    return next(iter(row.said.names), "") or _("Nobody is named")


def when(row: PlannedRecord) -> str:
    """The day, and the time where one is said."""
    said = row.said
    if said.at is None:
        return ""
    moment = datetime.fromtimestamp(said.at / 1000, UTC).astimezone()
    return f"{moment:%Y-%m-%d %H:%M}" if said.timed else f"{moment:%Y-%m-%d}"


def becomes(row: PlannedRecord, name: str) -> str:
    """What becomes of a record, in a few words."""
    if row.outcome != "duplicate":
        return {"problem": _("Cannot come in"), "unchanged": _("Unchanged")}.get(row.outcome) or _("New record")
    if row.choice is None:
        return _("May be {name}").format(name=name) if name else _("Who is it?")
    return {"new": _("With a new contact"), "update": _("With {name}").format(name=name), "skip": _("Left out")}[
        row.chosen
    ]


def sentence(row: PlannedRecord, name: str) -> str:
    """Whom it is with, or may be with."""
    if row.outcome == "unchanged":
        return _("This record of {name} is known already.").format(name=name)
    if row.outcome == "duplicate":
        return _("It may be {name}.").format(name=name)
    return _("Is kept with {name}.").format(name=name)


def decisions(row: PlannedRecord, name: str) -> dict[Choice, str]:
    """What can be chosen where it is not sure whom the record is with."""
    newcomer = " · ".join(filter(None, (row.newcomer.get("name", ""), row.newcomer.get("organisation", ""))))
    texts = dict(_NEW)
    if not row.newcomer:
        texts["new"] = _PLACE
    return {
        choice: _(text).format(name=name, newcomer=newcomer or headline(row))
        for choice, text in texts.items()
        if choice != "update" or row.is_like_somebody
    }


def values(row: PlannedRecord) -> Sequence[tuple[str, str]]:
    """Title and text of everything that a record says."""
    said = row.said
    texts = {
        "date": when(row),
        "kind": choices.title(said.kind),
        "organisation": said.place,
        "mobile": _(", ").join(said.mobiles),
        "text": said.whole,
        "outcome": said.outcome,
        "minutes": _("{count} min").format(count=said.minutes) if said.minutes else "",
        "cost": f"¥{money_text(said.cost)}" if said.cost else "",
        "reached": "" if said.reached else choices.title(choices.YesNo.NO),
        "colleagues": _(", ").join(said.colleagues),
        "next": "\n".join(" ".join(filter(None, step)) for step in said.steps),
    }
    return [(title(f"{PREFIX}{part}"), text) for part, text in texts.items() if text]
