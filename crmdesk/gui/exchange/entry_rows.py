"""Rows of lists of something other than people, as the preview words them: what becomes of them, what is to decide."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from crmdesk.core.exchange.lists.columns import EXPENSES, GIFTS, RECORDS, TURNOVER
from crmdesk.core.exchange.lists.entries import PlannedEntry
from crmdesk.core.exchange.preview import Choice
from crmdesk.core.language import N_, _


class Words(NamedTuple):
    """How one kind of list is worded: a row that is new, or changes what is told; what it is once it was decided; what
    can be decided; whom it is kept with, and that it is known already.
    """

    new: str
    decided: Mapping[Choice, str]
    choices: Mapping[Choice, str]
    kept: str
    known: str
    changes: str = ""


WORDS: Final = {
    RECORDS.kind: Words(
        N_("New record"),
        {"new": N_("With a new contact"), "update": N_("With {name}"), "skip": N_("Left out")},
        {
            "new": N_("Make a new contact: {newcomer}"),
            "update": N_("This is {name}"),
            "skip": N_("Leave out"),
        },
        N_("Is kept with {name}."),
        N_("This record of {name} is known already."),
    ),
    GIFTS.kind: Words(
        N_("New gift"),
        {"new": N_("For a new contact"), "update": N_("For {name}"), "skip": N_("Left out")},
        {
            "new": N_("Make a new contact: {newcomer}"),
            "update": N_("This is {name}"),
            "skip": N_("Leave out"),
        },
        N_("{name} got it."),
        N_("This gift of {name} is known already."),
    ),
    EXPENSES.kind: Words(
        N_("New expense"),
        {"new": N_("Comes in"), "update": N_("For {name}"), "skip": N_("Left out")},
        {
            "new": N_("Bring it in, for nobody in particular"),
            "update": N_("It was for {name}"),
            "skip": N_("Leave out"),
        },
        N_("It was for {name}."),
        N_("This expense for {name} is in the book already."),
    ),
    TURNOVER.kind: Words(
        N_("New amount"),
        {"new": N_("Comes in"), "update": N_("Of {name}"), "skip": N_("Left out")},
        {"update": N_("It is of {name}"), "skip": N_("Leave out")},
        N_("It is of {name}."),
        N_("This amount of {name} is told already."),
        N_("Changed"),
    ),
}
_PLACE: Final = N_("Make a new organisation: {newcomer}")


def first_name(row: PlannedEntry) -> str:
    """Whose sign stands beside the row."""
    return next(iter(row.names), "") or _("Nobody is named")


def becomes(row: PlannedEntry, name: str) -> str:
    """What becomes of it, in a few words."""
    words = WORDS[row.kind]
    if row.outcome == "problem":
        return _("Cannot come in")
    if row.outcome == "unchanged":
        return _("Unchanged")
    if row.outcome != "duplicate":
        newcomer = bool(row.newcomer) and not row.people and row.kind == GIFTS.kind
        return _(words.decided["new"] if newcomer else words.changes if row.outcome == "update" else words.new)
    if row.choice is None:
        return _open(row, name)
    return _(words.decided[row.chosen]).format(name=name)


def _open(row: PlannedEntry, name: str) -> str:
    if name:
        return _("May be {name}").format(name=name)
    return _("Known already?") if row.kind == EXPENSES.kind else _("Who is it?")


def sentence(row: PlannedEntry, name: str) -> str:
    """Whom it is with, or may be with."""
    words = WORDS[row.kind]
    if row.outcome == "duplicate":
        return _("It may be {name}.").format(name=name)
    return _(words.known if row.outcome == "unchanged" else words.kept).format(name=name)


def decisions(row: PlannedEntry, name: str) -> dict[Choice, str]:
    """What can be chosen where it is doubtful."""
    newcomer = " · ".join(filter(None, (row.newcomer.get("name", ""), row.newcomer.get("organisation", ""))))
    texts = dict(WORDS[row.kind].choices)
    if row.kind == RECORDS.kind and not row.newcomer:
        texts["new"] = _PLACE
    return {
        choice: _(texts[choice]).format(name=name, newcomer=newcomer or row.headline) for choice in row.options
    }  # fmt: skip
