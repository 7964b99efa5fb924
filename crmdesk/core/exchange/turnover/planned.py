"""An amount of a list of turnover and what becomes of it. Plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from crmdesk.core.attention.worth import Whose
from crmdesk.core.contacts.masking import veiled
from crmdesk.core.exchange.interactions.said import Named, Said
from crmdesk.core.exchange.lists.columns import TURNOVER
from crmdesk.core.exchange.lists.entries import PlannedEntry
from crmdesk.core.exchange.preview import Choice
from crmdesk.core.exchange.turnover.reading import Entry
from crmdesk.core.language import _
from crmdesk.core.values.quantities import grouped, money_text

_NOBODY: Final = Entry(0)


@dataclass(slots=True)
class PlannedAmount(PlannedEntry):
    """An amount of a list and what becomes of it. Rows of one customer and period are added up: `total` is what is told
    of that together, `before` what the book tells of it. Of one that is `unreadable` nobody knows how much it was.

    It stays behind where it is not sure whose it is, unless the user says that it is theirs.
    """

    kind: ClassVar[str] = TURNOVER.kind

    entry: Entry = _NOBODY
    whose: Whose | None = None
    total: int = 0
    before: int | None = None

    @property
    def unreadable(self) -> bool:
        """Whether its amount or its period cannot be read."""
        return bool(self.entry.problem)

    @property
    def owner(self) -> Whose | None:
        """Whose it is, as it was found or as the user said."""
        if self.outcome == "duplicate":
            return Whose(self.contact) if self.does == "new" else None
        return self.whose

    @property
    def options(self) -> tuple[Choice, ...]:
        """Whom it looks like, or nobody."""
        return ("update", "skip")

    @property
    def names(self) -> Sequence[str]:
        """Whose it is, as the list says it."""
        entry = self.entry
        name = entry.person or entry.customer or entry.organisation
        return tuple(filter(None, (name or veiled("phones", entry.mobile) or veiled("id_card", entry.id_card),)))

    @property
    def when(self) -> str:
        """The period."""
        return self.entry.period.name if self.entry.period else ""

    @property
    def told(self) -> str:
        """How much it is."""
        return "" if self.unreadable else f"¥{grouped(money_text(self.entry.amount))}"

    def values(self) -> Sequence[tuple[str, str]]:
        """Title and text of everything that it says."""
        entry = self.entry
        texts = {
            "person": entry.person, "organisation": entry.organisation, "customer": entry.customer,
            "mobile": veiled("phones", entry.mobile), "id_card": veiled("id_card", entry.id_card),
            "period": self.when, "amount": self.told,
        }  # fmt: skip
        told = [(TURNOVER.name(f"{TURNOVER.prefix}{part}"), text) for part, text in texts.items() if text]
        if self.outcome in {"new", "update"} and self.total != entry.amount:
            told.append((_("Together"), f"¥{grouped(money_text(self.total))}"))
        if self.before is not None and self.outcome == "update":
            told.append((_("Before"), f"¥{grouped(money_text(self.before))}"))
        return told

    @property
    def said(self) -> Said:
        """The row in the form in which people are looked for."""
        entry = self.entry
        name = entry.person or entry.customer
        return Said(
            None, people=(Named(name, entry.organisation),) if name else (), place=entry.organisation,
            mobiles=(entry.mobile,) if entry.mobile else (), id_card=entry.id_card,
        )  # fmt: skip
