"""What was given, as the call card tells it: what the planner knows, and what was only recorded, in one panel."""

from collections.abc import Callable
from datetime import date
from typing import Final

from crmdesk.core.briefing import Note, Panel, Source
from crmdesk.core.gifts.entries import Entry
from crmdesk.core.language import _

_TOLD: Final = 3
Last = Callable[[int, int], list[Entry]]


def before_a_call(last: Last, recorded: Source) -> Source:
    """The last gifts of somebody and how they were taken; `recorded` tells of a record of the timeline."""

    def panel(contact: int, day: date) -> Panel | None:
        record = recorded(contact, day)
        notes = [_note(entry) for entry in last(contact, _TOLD)]
        # A gift of the planner that somebody recorded as well is told once.
        days = {note.day for note in notes}
        notes += [note for note in (record.notes if record else ()) if note.day not in days]
        notes.sort(key=lambda note: note.day, reverse=True)
        return Panel(_("Last gifts"), tuple(notes[:_TOLD])) if notes else None

    return panel


def _note(entry: Entry) -> Note:
    heading = _("From them: {what}").format(what=entry.what) if entry.received else entry.named
    return Note(heading, " · ".join(filter(None, (entry.reason, entry.taken))), entry.day)
