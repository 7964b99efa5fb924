"""What a contact lacks of what the office wants to know of everybody, as bits of one number, and a score from it."""

from functools import lru_cache
from operator import not_
from typing import Final

from crmdesk.core.language import N_

# The order is that of the bits in the read table: what comes later is put at the end.
WANTED: Final = {
    "mobile": N_("Mobile"),
    "address": N_("Address"),
    "birthday": N_("Birthday"),
    "owner": N_("Owner"),
    "nature": N_("Nature"),
    "level": N_("Level"),
    "tier": N_("Tier"),
    "region": N_("Region"),
}
_BITS: Final = tuple(1 << place for place in range(len(WANTED)))


def gaps(*wanted: object) -> int:
    """A bit for each of `WANTED` that is empty."""
    return _bits(tuple(map(not_, wanted)))


@lru_cache(1 << len(WANTED))
def _bits(empty: tuple[bool, ...]) -> int:
    return sum(bit for bit, lacks in zip(_BITS, empty, strict=True) if lacks)


@lru_cache(1 << len(WANTED))
def score(lacking: int) -> int:
    """How complete a contact is, in per cent."""
    return 100 - 100 * lacking.bit_count() // len(WANTED)
