"""News on the timeline: of whom they are about, and of where those stand now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from crmdesk.core.interactions.lines import STAFF, narrowed
from crmdesk.core.interactions.timeline import Asked, Line, Rows, Sql, first_day, starts_at
from crmdesk.core.language import N_, _
from crmdesk.core.news.reading import items
from crmdesk.core.news.records import SOURCES, NewsSource

# ruff: noqa: S608 - statements are made of our own words; what is asked for is bound
# A day begins where this computer is.
_AT: Final = "unixepoch(day, 'utc') * 1000"
_OF_CONTACT: Final = (
    "(news.id IN (SELECT news_id FROM news_contact WHERE contact_id = ?) OR organisation_id IN"
    " (SELECT organisation_id FROM affiliation WHERE contact_id = ? AND until = ''))"
)
_OF_ORGANISATION: Final = (
    f"(organisation_id = ? OR news.id IN (SELECT news_id FROM ({STAFF}) AS staff CROSS JOIN news_contact"
    " ON news_contact.contact_id = staff.contact_id))"
)
# Who is responsible for whom it is about.
_OURS: Final = (
    "EXISTS (SELECT 1 FROM news_contact CROSS JOIN contact ON contact.id = contact_id"
    " WHERE news_id = news.id AND owner_id = ?)"
)


class Told:
    """What happened to customers."""

    kinds: Mapping[str, str] = {"news": N_("News")}

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def lines(self, asked: Asked) -> Sql | None:
        """The news that are asked for."""
        if asked.trashed or not asked.wants("news"):
            return None
        conditions, values = ["deleted_at IS NULL"], list[Any]()
        if asked.contact is not None:
            conditions.append(_OF_CONTACT)
            values += [asked.contact, asked.contact]
        elif asked.organisation is not None:
            conditions.append(_OF_ORGANISATION)
            values += [asked.organisation, asked.organisation]
        # Their days are asked instead of their instants, for those have an index.
        for sql, at in (("day >= ?", asked.since), ("day < ?", asked.until)):
            if at is not None:
                conditions.append(sql)
                values.append(first_day(at).isoformat())
        for sql, more in narrowed(replace(asked, since=None, until=None), _AT, _OURS, "text"):
            conditions.append(sql)
            values.append(more)
        return f"SELECT {_AT} AS at, id FROM news WHERE {' AND '.join(conditions)}", values

    def read(self, ids: Sequence[int]) -> Iterable[Line]:
        """The news among the ids."""
        for item in items(self._rows, ids):
            source = (_(SOURCES[NewsSource(item.source)]),) if item.source else ()
            place = (item.organisation.id, item.organisation.name) if item.organisation else (0, "")
            yield Line(
                item.id, starts_at(date.fromisoformat(item.day)), "news", item.title, item.text, tuple(item.contacts),
                place, details=source, timed=False,
            )  # fmt: skip
