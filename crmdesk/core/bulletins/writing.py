"""Writing company news down, each deed an action. Loaded by the first write."""

from collections.abc import Sequence
from typing import Any

from crmdesk.core.bulletins.records import KINDS, Bulletin, BulletinDraft
from crmdesk.core.bulletins.tables import Bulletin as Kept
from crmdesk.core.bulletins.tables import BulletinSent, BulletinText
from crmdesk.core.contacts.files import check, keep_content, media_type
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.occasions.greetings import fields_of
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource, content_id
from crmdesk.core.values.date_reading import parse_date
from crmdesk.core.values.text import clean

_WHOLE = len("2026-01-01")


class Writer:
    """Writes what was asked for, after a look at it."""

    def __init__(self, history: History, ids: IdSource) -> None:
        self._history = history
        self._ids = ids

    def add(self, draft: BulletinDraft) -> int:
        """New company news; its id."""
        values = self._checked(draft)
        with self._history.action("bulletin.add") as action:
            action.concerns(())
            key = action.detail["bulletin"] = self._ids.new()
            Kept.insert(id=key, **values).execute()
        return key

    def change(self, before: Bulletin, draft: BulletinDraft) -> None:
        """It says something else."""
        values = self._checked(draft)
        with self._history.action("bulletin.edit", bulletin=before.id) as action:
            action.concerns(())
            Kept.update(**values).where(Kept.id == before.id).execute()

    def set_text(self, before: Bulletin, channel: str, text: str) -> None:
        """A channel says something else; nothing is what is made of the news."""
        key, text = content_id(before.id, channel), clean(text).strip()
        with self._history.action("bulletin.edit", bulletin=before.id) as action:
            action.concerns(())
            BulletinText.delete().where(BulletinText.id == key).execute()
            if text:
                BulletinText.insert(id=key, bulletin=before.id, channel=channel, text=text).execute()

    def set_picture(self, before: Bulletin, name: str, content: bytes) -> None:
        """It shows something else, or nothing."""
        if content:
            check(name, content)
            if not media_type(content).startswith("image/"):
                raise InvalidInput(_("{name} is no picture.").format(name=name))
        with self._history.action("bulletin.edit", bulletin=before.id) as action:
            action.concerns(())
            key = keep_content(self._history, content) if content else ""
            Kept.update(picture=key).where(Kept.id == before.id).execute()

    def mark(self, kind: str, before: Bulletin, deleted_at: int | None) -> None:
        """Put it into the trash, or bring it back."""
        with self._history.action(kind, bulletin=before.id) as action:
            action.concerns(())
            Kept.update(deleted_at=deleted_at).where(Kept.id == before.id).execute()

    def told(self, before: Bulletin, channel: str, contacts: Sequence[int]) -> None:
        """These people were told today, as part of an action under way."""
        day = self._history.today().isoformat()
        for contact in dict.fromkeys(contacts):
            BulletinSent.insert(
                id=self._ids.new(), contact=contact, bulletin=before.id, day=day, channel=channel
            ).execute()

    def _checked(self, draft: BulletinDraft) -> dict[str, Any]:
        """The columns as they are kept. Raises InvalidInput with all that cannot be taken."""
        wrong: dict[str, str] = {}
        title = " ".join(clean(draft.title).split())
        if not title:
            wrong["title"] = _("Say in a few words what happened.")
        if draft.kind not in KINDS:
            wrong["kind"] = _("There is no such kind of company news.")
        for field, text in (("title", title), ("text", draft.text)):
            # What is said of it is filled in for each reader, so that braces mean fields.
            try:
                fields_of(text)
            except InvalidInput as error:
                wrong[field] = str(error)
        try:
            day = parse_date(draft.day) or self._history.today().isoformat()
            if len(day) < _WHOLE:
                sentence = _("“{text}” is not a whole date: write year, month and day.")
                wrong["day"] = sentence.format(text=clean(draft.day))
        except InvalidInput as error:
            day, wrong["day"] = "", str(error)
        if wrong:
            raise InvalidInput(" ".join(wrong.values()), wrong)
        return {"kind": str(draft.kind), "title": title, "text": clean(draft.text).strip(), "day": day}
