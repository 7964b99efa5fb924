"""News on a line or a row of a list: a tinted dot with the symbol of its kind, what happened, the day."""

from collections.abc import Mapping
from typing import Final

from crmdesk.core.language import _
from crmdesk.core.news.records import NewsItem, NewsKind
from crmdesk.gui.kit.timeline_lines import PaintedLine
from crmdesk.gui.kit.tokens import TintName

SIGNS: Final[Mapping[str, tuple[str, TintName]]] = {
    NewsKind.MANAGEMENT: ("badge", "violet"),
    NewsKind.CELEBRATION: ("redeem", "amber"),
    NewsKind.OWNERSHIP: ("swap_vert", "blue"),
    NewsKind.ACCIDENT: ("error", "rose"),
    NewsKind.TENDER: ("edit_note", "accent"),
    NewsKind.PRODUCT: ("sell", "green"),
    NewsKind.AGREEMENT: ("event_upcoming", "amber"),
    NewsKind.OTHER: ("campaign", "slate"),
}


def sign(kind: str) -> tuple[str, TintName]:
    """Symbol and tint of a kind; the office's own look like other news."""
    return SIGNS.get(kind, SIGNS[NewsKind.OTHER])


def about(item: NewsItem) -> str:
    """Whom news is about, and which organisation."""
    names = _(", ").join(contact.name for contact in item.contacts)
    return " · ".join(filter(None, (names, item.organisation.name if item.organisation else "")))


class NewsLine(PaintedLine):
    """One piece of news on a card; Enter or a click asks for it. `waits` where somebody should act on it."""

    def __init__(self, item: NewsItem) -> None:
        what = " ".join(item.text.split())
        waits = "" if item.handled else _("To act on")
        text = " · ".join(filter(None, (waits, what)))
        super().__init__(sign(item.kind), item.title, text, item.day, "amber" if waits else None)
        self.item = item
