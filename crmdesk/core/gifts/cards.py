"""Greeting cards of a campaign as pages: one for each person, in one language, or with a second on the left page."""

import re
from collections.abc import Iterator
from typing import Final

from crmdesk.core.contacts.records import Person
from crmdesk.core.documents.labels import FOLDED_TWICE, CardFoldedTwice, CardInside, CardOutside, CardPage
from crmdesk.core.errors import InvalidInput
from crmdesk.core.gifts.inscription import Given, inscription, stem_year
from crmdesk.core.gifts.planned import Campaign
from crmdesk.core.language import _, current_language
from crmdesk.core.occasions.greetings import Sender
from crmdesk.core.occasions.greetings import greeting as made_out
from crmdesk.core.occasions.wording import Wording, named
from crmdesk.core.values.honorifics import honorific

_HAN: Final = re.compile("[\u3400-\u9fff]")


class Cards:
    """The cards of one campaign with one greeting; `wording` has the texts of the second language, None for one alone.

    Raises InvalidInput where there is no text for the occasion.
    """

    def __init__(self, campaign: Campaign, greeting: str, company: str, wording: Wording | None) -> None:
        occasion, year = campaign.occasion_title, campaign.year
        self._greeting, self._company, self._wording = greeting, company, wording
        self._given = Given(occasion, year, company)
        self._title = _("Happy {occasion}").format(occasion=occasion)
        self._year = _("{stem} year").format(stem=stem_year(year), year=year)
        self._when = _("{occasion} {year}").format(occasion=occasion, year=year)
        self._second = "en" if _HAN.search(greeting) else "zh_CN"
        self._key = named(campaign.occasion) or ""
        if wording is not None and not self._key:
            raise InvalidInput(_("There is no greeting for {occasion} in a second language.").format(occasion=occasion))

    def pages(self, person: Person, paper: str) -> Iterator[CardPage]:
        """The card of one person: outside and inside, or both on one side where it is folded twice."""
        sheet = "A4" if paper == FOLDED_TWICE else paper
        greeted = _("Dear {name},").format(name=_spoken_to(person))
        text = inscription(self._greeting, person, self._given).text
        outside = CardOutside(self._title, self._year, self._company, sheet)
        inside = CardInside(greeted, text, self._company, self._when, sheet, self._beside(person, sheet))
        yield from (CardFoldedTwice(outside, inside, sheet),) if paper == FOLDED_TWICE else (outside, inside)

    def _beside(self, person: Person, sheet: str) -> CardInside | None:
        if self._wording is None:
            return None
        text = self._wording.text(self._key, person.nature, self._second)
        said = made_out(person, text, Sender(self._company), self._second)
        return CardInside("", said.text, self._company, "", sheet)


def _spoken_to(person: Person) -> str:
    return honorific(
        person.family, person.name, sex=person.sex, title=person.title, language=current_language(),
        spoken=person.pinyin,
    ) or person.name  # fmt: skip
