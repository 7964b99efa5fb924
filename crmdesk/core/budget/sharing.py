"""Sharing out whole fen so that nothing is left over: the parts always add up to the amount."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def evenly(amount: int, parts: int) -> list[int]:
    """An amount in so many parts that differ by a fen at most; the first ones have the fen more."""
    each, over = divmod(amount, parts)
    return [each + (number < over) for number in range(parts)]


def in_proportion(amount: int, weights: Mapping[Key, int]) -> dict[Key, int]:
    """An amount shared out by weights from 0; what rounding leaves over goes to the largest rests, then in order.

    Without any weight nobody gets anything, and the amount is lost: it must be 0 then.
    """
    total = sum(weights.values())
    if not total:
        assert not amount, "an amount and nobody to have it"
        return dict.fromkeys(weights, 0)
    parts = {key: amount * weight // total for key, weight in weights.items()}
    over = amount - sum(parts.values())
    by_rest = sorted(weights, key=lambda key: -(amount * weights[key] % total))
    for key in by_rest[:over]:
        parts[key] += 1
    return parts
