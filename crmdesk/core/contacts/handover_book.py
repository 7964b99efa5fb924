"""The handover book: everybody a colleague looks after, by tier, with what whoever takes over must know."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import Final

from crmdesk.core.contacts import showing
from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.handing_out import on_paper
from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.documents.blocks import Avatar, Block, Card, CardRow, Chip, Field, FieldRow, Heading, Notice, Title
from crmdesk.core.language import N_, _
from crmdesk.core.storage.database import placeholders
from crmdesk.core.values.choices import Level, Tier, title

_BLOCK: Final = 500
_ACROSS: Final = 2
_FACTS: Final = ("phones", "im", "emails", "addresses", "birthday", "hobbies", "note")
_ABOUT: Final = (N_("Last change"), N_("Last record"), N_("Next steps"))
_SIGNED: Final = (N_("Handed over by"), N_("Taken over by"), N_("Date"))


Told = Callable[[int], Sequence[tuple[str, str]]]
"""What rooms above the archive tell of a contact: title and text."""


@dataclass(frozen=True)
class HandoverBook:
    """What one colleague gives to another; `taker` is "" while nobody was chosen yet, what is `told` ends a card. What
    the screen hides has stars unless it is wanted `whole`.
    """

    contacts: Contacts
    people: Sequence[int]
    giver: str
    taker: str = ""
    told: Told = lambda _contact: ()
    whole: bool = False

    @property
    def subject(self) -> str:
        """What kind of paper it is; no name stands in the file's properties."""
        return _("Handover book")

    def blocks(self) -> Iterator[Block]:
        """Who gives to whom, each tier with its people, and the lines to sign."""
        names = f"{self.giver} → {self.taker}" if self.taker else self.giver
        yield Title(_("Handover book · {names}").format(names=names), showing.people_count(len(self.people)))
        if not self.people:
            yield Notice(_("There is nobody on this list yet."))
            return
        for tier, members in groupby(self._in_order(), key=lambda row: row[0]):
            ids = [contact for _tier, contact in members]
            heading = _("Tier {tier}").format(tier=tier) if tier else _("No tier")
            yield Heading(heading, showing.people_count(len(ids)))
            yield from self._cards(ids)
        yield Heading(_("Signatures"))
        labels = tuple(map(_, _SIGNED))
        for label in labels:
            yield FieldRow((Field(label, "_" * 28, wide=True),), labels)

    def _in_order(self) -> Iterator[tuple[str, int]]:
        """(tier, contact), the most valuable first, in each tier by organisation and name."""
        ranks = {str(tier): rank for rank, tier in enumerate(Tier)}
        found = []
        for start in range(0, len(self.people), _BLOCK):
            rows = self.contacts.finder.page(
                self.people[start : start + _BLOCK], ("tier", "organisation_key", "name_key")
            )
            found += [(ranks.get(row[0], len(ranks)), *row[1:], row[0], contact) for contact, row in rows.items()]
        yield from ((tier, contact) for *_keys, tier, contact in sorted(found))

    def _cards(self, ids: Sequence[int]) -> Iterator[Block]:
        labels = (*(_(BY_KEY[key].title) for key in _FACTS), *map(_, _ABOUT))
        for start in range(0, len(ids), _BLOCK):
            block = ids[start : start + _BLOCK]
            changed = self._changed(block)
            cards = [self._card(person, changed.get(person.id, "")) for person in self.contacts.people(block)]
            for at in range(0, len(cards), _ACROSS):
                yield CardRow(tuple(cards[at : at + _ACROSS]), _ACROSS, labels)

    def _card(self, person: Person, changed: str) -> Card:
        person = on_paper(person, whole=self.whole)
        lines = [(_(BY_KEY[key].title), showing.shown(BY_KEY[key], person, masked=False)) for key in _FACTS]
        lines += [(_("Last change"), changed), *self.told(person.id)]
        level = (Chip(title(Level(person.level)), "slate"),) if person.level else ()
        return Card(
            person.name,
            showing.place_and_title(person),
            level,
            tuple((label, text) for label, text in lines if text),
            Avatar(person.id, person.name),
        )

    def _changed(self, ids: Sequence[int]) -> dict[int, str]:
        """The day on which each was last worked on."""
        newest = f"SELECT contact_id, max(action_id) AS last FROM touched WHERE contact_id IN ({placeholders(ids)})"  # noqa: S608 - marks only
        # Who was only looked at was not worked on.
        newest = f"{newest} AND action_id NOT IN (SELECT id FROM history WHERE detail ->> 'note' IS NOT NULL)"  # noqa: S608 - as above
        sql = f"SELECT contact_id, at FROM ({newest} GROUP BY contact_id) JOIN history ON history.id = last"  # noqa: S608 - as above
        return {
            contact: datetime.fromtimestamp(at / 1000, UTC).astimezone().date().isoformat()
            for contact, at in self.contacts.query(sql, ids)
        }
