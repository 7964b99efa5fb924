"""News of somebody on paper."""

from crmdesk.core.documents.blocks import Column
from crmdesk.core.documents.sheets import Section, Table
from crmdesk.core.language import _
from crmdesk.core.news.service import News


def news_of(news: News, contact: int) -> Section:
    """What happened to a contact, the newest first."""
    columns = (Column(_("Day"), 0.7), Column(_("What happened"), 4.2), Column(_("Awaited on"), 0.8))
    rows = [(item.day, item.sentence, item.event) for item in news.of_contact(contact)]
    return Section(_("News"), table=Table(columns, rows))
