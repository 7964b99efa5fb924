"""What leaves the house as a workbook: the order for the suppliers, and the parcels for a courier.

The headings of a courier's sheet are those of the batch templates of 顺丰, EMS and 京东, in Chinese whatever the
computer speaks; phones and addresses stand there whole.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from crmdesk.core.errors import InvalidInput
from crmdesk.core.gifts.papers import Posted
from crmdesk.core.gifts.records import Item
from crmdesk.core.language import _
from crmdesk.core.tabular.workbook import Table, write_workbook
from crmdesk.core.values import phones, regions

COURIER: Final = ("收件人", "电话", "省市区", "详细地址", "物品", "数量", "备注")


def write_order(path: Path, people: Sequence[Posted], items: Iterable[Item]) -> int:
    """Write how many of each gift, by supplier, and what stands on each piece; how many pieces. Raises InvalidInput."""
    found = [each for each in people if each.recipient.item is not None]
    if not found:
        raise InvalidInput(_("Nobody has a gift yet: there is nothing to order."))
    known = {item.id: item for item in items}
    order = Table(
        _("Order"),
        (_("Supplier"), _("Gift"), _("Pieces"), _("Price of one"), _("Total")),
        list(_ordered(found, known)),
        amounts=True,
    )
    lines = Table(
        _("Inscriptions"),
        (_("No."), _("Gift"), _("Inscription"), _("Pieces")),
        [
            (number, each.recipient.item_name, each.recipient.inscription, each.recipient.count)
            for number, each in enumerate(found, start=1)
        ],
    )
    write_workbook(_xlsx(path), [order, lines])
    return sum(each.recipient.count for each in found)


def _ordered(people: Sequence[Posted], known: dict[int, Item]) -> Iterator[tuple[str | int | float, ...]]:
    rows: dict[tuple[str, str, int], int] = {}
    for each in people:
        gift = each.recipient
        item = known.get(gift.item or 0)
        key = (item.supplier if item else "", gift.item_name, gift.cost)
        rows[key] = rows.get(key, 0) + gift.count
    for (supplier, name, cost), pieces in sorted(rows.items()):
        yield supplier, name, pieces, cost / 100, cost * pieces / 100


def write_courier(path: Path, people: Sequence[Posted]) -> int:
    """Write the parcels of those who have an address; how many. Raises InvalidInput where nobody has one."""
    rows = [_parcel(each) for each in people if each.address]
    if not rows:
        raise InvalidInput(_("Nobody on this list has an address."))
    write_workbook(_xlsx(path), [Table("收件人", COURIER, rows)])
    return len(rows)


def _parcel(each: Posted) -> tuple[str | int, ...]:
    gift, address = each.recipient, each.address
    place = address.place if address else ""
    region, rest = parted(place, each.person.region)
    number = next((phones.copy_digits(reach.value) for reach in each.person.phones), "")
    return each.person.name, number, region, rest, gift.item_name or "礼品", gift.count, gift.note


def parted(address: str, code: str = "") -> tuple[str, str]:
    """Province, city and county of an address, and what follows; of an address without them those of the contact."""
    found = regions.from_address(address)
    if found is None:
        return regions.title(code).replace(" ", ""), address
    names = [name for name in (found.province, found.city, found.county) if name]
    rest = address
    for name in names:
        rest = rest.removeprefix(name).lstrip(" ，,")
    return "".join(names), rest or address


def _xlsx(path: Path) -> Path:
    if path.suffix.lower() != ".xlsx":
        raise InvalidInput(_("It is written as .xlsx, not as “{name}”.").format(name=path.name))
    return path
