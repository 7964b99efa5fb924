"""How news and next steps read in a list."""

from datetime import date
from typing import Final, NamedTuple

from crmdesk.core.interactions.waiting_steps import Waiting
from crmdesk.core.language import _
from crmdesk.core.news.query import STATES, State
from crmdesk.core.news.records import NewsItem
from crmdesk.gui.kit.list_delegate import TwoLines
from crmdesk.gui.kit.news_lines import about, sign
from crmdesk.gui.kit.record_model import Row
from crmdesk.gui.kit.tokens import TintName

STATE_TINTS: Final[dict[State, TintName]] = {State.OPEN: "amber", State.STARTED: "blue", State.HANDLED: "slate"}
URGENT: Final = 3


class NewsRow(NamedTuple):
    """News as a row: how it reads aloud, then what it is."""

    said: str
    item: NewsItem
    state: State


class StepRow(NamedTuple):
    """A next step as a row: how it reads aloud, what it is, and which day it is now."""

    said: str
    waiting: Waiting
    today: date


def news_lines(row: Row) -> TwoLines:
    """News: whom it is about, what happened, and what has become of it; what is seen to says nothing of that."""
    _said, item, state = row
    urgent = state is State.OPEN and item.importance == URGENT
    mark = None if state is State.HANDLED else (_(STATES[state]), "rose" if urgent else STATE_TINTS[state])
    what = " ".join(item.sentence.split())
    return TwoLines(item.id, about(item), what, caption=item.day, sign=sign(item.kind), mark=mark or ("", "slate"))


def step_lines(row: Row) -> TwoLines:
    """A step: with whom it is, what is to be done and by whom; what is late is rose, what is due amber."""
    _said, waiting, today = row
    step, now = waiting.step, today.isoformat()
    tint: TintName | None = "rose" if step.day < now else "amber" if step.day == now else None
    what = " · ".join(filter(None, (step.text or _("Get in touch"), waiting.owner)))
    if not waiting.contact:
        sign: tuple[str, TintName] | None = ("apartment", "slate")
        return TwoLines(step.id, waiting.organisation, what, "", step.day, tint, sign=sign)
    return TwoLines(step.contact or step.id, waiting.contact, what, "", step.day, tint)


def spoken(row: TwoLines) -> str:
    """A row as it reads aloud."""
    return _(", ").join(filter(None, (row.title, row.subtitle, row.caption)))
