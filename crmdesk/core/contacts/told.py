"""The trail of a contact as the command line tells it: whole, for who may read the book may read it all."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from crmdesk.core.contacts.sentences import sentence
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.language import _
from crmdesk.core.storage.history import History


def told(contacts: Contacts, contact: int) -> list[dict[str, Any]]:
    """A record for each changed field, the newest first; `field` is "" where an action changed none.

    `at` is an ISO instant with its offset, `action` the kind of the action, `undone` whether it was taken back.
    """
    colleagues = contacts.colleagues()
    records = []
    for step in contacts.trail(contact, masked=False):
        head = {
            "at": moment(step.entry.at).isoformat(timespec="seconds"),
            "by": colleagues.get(step.entry.colleague or 0, ""),
            "action": step.entry.kind,
            "undone": step.entry.undone_at is not None,
        }
        changed = [{"field": one.field.key, "from": one.before, "to": one.after} for one in step.changed]
        records += [head | one for one in changed or [{"field": "", "from": "", "to": ""}]]
    return records


def sentences(contacts: Contacts, contact: int) -> Iterator[str]:
    """A line for each action, below it one for each field it changed."""
    colleagues, name = contacts.colleagues(), contacts.person(contact).name
    for step in contacts.trail(contact, masked=False):
        what = sentence(step.entry, lambda _contact: name)
        if step.entry.undone_at is not None:
            what = _("{what} (undone)").format(what=what)
        when = f"{moment(step.entry.at):%Y-%m-%d %H:%M}"
        yield "  ".join(filter(None, (when, colleagues.get(step.entry.colleague or 0, ""), what)))
        for one in step.changed:
            yield f"    {_(one.field.title)}: {one.before or '-'} → {one.after or '-'}"


def told_briefly(contacts: Contacts, history: History, actions: Sequence[int]) -> dict[int, tuple[int, str, str]]:
    """When each of these actions was, what it did in one sentence, and by whom."""
    if not actions:
        return {}
    colleagues, entries = contacts.colleagues(), history.those(actions)
    people = {int(entry.detail.get("contact") or 0) for entry in entries}
    names = {key: str(name) for key, (name,) in contacts.finder.page(sorted(people), ["name"]).items()}
    return {
        entry.id: (
            entry.at,
            sentence(entry, lambda contact: names.get(contact, "")),
            colleagues.get(entry.colleague or 0, ""),
        )
        for entry in entries
    }


def moment(at_ms: int) -> datetime:
    """An instant of the history as the clock on this wall shows it."""
    return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone()
