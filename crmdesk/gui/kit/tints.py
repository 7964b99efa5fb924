"""In which tint a tier, a nature or a standing is shown, wherever it is."""

from typing import Final

from crmdesk.core.values.choices import Nature, Standing
from crmdesk.gui.kit.tokens import TintName

TIER_TINTS: Final[dict[str, TintName]] = {"VIP": "amber", "A": "accent", "B": "blue", "C": "slate"}
NATURE_TINTS: Final[dict[str, TintName]] = {
    Nature.UPSTREAM: "violet",
    Nature.DOWNSTREAM: "blue",
    Nature.PERIPHERAL: "green",
}
# Those who are not contacted any more stand out; who is active is what one expects.
STANDING_TINTS: Final[dict[str, TintName]] = {
    Standing.PROSPECT: "blue",
    Standing.ACTIVE: "green",
    Standing.DORMANT: "amber",
    Standing.LOST: "rose",
    Standing.LEFT_TRADE: "slate",
    Standing.DECEASED: "slate",
    Standing.DO_NOT_CONTACT: "rose",
}
# How it stands with the rhythm of somebody: never, in touch, due, overdue.
RHYTHM_TINTS: Final[dict[str, TintName]] = {"none": "slate", "green": "green", "yellow": "amber", "red": "rose"}
