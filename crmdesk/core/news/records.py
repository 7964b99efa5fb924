"""What happened to customers: kinds, sources, one piece of news; plain frozen values, no tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from crmdesk.core.language import N_, _


class NewsKind(StrEnum):
    """What happened; each kind has a playbook."""

    MANAGEMENT = "management"
    CELEBRATION = "celebration"
    OWNERSHIP = "ownership"
    ACCIDENT = "accident"
    TENDER = "tender"
    PRODUCT = "product"
    AGREEMENT = "agreement"
    OTHER = "other"


class NewsSource(StrEnum):
    """From where we know."""

    PHONE = "phone"
    VISIT = "visit"
    SITE = "site"
    MEDIA = "media"
    FRIEND = "friend"
    OTHER = "other"


KINDS: Final[Mapping[str, str]] = {
    NewsKind.MANAGEMENT: N_("Change of management"),
    NewsKind.CELEBRATION: N_("Celebration"),
    NewsKind.OWNERSHIP: N_("Change of ownership"),
    NewsKind.ACCIDENT: N_("Accident"),
    NewsKind.TENDER: N_("Tender"),
    NewsKind.PRODUCT: N_("New product"),
    NewsKind.AGREEMENT: N_("Agreement ends"),
    NewsKind.OTHER: N_("Other news"),
}
SOURCES: Final = {
    NewsSource.PHONE: N_("By phone"),
    NewsSource.VISIT: N_("On a visit"),
    NewsSource.SITE: N_("Their site"),
    NewsSource.MEDIA: N_("Trade media"),
    NewsSource.FRIEND: N_("A friend"),
    NewsSource.OTHER: N_("Somewhere else"),
}
IMPORTANCE: Final = {1: N_("Good to know"), 2: N_("Worth a call"), 3: N_("Act at once")}
USUAL_IMPORTANCE: Final = 2
# What the awaited day is called; kinds that are not here have none.
EVENTS: Final[Mapping[str, str]] = {
    NewsKind.CELEBRATION: N_("Day of the celebration"),
    NewsKind.TENDER: N_("Bids close on"),
    NewsKind.PRODUCT: N_("Launched on"),
    NewsKind.AGREEMENT: N_("Agreement ends on"),
}


def kind_title(kind: str) -> str:
    """What a kind is called, in the current language; one of the office's own is its title."""
    return _(KINDS[kind]) if kind in KINDS else kind


def event_title(kind: str) -> str:
    """What the awaited day of a kind is called; "" where none is awaited. Of an office's own kind there may be one."""
    if kind in KINDS:
        return _(EVENTS[kind]) if kind in EVENTS else ""
    return _("Awaited on")


class Named(NamedTuple):
    """Somebody, or an organisation, by id and name."""

    id: int
    name: str


@dataclass(frozen=True)
class NewsDraft:
    """News to be written down or changed: about contacts, an organisation, or both.

    `day` is when we heard of it and `event` what is awaited, both as typed; "" for today, and for nothing awaited.
    """

    kind: str
    contacts: tuple[int, ...] = ()
    organisation: int | None = None
    source: NewsSource | str = ""
    day: str = ""
    event: str = ""
    importance: int = USUAL_IMPORTANCE
    text: str = ""
    site: str = ""


@dataclass(frozen=True)
class NewsItem:
    """One piece of news as it is kept. Dates are ISO or ""; `handled` as in the table."""

    id: int
    kind: str
    source: str
    day: str
    event: str
    importance: int
    text: str
    site: str
    handled: str
    organisation: Named | None = None
    contacts: tuple[Named, ...] = ()
    trashed: bool = False

    @property
    def title(self) -> str:
        """What happened, in the current language."""
        return kind_title(self.kind)

    @property
    def sentence(self) -> str:
        """What happened, and what is said of it."""
        return _("{what}: {text}").format(what=self.title, text=self.text) if self.text else self.title
