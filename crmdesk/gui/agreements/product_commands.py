"""What can be done with products, as data."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from crmdesk.core.language import N_
from crmdesk.gui.kit.actions import Action

if TYPE_CHECKING:
    from crmdesk.gui.agreements.products_part import ProductsPart

_GROUP: Final = N_("Products")


def product_commands(part: "ProductsPart") -> Sequence[Action]:
    """The actions of products; what they do is loaded with the deeds."""

    def writes() -> bool:
        return not part.place.desk.read_only

    def can_change() -> bool:
        return writes() and part.current is not None and not part.current.trashed

    def in_trash() -> bool:
        return writes() and part.current is not None and part.current.trashed

    def supplied() -> bool:
        return part.current is not None and part.current.supplier is not None

    def fits() -> bool:
        return part.told is not None and part.told.fitting is not None and part.told.fitting.number > 0

    deeds = part.deeds
    return (
        Action("find", N_("Search products"), part.go_to_search, "search", "Ctrl+F", group=_GROUP),
        Action("new", N_("New product"), deeds.add, "add", "Ctrl+N", writes, _GROUP),
        Action("edit", N_("Change the product"), deeds.edit, "edit", "F2", can_change, _GROUP),
        Action("tender", N_("How it stands in a province"), deeds.add_tender, "add", "N", can_change, _GROUP),
        Action("open", N_("Open the supplier"), part.open_supplier, "apartment", "Ctrl+J", supplied, _GROUP),
        Action("same", N_("All products of this supplier"), part.show_supplier, "filter_list", "W", supplied, _GROUP),
        Action("fitting", N_("Distributors that fit"), part.show_distributors, "group", "D", fits, _GROUP),
        Action("remove", N_("Put in the trash"), deeds.remove, "delete", "Del", can_change, _GROUP),
        Action("restore", N_("Bring back"), deeds.restore, "restore_from_trash", "Ctrl+R", in_trash, _GROUP),
        Action("show_trash", N_("Show the trash"), part.toggle_trash, "inbox", "Ctrl+Shift+T", group=_GROUP),
        Action("clear", N_("Show all products"), part.show_all, "filter_list", "Ctrl+Shift+F", group=_GROUP),
    )
