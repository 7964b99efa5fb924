"""What a row of a list of gifts says, and what becomes of it. Plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from crmdesk.core.contacts.masking import veiled
from crmdesk.core.contacts.records import Draft
from crmdesk.core.exchange.lists.columns import GIFTS
from crmdesk.core.exchange.lists.entries import PlannedEntry
from crmdesk.core.exchange.preview import Choice
from crmdesk.core.gifts.days import title_of
from crmdesk.core.gifts.past import Known
from crmdesk.core.gifts.records import REACTIONS, Reaction
from crmdesk.core.language import _
from crmdesk.core.values.quantities import grouped, money_text


@dataclass(frozen=True, slots=True)
class Said:
    """A gift as a row says it: `cost` for one in fen, None where nobody says; `occasion` and `year` as they are said,
    "" and 0 where they are not; `day` ISO. `back` says that it came back.
    """

    item: str = ""
    inscription: str = ""
    count: int = 1
    cost: int | None = None
    shipping: int = 0
    day: str = ""
    occasion: str = ""
    year: int = 0
    reaction: Reaction = Reaction.NONE
    back: bool = False
    note: str = ""


@dataclass(slots=True)
class PlannedGift(PlannedEntry):
    """A row that tells what somebody got. `draft` is who, as a list of people says it; where nobody is known they are
    made. `occasion` and `year` are those of its campaign, which is `known` where it is in the book.

    Where it is not sure who it is, it stays behind unless the user says so.
    """

    kind: ClassVar[str] = GIFTS.kind

    said: Said = Said()
    occasion: str = ""
    year: int = 0
    known: Known | None = None

    @property
    def options(self) -> tuple[Choice, ...]:
        """Whom it looks like, somebody new, or nobody."""
        return ("update", "new", "skip")

    @property
    def newcomer(self) -> Draft:
        """Whom to make."""
        return self.draft

    @property
    def names(self) -> Sequence[str]:
        """Who got it."""
        return tuple(filter(None, (self.draft.get("name", ""),)))

    @property
    def when(self) -> str:
        """The occasion and its year."""
        said = title_of(self.occasion) if self.occasion else self.said.occasion
        return _("{occasion} {year}").format(occasion=said, year=self.year) if said and self.year else said

    @property
    def told(self) -> str:
        """What it was."""
        return f"{self.said.item} × {self.said.count}" if self.said.count > 1 else self.said.item

    def values(self) -> Sequence[tuple[str, str]]:
        """Title and text of everything that it says."""
        said, draft = self.said, self.draft
        reaches = [veiled(key, reach.value) for key in ("phones", "emails") for reach in draft.get(key, ())]
        texts = {
            "organisation": draft.get("organisation", ""), "title": draft.get("title", ""),
            "mobile": _(", ").join(reaches), "occasion": self.when, "item": said.item,
            "count": f"{said.count:,}" if said.count > 1 else "",
            "cost": "" if said.cost is None else _yuan(said.cost),
            "shipping": _yuan(said.shipping) if said.shipping else "",
            "inscription": said.inscription, "date": said.day,
            "reaction": _(REACTIONS[said.reaction]) if said.reaction else "", "note": said.note,
        }  # fmt: skip
        return [(GIFTS.name(f"{GIFTS.prefix}{part}"), text) for part, text in texts.items() if text]


def _yuan(fen: int) -> str:
    return f"¥{grouped(money_text(fen))}"
