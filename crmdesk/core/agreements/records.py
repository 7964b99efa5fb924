"""What products and agreements are: plain frozen values. Days are ISO dates, "" where none is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from crmdesk.core.language import N_
from crmdesk.core.news.records import Named
from crmdesk.core.values.choices import Nature


class TenderState(StrEnum):
    """How a product stands in the tender of a province."""

    WATCHED = "watched"
    OPEN = "open"
    SUBMITTED = "submitted"
    WON = "won"
    LISTED = "listed"
    LOST = "lost"


class State(StrEnum):
    """How an agreement stands on a day."""

    COMING = "coming"
    RUNNING = "running"
    ENDING = "ending"
    OVER = "over"
    RENEWED = "renewed"


TENDER_STATES: Final[Mapping[str, str]] = {
    TenderState.WATCHED: N_("Watched"),
    TenderState.OPEN: N_("Tender is open"),
    TenderState.SUBMITTED: N_("Bid handed in"),
    TenderState.WON: N_("Bid won"),
    TenderState.LISTED: N_("Listed"),
    TenderState.LOST: N_("Not won"),
}
STATES: Final[Mapping[str, str]] = {
    State.ENDING: N_("Ends soon"),
    State.RUNNING: N_("In force"),
    State.COMING: N_("Not yet in force"),
    State.OVER: N_("Over"),
    State.RENEWED: N_("Renewed"),
}
SIDES: Final[Mapping[str, str]] = {
    Nature.UPSTREAM: N_("With suppliers"),
    Nature.DOWNSTREAM: N_("With distributors"),
}
DAYS: Final[Mapping[str, str]] = {
    "signed": N_("Signed on"),
    "begins": N_("Begins on"),
    "ends": N_("Ends on"),
    "renew_by": N_("Renew until"),
}
CLAUSES: Final[Mapping[str, str]] = {
    "territory": N_("Territory"),
    "volume": N_("Volume"),
    "prices": N_("Prices"),
    "breach": N_("Breach of contract"),
    "compensation": N_("Compensation"),
    "renewal": N_("Renewal clause"),
}
BACKGROUND: Final[Mapping[str, str]] = {
    "works": N_("Works and equipment"),
    "licences": N_("Licences"),
    "reputation": N_("Reputation"),
}
"""What we found out about the other side before signing, in the order of the form."""


@dataclass(frozen=True)
class ProductDraft:
    """A product to be written down or changed; `approval` is the number that the authority gave it."""

    name: str
    approval: str = ""
    specification: str = ""
    supplier: int | None = None
    category: str = ""
    note: str = ""


@dataclass(frozen=True)
class Tender:
    """How a product stands in a province (code of two digits and four zeros)."""

    region: str
    state: TenderState
    day: str = ""
    note: str = ""


@dataclass(frozen=True)
class Product:
    """A product as it is kept."""

    id: int
    name: str
    approval: str = ""
    specification: str = ""
    supplier: Named | None = None
    category: str = ""
    note: str = ""
    tenders: tuple[Tender, ...] = ()
    trashed: bool = False


@dataclass(frozen=True)
class AgreementDraft:
    """An agreement to be written down or changed: with an organisation, or with people who belong to none.

    `days` as typed, by the keys of `DAYS`; `texts` by those of `CLAUSES` and `BACKGROUND`; `contacts` stand for the
    other side, `recommended` told us of it, `colleagues` of ours look after it. `renews` is the one that it follows.
    """

    side: Nature
    organisation: int | None = None
    number: str = ""
    products: tuple[int, ...] = ()
    contacts: tuple[int, ...] = ()
    recommended: tuple[int, ...] = ()
    colleagues: tuple[int, ...] = ()
    days: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    renews: int | None = None


@dataclass(frozen=True)
class Agreement:
    """An agreement as it is kept; `renewed` says that another follows it, `ended_on` that it ended before its time."""

    id: int
    side: Nature
    number: str
    days: Mapping[str, str]
    texts: Mapping[str, str]
    note: str = ""
    organisation: Named | None = None
    products: tuple[Named, ...] = ()
    contacts: tuple[Named, ...] = ()
    recommended: tuple[Named, ...] = ()
    colleagues: tuple[Named, ...] = ()
    renews: int | None = None
    renewed: bool = False
    ended_on: str = ""
    ended_why: str = ""
    news: int | None = None
    trashed: bool = False

    @property
    def until(self) -> str:
        """The last day on which it holds, "" for one without an end."""
        return self.ended_on or self.days["ends"]

    @property
    def decide_by(self) -> str:
        """Until when one has to see to its end: the day of the renewal clause, else the last one."""
        return self.days["renew_by"] or self.days["ends"]

    @property
    def partner(self) -> str:
        """With whom it is."""
        people = ", ".join(contact.name for contact in self.contacts)
        return self.organisation.name if self.organisation else people

    def state(self, today: str, soon: str) -> State:
        """How it stands on a day, where what is to be seen to until `soon` is near. All are ISO dates."""
        if self.until and self.until < today:
            return State.RENEWED if self.renewed else State.OVER
        if self.days["begins"] > today:
            return State.COMING
        near = self.decide_by and self.decide_by <= soon
        return State.ENDING if near and not self.renewed and not self.ended_on else State.RUNNING
