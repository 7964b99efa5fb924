"""Sharing out whole fen so that nothing is left over: the parts always add up to the amount."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

from crmdesk.core.values.on_demand import OnDemand


def evenly(amount: int, parts: int) -> list[int]:
    """An amount in so many parts that differ by a fen at most; the first ones have the fen more."""
    each, over = divmod(amount, parts)
    return [each + (number < over) for number in range(parts)]


def in_proportion(amount: int, weights: Iterable[int]) -> Sequence[int]:
    """An amount shared out by weights from 0, each part less than a fen beside its exact one.

    Without any weight nobody gets anything, and the amount would be lost: it must be 0 then.
    """
    upto = [0, *accumulate(weights)]
    assert upto[-1] or not amount, "an amount and nobody to have it"
    whole = upto[-1] or 1
    return OnDemand(len(upto) - 1, lambda place: amount * upto[place + 1] // whole - amount * upto[place] // whole)
