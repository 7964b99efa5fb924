"""The read table of the archive: one derived row a contact. What stands in it, and by what it is ordered."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from crmdesk.core.values import pinyin
from crmdesk.core.values.choices import Level, Nature, Standing, Tier

# Sorts after everything that is filled in.
EMPTY_KEY: Final = "\uffff"
EMPTY_RANK: Final = 9
COLUMNS: Final = (
    "id", "trashed", "name", "name_key", "organisation", "organisation_key", "department", "title", "title_key",
    "level", "level_rank", "nature", "nature_rank", "tier", "tier_rank", "region", "region_key", "owner_id", "owner",
    "owner_key", "sponsor", "birthday", "birthday_key", "birth_month", "phone", "email", "tags", "hobbies",
    "standing", "standing_rank", "gaps", "completeness",
)  # fmt: skip
# Written by the room of interactions, ISO dates or EMPTY_KEY: of the last contact, when the next is due, and overdue.
RHYTHM: Final = ("reached", "due", "overdue")
Falls = Callable[[str, str, str], tuple[str, str]]
"""Standing, nature and tier of somebody who comes in today -> on which day they are due, and overdue."""
# The action that changes the rules for these: it is about everybody, and names nobody.
RHYTHM_RULES: Final = "cadence.rules"
RANKS: Final = {
    str(choice): rank for choices in (Level, Nature, Tier, Standing) for rank, choice in enumerate(choices, start=1)
}


def never(_standing: str, _nature: str, _tier: str) -> tuple[str, str]:
    """Nobody is due before the room of interactions has said so."""
    return EMPTY_KEY, EMPTY_KEY


@lru_cache(maxsize=20_000)
def text_key(text: str) -> str:
    """What organisations and titles are ordered by: their reading, then the text itself; empty ones last."""
    spoken = text if text.isascii() else "".join(pinyin.syllables(text))
    return f"{spoken}\x00{text}" if text else EMPTY_KEY


@lru_cache(maxsize=20_000)
def spelled(name: str) -> str:
    """What organisations are ordered and found by: their reading, its initials, and the name itself."""
    syllables = pinyin.syllables(name)
    return "\x00".join(("".join(syllables), "".join(syllable[:1] for syllable in syllables), name))


def rhythm(due: str, overdue: str, today: str) -> str:
    """How it stands with somebody on an ISO day: green until due, yellow from then on, red once overdue, or none."""
    if due in {"", EMPTY_KEY}:
        return "none"
    return "red" if today >= overdue else "yellow" if today >= due else "green"
