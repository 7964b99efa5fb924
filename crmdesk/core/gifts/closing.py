"""The end of a campaign: what became of the plan, tier by tier, what was learnt, and the draft of the next year."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from crmdesk.core.errors import InvalidInput
from crmdesk.core.gifts.campaigns import Campaigns
from crmdesk.core.gifts.planned import LAST_YEAR, Campaign, CampaignDraft, Choosing, Recipient, joined
from crmdesk.core.gifts.records import Reaction, Status
from crmdesk.core.language import _
from crmdesk.core.storage.history import History
from crmdesk.core.values.choices import Tier
from crmdesk.core.values.text import clean

_ORDER: Final = (*map(str, Tier), "")
_LONGEST: Final = 4000


@dataclass
class TierResult:
    """What became of one tier: people and money as approved, and as given; how it arrived and was liked."""

    tier: str
    planned: int = 0
    given: int = 0
    plan: int = 0
    actual: int = 0
    arrived: int = 0
    returned: int = 0
    liked: int = 0
    asked: int = 0

    def add(self, each: Recipient) -> None:
        """Count one more person of the plan, or of what was given."""
        if each.approved_on:
            self.planned += 1
            self.plan += each.approved_cost * each.count + each.shipping
        if each.left_out or not each.item:
            return
        self.given += 1
        self.actual += each.total + each.shipping
        self.arrived += each.status == Status.ARRIVED
        self.returned += each.status == Status.RETURNED or each.reaction == Reaction.RETURNED
        self.liked += each.reaction == Reaction.LIKED
        self.asked += bool(each.reaction)


def results(people: Iterable[Recipient]) -> tuple[TierResult, ...]:
    """What became of the plan by tier, VIP first."""
    tiers: dict[str, TierResult] = {}
    for each in people:
        if each.approved_on or not each.left_out:
            tiers.setdefault(each.tier, TierResult(each.tier)).add(each)
    return tuple(tiers[tier] for tier in sorted(tiers, key=_ORDER.index))


class Closing:
    """Ends campaigns of one open book, and begins the next."""

    def __init__(self, history: History, campaigns: Campaigns) -> None:
        self._history = history
        self._campaigns = campaigns

    def results(self, key: int) -> tuple[TierResult, ...]:
        """What became of the plan by tier. Raises NotFound."""
        return results(self._campaigns.people(key))

    def close(self, key: int, lessons: str = "") -> None:
        """Keep that a campaign is over, and what was learnt. Raises InvalidInput before its approval, NotFound."""
        one = self._campaigns.one(key)
        if not one.approved_on:
            raise InvalidInput(_("Only what was approved can be closed."))
        values = {"closed_on": self._history.today().isoformat(), "lessons": clean(lessons)[:_LONGEST]}
        self._campaigns.writer.edit("campaign.close", one, values)

    def reopen(self, key: int) -> None:
        """Go on with a campaign that was closed. Raises NotFound."""
        self._campaigns.writer.edit("campaign.reopen", self._campaigns.one(key), {"closed_on": ""})

    def next_year(self, key: int) -> int:
        """The draft of the next year's campaign: everybody who was given something and is still there, and whoever fits
        what was asked for by now; texts and budget as they were, gifts still to be chosen. Its id. Raises NotFound.
        """
        one = self._campaigns.one(key)
        people = self._next_people(one)
        draft = CampaignDraft(
            one.occasion, one.year + 1, one.choosing, inscription=one.inscription, greeting=one.greeting,
            budget=one.budget,
        )  # fmt: skip
        return self._campaigns.new(draft, None, people)

    def _next_people(self, one: Campaign) -> dict[int, str]:
        kept = {each.contact: [LAST_YEAR] for each in self._campaigns.people(one.id) if not each.left_out}
        for contact, reason in self._still_found(one.choosing).items():
            kept.setdefault(contact, []).extend(reason.split("\n"))
        return {contact: joined(reasons) for contact, reasons in kept.items()}

    def _still_found(self, choosing: Choosing) -> dict[int, str]:
        """Whom the old question finds now; a view that is gone, or words for what is not there, find nobody."""
        views = tuple(view for view in choosing.views if self._campaigns.has_view(view))
        choosing = replace(choosing, views=views)
        if choosing.empty:
            return {}
        try:
            return self._campaigns.found(choosing)
        except InvalidInput:
            return {}
