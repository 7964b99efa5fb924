"""Reading news, and which organisations nobody looked up for a while."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from crmdesk.core.errors import NotFound
from crmdesk.core.language import _
from crmdesk.core.news.records import Named, NewsItem
from crmdesk.core.storage.database import Row, placeholders

Rows = Callable[[str, Sequence[Any]], list[Row]]
_NEWS: Final = (
    "SELECT news.id, kind, source, day, event, importance, text, news.site, handled, organisation_id,"
    " coalesce(organisation.name, ''), news.deleted_at IS NOT NULL FROM news"
    " LEFT JOIN organisation ON organisation.id = organisation_id WHERE news.id IN ({ids})"
)
_PEOPLE: Final = (
    "SELECT news_id, contact.id, contact.name FROM news_contact JOIN contact ON contact.id = contact_id"
    " WHERE news_id IN ({ids}) AND contact.deleted_at IS NULL ORDER BY news_contact.id"
)
_LATEST: Final = "SELECT id FROM news WHERE deleted_at IS NULL ORDER BY day DESC, id DESC LIMIT ?"
_OF_ORGANISATION: Final = (
    "SELECT id FROM news WHERE organisation_id = ?1 AND deleted_at IS NULL ORDER BY day DESC, id DESC LIMIT ?2"
)
# Of a contact: its own, and those of where it stands now.
_OF_CONTACT: Final = (
    "SELECT id FROM news WHERE deleted_at IS NULL AND id IN ("
    "SELECT news_id FROM news_contact WHERE contact_id = ?1 UNION SELECT news.id FROM affiliation"
    " JOIN news ON news.organisation_id = affiliation.organisation_id WHERE contact_id = ?1 AND until = '')"
    " ORDER BY day DESC, id DESC LIMIT ?2"
)


def item(rows: Rows, key: int) -> NewsItem:
    """One piece of news, also from the trash. Raises NotFound."""
    for found in items(rows, [key]):
        return found
    raise NotFound(_("This piece of news is not in the book any more."))


def items(rows: Rows, keys: Sequence[int]) -> list[NewsItem]:
    """News by id, in the order of the ids; those that are not there are left out."""
    marks = placeholders(keys)
    people: dict[int, list[Named]] = {}
    for news, contact, name in rows(_PEOPLE.format(ids=marks), keys):
        people.setdefault(news, []).append(Named(contact, name))
    found = {row[0]: _made(row, people.get(row[0], ())) for row in rows(_NEWS.format(ids=marks), keys)}
    return [found[key] for key in keys if key in found]


def of_contact(rows: Rows, contact: int, most: int) -> list[NewsItem]:
    """The last news about a contact, and about where it stands now."""
    return items(rows, _ids(rows(_OF_CONTACT, (contact, most))))


def of_organisation(rows: Rows, organisation: int, most: int) -> list[NewsItem]:
    """The last news about an organisation."""
    return items(rows, _ids(rows(_OF_ORGANISATION, (organisation, most))))


def latest(rows: Rows, most: int) -> list[NewsItem]:
    """The last news about anybody."""
    return items(rows, _ids(rows(_LATEST, (most,))))


def _ids(found: Iterable[Row]) -> list[int]:
    return [key for (key,) in found]


def _made(row: Row, people: Iterable[Named]) -> NewsItem:
    key, kind, source, day, event, importance, text, site, handled, organisation, name, trashed = row
    place = Named(organisation, name) if organisation else None
    return NewsItem(key, kind, source, day, event, importance, text, site, handled, place, tuple(people), bool(trashed))
