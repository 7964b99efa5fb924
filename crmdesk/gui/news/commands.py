"""What can be done with news and next steps, as data: keys, buttons, menus and the palette are made from it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from crmdesk.core.language import N_
from crmdesk.core.news.query import State
from crmdesk.gui.kit.actions import Action

if TYPE_CHECKING:
    from crmdesk.gui.news.page import NewsPage

_GROUP: Final = N_("News")


def news_commands(page: "NewsPage") -> Sequence[Action]:
    """The actions of the page of news."""

    def writes() -> bool:
        return not page.place.desk.read_only

    def told() -> bool:
        return not page.stepping and page.current is not None

    def stepping() -> bool:
        return writes() and page.stepping and page.pane.current is not None

    def can_change() -> bool:
        return writes() and told() and not page.query.trashed

    def can_edit() -> bool:
        return can_change() or stepping()

    def in_state(*states: State) -> bool:
        return can_change() and page.told is not None and page.told.state in states

    def in_trash() -> bool:
        return writes() and told() and page.query.trashed

    def somebody() -> bool:
        return told() or page.pane.current is not None

    def with_site() -> bool:
        return told() and page.told is not None and bool(page.told.item.site)

    return (
        Action("find", N_("Search news"), page.go_to_search, "search", "Ctrl+F", group=_GROUP),
        Action("new", N_("Write down news"), page.tell, "add", "Ctrl+N", writes, _GROUP),
        Action("edit", N_("Change news, or the step"), page.edit, "edit", "F2", can_edit, _GROUP),
        Action("playbook", N_("Start the playbook"), page.start, "event_upcoming", "P",
               lambda: in_state(State.OPEN), _GROUP),
        Action("handled", N_("Nothing to do"), page.leave_be, "check", "", lambda: in_state(State.OPEN), _GROUP),
        Action("reopen", N_("To be acted on after all"), page.reopen, "undo", "",
               lambda: in_state(State.STARTED, State.HANDLED), _GROUP),
        Action("step", N_("Write down a next step"), page.add_step, "add", "N", can_change, _GROUP),
        Action("done", N_("Seen to, or the step is done"), page.done, "check", "D",
               lambda: in_state(State.OPEN) or stepping(), _GROUP),
        Action("move", N_("Let the step wait"), page.pane.move_on, "event_upcoming", "M", stepping, _GROUP),
        Action("log", N_("Log a call"), page.pane.log, "call", "L", stepping, _GROUP),
        Action("open", N_("Open whom it is about"), page.open_current, "person", "Ctrl+J", somebody, _GROUP),
        Action("site", N_("Open the link"), page.open_site, "language", "W", with_site, _GROUP),
        Action("remove", N_("Put news in the trash, or take the step away"), page.remove, "delete", "Del", can_edit,
               _GROUP),
        Action("restore", N_("Bring back"), page.restore, "restore_from_trash", "Ctrl+R", in_trash, _GROUP),
        Action("steps", N_("Next steps, or news again"), page.toggle_steps, "check_circle", "Ctrl+T", group=_GROUP),
        Action("everybody", N_("For me, or for all of us"), page.switch, "groups", "A", lambda: page.stepping, _GROUP),
        Action("show_trash", N_("Show the trash"), page.toggle_trash, "inbox", "Ctrl+Shift+T", group=_GROUP),
        Action("clear", N_("Show all news"), page.show_all, "filter_list", "Ctrl+Shift+F", group=_GROUP),
    )  # fmt: skip
