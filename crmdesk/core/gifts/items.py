"""Reading the catalogue of gifts, and finding in it by words, also in pinyin; it is a few hundred gifts at most."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, NamedTuple

from crmdesk.core.errors import NotFound
from crmdesk.core.gifts.records import Item, Suit
from crmdesk.core.language import _
from crmdesk.core.storage.database import Row
from crmdesk.core.values import pinyin
from crmdesk.core.values.text import fold

Rows = Callable[[str, Sequence[Any]], list[Row]]
_ITEMS: Final = (
    "SELECT gift_item.id, name, category, origin, supplier, price, cash, shelf_life, picture, note,"
    " coalesce((SELECT sum(count) FROM stock_move WHERE item_id = gift_item.id), 0), deleted_at IS NOT NULL"
    " FROM json_each(?) AS wanted CROSS JOIN gift_item ON gift_item.id = wanted.value"
)
_SUITS: Final = (
    "SELECT item_id, kind, gift_suit.value FROM json_each(?) AS wanted"
    " CROSS JOIN gift_suit ON item_id = wanted.value ORDER BY kind, gift_suit.value"
)
_ALL: Final = "SELECT id, name, category, origin, supplier, note, cash, deleted_at IS NOT NULL FROM gift_item"
_NAMED: Final = "SELECT id FROM gift_item WHERE name = ? AND deleted_at IS NULL ORDER BY id LIMIT 1"
_MOVES: Final = (
    "SELECT stock_move.id, stock_move.day, count, cost, stock_move.note, coalesce(campaign.title, '') FROM stock_move"
    " LEFT JOIN campaign ON campaign.id = campaign_id WHERE item_id = ?"
    " ORDER BY stock_move.day DESC, stock_move.id DESC LIMIT ?"
)


@dataclass(frozen=True)
class Query:
    """What is asked for of the catalogue; an empty tuple leaves nothing out."""

    text: str = ""
    categories: tuple[str, ...] = ()
    trashed: bool = False

    @property
    def narrowed(self) -> bool:
        """Whether any is left out."""
        return bool(self.text.strip() or self.categories)


class Move(NamedTuple):
    """So many of a gift came in, or went out where `pieces` is below zero; `campaign` is what for, "" for none."""

    id: int
    day: str
    pieces: int
    cost: int
    note: str
    campaign: str


class Found(NamedTuple):
    """Ids of gifts in the order of the list, and how many there are of each category."""

    ids: tuple[int, ...]
    categories: dict[str, int]


def item(rows: Rows, key: int) -> Item:
    """One gift, also from the trash. Raises NotFound."""
    for found in items(rows, [key]):
        return found
    raise NotFound(_("This gift is not in the catalogue any more."))


def items(rows: Rows, keys: Sequence[int]) -> list[Item]:
    """Gifts by id, in the order of the ids; those that are not there are left out."""
    wanted = (json.dumps(list(keys)),)
    suits: dict[int, list[tuple[Suit, str]]] = {}
    for key, kind, value in rows(_SUITS, wanted):
        suits.setdefault(key, []).append((Suit(kind), value))
    found = {row[0]: _made(row, tuple(suits.get(row[0], ()))) for row in rows(_ITEMS, wanted)}
    return [found[key] for key in keys if key in found]


def named(rows: Rows, name: str) -> int | None:
    """The gift of exactly that name, None where there is none outside the trash."""
    found = rows(_NAMED, (name,))
    return found[0][0] if found else None


def found(rows: Rows, query: Query) -> Found:
    """The gifts that are asked for, by category and name as they are read, and what the chips of categories say."""
    everything = [row for row in rows(_ALL, ()) if bool(row[-1]) is query.trashed]
    words = fold(query.text).split()
    hits = [row for row in everything if all(_has(row, word) for word in words)]
    counts: dict[str, int] = {}
    for row in hits:
        counts[row[2]] = counts.get(row[2], 0) + 1
    shown = [row for row in hits if not query.categories or row[2] in query.categories]
    # Gifts without a category come last.
    shown.sort(key=lambda row: (not row[2], _spoken(row[2]), _spoken(row[1]), row[0]))
    return Found(tuple(row[0] for row in shown), counts)


def moves(rows: Rows, key: int, most: int) -> list[Move]:
    """The last of what came in and went out, the newest first."""
    return [Move(*row) for row in rows(_MOVES, (key, most))]


def _has(row: Row, word: str) -> bool:
    texts = row[1:6]
    *read, _note = texts
    return any(word in fold(text) for text in texts) or any(word in way for text in read for way in _ways(text))


def _ways(text: str) -> Iterator[str]:
    """How a text may be typed in letters: whole syllables, or the first letter of each."""
    said = _syllables(text)
    yield "".join(said)
    yield "".join(syllable[:1] for syllable in said)


def _spoken(text: str) -> tuple[str, str]:
    return " ".join(_syllables(text)), text


@lru_cache(maxsize=4096)
def _syllables(text: str) -> tuple[str, ...]:
    return tuple(pinyin.syllables(fold(text)))


def _made(row: Row, suits: tuple[tuple[Suit, str], ...]) -> Item:
    key, name, category, origin, supplier, price, cash, shelf_life, picture, note, stock, trashed = row
    return Item(
        key, name, category, origin, supplier, price, bool(cash), shelf_life, picture, note, stock, suits, bool(trashed)
    )
