"""The office's own rules for gifts: what may not come again how soon, what may cost how much, who may receive nothing.

No figure is built in: without a limit nothing is too dear. Kinds of recipients are the natures, what a peripheral
contact is (`Acquaintance`), and "" for everybody who has no limit of their own kind.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.settings import Settings
from crmdesk.core.values.choices import Acquaintance, Nature
from crmdesk.core.values.text import clean

_KEY: Final = "gifts.rules"
USUAL_YEARS: Final = 2
MOST_YEARS: Final = 20
_LONGEST: Final = 200
KINDS: Final = (*map(str, Nature), *map(str, Acquaintance))
EVERYBODY: Final = ""


@dataclass(frozen=True)
class Limit:
    """At most so many fen for one gift, and for one person in a calendar year; 0 for no limit."""

    gift: int = 0
    year: int = 0


@dataclass(frozen=True)
class Rules:
    """For how many calendar years nothing is repeated (0: it may be), limits by kind, kinds that receive nothing and
    why they do not.
    """

    years: int = USUAL_YEARS
    limits: Mapping[str, Limit] = field(default_factory=dict)
    forbidden: tuple[str, ...] = ()
    why: str = ""

    def limit(self, kinds: Sequence[str]) -> Limit:
        """The limit for somebody of these kinds, the narrowest first."""
        return next((self.limits[kind] for kind in (*kinds, EVERYBODY) if kind in self.limits), Limit())


def rules(settings: Settings) -> Rules:
    """The rules of this office."""
    return settings.read(_KEY, _kept, Rules())


def set_rules(settings: Settings, wanted: Rules) -> None:
    """Keep other rules, as an action. Raises InvalidInput for what cannot be."""
    if not 0 <= wanted.years <= MOST_YEARS:
        raise InvalidInput(_("Say for 0 to {most} years.").format(most=MOST_YEARS))
    if any(limit.gift < 0 or limit.year < 0 for limit in wanted.limits.values()):
        raise InvalidInput(_("A limit cannot be below zero."))
    if strange := [kind for kind in (*wanted.limits, *wanted.forbidden) if kind not in {*KINDS, EVERYBODY}]:
        raise InvalidInput(_("“{kind}” is no kind of recipient.").format(kind=strange[0]))
    limits = {kind: [limit.gift, limit.year] for kind, limit in wanted.limits.items() if limit != Limit()}
    settings.set(_KEY, {"years": wanted.years, "limits": limits, "forbidden": list(wanted.forbidden),
                        "why": clean(wanted.why)[:_LONGEST]})  # fmt: skip


def _kept(kept: Mapping[str, Any]) -> Rules:
    limits = {str(kind): Limit(int(gift), int(year)) for kind, (gift, year) in kept["limits"].items()}
    years = min(max(int(kept["years"]), 0), MOST_YEARS)
    forbidden = tuple(kind for kind in map(str, kept["forbidden"]) if kind in KINDS)
    return Rules(years, limits, forbidden, str(kept.get("why", "")))
