"""Whose labels are printed: those of a gift campaign, or of contacts of the archive."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from crmdesk.core.contacts.postal import addressed
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.documents.label_sheets import Trim
from crmdesk.core.documents.labels import Address, CardPage, Envelope, EnvelopePage, GiftText
from crmdesk.core.gifts.papers import Papers
from crmdesk.core.language import _
from crmdesk.core.occasions.greetings import names_of

Cards = Sequence[CardPage]


class LabelSource(Protocol):
    """What can be printed of some people, and what of it cannot as it is."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """Of gift, address, envelope, card, those that there are."""

    def gifts(self, beneath: str) -> Sequence[GiftText]:
        """A label for each gift, with a quiet line from a template beneath. Raises InvalidInput."""

    def addresses(self) -> Sequence[Address]:
        """The addresses that are known."""

    def envelopes(self, size: Envelope, *, blank: bool, trim: Trim) -> Sequence[EnvelopePage]:
        """An envelope for each address that is known."""

    def cards(self, paper: str, *, beside: bool) -> Cards:
        """Folded cards, with a second language on the left page inside. Raises InvalidInput."""

    def lacking(self, kind: str) -> list[str]:
        """What cannot be printed as it is, a sentence each."""


@dataclass(frozen=True)
class OfCampaign:
    """The people of a gift campaign, or those of them who were chosen."""

    papers: Papers
    campaign: int
    only: Sequence[int] | None = None
    kinds: tuple[str, ...] = ("gift", "address", "envelope", "card")

    def gifts(self, beneath: str) -> Sequence[GiftText]:
        """As the list of the campaign has them."""
        return self.papers.gift_labels(self.campaign, beneath, self.only)

    def addresses(self) -> Sequence[Address]:
        """Those of the list, else of the archive."""
        return self.papers.addresses(self.campaign, self.only)

    def envelopes(self, size: Envelope, *, blank: bool, trim: Trim) -> Sequence[EnvelopePage]:
        """With the sender of the settings."""
        return self.papers.envelopes(self.campaign, size, blank=blank, trim=trim, only=self.only)

    def cards(self, paper: str, *, beside: bool) -> Cards:
        """With the greeting of the campaign; the second language has ours for the occasion."""
        return self.papers.cards(self.campaign, paper, self.only, beside=beside)

    def lacking(self, kind: str) -> list[str]:
        """Rare characters, no address, no inscription."""
        return self.papers.lacking(self.campaign, kind, self.only)


@dataclass(frozen=True)
class OfContacts:
    """People of the archive; `sender` and its postcode stand on envelopes."""

    contacts: Contacts
    ids: Sequence[int]
    sender: tuple[tuple[str, ...], str] = ((), "")
    kinds: tuple[str, ...] = ("address", "envelope")

    def gifts(self, beneath: str) -> Sequence[GiftText]:
        """None: nobody is given anything."""
        del beneath
        return ()

    def addresses(self) -> Sequence[Address]:
        """Those that are known, in the order of the list; without phones, which post does not need."""
        people = self.contacts.people(self.ids)
        return [found for person in people if (found := addressed(person))]

    def envelopes(self, size: Envelope, *, blank: bool, trim: Trim) -> Sequence[EnvelopePage]:
        """With the sender of the settings."""
        return [EnvelopePage(size, to, *self.sender, blank, trim) for to in self.addresses()]

    def cards(self, paper: str, *, beside: bool) -> Cards:
        """None: there is no occasion."""
        del paper, beside
        return ()

    def lacking(self, kind: str) -> list[str]:
        """Who has no address."""
        del kind
        names = [person.name for person in self.contacts.people(self.ids) if addressed(person) is None]
        return [_("Without an address: {names}.").format(names=names_of(names))] if names else []
