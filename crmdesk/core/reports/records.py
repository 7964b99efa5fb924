"""What progress reports are: plain frozen values. Figures are whole hundredths, days ISO dates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

from crmdesk.core.language import N_
from crmdesk.core.news.records import Named


class Section(StrEnum):
    """The parts of a report, in their order."""

    SALES = "sales"
    TENDERS = "tenders"
    HOSPITALS = "hospitals"
    MEETINGS = "meetings"
    EVENTS = "events"
    NEXT = "next"


class Every(StrEnum):
    """How often a supplier gets a report."""

    MONTH = "month"
    QUARTER = "quarter"


class State(StrEnum):
    """How far a report has come."""

    DRAFT = "draft"
    CHECKED = "checked"
    APPROVED = "approved"
    SENT = "sent"


SECTIONS: Final[Mapping[str, str]] = {
    Section.SALES: N_("Sales"),
    Section.TENDERS: N_("Tenders"),
    Section.HOSPITALS: N_("Hospitals opened"),
    Section.MEETINGS: N_("Product meetings"),
    Section.EVENTS: N_("Events handled"),
    Section.NEXT: N_("Our next steps"),
}
STATES: Final[Mapping[str, str]] = {
    State.DRAFT: N_("Draft"),
    State.CHECKED: N_("Checked"),
    State.APPROVED: N_("Approved"),
    State.SENT: N_("Sent"),
}
EVERY: Final[Mapping[str, str]] = {Every.MONTH: N_("Every month"), Every.QUARTER: N_("Every quarter")}
MONTHS: Final[Mapping[str, int]] = {Every.MONTH: 1, Every.QUARTER: 3}
CHANNELS: Final[Mapping[str, str]] = {
    "email": N_("By e-mail"),
    "wechat": N_("By WeChat"),
    "paper": N_("On paper"),
    "visit": N_("On a visit"),
}


class Read(NamedTuple):
    """One figure as a list has it: of a section, a row (product, province, hospital), under a heading; hundredths."""

    section: Section
    row: str
    measure: str
    value: int


class Value(NamedTuple):
    """A figure with those of the period before and of a year ago, None where there are none."""

    now: int | None = None
    before: int | None = None
    year_ago: int | None = None


@dataclass(frozen=True)
class FigureTable:
    """The figures of a section: a row for each product or place, a value for each measure; `total` of what can be
    added up.
    """

    measures: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Value, ...]], ...]
    total: tuple[Value, ...]

    @property
    def told(self) -> bool:
        """Whether there is any figure of the period itself."""
        return any(value.now is not None for _name, values in self.rows for value in values)


@dataclass(frozen=True)
class Plan:
    """How often a supplier gets a report, within how many days of the end of the period, and with which texts."""

    every: Every
    within: int = 10
    template: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Sent:
    """Who got a report, when and how."""

    contact: Named
    day: str
    channel: str


@dataclass(frozen=True)
class Report:
    """A report as it is kept; `texts` by section."""

    id: int
    supplier: Named
    period: str
    author: Named | None = None
    checked: tuple[str, str] = ("", "")
    approved: tuple[str, str] = ("", "")
    texts: Mapping[str, str] = field(default_factory=dict)
    sent: Sequence[Sent] = ()
    trashed: bool = False

    @property
    def state(self) -> State:
        """How far it has come: `checked` and `approved` tell who did it, and on which day. What is changed after it was
        approved is a draft again, whoever got it before.
        """
        if self.approved[1]:
            return State.SENT if self.sent else State.APPROVED
        return State.CHECKED if self.checked[1] else State.DRAFT


@dataclass(frozen=True)
class Due:
    """The report of a supplier that is to be written: for which period, by which day, and the one begun, if any."""

    supplier: Named
    period: str
    day: str
    late: int
    report: int | None = None


@dataclass(frozen=True)
class Pictured:
    """A picture in a section: the hash of its content, and what stands below it; `size` is in bytes."""

    id: int
    section: str
    hash: str
    caption: str
    media: str
    size: int


@dataclass(frozen=True)
class Standing:
    """How it stands with the reports of a supplier: which it got last, which one is written, which one is due."""

    supplier: Named
    last: Report | None = None
    current: Report | None = None
    due: Due | None = None

    @property
    def late(self) -> int:
        """By how many days the next one is late, 0 for none."""
        return self.due.late if self.due is not None else 0


class Material(NamedTuple):
    """Something of the period that a section may tell: the line of the timeline, its day, what it is, who was there."""

    line: int
    section: Section
    day: str
    title: str
    text: str
    people: tuple[str, ...] = ()
