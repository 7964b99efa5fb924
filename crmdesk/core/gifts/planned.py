"""A campaign and who is on it, as screen, paper and commands see them: plain values, amounts in fen, days ISO dates."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from crmdesk.core.gifts.approved import Approved, of_campaign
from crmdesk.core.gifts.days import title_of
from crmdesk.core.gifts.records import GuardKind, Status
from crmdesk.core.language import N_, _
from crmdesk.core.values.choices import Level, Standing, title


class Rule(StrEnum):
    """By what somebody is on the list without being named."""

    VIP = "vip"
    KEY = "key"
    SPONSORED = "sponsored"


RULES: Final[Mapping[str, str]] = {
    Rule.VIP: "VIP",
    Rule.KEY: N_("Key contact"),
    Rule.SPONSORED: N_("Looked after by a sponsor"),
}
# The forms of a reason as it is kept: what it is, a colon, and what was said.
WORDS, VIEW, RULE, BY_HAND, LAST_YEAR, LIST, STANDING = "words", "view", "rule", "hand", "last", "list", "standing"


@dataclass(frozen=True)
class Choosing:
    """Whom a campaign is for: words of the search box, saved views by id, and rules; any of them suffices."""

    words: tuple[str, ...] = ()
    views: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nobody is asked for."""
        return not (self.words or self.views or self.rules)

    def to_json(self) -> str:
        """As a campaign keeps it."""
        return json.dumps({"words": self.words, "views": self.views, "rules": self.rules}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Choosing":
        """What a campaign kept; what a newer version wrote beside it is passed over."""
        kept = json.loads(text or "{}")
        known = [Rule(rule) for rule in kept.get("rules", ()) if rule in set(Rule)]
        return cls(tuple(kept.get("words", ())), tuple(kept.get("views", ())), tuple(known))


@dataclass(frozen=True)
class CampaignDraft:
    """A campaign to be made: the occasion in any of its names, and a year. `item` is for everybody of whose tier
    `gifts` says nothing.
    """

    occasion: str
    year: int
    choosing: Choosing = Choosing()
    title: str = ""
    item: int | None = None
    cost: int = 0
    inscription: str = ""
    greeting: str = ""
    budget: int = 0
    gifts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Campaign:
    """A campaign as it is kept."""

    id: int
    title: str
    occasion: str
    year: int
    day: str
    choosing: Choosing
    inscription: str = ""
    greeting: str = ""
    budget: int = 0
    approved_on: str = ""
    approved_by: str = ""
    closed_on: str = ""
    lessons: str = ""
    paper: str = "{}"

    @property
    def approved(self) -> Mapping[int, Approved]:
        """What was approved beside gift and price, by the rows of the people."""
        return of_campaign(self.paper)

    @property
    def name(self) -> str:
        """What it is called: its title, else occasion and year in the current language."""
        return self.title or _("{occasion} {year}").format(occasion=title_of(self.occasion), year=self.year)

    @property
    def occasion_title(self) -> str:
        """What its occasion is called in the current language."""
        return title_of(self.occasion)


@dataclass(frozen=True)
class Summary:
    """One line of the list of campaigns: how many people, what it costs, how far it is."""

    campaign: Campaign
    people: int = 0
    estimate: int = 0
    committed: int = 0
    paid: int = 0
    arrived: int = 0
    shipped: int = 0

    @property
    def state(self) -> str:
        """How far it is, in the current language."""
        if self.campaign.closed_on:
            return _("Closed")
        if self.shipped:
            return _("On the way")
        return _("Approved") if self.campaign.approved_on else _("Being planned")


@dataclass(frozen=True)
class Guard:
    """What speaks against a gift for somebody; `overruled` is the reason for which it is given all the same."""

    kind: GuardKind
    text: str
    overruled: str = ""


@dataclass(frozen=True)
class Recipient:
    """One person of a campaign with all that is known of their gift.

    `reason` says why they are on the list and `left_out` why they are given nothing, "" where they are, in the current
    language. `cost` is for one of `count`; `approved_item` and `approved_cost` what was approved, as `cost`.
    `own_inscription` and `own_address` hold what differs from template and archive. `left_job` is the organisation for
    which they were chosen and where they are no more; `changed` is what is otherwise than it was approved.
    """

    id: int
    contact: int
    name: str
    reason: str
    left_out: str = ""
    organisation: str = ""
    organisation_id: int | None = None
    title: str = ""
    level: str = ""
    tier: str = ""
    region: str = ""
    phone: str = ""
    address: str = ""
    own_address: str = ""
    item: int | None = None
    item_name: str = ""
    count: int = 1
    cost: int = 0
    shipping: int = 0
    own_inscription: str = ""
    inscription: str = ""
    approved_on: str = ""
    approved_item: int | None = None
    approved_cost: int = 0
    status: str = ""
    carrier: str = ""
    tracking: str = ""
    shipped_on: str = ""
    arrived_on: str = ""
    returned_on: str = ""
    reaction: str = ""
    note: str = ""
    left_job: str = ""
    changed: tuple[str, ...] = ()
    guards: tuple[Guard, ...] = field(default=())

    @property
    def total(self) -> int:
        """What the gift costs without its way."""
        return self.cost * self.count if self.item else 0

    @property
    def blocked(self) -> bool:
        """Whether a guard stands that nobody overruled."""
        return any(not guard.overruled for guard in self.guards)

    @property
    def since_approval(self) -> str:
        """What first is otherwise than it was approved, as `approved.changed` has it; "" before the approval too."""
        return self.changed[0] if self.changed else ""

    @property
    def state(self) -> str:
        """How far it is, as a key: left_out, "" while chosen, approved, packed, shipped, arrived, returned."""
        if self.left_out:
            return "left_out"
        return self.status or ("approved" if self.approved_on else "chosen" if self.item else "open")

    @property
    def on_the_way(self) -> bool:
        """Whether it was sent and nobody knows yet what became of it."""
        return self.status == Status.SHIPPED


def reason_text(kept: str, views: Mapping[str, str]) -> str:
    """Why somebody is on a list, or is not, in the current language; `views` are their names by id."""
    return _("; ").join(_one(line, views) for line in kept.split("\n") if line)


def _one(line: str, views: Mapping[str, str]) -> str:
    kind, _colon, said = line.partition(":")
    match kind:
        case "words":
            return _("Found by “{words}”").format(words=said)
        case "view":
            return _("View “{name}”").format(name=views.get(said, said))
        case "rule":
            return _(RULES.get(said, said))
        case "hand":
            return _("By hand: {reason}").format(reason=said) if said else _("By hand")
        case "last":
            return _("On the list of last time")
        case "list":
            return _("From a list")
        case "standing":
            return title(Standing(said)) if said in set(Standing) else said
    return line


def joined(reasons: Sequence[str]) -> str:
    """Several reasons as one is kept."""
    return "\n".join(dict.fromkeys(reasons))


LEVEL_RANKS: Final = {str(level): rank for rank, level in enumerate(Level, start=1)}


def campaign(row: Sequence[Any]) -> Campaign:
    """A campaign of the columns of `COLUMNS`."""
    key, name, occasion, year, day, choosing, *rest = row
    return Campaign(key, name, occasion, year, day, Choosing.from_json(choosing), *rest)


COLUMNS: Final = (
    "id", "title", "occasion", "year", "day", "choosing", "inscription", "greeting", "budget", "approved_on",
    "approved_by", "closed_on", "lessons", "paper",
)  # fmt: skip
