"""What company news is: kinds, channels, one piece of it; plain frozen values. Days are ISO dates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from crmdesk.core.language import N_, _
from crmdesk.core.values.choices import InteractionKind


class BulletinKind(StrEnum):
    """The matter that it is about."""

    TEAM = "team"
    STRATEGY = "strategy"
    PRODUCT = "product"
    ADVERTISING = "advertising"
    EVENTS = "events"


class Channel(StrEnum):
    """How it is told."""

    MESSAGE = "message"
    WECHAT = "wechat"
    EMAIL = "email"
    LETTER = "letter"


KINDS: Final[Mapping[str, str]] = {
    BulletinKind.TEAM: N_("Our people"),
    BulletinKind.STRATEGY: N_("Where we are going"),
    BulletinKind.PRODUCT: N_("Our products"),
    BulletinKind.ADVERTISING: N_("Advertising"),
    BulletinKind.EVENTS: N_("Our events"),
}
CHANNELS: Final[Mapping[str, str]] = {
    Channel.MESSAGE: N_("Text message"),
    Channel.WECHAT: N_("WeChat"),
    Channel.EMAIL: N_("E-mail"),
    Channel.LETTER: N_("Letter"),
}
# As what it stands on a timeline.
LOGGED_AS: Final[Mapping[str, InteractionKind]] = {
    Channel.MESSAGE: InteractionKind.MESSAGE,
    Channel.WECHAT: InteractionKind.WECHAT,
    Channel.EMAIL: InteractionKind.EMAIL,
    Channel.LETTER: InteractionKind.OTHER,
}


def kind_title(kind: str) -> str:
    """What a matter is called, in the current language."""
    return _(KINDS[kind])


@dataclass(frozen=True)
class BulletinDraft:
    """Company news to be written down or changed; `day` is when it happened, as typed, "" for today."""

    kind: str
    title: str
    text: str = ""
    day: str = ""


@dataclass(frozen=True)
class Reached:
    """Who was told on one day by one channel, by name."""

    day: str
    channel: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Bulletin:
    """Company news as it is kept. `texts` has what differs, by channel; `told` counts whom it reached, by channel."""

    id: int
    kind: str
    title: str
    text: str
    day: str
    picture: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    told: Mapping[str, int] = field(default_factory=dict)
    trashed: bool = False
