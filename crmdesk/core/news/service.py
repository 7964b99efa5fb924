"""What one can do with news: write it down, see to it by a playbook, look out for more."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final

from crmdesk.core.briefing import Note, Panel
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.news import lookout, own_kinds, playbooks, reading
from crmdesk.core.news.playbooks import DatedStep, Step, StepOwner
from crmdesk.core.news.records import KINDS, NewsDraft, NewsItem
from crmdesk.core.organisations.sql import nearest
from crmdesk.core.settings import Settings
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource

if TYPE_CHECKING:
    from crmdesk.core.news.query import Finder
    from crmdesk.core.news.writing import Writer
    from crmdesk.core.reasons import Source

# ruff: noqa: PLC0415 - whoever only looks need not load what writes

SHOWN: Final = 20
_IN_A_CALL: Final = 2


class News:
    """The news of one open book."""

    def __init__(self, history: History, ids: IdSource, settings: Settings) -> None:
        self._history = history
        self._ids = ids
        self._settings = settings

    @property
    def _writer(self) -> "Writer":
        from crmdesk.core.news.writing import Writer

        return Writer(self._history, self._ids)

    @cached_property
    def finder(self) -> "Finder":
        """Finds news by what has become of it, by kind and words."""
        from crmdesk.core.news.query import Finder

        return Finder(self._history.rows)

    def items(self, keys: Sequence[int]) -> list[NewsItem]:
        """News by id, in the order of the ids; those that are not there are left out."""
        return reading.items(self._history.rows, keys)

    def item(self, key: int) -> NewsItem:
        """One piece of news, also from the trash. Raises NotFound."""
        return reading.item(self._history.rows, key)

    def of_contact(self, contact: int, most: int = SHOWN) -> list[NewsItem]:
        """The last news about a contact, and about where it stands now."""
        return reading.of_contact(self._history.rows, contact, most)

    def before_a_call(self, contact: int, _day: date) -> Panel | None:
        """The last news, for the call card."""
        found = self.of_contact(contact, _IN_A_CALL)
        return Panel(_("News"), tuple(Note(one.title, one.text, one.day) for one in found)) if found else None

    def of_organisation(self, organisation: int, most: int = SHOWN) -> list[NewsItem]:
        """The last news about an organisation."""
        return reading.of_organisation(self._history.rows, organisation, most)

    def latest(self, most: int = SHOWN) -> list[NewsItem]:
        """The last news about anybody."""
        return reading.latest(self._history.rows, most)

    def add(self, draft: NewsDraft) -> int:
        """Write news down; its id. Raises InvalidInput with the sentence for each field that cannot be taken."""
        self._know(draft.kind)
        return self._writer.add(draft)

    def add_many(self, drafts: Sequence[NewsDraft]) -> list[int]:
        """Write news down as one action; their ids. Raises InvalidInput as `add` does, and for none at all."""
        if not drafts:
            raise InvalidInput(_("Choose somebody first."))
        for draft in drafts:
            self._know(draft.kind)
        return self._writer.add_many(drafts)

    def change(self, key: int, draft: NewsDraft) -> None:
        """Write it down anew. Raises InvalidInput as `add` does, NotFound."""
        before = self.item(key)
        if draft.kind != before.kind:
            self._know(draft.kind)
        self._writer.change(before, draft)

    def trash(self, key: int) -> None:
        """Put news into the trash; the steps it called for stay. Raises NotFound."""
        self._writer.mark("news.trash", self.item(key), self._history.now_ms())

    def restore(self, key: int) -> None:
        """Bring news back. Raises NotFound."""
        self._writer.mark("news.restore", self.item(key), None)

    def leave_be(self, key: int) -> None:
        """Keep that somebody saw it and nothing is to be done: Today does not tell of it any more. Raises NotFound."""
        self._writer.handle("news.leave_be", self.item(key), ())

    def reopen(self, key: int) -> None:
        """Keep that something is to be done after all. Raises NotFound."""
        self._writer.reopen(self.item(key))

    def kinds(self) -> dict[str, str]:
        """Every kind of news that is offered, with its title in the current language: ours, then the office's own."""
        return {kind: _(title) for kind, title in KINDS.items()} | {own: own for own in self.own_kinds()}

    def own_kinds(self) -> tuple[str, ...]:
        """The kinds that the office added."""
        return own_kinds.own_kinds(self._settings)

    def add_kind(self, title: str) -> str:
        """Keep another kind of news; its key. Raises InvalidInput for what is no title, or there already."""
        return own_kinds.add_kind(self._settings, title)

    def remove_kind(self, kind: str) -> None:
        """Offer one of the office's kinds no longer; news of it stays what it is."""
        own_kinds.remove_kind(self._settings, kind)

    def playbook(self, kind: str) -> tuple[Step, ...]:
        """The steps that a kind calls for in this office."""
        return playbooks.playbook(self._settings, kind)

    def set_playbook(self, kind: str, steps: Sequence[Step]) -> None:
        """Change the playbook of a kind; none is the shipped one again. Raises InvalidInput."""
        playbooks.set_playbook(self._settings, kind, steps)

    def plan(self, key: int) -> tuple[DatedStep, ...]:
        """The playbook of one piece of news as dated steps, to be looked at before it is started. Raises NotFound."""
        found = self.item(key)
        event = date.fromisoformat(found.event) if found.event else None
        owners = self._owners(self.nearest(found))
        steps = self.playbook(found.kind)
        return playbooks.dated(steps, date.fromisoformat(found.day), event, self._history.today(), owners)

    def start(self, key: int, steps: Sequence[DatedStep]) -> int:
        """Make follow-ups of these steps, in one action; how many.

        Raises InvalidInput for no step, or where nobody is known whom they would be about; NotFound.
        """
        found = self.item(key)
        if not steps:
            raise InvalidInput(_("Choose at least one step."))
        nearest = self.nearest(found)
        if nearest is None:
            raise InvalidInput(
                _("Nobody is known there yet: add a contact first, so that the steps are about somebody.")
            )
        self._writer.handle("news.playbook", found, steps, nearest)
        return len(steps)

    def nearest(self, found: NewsItem) -> int | None:
        """Whom the steps are about: the first contact of the news, else who is nearest to us at the organisation."""
        if found.contacts:
            return found.contacts[0].id
        if found.organisation is None:
            return None
        rows = self._history.rows(f"SELECT {nearest('?')}", (found.organisation.id,))
        return None if rows[0][0] is None else int(rows[0][0])

    def looked(self, organisation: int) -> None:
        """Keep that somebody looked for news of an organisation today. Raises NotFound."""
        self._writer.look(organisation)

    def last_look(self, organisation: int) -> str:
        """The ISO date on which somebody last looked for news of an organisation, "" for never."""
        return lookout.last_look(self._history.rows, organisation)

    def intervals(self) -> dict[str, int]:
        """After how many days an organisation is looked up again, by the tier of its people; 0 for never."""
        return lookout.intervals(self._settings)

    def set_intervals(self, days: dict[str, int]) -> None:
        """Change these intervals. Raises InvalidInput for a number of days that cannot be."""
        lookout.set_intervals(self._settings, days)

    def sources(self) -> "tuple[Source, ...]":
        """News nobody saw to, and organisations nobody looked up, as reasons of Today."""
        from crmdesk.core.news.open_news import OpenNews

        return OpenNews(self._history.rows), lookout.Lookouts(self._history.rows, self._settings)

    def _know(self, kind: str) -> None:
        if kind not in KINDS and kind not in self.own_kinds():
            sentence = _("There is no such kind of news.")
            raise InvalidInput(sentence, {"kind": sentence})

    def _owners(self, contact: int | None) -> dict[StepOwner | int, int | None]:
        """Who of us is meant by the owners of steps; where there is no sponsor it is the owner's, else ours."""
        me = self._history.colleague
        rows = (
            self._history.rows("SELECT owner_id, sponsor_id FROM contact WHERE id = ?", (contact,)) if contact else []
        )
        owner, sponsor = rows[0] if rows else (None, None)
        owner = owner or me
        ours = self._history.rows("SELECT id FROM colleague WHERE deleted_at IS NULL", ())
        named: dict[StepOwner | int, int | None] = {colleague: colleague for (colleague,) in ours}
        return {**named, StepOwner.OWNER: owner, StepOwner.SPONSOR: sponsor or owner, StepOwner.ME: me or owner}
