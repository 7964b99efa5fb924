"""Labels and envelopes of single gifts: the paper of campaigns, of one gift instead of many.

SinglePapers(single, contacts, settings, catalogue).gift_labels(gift)
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from crmdesk.core.contacts.service import Contacts
from crmdesk.core.gifts.entries import occasion_title
from crmdesk.core.gifts.papers import Papers, Posted
from crmdesk.core.gifts.planned import Campaign, Choosing, Recipient
from crmdesk.core.gifts.single import SingleGifts
from crmdesk.core.settings import Settings

if TYPE_CHECKING:
    from crmdesk.core.gifts.campaigns import Campaigns
    from crmdesk.core.gifts.catalogue import Catalogue


class SinglePapers(Papers):
    """The same paper, where each key is that of a single gift. There are no cards: an illness is no festival."""

    def __init__(
        self, single: SingleGifts, campaigns: "Campaigns", contacts: Contacts, settings: Settings,
        catalogue: "Callable[[], Catalogue]",
    ) -> None:  # fmt: skip
        super().__init__(campaigns, contacts, settings, catalogue)
        self._single = single

    def campaign(self, key: int) -> Campaign:
        """What the gift is for, and when. Raises NotFound."""
        gift = self._single.one(key)
        title = occasion_title(gift.occasion)
        return Campaign(key, title, title, int(gift.day[:4]), gift.day, Choosing(), gift.inscription)

    def posted(self, key: int, only: Sequence[int] | None = None) -> list[Posted]:
        """Whose gift it is. Raises NotFound."""
        del only
        gift = self._single.one(key)
        return [
            Posted(
                Recipient(
                    key, gift.contact, person.name, occasion_title(gift.occasion), own_address=gift.address,
                    item=gift.item, count=gift.count, inscription=gift.inscription,
                ), person,
            )
            for person in self._contacts.people([gift.contact])
        ]  # fmt: skip
