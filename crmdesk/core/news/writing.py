"""Writing news down, each deed an action. Loaded by the first write."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.interactions.tables import FollowUp
from crmdesk.core.language import _
from crmdesk.core.news.playbooks import DatedStep
from crmdesk.core.news.records import IMPORTANCE, NewsDraft, NewsItem, NewsKind, NewsSource
from crmdesk.core.news.tables import Lookout, News, NewsContact
from crmdesk.core.storage.database import placeholders
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource, content_id
from crmdesk.core.storage.model import insert_sql
from crmdesk.core.values.date_reading import parse_date
from crmdesk.core.values.links import parse_link
from crmdesk.core.values.text import clean


class Writer:
    """Writes what was asked for, after a look at it."""

    def __init__(self, history: History, ids: IdSource) -> None:
        self._history = history
        self._ids = ids

    def add(self, draft: NewsDraft) -> int:
        """New news; its id."""
        values = self._checked(draft)
        with self._history.action("news.add", news_kind=values["kind"]) as action:
            key = action.detail["news"] = self._ids.new()
            News.insert(id=key, **values).execute()
            self._write_people(key, draft.contacts)
        return key

    def add_many(self, drafts: Sequence[NewsDraft]) -> list[int]:
        """New news of several, as one action; their ids."""
        rows = [(self._ids.new(), self._checked(draft), draft.contacts) for draft in drafts]
        with self._history.action("news.add_many", news=len(rows)):
            for key, values, contacts in rows:
                News.insert(id=key, **values).execute()
                self._write_people(key, contacts)
        return [key for key, _values, _contacts in rows]

    def change(self, before: NewsItem, draft: NewsDraft) -> None:
        """What was written down is something else."""
        values = self._checked(draft)
        with self._history.action("news.edit", news=before.id, news_kind=values["kind"]):
            News.update(**values).where(News.id == before.id).execute()
            if tuple(contact.id for contact in before.contacts) != draft.contacts:
                NewsContact.delete().where(NewsContact.news == before.id).execute()
                self._write_people(before.id, draft.contacts)

    def mark(self, kind: str, item: NewsItem, deleted_at: int | None) -> None:
        """Put news into the trash, or bring it back."""
        with self._history.action(kind, news=item.id, news_kind=str(item.kind)):
            News.update(deleted_at=deleted_at).where(News.id == item.id).execute()

    def handle(self, kind: str, item: NewsItem, steps: Sequence[DatedStep], contact: int | None = None) -> None:
        """Somebody saw to the news: by these steps with the contact, or by none."""
        place = item.organisation.id if item.organisation else None
        with self._history.action(kind, news=item.id, news_kind=str(item.kind), steps=len(steps)):
            News.update(handled=self._history.today().isoformat()).where(News.id == item.id).execute()
            for step in steps:
                FollowUp.insert(
                    id=self._ids.new(), contact=contact, organisation=place, owner=step.owner, news_id=item.id,
                    day=step.day, text=clean(step.text),
                ).execute()  # fmt: skip

    def reopen(self, item: NewsItem) -> None:
        """Nobody saw to the news yet."""
        with self._history.action("news.reopen", news=item.id, news_kind=str(item.kind)):
            News.update(handled="").where(News.id == item.id).execute()

    def look(self, organisation: int) -> None:
        """Somebody looked for news of an organisation today."""
        if not self._history.rows("SELECT 1 FROM organisation WHERE id = ?", (organisation,)):
            raise NotFound(_("This organisation is not in the book any more."))
        key, today = content_id("lookout", organisation), self._history.today().isoformat()
        with self._history.action("news.looked", organisation=organisation) as action:
            action.concerns(())
            kept = {"id": key, "organisation": organisation, "day": today}
            Lookout.insert(kept).on_conflict(conflict_target=[Lookout.id], update={"day": today}).execute()

    def _checked(self, draft: NewsDraft) -> dict[str, Any]:
        """The columns as they are kept. Raises InvalidInput with all that cannot be taken."""
        wrong: dict[str, str] = {}
        text = clean(draft.text)
        if not draft.contacts and draft.organisation is None:
            wrong["about"] = _("Say whom the news is about.")
        if draft.kind == NewsKind.OTHER and not text:
            wrong["text"] = _("Say what happened.")
        if draft.importance not in IMPORTANCE:
            wrong["importance"] = _("The importance is a number from 1 to 3.")
        day = _read(_whole_day, draft.day, "day", wrong) or self._history.today().isoformat()
        event = _read(_whole_day, draft.event, "event", wrong)
        site = _read(parse_link, draft.site, "site", wrong)
        wrong |= self._missing(draft)
        if wrong:
            raise InvalidInput(" ".join(wrong.values()), wrong)
        return {
            "organisation": draft.organisation, "kind": str(draft.kind), "day": day, "event": event,
            "source": str(NewsSource(draft.source)) if draft.source else "",
            "importance": draft.importance, "text": text, "site": site,
        }  # fmt: skip

    def _missing(self, draft: NewsDraft) -> Mapping[str, str]:
        """What the book does not have, or has only in the trash."""
        people = tuple(dict.fromkeys(draft.contacts))
        sql = f"SELECT count(*) FROM contact WHERE deleted_at IS NULL AND id IN ({placeholders(people)})"  # noqa: S608 - marks only
        if people and self._history.rows(sql, people)[0][0] != len(people):
            return {"about": _("This contact is not in the book any more.")}
        sql = "SELECT 1 FROM organisation WHERE id = ? AND deleted_at IS NULL"
        if draft.organisation is not None and not self._history.rows(sql, (draft.organisation,)):
            return {"about": _("This organisation is not in the book any more.")}
        return {}

    def _write_people(self, news: int, contacts: Sequence[int]) -> None:
        rows = [(self._ids.new(), contact, news) for contact in dict.fromkeys(contacts)]
        self._history.connection.executemany(insert_sql(NewsContact), rows)


def _read(reader: Callable[[str], str], text: str, field: str, wrong: dict[str, str]) -> str:
    """What was typed into a field, as it is kept; what is wrong with it is added."""
    try:
        return reader(text)
    except InvalidInput as error:
        wrong[field] = str(error)
        return ""


def _whole_day(text: str) -> str:
    day = parse_date(text)
    if day and len(day) < len("2026-01-01"):
        raise InvalidInput(_("“{text}” is not a whole date: write year, month and day.").format(text=clean(text)))
    return day
