"""What one can do with interactions, next steps and the rhythm of contacts."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final

import apsw

from crmdesk.core.briefing import Note, Panel
from crmdesk.core.errors import NotFound
from crmdesk.core.interactions import checks, reading
from crmdesk.core.interactions.records import Draft, Interaction, Kind, Step
from crmdesk.core.language import N_, _
from crmdesk.core.storage.history import Action, History
from crmdesk.core.storage.ids import IdSource
from crmdesk.core.values.choices import title

if TYPE_CHECKING:
    from crmdesk.core.contacts.files import Files
    from crmdesk.core.interactions.cadence import Cadences
    from crmdesk.core.interactions.follow_ups import FollowUps
    from crmdesk.core.interactions.templates import Templates
    from crmdesk.core.interactions.waiting_steps import WaitingSteps
    from crmdesk.core.interactions.writing import Writer
    from crmdesk.core.reasons import Source
    from crmdesk.core.settings import Settings

# ruff: noqa: PLC0415 - whoever only looks need not load what writes

Content = tuple[str, bytes]
"""Name and content of a file."""
_MAIN: Final = (
    "SELECT organisation_id FROM affiliation WHERE contact_id = ? AND main = 1 AND until = ''"
    " AND organisation_id IS NOT NULL"
)
_LAST_GIFT: Final = (
    "SELECT text, outcome, date(at / 1000, 'unixepoch', 'localtime') FROM interaction_contact AS took CROSS JOIN"
    " interaction ON interaction.id = took.interaction_id WHERE took.contact_id = ? AND kind = 'gift'"
    " AND deleted_at IS NULL ORDER BY at DESC LIMIT 1"
)
_LOGGED: Final = (
    "SELECT count(*) FROM interaction WHERE at >= ?1 AND at < ?2 AND deleted_at IS NULL AND (?3 IS NULL OR EXISTS"
    " (SELECT 1 FROM interaction_colleague WHERE interaction_id = interaction.id AND colleague_id = ?3))"
)


class Interactions:
    """The interactions of one open book."""

    def __init__(
        self, connection: apsw.Connection, history: History, ids: IdSource, settings: "Settings",
        costs: Callable[[Sequence[int]], None],
    ) -> None:  # fmt: skip
        self._connection = connection
        self._costs = costs
        self._history = history
        self._ids = ids
        self._settings = settings

    @cached_property
    def _writer(self) -> "Writer":
        from crmdesk.core.interactions.writing import Writer

        return Writer(self._connection, self._ids, self._costs)

    @cached_property
    def files(self) -> "Files":
        """The files that are kept with interactions."""
        from crmdesk.core.contacts.files import Files, Owners
        from crmdesk.core.interactions.tables import Interaction as Table
        from crmdesk.core.interactions.tables import InteractionEnclosure

        gone = N_("This record is not in the book any more.")
        owners = Owners(InteractionEnclosure, Table, "interaction.file", gone, Table.spreads)
        return Files(self._history, self._ids, owners)

    @cached_property
    def follow_ups(self) -> "FollowUps":
        """What comes next."""
        from crmdesk.core.interactions.follow_ups import FollowUps

        return FollowUps(self._history, lambda: self._writer)

    @cached_property
    def waiting_steps(self) -> "WaitingSteps":
        """All that is still to be done, as a list."""
        from crmdesk.core.interactions.waiting_steps import WaitingSteps

        return WaitingSteps(self._history.rows)

    @cached_property
    def cadence(self) -> "Cadences":
        """How often people should hear from us."""
        from crmdesk.core.interactions.cadence import Cadences

        return Cadences(self._history, self._settings)

    @cached_property
    def templates(self) -> "Templates":
        """Texts that records may begin with."""
        from crmdesk.core.interactions.templates import Templates

        return Templates(self._settings)

    def sources(self) -> "tuple[Source, ...]":
        """Promises, who should have heard from us, and what sponsors owe, as reasons of Today."""
        from crmdesk.core.interactions.promises import Promises
        from crmdesk.core.interactions.waiting import Rhythms, Sponsored

        rows = self._history.rows
        return Promises(rows), Rhythms(rows), Sponsored(self.cadence)

    def logged_on(self, day: date, colleague: int | None = None) -> int:
        """How many records there are of a day, of one of us if given."""
        first = datetime.combine(day, time())
        ends = [int(moment.timestamp() * 1000) for moment in (first, first + timedelta(days=1))]
        return int(self._history.rows(_LOGGED, (*ends, colleague))[0][0])

    def last_gift(self, contact: int, _day: date) -> Panel | None:
        """What they were given last and how they took it, for the call card."""
        found = self._history.rows(_LAST_GIFT, (contact,))
        notes = tuple(Note(text or title(Kind.GIFT), outcome, given) for text, outcome, given in found)
        return Panel(_("Last gift"), notes) if notes else None

    def one(self, key: int) -> Interaction:
        """One interaction, also from the trash. Raises NotFound."""
        found = reading.interactions(self._history.rows, [key]).get(key)
        if found is None:
            raise NotFound(_("This is not in the book any more."))
        return found

    def many(self, ids: Sequence[int]) -> dict[int, Interaction]:
        """Interactions by id; ids that are not there are missing."""
        return reading.interactions(self._history.rows, ids)

    def log(
        self, draft: Draft, then: Step | None = None, settles: Sequence[int] = (), files: Iterable[Content] = ()
    ) -> int:
        """Keep what was said or done, as one action; the id of the interaction.

        `then` is the next step with the first contact; the next steps of `settles` are done with it; `files` are kept
        with it. Raises InvalidInput for what cannot be, with the fields, NotFound for somebody who is not there.
        """
        draft = self._filled(draft)
        enclosed = self._checked_files(files)
        step = None if then is None else self.follow_ups.checked(then)
        contacts = tuple(draft["contacts"])
        with self._history.action("interaction.log", what=draft["kind"].value, contacts=len(contacts)) as action:
            key = action.detail["interaction"] = self._writer.add(draft)
            if contacts:
                action.detail["contact"] = contacts[0]
            if step is not None:
                first = contacts[0] if contacts else None
                place = None if contacts else draft["organisation"]
                self._writer.follow_up(step, contact=first, organisation=place, interaction=key)
            for name, content in enclosed:
                self.files.keep(key, name, content)
            settled = self.follow_ups.settle(settles)
            _tell(action, (*contacts, *settled))
        return key

    def log_many(self, drafts: Sequence[Draft], finish: Callable[[], None] = lambda: None) -> None:
        """Keep many interactions as one action, such as greetings: each with its own people and text.

        `finish` is done before they are kept for good, so that both succeed or neither. Raises as `log` does.
        """
        filled = [self._filled(draft) for draft in drafts]
        with self._history.action("interaction.log_many", interactions=len(filled)) as action:
            for draft in filled:
                self._writer.add(draft)
            _tell(action, [contact for draft in filled for contact in draft["contacts"]])
            finish()

    def change(self, key: int, draft: Draft) -> None:
        """Give an interaction what the draft names. Raises as `log` does."""
        before = self.one(key)
        draft = checks.checked(self._history.rows, _whole(before, draft), self._history.now_ms(), before)
        contacts = tuple(draft["contacts"])
        with self._history.action("interaction.edit", what=draft["kind"].value, contacts=len(contacts)) as action:
            action.detail |= {"interaction": key, **({"contact": contacts[0]} if contacts else {})}
            self._writer.change(before, draft)
            _tell(action, (*before.contacts, *contacts))

    def trash(self, ids: Sequence[int]) -> None:
        """Put interactions into the trash; nobody was reached by them any more."""
        self._mark("interaction.trash", ids, self._history.now_ms())

    def restore(self, ids: Sequence[int]) -> None:
        """Bring interactions back."""
        self._mark("interaction.restore", ids, None)

    def _checked_files(self, files: Iterable[Content]) -> Sequence[Content]:
        """Files that may be kept, each content once under its name. Raises InvalidInput."""
        enclosed = list(dict.fromkeys(files))
        if enclosed:
            from crmdesk.core.contacts.files import check

            for name, content in enclosed:
                check(name, content)
        return enclosed

    def _mark(self, kind: str, ids: Sequence[int], stamp: int | None) -> None:
        contacts = [contact for one in self.many(ids).values() for contact in one.contacts]
        with self._history.action(kind, interactions=len(ids)) as action:
            self._writer.mark(ids, stamp)
            _tell(action, contacts)

    def _filled(self, draft: Draft) -> Draft:
        """The draft as it is kept, with what is usual where it says nothing."""
        now, me = self._history.now_ms(), self._history.colleague
        whole: Draft = {"contacts": (), "at": now, "colleagues": () if me is None else (me,), **draft}
        if "organisation" not in whole:
            found = self._history.rows(_MAIN, tuple(whole["contacts"][:1]) or (None,))
            whole["organisation"] = found[0][0] if found else None
        return checks.checked(self._history.rows, whole, now)


def _whole(before: Interaction, draft: Draft) -> Draft:
    """A change with all it leaves as it is, so that both are checked together."""
    return {
        "contacts": before.contacts, "kind": before.kind, "organisation": before.organisation, "at": before.at, **draft
    }  # fmt: skip


def _tell(action: Action, contacts: Sequence[int]) -> None:
    """Whom it is about; what is listed and found of them stays as it is, but for the rhythm."""
    people = list(dict.fromkeys(contacts))
    action.concerns(people, listed=people)
