"""The catalogue: what is given, where it comes from, whom it suits, how many are there, how it was received so far."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from crmdesk.core.gifts import items, reception
from crmdesk.core.gifts.items import Found, Move, Query
from crmdesk.core.gifts.planned import Recipient
from crmdesk.core.gifts.reception import Counted, Reception
from crmdesk.core.gifts.records import Item, ItemDraft
from crmdesk.core.gifts.stocking import Short, short
from crmdesk.core.language import N_
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource

if TYPE_CHECKING:
    from crmdesk.core.gifts.item_writing import Writer

# ruff: noqa: PLC0415 - whoever only looks need not load what writes
# ruff: noqa: S608 - columns of our own
_SHOWN_MOVES: Final = 100
# Suggestions for an office that has nothing of its own yet.
_CATEGORIES: Final = (
    N_("Tea"), N_("Dried seafood"), N_("Fruit"), N_("Wine"), N_("Mooncakes"), N_("Tonics"), N_("Grain and oil"),
    N_("Health and sport"), N_("Desk and study"), N_("Household"), N_("Flowers"), N_("Vouchers"),
    N_("Money in an envelope"),
)  # fmt: skip
_ORIGINS: Final = (
    N_("Wuyishan, Fujian"), N_("Hangzhou, Zhejiang"), N_("Pu'er, Yunnan"), N_("Dalian, Liaoning"),
    N_("Ganzhou, Jiangxi"), N_("Aksu, Xinjiang"), N_("Wuchang, Heilongjiang"), N_("Yantai, Shandong"),
    N_("Changbai, Jilin"), N_("Jingdezhen, Jiangxi"), N_("Bordeaux, France"),
)  # fmt: skip


class Catalogue:
    """The gifts of one open book."""

    def __init__(self, history: History, ids: IdSource) -> None:
        self._history = history
        self._ids = ids

    @cached_property
    def writer(self) -> "Writer":
        """What writes; parts of the planner use it inside actions of their own."""
        from crmdesk.core.gifts.item_writing import Writer

        return Writer(self._history, self._ids)

    def item(self, key: int) -> Item:
        """One gift, also from the trash. Raises NotFound."""
        return items.item(self._history.rows, key)

    def items(self, keys: Sequence[int]) -> list[Item]:
        """Gifts by id, in the order of the ids; those that are not there are left out."""
        return items.items(self._history.rows, keys)

    def find(self, name: str) -> Item | None:
        """The gift of exactly that name, None where there is none outside the trash."""
        key = items.named(self._history.rows, name.strip())
        return self.item(key) if key is not None else None

    def found(self, query: Query) -> Found:
        """The gifts that are asked for, and how many there are of each category."""
        return items.found(self._history.rows, query)

    def reception(self, key: int) -> Reception:
        """How a gift was received so far."""
        return reception.of_item(self._history.rows, key)

    def receptions(self, keys: Sequence[int]) -> dict[int, Counted]:
        """How gifts were received, of those that were given."""
        return reception.of_items(self._history.rows, keys)

    def moves(self, key: int) -> list[Move]:
        """What came in and went out last, the newest first."""
        return items.moves(self._history.rows, key, _SHOWN_MOVES)

    def short(self, people: Sequence[Recipient]) -> tuple[Short, ...]:
        """Of which gifts less is there than these people are still to get."""
        return short(self._history.rows, people)

    def add(self, draft: ItemDraft) -> int:
        """A new gift; its id. Raises InvalidInput with the sentence for each field that cannot be taken."""
        return self.writer.add(draft)

    def change(self, key: int, draft: ItemDraft) -> None:
        """What the catalogue says of a gift. Raises InvalidInput as `add` does, NotFound."""
        self.writer.change(self.item(key), draft)

    def trash(self, keys: Sequence[int]) -> None:
        """Put gifts into the trash; what was given stays told."""
        self.writer.mark("gift.trash", keys, self._history.now_ms())

    def restore(self, keys: Sequence[int]) -> None:
        """Bring gifts back."""
        self.writer.mark("gift.restore", keys, None)

    def set_picture(self, key: int, content: bytes | None) -> None:
        """Another picture of a gift, JPEG, PNG or WebP, or none. Raises InvalidInput, NotFound."""
        self.writer.picture(self.item(key), self.keep_picture(content) if content else "")

    def keep_picture(self, content: bytes) -> str:
        """Keep a picture and answer its hash. Raises InvalidInput for what is none."""
        from crmdesk.core.contacts.files import keep_content
        from crmdesk.core.contacts.service import media_type

        media_type(content)
        return keep_content(self._history, content)

    def picture(self, hash_: str) -> bytes | None:
        """The picture of that hash."""
        rows = self._history.rows("SELECT content FROM attachment WHERE hash = ?", (hash_,)) if hash_ else []
        return rows[0][0] if rows else None

    def move(self, key: int, count: int, cost: int = 0, day: str = "", note: str = "") -> int:
        """Keep that so many came in, or went out below zero, on a day, today for none; the id of the entry.

        Raises InvalidInput for what cannot be, NotFound.
        """
        return self.writer.move(self.item(key), count, cost, day, note)

    def take_back(self, key: int, move: int) -> None:
        """Take an entry of the stock away that was wrong. Raises NotFound."""
        self.writer.take_back(self.item(key), move)

    def categories(self) -> list[str]:
        """Categories to choose from: those in use, then those we suggest, as source texts."""
        return [*self._used("category"), *_CATEGORIES]

    def origins(self) -> list[str]:
        """Places of origin, as `categories`."""
        return [*self._used("origin"), *_ORIGINS]

    def suppliers(self) -> list[str]:
        """Suppliers in use."""
        return self._used("supplier")

    def _used(self, column: str) -> list[str]:
        sql = f"SELECT {column} FROM gift_item WHERE {column} <> '' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 200"
        return [text for (text,) in self._history.rows(sql)]
