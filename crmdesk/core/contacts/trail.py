"""The trail of a contact: which fields each action changed, from what and to what, and the way back to it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

import apsw

from crmdesk.core.contacts import showing
from crmdesk.core.contacts.beside import BESIDE, Beside, NameOf
from crmdesk.core.contacts.declared import FIELDS
from crmdesk.core.contacts.fields import Field, Kind
from crmdesk.core.contacts.past import Past, StoppedError
from crmdesk.core.contacts.records import Draft, Person, Place, Position, Reach
from crmdesk.core.language import _
from crmdesk.core.storage.database import Row
from crmdesk.core.storage.history import Entry, History

_REACHES: Final = frozenset({Kind.PHONES, Kind.EMAILS, Kind.MESSENGERS, Kind.ADDRESSES})
# What goes back goes back with what belongs to it.
_TOGETHER: Final = {
    "name": ("name", "family", "given"),
    "standing": ("standing", "standing_since", "standing_reason"),
}
# Between values that have commas of their own.
_MANY: Final = "；"
# SQLite's word for no limit.
_ALL: Final = -1


@dataclass(frozen=True)
class Changed:
    """What an action did to one field, as texts: of a list only what went and what came.

    `former` is the draft, or the rows, that give back what there was before; None where there was no contact yet.
    """

    field: Field | Beside
    before: str
    after: str
    former: Draft | Sequence[Row] | None


@dataclass(frozen=True)
class _State:
    """A contact with all it has, at one moment of its past."""

    person: Person | None
    beside: Mapping[Beside, tuple[Row, ...]]

    @classmethod
    def of(cls, past: Past) -> "_State":
        """As the past has it now."""
        return cls(past.person, {kind: past.beside(kind) for kind in BESIDE})


@dataclass(frozen=True)
class Step:
    """One action that touched a contact, and what it changed of its fields: nothing where it went into the trash."""

    entry: Entry
    changed: tuple[Changed, ...]


def trail(
    history: History, contact: int, *, masked: bool = True, stopped: Callable[[], bool] = lambda: False
) -> Iterator[Step]:
    """Every action that touched a contact, the newest first, each read when it is asked for.

    What the screen hides has stars unless `masked` is false. Ends early where `stopped` says so.
    """
    entries = history.entries(_ALL, contact)
    names = _names(history)
    with suppress(StoppedError), Past(history.rows, contact, stopped) as past:
        now = _State.of(past)
        for place, entry in enumerate(entries, start=1):
            if stopped():
                return
            if place == len(entries):
                # The first action made the contact: what it had then is what is left, however large an import was.
                before, after = _State(None, {}), now
            elif entry.undone_at is not None:
                with past.with_done(history.changeset(entry.id)):
                    before, after = now, _State.of(past)
            else:
                past.take_back(history.changeset(entry.id))
                before, after = _State.of(past), now
                now = before
            fields = _differences(before.person, after.person, masked=masked)
            yield Step(entry, (*fields, *_differences_beside(contact, before, after, names)))


def foreseen(
    history: History, contact: int, write: Callable[[apsw.Connection], None], *, masked: bool = True
) -> tuple[Changed, ...]:
    """What would be another one of a contact once `write` has changed its rows, which it does in a copy of them.

    A contact that is not there yet has everything new. What the screen hides has stars where it is `masked`.
    """
    with Past(history.rows, contact) as past:
        before = _State.of(past)
        past.change(write)
        after = _State.of(past)
    fields = _differences(before.person, after.person, masked=masked)
    return (*fields, *_differences_beside(contact, before, after, _names(history)))


def _differences(before: Person | None, after: Person | None, *, masked: bool) -> Iterator[Changed]:
    for field in FIELDS:
        was, now = _compared(field, before), _compared(field, after)
        if was == now:
            continue
        old, new = _texts(field, before, masked=masked), _texts(field, after, masked=masked)
        # Two numbers may look alike behind their stars.
        was_whole, now_whole = _texts(field, before, masked=False), _texts(field, after, masked=False)
        gone = [text for text, one in zip(old, was_whole, strict=True) if one not in now_whole]
        come = [text for text, one in zip(new, now_whole, strict=True) if one not in was_whole]
        if not gone and not come:
            # Only the order, or what no text shows, is another one.
            gone, come = old, new
        parted = _MANY if field.kind in {Kind.POSITIONS, Kind.OWN} else "、"
        former = _former(field, before) if before is not None else None
        yield Changed(field, parted.join(gone), parted.join(come), former)


def _differences_beside(contact: int, before: _State, after: _State, name_of: NameOf) -> Iterator[Changed]:
    """What went and came of ties, referrals, files; a row that says something else went and came."""
    for kind in BESIDE:
        was, now = before.beside.get(kind, ()), after.beside.get(kind, ())
        if was == now:
            continue
        gone = kind.texts([row for row in was if row not in now], contact, name_of)
        come = kind.texts([row for row in now if row not in was], contact, name_of)
        yield Changed(kind, _MANY.join(gone), _MANY.join(come), was if before.person is not None else None)


def _names(history: History) -> NameOf:
    """What people are called now; history remembers no names."""

    @cache
    def name_of(contact: int) -> str:
        found = history.rows("SELECT name FROM contact WHERE id = ?", (contact,))
        return str(found[0][0]) if found else _("a contact who is gone")

    return name_of


def _compared(field: Field, person: Person | None) -> object:
    """What says whether a field is another one; empty values are all alike."""
    if person is None:
        return None
    if field.kind is Kind.POSITIONS:
        return _beside_main(person) or None
    return getattr(person, field.key, None) or None


def _beside_main(person: Person) -> tuple[Position, ...]:
    """The positions without what the fields of the main one say by themselves."""
    rest = (
        Position(since=at.since, until=at.until, main=True) if at.main else replace(at, organisation_id=None)
        for at in person.positions
    )
    return tuple(at for at in rest if at != Position(main=True))


def _texts(field: Field, person: Person | None, *, masked: bool) -> list[str]:
    """The values of a field as one reads them, one by one."""
    value = getattr(person, field.key, None)
    if person is None or not value:
        return []
    if field.kind in _REACHES:
        return [_reach(field, reach, masked=masked) for reach in value]
    if field.kind is Kind.LABELS:
        return list(value)
    if field.kind is Kind.POSITIONS:
        return [showing.position_text(at) for at in value]
    if field.kind is Kind.OWN:
        return [f"{title}: {text}" for title, text in value.items()]
    if field.kind is Kind.PHOTO:
        return [_("a picture")]
    return [showing.shown(field, person, masked=masked)]


def _reach(field: Field, reach: Reach | Place, *, masked: bool) -> str:
    value = showing.seen(field, reach) if masked else showing.reach_text(reach)
    text = f"{showing.kind_title(field, reach.kind)} {value}"
    if isinstance(reach, Place) and reach.confirmed:
        return _("{address} (confirmed on {date})").format(address=text, date=reach.confirmed)
    return text


def _former(field: Field, person: Person) -> Draft:
    return {key: getattr(person, key) for key in _TOGETHER.get(field.key, (field.key,))}
