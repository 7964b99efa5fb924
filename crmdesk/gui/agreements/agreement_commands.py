"""What can be done with agreements, as data."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from crmdesk.core.agreements.records import State
from crmdesk.core.language import N_
from crmdesk.gui.kit.actions import Action

if TYPE_CHECKING:
    from crmdesk.gui.agreements.agreements_part import AgreementsPart

_GROUP: Final = N_("Agreements")


def agreement_commands(part: "AgreementsPart") -> Sequence[Action]:
    """The actions of agreements; what they do is loaded with the deeds."""

    def writes() -> bool:
        return not part.place.desk.read_only

    def can_change() -> bool:
        return writes() and part.current is not None and not part.current.trashed

    def can_renew() -> bool:
        return can_change() and part.current is not None and not part.current.renewed

    def can_end() -> bool:
        return can_change() and part.told is not None and part.told.state in {State.RUNNING, State.ENDING}

    def ended_early() -> bool:
        return can_change() and part.current is not None and bool(part.current.ended_on)

    def can_start() -> bool:
        return can_renew() and part.current is not None and bool(part.current.days["ends"])

    def in_trash() -> bool:
        return writes() and part.current is not None and part.current.trashed

    def listed() -> bool:
        return bool(part.found)

    deeds, paper = part.deeds, part.paper
    return (
        Action("find", N_("Search agreements"), part.go_to_search, "search", "Ctrl+F", group=_GROUP),
        Action("new", N_("New agreement"), deeds.add, "add", "Ctrl+N", writes, _GROUP),
        Action("edit", N_("Change the agreement"), deeds.edit, "edit", "F2", can_change, _GROUP),
        Action("renew", N_("Renew"), deeds.renew, "sync", "R", can_renew, _GROUP),
        Action("playbook", N_("Start the playbook"), deeds.start_playbook, "event_upcoming", "P", can_start, _GROUP),
        Action("end", N_("It ended early"), deeds.end, "close", "E", can_end, _GROUP),
        Action("go_on", N_("It did not end early"), deeds.go_on, "undo", "", ended_early, _GROUP),
        Action("open", N_("Open the partner"), part.open_partner, "apartment", "Ctrl+J", lambda: bool(part.current),
               _GROUP),
        Action("attach", N_("Keep files"), part.attach, "upload_file", "Ctrl+Shift+E", can_change, _GROUP),
        Action("print", N_("Print the list"), paper.preview, "print", "Ctrl+P", listed, _GROUP),
        Action("export", N_("Save the list as a workbook"), paper.save, "table_view", "Ctrl+E", listed, _GROUP),
        Action("sort", N_("Sort"), part.choose_order, "swap_vert", "Ctrl+Shift+S", group=_GROUP),
        Action("ahead", N_("How early Today tells of it"), deeds.ahead, "notifications", "", writes, _GROUP),
        Action("remove", N_("Put in the trash"), deeds.remove, "delete", "Del", can_change, _GROUP),
        Action("restore", N_("Bring back"), deeds.restore, "restore_from_trash", "Ctrl+R", in_trash, _GROUP),
        Action("show_trash", N_("Show the trash"), part.toggle_trash, "inbox", "Ctrl+Shift+T", group=_GROUP),
        Action("clear", N_("Show all agreements"), part.show_all, "filter_list", "Ctrl+Shift+F", group=_GROUP),
    )  # fmt: skip
