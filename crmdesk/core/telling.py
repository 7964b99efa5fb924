"""What the rooms tell each other: each hands in what it knows, in small forms as those of `reasons` and `briefing`.

The room that shows it does not know from where it comes.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from crmdesk.core.rooms import Rooms

if TYPE_CHECKING:
    from crmdesk.core.briefing import Source
    from crmdesk.core.bulletins.service import Bulletins
    from crmdesk.core.contacts.document import SheetOptions
    from crmdesk.core.directory.service import Directory
    from crmdesk.core.documents.sheets import Section
    from crmdesk.core.interactions.records import Draft
    from crmdesk.core.interactions.timeline import Timeline
    from crmdesk.core.occasions.greetings import Greeting
    from crmdesk.core.occasions.sending import Greetings
    from crmdesk.core.reminders.service import Reminders
    from crmdesk.core.today.service import Today
    from crmdesk.core.values.choices import InteractionKind

# ruff: noqa: PLC0415 - loaded when it is first asked for


class Telling(Rooms):
    """The rooms, and what comes of their knowing of each other."""

    @cached_property
    def today(self) -> "Today":
        """Whom to contact now; rooms that know why hand their sources in here. Loaded when first looked at."""
        from crmdesk.core.today.service import Today

        rooms = (self.interactions, self.occasions, self.news, self.agreements, self.gifts)
        sources = [source for room in rooms for source in room.sources()]
        return Today(
            self.history.rows,
            self.contacts.finder.page,
            sources,
            self.settings,
            (*self.gifts.errands(), self.budget.errands),
        )

    @cached_property
    def briefing(self) -> "tuple[Source, ...]":
        """What the call card tells beside the archive; rooms that know something hand their sources in here."""
        gifts = self.gifts.before_a_call(self.interactions.last_gift)
        return (gifts, self.budget.before_a_call, self.news.before_a_call, self.greetings.before_a_call)

    @cached_property
    def timeline(self) -> "Timeline":
        """What happened, the newest first; rooms that have lines of their own hand in their sources here."""
        from crmdesk.core.agreements.lines import Agreed
        from crmdesk.core.budget.lines import Spent
        from crmdesk.core.gifts.lines import Handed
        from crmdesk.core.interactions.lines import Changes, Done, Spoken
        from crmdesk.core.interactions.timeline import Timeline
        from crmdesk.core.news.lines import Told

        rows = self.history.rows
        spent = Spent(rows, self.budget.categories)
        happened = (Spoken(rows), Done(rows), Told(rows), Handed(rows), spent)
        # What is rarest is asked last: only where lines are left that nobody knew.
        return Timeline(rows, (*happened, Changes(rows, self._told), Agreed(rows)))

    def _told(self, actions: "Sequence[int]") -> "Mapping[int, tuple[int, str, str]]":
        """When, what and by whom of actions, as the timeline of a contact tells it."""
        from crmdesk.core.contacts.told import told_briefly

        return told_briefly(self.contacts, self.history, actions)

    def dossier(self, options: "SheetOptions") -> "Callable[[int], Sequence[Section]]":
        """What the rooms add to the dossier of a contact, as far as it is wanted."""
        from crmdesk.core.agreements.paper import agreements_of
        from crmdesk.core.gifts.document import gifts_of
        from crmdesk.core.interactions import dossier as interactions
        from crmdesk.core.news.document import news_of

        follow_ups, ours = self.interactions.follow_ups, self.contacts.colleagues()

        def sections(contact: int) -> "Sequence[Section]":
            said = (
                interactions.next_steps(follow_ups, contact, ours),
                interactions.last_records(self.timeline, contact, options.records),
            )
            news = (news_of(self.news, contact),) if options.news else ()
            gifts = (gifts_of(self.gifts.ledger, contact),) if options.gifts else ()
            spent = (self.budget.on_paper(contact),) if options.expenses else ()
            agreed = (agreements_of(self.agreements, contact),) if options.agreements else ()
            return (*(said if options.records else ()), *news, *gifts, *spent, *agreed)

        return sections

    def told_briefly(self, contact: int) -> "Sequence[tuple[str, str]]":
        """The last record of a contact and what is still to be done, each as title and text."""
        from crmdesk.core.interactions.dossier import briefly

        return briefly(self.timeline, self.interactions.follow_ups, contact)

    @cached_property
    def greetings(self) -> "Greetings":
        """Greeting many at once; loaded when first used."""
        from crmdesk.core.occasions.sending import Greetings

        return Greetings(self.contacts, self.settings, self.history, self._keep_greetings)

    def _keep_greetings(self, made: "Sequence[Greeting]", kind: "InteractionKind", finish: Callable[[], None]) -> None:
        """Where greetings meet the timeline: the room of occasions does not know the one above it."""
        drafts: list[Draft] = [{"contacts": (each.contact,), "kind": kind, "text": each.text} for each in made]
        self.interactions.log_many(drafts, finish)

    @cached_property
    def bulletins(self) -> "Bulletins":
        """What happened at our company, told to many; loaded when first used."""
        from crmdesk.core.bulletins.service import Bulletins

        return Bulletins(self.history, self.ids, self.contacts, self.greetings.sender, self._keep_greetings)

    @cached_property
    def directory(self) -> "Directory":
        """What partners were told and what was agreed with them; loaded when first looked at."""
        from crmdesk.core.directory.service import Directory

        return Directory(self.history.rows)

    @cached_property
    def reminders(self) -> "Reminders":
        """What reminds people of their day; loaded when it is first due."""
        from crmdesk.core.reminders.service import Reminders

        return Reminders(self.today, self.occasions)
