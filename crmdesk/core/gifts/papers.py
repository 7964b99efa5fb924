"""What is printed of a gift campaign: labels, envelopes and cards, and what of them cannot be printed as it is.

desk.gifts.papers.gift_labels(campaign)          # one for each piece, in the order of the list
desk.gifts.papers.addresses(campaign)            # of those whose address is known
desk.gifts.papers.lists(campaign)                # what is told on lists: packing, signatures, approval
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from crmdesk.core.contacts.postal import addressed
from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.documents.label_sheets import NO_TRIM, Trim
from crmdesk.core.documents.labels import Address, CardPage, Envelope, EnvelopePage, GiftText
from crmdesk.core.errors import InvalidInput
from crmdesk.core.gifts.campaigns import Campaigns
from crmdesk.core.gifts.inscription import Given, inscription, lines_of, rare
from crmdesk.core.gifts.planned import Campaign, Recipient
from crmdesk.core.language import _
from crmdesk.core.occasions.greetings import names_of
from crmdesk.core.occasions.wording import Wording
from crmdesk.core.settings import Settings

if TYPE_CHECKING:
    from crmdesk.core.gifts.catalogue import Catalogue
    from crmdesk.core.gifts.paper_lists import ApprovalSheet, PackingList, SignatureList

# ruff: noqa: PLC0415 - whoever prints labels need not load the lists

_POSTCODE: Final = 6


@dataclass(frozen=True)
class Posted:
    """Somebody who is given something, as the list and the archive know them."""

    recipient: Recipient
    person: Person

    @property
    def address(self) -> Address | None:
        """Where the gift goes; None where nobody knows."""
        return addressed(self.person, self.recipient.own_address, phone=True)


class Papers:
    """The paper of the campaigns of one book."""

    def __init__(
        self, campaigns: Campaigns, contacts: Contacts, settings: Settings, catalogue: "Callable[[], Catalogue]"
    ) -> None:
        self._campaigns = campaigns
        self._catalogue = catalogue
        self._contacts = contacts
        self._settings = settings

    def campaign(self, key: int) -> Campaign:
        """The campaign. Raises NotFound."""
        return self._campaigns.one(key)

    def posted(self, key: int, only: Sequence[int] | None = None) -> list[Posted]:
        """Everybody who is given something, or these contacts alone, in the order of the list. Raises NotFound."""
        found = [each for each in self._campaigns.people(key) if not each.left_out]
        if only is not None:
            found = [each for each in found if each.contact in only]
        people = {person.id: person for person in self._contacts.people([each.contact for each in found])}
        return [Posted(each, people[each.contact]) for each in found if each.contact in people]

    def gift_labels(self, key: int, beneath: str = "", only: Sequence[int] | None = None) -> list[GiftText]:
        """A label for each piece; `beneath` is the template of a quiet line in a second language.

        Raises InvalidInput where nobody has an inscription, or for a field that there is not; NotFound.
        """
        given, found = self._given(self.campaign(key)), self.posted(key, only)
        labels = [
            GiftText(lines_of(each.recipient.inscription), self._beneath(beneath, each.person, given))
            for each in found
            for _piece in range(each.recipient.count)
            if each.recipient.inscription.strip()
        ]
        if found and not labels:
            raise InvalidInput(_("Nobody has an inscription yet: say what stands on the gifts."))
        return labels

    def addresses(self, key: int, only: Sequence[int] | None = None) -> list[Address]:
        """The addresses of those who have one. Raises NotFound."""
        return [each.address for each in self.posted(key, only) if each.address]

    def envelopes(
        self, key: int, size: Envelope, *, blank: bool = True, trim: Trim = NO_TRIM, only: Sequence[int] | None = None
    ) -> list[EnvelopePage]:
        """An envelope for each of those who have an address. Raises NotFound."""
        sender, code = self.sender()
        return [EnvelopePage(size, to, sender, code, blank, trim) for to in self.addresses(key, only)]

    def cards(
        self,
        key: int,
        paper: str = "A4",
        only: Sequence[int] | None = None,
        greeting: str = "",
        *,
        beside: bool = False,
    ) -> list[CardPage]:
        """A folded card for each: outside and inside, with this greeting or that of the campaign; folded twice on one
        side. `beside` puts our greeting for the occasion in the other language on the left page inside.

        Raises InvalidInput where there is none, or for a field that there is not; NotFound.
        """
        from crmdesk.core.gifts.cards import Cards

        one = self.campaign(key)
        if not (greeting := greeting.strip() or one.greeting.strip()):
            raise InvalidInput(_("The campaign has no greeting yet."))
        cards = Cards(one, greeting, self.company(), Wording(self._settings) if beside else None)
        return [page for each in self.posted(key, only) for page in cards.pages(each.person, paper)]

    def packing_list(self, key: int, *, whole: bool = True) -> "PackingList":
        """What goes to whom, to be ticked while packing; what the screen hides with stars or whole. Raises NotFound."""
        from crmdesk.core.gifts.paper_lists import PackingList

        return PackingList(self.campaign(key), self.posted(key), whole)

    def signature_list(self, key: int) -> "SignatureList":
        """Who takes what, with room to sign. Raises NotFound."""
        from crmdesk.core.gifts.paper_lists import SignatureList

        return SignatureList(self.campaign(key), self.posted(key))

    def approval_sheet(self, key: int) -> "ApprovalSheet":
        """What it costs by tier and gift, and where it is signed. Raises NotFound."""
        from crmdesk.core.gifts.paper_lists import ApprovalSheet

        return ApprovalSheet(self.campaign(key), self._campaigns.people(key))

    def write_order(self, key: int, path: Path) -> int:
        """The order for the suppliers as a workbook; how many pieces. Raises InvalidInput, NotFound, StorageProblem."""
        from crmdesk.core.gifts.orders import write_order

        found = self.posted(key)
        wanted = {each.recipient.item for each in found}
        return write_order(path, found, self._catalogue().items([item for item in wanted if item is not None]))

    def write_courier(self, key: int, path: Path) -> int:
        """The parcels for a courier's batch upload; how many. Raises InvalidInput, NotFound, StorageProblem."""
        from crmdesk.core.gifts.orders import write_courier

        return write_courier(path, self.posted(key))

    def company(self) -> str:
        """Our company, as the settings have it."""
        return str(self._settings.get("company.name") or "").strip()

    def sender(self) -> tuple[tuple[str, ...], str]:
        """The sender's lines, and the postcode that stands among them."""
        lines = [*str(self._settings.get("company.address") or "").splitlines(), self.company()]
        shown = [line.strip() for line in lines if line.strip()]
        code = next((word for line in shown for word in line.split() if word.isdigit() and len(word) == _POSTCODE), "")
        return tuple(" ".join(word for word in line.split() if word != code) for line in shown if line != code), code

    def lacking(self, key: int, kind: str, only: Sequence[int] | None = None) -> list[str]:
        """What cannot be printed as it is, a sentence for each reason, with names. Raises NotFound."""
        found = self.posted(key, only)
        if kind == "gift":
            return [*_without(found), *_rare(found)]
        names = [each.person.name for each in found if each.address is None]
        return [_("Without an address: {names}.").format(names=names_of(names))] if names else []

    def _given(self, one: Campaign) -> Given:
        return Given(one.occasion_title, one.year, self.company())

    @staticmethod
    def _beneath(template: str, person: Person, given: Given) -> str:
        return inscription(template, person, given).text if template.strip() else ""


def _without(found: Sequence[Posted]) -> list[str]:
    names = [each.person.name for each in found if not each.recipient.inscription.strip()]
    return [_("Without an inscription: {names}.").format(names=names_of(names))] if names else []


def _rare(found: Sequence[Posted]) -> list[str]:
    lacking = {each.person.name: rare(each.recipient.inscription) for each in found}
    sentence = _("The printed font has no {characters}: {name}.")
    return [sentence.format(characters=_(", ").join(each), name=name) for name, each in lacking.items() if each]
