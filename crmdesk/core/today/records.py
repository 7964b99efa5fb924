"""A row of Today: somebody, and every reason why they should hear from us now."""

from dataclasses import dataclass
from functools import reduce
from typing import Any

from crmdesk.core.language import _
from crmdesk.core.reasons import Reason


@dataclass(frozen=True)
class Row:
    """One contact with all reasons, the weightiest first. Absent text is ""."""

    contact: int
    reasons: tuple[Reason, ...]
    name: str
    organisation: str = ""
    title: str = ""
    tier: str = ""
    phone: str = ""
    owner: str = ""

    @property
    def score(self) -> float:
        """What the row counts for: its weightiest reason."""
        return self.reasons[0].weight

    @property
    def place(self) -> tuple[float, str, int]:
        """Its place in the list."""
        return -self.score, self.reasons[0].day, self.contact

    @property
    def why(self) -> str:
        """Why, in one line: `VIP, 23 days since the last call, ideal 14; daughter's exam promised`."""
        return _("{tier}, {reasons}").format(tier=self.tier, reasons=self.told) if self.tier else self.told

    @property
    def told(self) -> str:
        """The reasons in one line."""
        texts = dict.fromkeys(reason.text for reason in self.reasons)
        return reduce(lambda before, text: _("{before}; {text}").format(before=before, text=text), texts)


def as_record(row: Row) -> dict[str, Any]:
    """A row as `crmdesk today --json` writes it; ids are texts."""
    return {
        "contact": {"id": str(row.contact), "name": row.name},
        "reasons": [{"kind": reason.kind, "text": reason.text, "date": reason.day} for reason in row.reasons],
        "score": row.score,
    }


def one_line(row: Row) -> str:
    """A row as one line of text: id, name, organisation, phone, why; parted by tabs."""
    return "\t".join((f"id:{row.contact}", row.name, row.organisation, row.phone, row.why))
