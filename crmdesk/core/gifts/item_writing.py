"""Writing the catalogue of gifts, each deed an action. Loaded by the first write."""

from collections.abc import Sequence
from typing import Any, Final

from crmdesk.core.errors import InvalidInput
from crmdesk.core.gifts.records import Item, ItemDraft, Suit
from crmdesk.core.gifts.tables import GiftItem, GiftSuit, StockMove
from crmdesk.core.language import _
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource, content_id
from crmdesk.core.values.date_reading import parse_date
from crmdesk.core.values.text import clean

_WHOLE_DATE: Final = len("2026-01-01")
_DEAREST: Final = 10**12
_LONGEST_LIFE: Final = 36_500
_MOST_PIECES: Final = 10_000_000


class Writer:
    """Writes what was asked for, after a look at it."""

    def __init__(self, history: History, ids: IdSource) -> None:
        self._history = history
        self._ids = ids

    def add(self, draft: ItemDraft) -> int:
        """A new gift; its id."""
        checked(draft)
        with self._history.action("gift.add") as action:
            key = action.detail["item"] = self.written(draft)
        return key

    def written(self, draft: ItemDraft) -> int:
        """A new gift inside the action of whoever needs it; its id. Raises InvalidInput."""
        values, key = checked(draft), self._ids.new()
        GiftItem.insert(id=key, **values).execute()
        self._write_suits(key, draft.suits)
        return key

    def change(self, before: Item, draft: ItemDraft) -> None:
        """What the catalogue says of a gift is something else; its picture stays."""
        values = checked(draft)
        with self._history.action("gift.edit", item=before.id):
            GiftItem.update(**values).where(GiftItem.id == before.id).execute()
            if set(before.suits) != set(draft.suits):
                GiftSuit.delete().where(GiftSuit.item == before.id).execute()
                self._write_suits(before.id, draft.suits)

    def mark(self, kind: str, keys: Sequence[int], deleted_at: int | None) -> None:
        """Put gifts into the trash, or bring them back."""
        with self._history.action(kind, items=len(keys)):
            GiftItem.update(deleted_at=deleted_at).where(GiftItem.id.in_(list(keys))).execute()

    def picture(self, item: Item, hash_: str) -> None:
        """Another picture of a gift, "" for none."""
        with self._history.action("gift.picture", item=item.id):
            GiftItem.update(picture=hash_).where(GiftItem.id == item.id).execute()

    def move(self, item: Item, count: int, cost: int, day: str, note: str) -> int:
        """So many came in, or went out; the id of the entry."""
        day = moved_on(count, cost, day) or self._history.today().isoformat()
        with self._history.action("gift.stock", item=item.id, count=count):
            return self.moved(item.id, count, cost, day, note)

    def moved(self, item: int, count: int, cost: int, day: str, note: str = "", campaign: int | None = None) -> int:
        """The same inside the action of whoever hands gifts out."""
        key = self._ids.new()
        StockMove.insert(
            id=key, item=item, campaign=campaign, day=day, count=count, cost=cost, note=clean(note)
        ).execute()
        return key

    def take_back(self, item: Item, move: int) -> None:
        """An entry of the stock that was wrong."""
        with self._history.action("gift.unstock", item=item.id):
            StockMove.delete().where(StockMove.id == move, StockMove.item == item.id).execute()

    def _write_suits(self, key: int, suits: Sequence[tuple[Suit, str]]) -> None:
        for kind, value in dict.fromkeys(suits):
            GiftSuit.insert(id=content_id(key, str(kind), value), item=key, kind=str(kind), value=value).execute()


def checked(draft: ItemDraft) -> dict[str, Any]:
    """The columns of a gift as they are kept. Raises InvalidInput with all that cannot be taken."""
    wrong: dict[str, str] = {}
    if not clean(draft.name):
        wrong["name"] = _("A gift needs a name.")
    if not 0 <= draft.price < _DEAREST:
        wrong["price"] = _("This is no price.")
    if not 0 <= draft.shelf_life <= _LONGEST_LIFE:
        wrong["shelf_life"] = _("The shelf life is a number of days, none for what keeps.")
    if wrong:
        raise InvalidInput(" ".join(wrong.values()), wrong)
    texts = {key: clean(getattr(draft, key)) for key in ("name", "category", "origin", "supplier", "note")}
    return {**texts, "price": draft.price, "cash": int(draft.cash), "shelf_life": draft.shelf_life}


def moved_on(count: int, cost: int, day: str) -> str:
    """The day of an entry of the stock, "" for none. Raises InvalidInput for what cannot be."""
    wrong: dict[str, str] = {}
    if not 0 < abs(count) <= _MOST_PIECES:
        wrong["count"] = _("Say how many came in or went out.")
    if not 0 <= cost < _DEAREST:
        wrong["cost"] = _("This is no price.")
    try:
        day = whole_day(day)
    except InvalidInput as error:
        wrong["day"] = str(error)
    if wrong:
        raise InvalidInput(" ".join(wrong.values()), wrong)
    return day


def whole_day(text: str) -> str:
    """A day as it is kept, "" for none. Raises InvalidInput for what is no whole date."""
    day = parse_date(text)
    if day and len(day) < _WHOLE_DATE:
        raise InvalidInput(_("“{text}” is not a whole date: write year, month and day.").format(text=clean(text)))
    return day
