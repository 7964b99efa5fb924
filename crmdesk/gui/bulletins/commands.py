"""What can be done with company news, as data."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from crmdesk.core.bulletins.records import Bulletin
from crmdesk.core.language import N_
from crmdesk.gui.kit.actions import Action

if TYPE_CHECKING:
    from crmdesk.gui.bulletins.part import BulletinsPart

_GROUP: Final = N_("Company news")


def bulletin_commands(part: "BulletinsPart") -> Sequence[Action]:
    """The actions of the piece of news that is shown."""

    def shown() -> Bulletin | None:
        return part.bulletin

    def writes() -> bool:
        return not part.place.desk.read_only

    def here() -> bool:
        return shown() is not None

    def changes() -> bool:
        found = shown()
        return writes() and found is not None and not found.trashed

    def illustrated() -> bool:
        found = shown()
        return changes() and found is not None and bool(found.picture)

    def trashed() -> bool:
        found = shown()
        return writes() and found is not None and found.trashed

    deeds = part.deeds
    return (
        Action("find", N_("Search company news"), part.go_to_search, "search", "Ctrl+F", group=_GROUP),
        Action("new", N_("New company news"), deeds.begin, "add", "Ctrl+N", writes, _GROUP),
        Action("tell", N_("Tell it"), deeds.tell, "campaign", "T", changes, _GROUP),
        Action("unheard", N_("Tell who has not heard"), deeds.tell_unheard, "group", "U", changes, _GROUP),
        Action("edit", N_("Change it"), deeds.edit, "edit", "F2", changes, _GROUP),
        Action("picture", N_("Choose a picture"), deeds.choose_picture, "image", "", changes, _GROUP),
        Action("no_picture", N_("Take the picture out"), deeds.remove_picture, "close", "", illustrated, _GROUP),
        Action("preview", N_("Preview and print"), deeds.preview, "print", "Ctrl+P", here, _GROUP),
        Action("remove", N_("Put in the trash"), deeds.remove, "delete", "Del", changes, _GROUP),
        Action("restore", N_("Bring back"), deeds.restore, "restore_from_trash", "Ctrl+R", trashed, _GROUP),
        Action("show_trash", N_("Show the trash"), part.toggle_trash, "inbox", "Ctrl+Shift+T", group=_GROUP),
        Action("clear", N_("Show all company news"), part.show_all, "filter_list", "Ctrl+Shift+F", group=_GROUP),
    )
