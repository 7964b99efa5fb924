"""What contacts lack: by which words one asks for it, as SQL on the read table, and counted."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from crmdesk.core.contacts.completeness import WANTED
from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.language import N_
from crmdesk.core.values.text import fold

CONFIRMED: Final = "confirmed"
"""The gap of who has an address that nobody confirmed for a year: it grows by itself, and is no bit."""

GAPS: Final = {
    "mobile": N_("No mobile"),
    "address": N_("No address"),
    CONFIRMED: N_("Address not confirmed for a year"),
    "birthday": N_("No birthday"),
    "owner": N_("No owner"),
    "nature": N_("No nature"),
    "level": N_("No level"),
    "tier": N_("No tier"),
    "region": N_("No region"),
}
"""Every gap, in the order in which it is worth filling, with what it is called."""

WORDS: Final = {key: WANTED.get(key, N_("Confirmed")) for key in GAPS}
"""One of the words by which each gap is asked for."""

FIELDS: Final = {"mobile": "phones", "address": "addresses", CONFIRMED: "addresses"}
"""The field that fills a gap, where it is not called as the gap is."""

_BITS: Final = {key: 1 << bit for bit, key in enumerate(WANTED)}
# In brackets, so that the day is asked for once and not for each row.
_YEAR_AGO: Final = "(SELECT date(today(), '-1 year'))"
UNCONFIRMED: Final = (
    "(EXISTS (SELECT 1 FROM address WHERE address.contact_id = listing.id) AND NOT EXISTS"  # noqa: S608 - our own names
    f" (SELECT 1 FROM address WHERE address.contact_id = listing.id AND confirmed > {_YEAR_AGO}))"
)
COUNTS: Final = ", ".join(
    f"count(*) FILTER (WHERE {UNCONFIRMED if key == CONFIRMED else f'listing.gaps & {_BITS[key]} <> 0'})"
    for key in GAPS
)
"""What a statement selects of `listing` for `counted`."""

_MORE_WORDS: Final = {
    CONFIRMED: ("unconfirmed", "确认", "未确认", "地址未确认"),
    "mobile": ("mobile", "手机"),
}


def mask(keys: Collection[str]) -> int:
    """The bits of those gaps that have one."""
    return sum({_BITS.get(key, 0) for key in keys})


def counted(row: Sequence[Any]) -> dict[str, int]:
    """How many lack what, from a row of `COUNTS`."""
    return dict(zip(GAPS, row, strict=True))


def read(text: str) -> str:
    """The gap that is meant by `mobile`, 手机, `Owner`; "" for none."""
    return _names().get(fold(text), "")


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for key in GAPS:
        field = BY_KEY[FIELDS.get(key, key)]
        words = _MORE_WORDS.get(key, (field.title, *field.words))
        names |= {fold(word): key for word in (key, *words)}
    return names
