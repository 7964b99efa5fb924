"""What the page of products says beside what is kept: which hang on one supplier, and which distributors fit."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from crmdesk.core.agreements.products import Products
from crmdesk.core.agreements.records import Product
from crmdesk.core.contacts.query import Finder
from crmdesk.core.contacts.words import parse
from crmdesk.core.language import ngettext
from crmdesk.core.news.records import Named
from crmdesk.core.values.spoken import heard, spoken
from crmdesk.core.values.text import fold

_SHOWN: Final = 3
_DISTRIBUTORS: Final = 'nature:downstream category:"{category}"'


class Listed(NamedTuple):
    """Products in the order of their names, and of how many each supplier is, by id; 0 for none."""

    items: Sequence[Product]
    suppliers: Sequence[tuple[Named, int]]
    hanging: str


class Fitting(NamedTuple):
    """How many distributors have a category as their strong one, the first of them, and the words that find all."""

    number: int
    best: Sequence[tuple[int, str, str]]
    words: str


def listed(products: Products, text: str, suppliers: frozenset[int], *, trashed: bool = False) -> Listed:
    """Products that words find, of these suppliers if any are given; with one of them what hangs on it alone."""
    known = set(products.find(text, trashed=trashed))
    everything = products.items(products.find(trashed=trashed))
    found = [one for one in everything if one.id in known or _fits(one, text)]
    counts: dict[Named, int] = {}
    for one in found:
        if one.supplier is not None:
            counts[one.supplier] = counts.get(one.supplier, 0) + 1
    shown = [one for one in found if not suppliers or (one.supplier is not None and one.supplier.id in suppliers)]
    shown.sort(key=lambda one: spoken(one.name))
    hanging = _hanging(products, next(iter(suppliers))) if len(suppliers) == 1 and not trashed else ""
    return Listed(shown, sorted(counts.items(), key=lambda each: spoken(each[0].name)), hanging)


def distributors(finder: Finder, category: str) -> Fitting:
    """Distributors whose strong category it is, the most valuable first."""
    words = _DISTRIBUTORS.format(category=category)
    where = parse(words)
    best = finder.first(where, limit=_SHOWN)
    rows = finder.page(best, ["name", "organisation"])
    told = [(key, str(rows[key][0]), str(rows[key][1])) for key in best if key in rows]
    return Fitting(finder.count(where), told, words)


def _hanging(products: Products, supplier: int) -> str:
    """What would be lost with a supplier, in words."""
    all_of_them, lost = products.find(), products.items(products.hanging_on(supplier))
    name = next((one.supplier.name for one in lost if one.supplier and one.supplier.id == supplier), "")
    if not lost or not name:
        return ""
    text = ngettext(
        "{count} of {all} products hangs on {name} alone: {products}.",
        "{count} of {all} products hang on {name} alone: {products}.",
        len(lost),
    )
    told = "、".join(one.name for one in lost)
    return text.format(count=len(lost), all=len(all_of_them), name=name, products=told)


def _fits(product: Product, text: str) -> bool:
    """Whether all words are in it: in its number or category as written, in its name also as it is spoken."""
    written = fold(f"{product.approval} {product.category}")
    return all(word in written or heard(product.name, word) for word in fold(text).split())
