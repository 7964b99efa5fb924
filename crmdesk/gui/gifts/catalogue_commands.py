"""What can be done with the gifts of the catalogue, as data."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from crmdesk.core.language import N_
from crmdesk.gui.kit.actions import Action

if TYPE_CHECKING:
    from crmdesk.gui.gifts.catalogue_part import CataloguePart

_GROUP: Final = N_("Gifts")


def catalogue_commands(part: "CataloguePart") -> Sequence[Action]:
    """The actions of the catalogue."""

    def writes() -> bool:
        return not part.place.desk.read_only

    def can_change() -> bool:
        return writes() and part.current is not None and not part.current.trashed

    def in_trash() -> bool:
        return writes() and part.current is not None and part.current.trashed

    return (
        Action("find", N_("Search gifts"), part.go_to_search, "search", "Ctrl+F", group=_GROUP),
        Action("new", N_("New gift"), part.add, "add", "Ctrl+N", writes, _GROUP),
        Action("edit", N_("Change the gift"), part.edit, "edit", "F2", can_change, _GROUP),
        Action("give", N_("Give it to somebody"), part.give, "redeem", "G", can_change, _GROUP),
        Action("stock", N_("Came in or went out"), part.stock, "swap_vert", "S", can_change, _GROUP),
        Action("picture", N_("Choose a picture of the gift"), part.choose_picture, "add_a_photo", "", can_change,
               _GROUP),
        Action("remove", N_("Put in the trash"), part.remove, "delete", "Del", can_change, _GROUP),
        Action("restore", N_("Bring back"), part.restore, "restore_from_trash", "Ctrl+R", in_trash, _GROUP),
        Action("show_trash", N_("Show the trash"), part.toggle_trash, "inbox", "Ctrl+Shift+T", group=_GROUP),
        Action("clear", N_("Show all gifts"), part.show_all, "filter_list", "Ctrl+Shift+F", group=_GROUP),
    )  # fmt: skip
