"""Gifts that we received: written down, changed, in the trash and back."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.language import _
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource
from crmdesk.core.values.text import clean

if TYPE_CHECKING:
    from crmdesk.core.gifts.tables import Received as Table

# ruff: noqa: PLC0415 - whoever only looks need not load what writes
_ONE = (
    "SELECT contact_id, what, day, occasion, value, colleague_id, note, deleted_at IS NOT NULL FROM received"
    " WHERE id = ?"
)


@dataclass(frozen=True)
class ReceivedDraft:
    """A gift that we received from a contact: `value` in fen as we guess it, `colleague` who of us has it.

    `day` is as typed, "" for today; `occasion` the key of one or a title.
    """

    contact: int
    what: str
    day: str = ""
    occasion: str = ""
    value: int = 0
    colleague: int | None = None
    note: str = ""


@dataclass(frozen=True)
class Got(ReceivedDraft):
    """One of them as it is kept."""

    id: int = 0
    trashed: bool = False


class ReceivedGifts:
    """What we received, in one open book."""

    def __init__(self, history: History, ids: IdSource) -> None:
        self._history = history
        self._ids = ids

    def one(self, key: int) -> Got:
        """One gift that we received, also from the trash. Raises NotFound."""
        for contact, what, day, occasion, value, colleague, note, trashed in self._history.rows(_ONE, (key,)):
            return Got(contact, what, day, occasion, value, colleague, note, key, bool(trashed))
        raise NotFound(_("This is not in the book any more."))

    def add(self, draft: ReceivedDraft) -> int:
        """Write down what we received; its id. Raises InvalidInput with the sentence for each field."""
        values = self._checked(draft)
        with self._history.action("gift.receive", contact=draft.contact) as action:
            key = action.detail["received"] = self._ids.new()
            self._table.insert(id=key, **values).execute()
        return key

    def change(self, key: int, draft: ReceivedDraft) -> None:
        """Write it down anew. Raises InvalidInput as `add` does, NotFound."""
        self.one(key)
        values = self._checked(draft)
        with self._history.action("gift.receive_other", contact=draft.contact, received=key):
            self._table.update(**values).where(self._table.id == key).execute()

    def trash(self, key: int) -> None:
        """Put it into the trash. Raises NotFound."""
        self._mark("gift.unreceive", key, self._history.now_ms())

    def restore(self, key: int) -> None:
        """Bring it back. Raises NotFound."""
        self._mark("gift.receive_again", key, None)

    @property
    def _table(self) -> "type[Table]":
        from crmdesk.core.gifts.tables import Received as Table

        return Table

    def _mark(self, kind: str, key: int, deleted_at: int | None) -> None:
        with self._history.action(kind, contact=self.one(key).contact, received=key):
            self._table.update(deleted_at=deleted_at).where(self._table.id == key).execute()

    def _checked(self, draft: ReceivedDraft) -> dict[str, Any]:
        from crmdesk.core.gifts.item_writing import whole_day

        wrong: dict[str, str] = {}
        day, today = "", self._history.today().isoformat()
        if not self._history.rows("SELECT 1 FROM contact WHERE id = ? AND deleted_at IS NULL", (draft.contact,)):
            wrong["contact"] = _("This contact is not in the book any more.")
        if not clean(draft.what):
            wrong["what"] = _("Say what we received.")
        if draft.value < 0:
            wrong["value"] = _("This is no price.")
        try:
            day = whole_day(draft.day) or today
        except InvalidInput as error:
            wrong["day"] = str(error)
        if day > today:
            wrong["day"] = _("This day is still to come.")
        if wrong:
            raise InvalidInput(" ".join(wrong.values()), wrong)
        return {
            "contact": draft.contact, "what": clean(draft.what), "day": day, "occasion": clean(draft.occasion),
            "value": draft.value, "colleague": draft.colleague, "note": clean(draft.note),
        }  # fmt: skip
