"""What can be done on the timeline, as data: keys, buttons, menus and the palette are made from it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from crmdesk.core.language import N_
from crmdesk.gui.kit.actions import Action

if TYPE_CHECKING:
    from crmdesk.gui.interactions.page import TimelinePage

_GROUP: Final = N_("Timeline")


def timeline_commands(page: "TimelinePage") -> Sequence[Action]:
    """The actions of the page of the timeline."""

    def writes() -> bool:
        return not page.place.desk.read_only

    def some() -> bool:
        return page.looked is not None

    def record() -> bool:
        return page.looked is not None and page.looked.record is not None

    def can_change() -> bool:
        return writes() and record() and not page.asked.trashed

    def in_trash() -> bool:
        return writes() and record() and page.asked.trashed

    def listed() -> bool:
        return bool(page.roll.ids)

    return (
        Action("find", N_("Search what was said"), page.go_to_search, "search", "Ctrl+F", group=_GROUP),
        Action("new", N_("Log"), page.log, "add", "Ctrl+N", writes, _GROUP),
        Action("edit", N_("Edit record"), page.edit, "edit", "F2", can_change, _GROUP),
        Action("attach", N_("Keep files"), page.choose_files, "upload_file", "Ctrl+Shift+E", can_change, _GROUP),
        Action("open", N_("Open whom it is about"), page.open_current, "person", "Ctrl+J", some, _GROUP),
        Action("period", N_("Narrow to a period"), page.choose_period, "calendar_month", "P", group=_GROUP),
        Action("colleague", N_("Narrow to one of us"), page.choose_colleague, "badge", "C", group=_GROUP),
        Action("changes", N_("Tell of changed fields too"), page.toggle_changes, "history", "V", group=_GROUP),
        Action("print", N_("Print"), page.print_shown, "print", "Ctrl+P", listed, _GROUP),
        Action("export", N_("Export"), page.export, "download", "Ctrl+E", listed, _GROUP),
        Action("trash", N_("Put in the trash"), page.trash, "delete", "Del", can_change, _GROUP),
        Action("restore", N_("Bring back"), page.restore, "restore_from_trash", "Ctrl+R", in_trash, _GROUP),
        Action("show_trash", N_("Show the trash"), page.toggle_trash, "inbox", "Ctrl+Shift+T", group=_GROUP),
        Action("clear", N_("Show everything"), page.show_all, "filter_list", "Ctrl+Shift+F", group=_GROUP),
    )
