"""How gifts read in the list of the catalogue, and what is said of their money and days."""

from typing import NamedTuple

from PySide6.QtGui import QPixmap

from crmdesk.core.gifts.guards import money
from crmdesk.core.gifts.records import Item
from crmdesk.core.language import _, ngettext
from crmdesk.gui.kit.list_delegate import TwoLines
from crmdesk.gui.kit.record_model import Row
from crmdesk.gui.kit.tokens import TintName

_YEAR, _MONTH = 365, 30


class ItemRow(NamedTuple):
    """A gift as a row: how it reads aloud, what it is, and its picture as soon as that is there."""

    said: str
    item: Item


def item_lines(row: Row, picture: QPixmap | None) -> TwoLines:
    """A gift: what it is, from where, what it costs and how many there are."""
    item: Item = row[1]
    sign: tuple[str, TintName] | None = None if picture else ("redeem", "rose" if item.cash else "amber")
    return TwoLines(
        item.id, item.name, _category(item), "", yuan(item.price), photo=picture, sign=sign, mark=_mark(item)
    )


def spoken(item: Item) -> str:
    """A gift as it reads aloud."""
    return _(", ").join(filter(None, (item.name, _category(item), yuan(item.price), _mark(item)[0])))


def yuan(fen: int) -> str:
    """An amount as people read it, "" for none."""
    return money(fen) if fen else ""


def lasts(days: int) -> str:
    """How long something keeps: in years and months where these are whole."""
    if days and days % _YEAR == 0:
        return ngettext("a year", "{count} years", days // _YEAR).format(count=days // _YEAR)
    if days and days % _MONTH == 0:
        return ngettext("a month", "{count} months", days // _MONTH).format(count=days // _MONTH)
    return ngettext("a day", "{count} days", days).format(count=days) if days else ""


def _category(item: Item) -> str:
    return " · ".join(filter(None, (item.category, item.origin)))


def _mark(item: Item) -> tuple[str, TintName]:
    if item.cash:
        return _("Cash"), "rose"
    if item.stock > 0:
        return _("{count} in stock").format(count=f"{item.stock:,}"), "slate"
    return (_("{count} short").format(count=f"{-item.stock:,}"), "rose") if item.stock < 0 else ("", "slate")
