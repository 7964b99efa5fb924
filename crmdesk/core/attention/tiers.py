"""The tier that somebody's value suggests. It stands beside the one that a person set and never takes its place."""

from collections.abc import Sequence
from typing import Final

from crmdesk.core.values.choices import Tier

BEST_PERCENT: Final = 20
# Up to so many percent of those with a value, the most valuable first.
_UP_TO: Final = ((Tier.VIP, 5), (Tier.A, BEST_PERCENT), (Tier.B, 50), (Tier.C, 100))


def best_of(people: int) -> int:
    """How many are the best 20%: the smallest number that is not less."""
    return -(-people * BEST_PERCENT // 100)


def suggested(ranked: Sequence[int]) -> dict[int, Tier]:
    """The tier for each contact, of all who have a value, the most valuable first."""
    result: dict[int, Tier] = {}
    begin = 0
    for tier, percent in _UP_TO:
        end = -(-len(ranked) * percent // 100)
        result |= dict.fromkeys(ranked[begin:end], tier)
        begin = max(begin, end)
    return result
