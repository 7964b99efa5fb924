"""What comes next: dated steps with an owner, done or moved in one go, and reasons of Today that may wait."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.interactions import checks, reading
from crmdesk.core.interactions.records import FollowUp, Step
from crmdesk.core.language import _
from crmdesk.core.storage.database import placeholders
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import content_id
from crmdesk.core.values.text import clean

if TYPE_CHECKING:
    from crmdesk.core.interactions.writing import Writer

_IN_ORDER: Final = " ORDER BY day, follow_up.id"
_LONGEST: Final = 500


class FollowUps:
    """The next steps of one open book; `writer` makes what writes, which a call card need not load."""

    def __init__(self, history: History, writer: "Callable[[], Writer]") -> None:
        self._history = history
        self._make_writer = writer

    @cached_property
    def _writer(self) -> "Writer":
        return self._make_writer()

    def one(self, key: int) -> FollowUp:
        """One next step. Raises NotFound."""
        found = self.many([key]).get(key)
        if found is None:
            raise NotFound(_("This is not in the book any more."))
        return found

    def many(self, ids: Sequence[int]) -> dict[int, FollowUp]:
        """Next steps by id; ids that are not there are missing."""
        found = reading.follow_ups(self._history.rows, f"id IN ({placeholders(ids)})", tuple(ids))
        return {one.id: one for one in found}

    def open_with(self, contact: int) -> list[FollowUp]:
        """What is still to be done with a contact, the nearest day first."""
        return reading.follow_ups(self._history.rows, f"contact_id = ? AND done_at IS NULL{_IN_ORDER}", (contact,))

    def open_at(self, organisation: int) -> list[FollowUp]:
        """What is still to be done at an organisation itself, the nearest day first."""
        where = f"organisation_id = ? AND done_at IS NULL{_IN_ORDER}"
        return reading.follow_ups(self._history.rows, where, (organisation,))

    def of_news(self, news: int) -> list[FollowUp]:
        """What news called for, also what is done already, the nearest day first."""
        return reading.follow_ups(self._history.rows, f"news_id = ?{_IN_ORDER}", (news,))

    def open_until(self, day: str, owner: int | None = None) -> list[FollowUp]:
        """What is to be done by an ISO day, of one of us if given; nobody's counts as everybody's."""
        where = "done_at IS NULL AND day <= ?1 AND (?2 IS NULL OR owner_id IS NULL OR owner_id = ?2)"
        return reading.follow_ups(self._history.rows, f"{where}{_IN_ORDER}", (day, owner))

    def add(
        self, step: Step, *, contact: int | None = None, organisation: int | None = None, news: int | None = None
    ) -> int:
        """Write a next step down; its id. Raises InvalidInput for a day that cannot be, or for nobody."""
        if contact is None and organisation is None:
            raise InvalidInput(_("Say with whom."), {"contacts": _("Say with whom.")})
        step = self.checked(step)
        with self._history.action("follow_up.add", contact=contact) as action:
            key = self._writer.follow_up(step, contact=contact, organisation=organisation, news=news)
            self._tell(action, [contact])
        return key

    def add_each(self, steps: Sequence[tuple[Step, int]]) -> list[int]:
        """Write a next step down with each of several contacts, as one action; their ids. Raises as `add` does."""
        checked = [(self.checked(step), contact) for step, contact in steps]
        people = [contact for _step, contact in checked]
        with self._history.action("follow_up.add", steps=len(checked), contact=people[0] if people else None) as action:
            keys = [self._writer.follow_up(step, contact=contact) for step, contact in checked]
            self._tell(action, people)
        return keys

    def add_many(self, steps: Iterable[tuple[Step, int | None]], *, organisation: int | None, news: int) -> list[int]:
        """Write down, as part of an action under way, the steps that news call for, each with its contact or none."""
        return [
            self._writer.follow_up(self.checked(step), contact=contact, organisation=organisation, news=news)
            for step, contact in steps
        ]

    def rewrite(self, key: int, step: Step) -> None:
        """Write a next step down anew: day, text, repeat and owner, None for nobody; a day that is past may stay.

        Raises InvalidInput, NotFound.
        """
        before = self.one(key)
        kept = before.day if step.day == before.day else ""
        step = self.checked(replace(step, day=self._history.today().isoformat()) if kept else step, mine=False)
        values = {"day": kept or step.day, "text": step.text, "repeat": step.repeat, "owner_id": step.owner}
        self._update("follow_up.edit", {key: values})

    def change(self, key: int, *, day: str | None = None, text: str | None = None, owner: int | None = None) -> None:
        """Another day, text or owner. Raises InvalidInput, NotFound."""
        before = self.one(key)
        values: dict[str, Any] = {}
        if day is not None:
            values["day"] = checks.day(day, self._history.today())
        if text is not None:
            values["text"] = clean(text).strip()[:_LONGEST]
        if owner is not None:
            values["owner_id"] = owner
        self._update("follow_up.edit", {before.id: values})

    def move(self, ids: Sequence[int], day: str) -> None:
        """Let steps wait until another day. Raises InvalidInput."""
        day = checks.day(day, self._history.today())
        self._update("follow_up.move", {key: {"day": day} for key in ids})

    def done(self, ids: Sequence[int]) -> None:
        """Say that steps are done; a repeated one makes the next."""
        steps = self.many(ids)
        with self._history.action("follow_up.done", steps=len(ids), contact=_first(steps.values())) as action:
            self.settle(ids)
            self._tell(action, [step.contact for step in steps.values()])

    def remove(self, ids: Sequence[int]) -> None:
        """Take steps away; undo brings them back."""
        stamp = self._history.now_ms()
        self._update("follow_up.remove", {key: {"deleted_at": stamp} for key in ids})

    def put_off(self, contact: int, kind: str, until: str) -> None:
        """Let a reason of Today for a contact, "" for all of them, wait until an ISO day. Raises InvalidInput."""
        from crmdesk.core.interactions.tables import PutOff  # noqa: PLC0415 - see above

        until = checks.day(until, self._history.today())
        with self._history.action("today.put_off", contact=contact) as action:
            row = {"id": content_id(contact, kind), "contact": contact, "kind": kind, "until": until}
            PutOff.insert(**row).on_conflict(conflict_target=[PutOff.id], update={PutOff.until: until}).execute()
            self._tell(action, [contact])

    def settle(self, ids: Sequence[int]) -> list[int]:
        """Within an action: these are done, repeated ones come again; with whom they were."""
        now, today = self._history.now_ms(), self._history.today()
        people = []
        for step in self.many(ids).values():
            if step.done:
                continue
            self._writer.update_follow_up(step.id, {"done_at": now})
            people += [step.contact] if step.contact is not None else []
            if step.repeat:
                again = Step(checks.after(step.day, step.repeat, today), step.text, step.repeat, step.owner)
                self._writer.follow_up(again, contact=step.contact, organisation=step.organisation, news=step.news)
        return people

    def checked(self, step: Step, *, mine: bool = True) -> Step:
        """A step as it is kept; without an owner it is ours where `mine`. Raises InvalidInput."""
        text = " ".join(clean(step.text).split())[:_LONGEST]
        owner = self._history.colleague if mine and step.owner is None else step.owner
        return replace(
            step, day=checks.day(step.day, self._history.today()), text=text, repeat=checks.repeat(step.repeat),
            owner=owner,
        )  # fmt: skip

    def _update(self, kind: str, changes: Mapping[int, Mapping[str, Any]]) -> None:
        steps = self.many(list(changes))
        if len(steps) < len(changes):
            raise NotFound(_("This is not in the book any more."))
        with self._history.action(kind, steps=len(changes), contact=_first(steps.values())) as action:
            for key, values in changes.items():
                if values:
                    self._writer.update_follow_up(key, values)
            self._tell(action, [step.contact for step in steps.values()])

    @staticmethod
    def _tell(action: Any, contacts: Iterable[int | None]) -> None:
        people = list(dict.fromkeys(contact for contact in contacts if contact is not None))
        action.concerns(people, listed=people)


def _first(steps: Iterable[FollowUp]) -> int | None:
    return next((step.contact for step in steps if step.contact is not None), None)
