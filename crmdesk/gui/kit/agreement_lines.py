"""How agreements are told on the screen: what they are about, how they stand, when they end, and as lines of cards."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from crmdesk.core.agreements.finding import NEAR_DAYS, days_left
from crmdesk.core.agreements.records import STATES, Agreement, State
from crmdesk.core.language import _, ngettext
from crmdesk.core.values.choices import Nature
from crmdesk.gui.kit.timeline_lines import PaintedLine
from crmdesk.gui.kit.tokens import TintName

STATE_TINTS: Final[Mapping[State, TintName]] = {
    State.ENDING: "amber", State.RUNNING: "green", State.COMING: "blue", State.OVER: "slate", State.RENEWED: "slate",
}  # fmt: skip
SIDE_SIGNS: Final[Mapping[Nature, tuple[str, TintName]]] = {
    Nature.UPSTREAM: ("handshake", "accent"),
    Nature.DOWNSTREAM: ("handshake", "violet"),
}
_CLOSE: Final = 14


class AgreementLine(PaintedLine):
    """An agreement on a card; Enter or a click asks for it. `title` is the partner, or what it is about."""

    def __init__(self, item: Agreement, state: State, today: date, title: str) -> None:
        sign = (SIDE_SIGNS.get(item.side, ("handshake", "slate"))[0], STATE_TINTS[state])
        text = " · ".join(filter(None, (_(STATES[state]), item.number)))
        super().__init__(sign, title, text, until_text(item, today), until_tint(item, state, today))


def products_text(item: Agreement) -> str:
    """What it is about."""
    return "、".join(product.name for product in item.products)


def until_text(item: Agreement, today: date) -> str:
    """When it ends: in days where that is near, else the day."""
    left = days_left(item, today)
    if left is None:
        return _("no end")
    if left == 0:
        return _("today")
    if 0 < left <= NEAR_DAYS:
        return in_days(left)
    return item.until


def until_tint(item: Agreement, state: State, today: date) -> TintName | None:
    """The colour of the day: amber for what is to be seen to, rose for the last two weeks."""
    left = days_left(item, today)
    if left is None or left < 0 or left > NEAR_DAYS or item.renewed or item.ended_on:
        return None
    return "rose" if left <= _CLOSE else "amber" if state is State.ENDING else None


def in_days(days: int) -> str:
    """How far a day is, in words."""
    if days < 0:
        return ngettext("{count} day ago", "{count} days ago", -days).format(count=f"{-days:,}")
    if days == 0:
        return _("today")
    return ngettext("in {count} day", "in {count} days", days).format(count=f"{days:,}")
