"""What can be done in the archive, as data: keys, buttons, menus and the palette are made from it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from crmdesk.core.language import N_
from crmdesk.gui.kit.actions import Action, to_shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from crmdesk.gui.contacts.page import ArchivePage

# ruff: noqa: PLW0108 - the deeds are loaded when the first is done

_GROUP: Final = N_("Contacts")


def archive_commands(page: "ArchivePage") -> Sequence[Action]:
    """The actions of the archive's page."""

    def writes() -> bool:
        return not page.place.desk.read_only

    def some() -> bool:
        return page.list.current is not None

    def can_trash() -> bool:
        return writes() and some() and not page.roll.query.trashed

    def in_trash() -> bool:
        return writes() and some() and page.roll.query.trashed

    def can_empty() -> bool:
        return writes() and page.roll.query.trashed and bool(page.roll.model.rowCount())

    def employed() -> bool:
        return page.shown_person is not None and page.shown_person.main.organisation_id is not None

    def open_organisation() -> None:
        if page.shown_person is not None and employed():
            page.place.navigator.open("organisations", page.shown_person.main.organisation_id or 0)

    return (
        Action("find", N_("Search contacts"), page.search_contacts, "search", "Ctrl+F", group=_GROUP),
        Action("new", N_("New contact"), page.new_contact, "add", "Ctrl+N", writes, _GROUP),
        Action(
            "import", N_("Bring in a file"), lambda: page.deeds.choose_files(), "upload_file", "Ctrl+O", writes, _GROUP
        ),
        Action("print", N_("Print"), page.print_shown, "print", "Ctrl+P", group=_GROUP),
        Action("export", N_("Export"), page.export, "download", "Ctrl+E", group=_GROUP),
        Action("edit_name", N_("Edit name"), page.detail_edit, "edit", "F2", some, _GROUP),
        *_person_commands(page, can_trash),
        Action("dossier", N_("Print this contact"), page.print_dossier, "picture_as_pdf", "", some, _GROUP),
        Action("organisation", N_("Open the organisation"), open_organisation, "apartment", "", employed, _GROUP),
        Action("copy", N_("Copy rows as a table"), page.copy_rows, "content_copy", "Ctrl+C", some, _GROUP),
        Action("trash", N_("Put in the trash"), page.trash, "delete", "Del", can_trash, _GROUP),
        Action("restore", N_("Bring back"), page.restore, "restore_from_trash", "Ctrl+R", in_trash, _GROUP),
        Action("show_trash", N_("Show the trash"), page.toggle_trash, "inbox", "Ctrl+Shift+T", group=_GROUP),
        Action("empty_trash", N_("Empty the trash…"), page.can.empty, "delete", "Ctrl+Shift+Del", can_empty, _GROUP),
        Action("layout", N_("List or table"), page.toggle_table, "table_view", "Ctrl+T", group=_GROUP),
        Action("sort", N_("Sort"), page.looks.choose_order, "swap_vert", "Ctrl+Shift+S", group=_GROUP),
        Action("columns", N_("Columns"), page.looks.choose_columns, "view_column", "Ctrl+Shift+C", group=_GROUP),
        Action("group", N_("Group the list"), page.looks.choose_group, "label", "Ctrl+Shift+G", group=_GROUP),
        Action("density", N_("Dense rows"), page.looks.toggle_density, "table_view", "Ctrl+Shift+D", group=_GROUP),
        Action("clear", N_("Show everybody"), page.show_everybody, "filter_list", "Ctrl+Shift+F", group=_GROUP),
    )


def _person_commands(page: "ArchivePage", can_change: "Callable[[], bool]") -> Sequence[Action]:
    """What is done with whoever is shown or chosen by a dialog of its own."""

    def can_confirm() -> bool:
        return can_change() and page.shown_person is not None and bool(page.shown_person.addresses)

    def greet() -> None:
        page.place.open.greet(page.list.selected_ids())

    def has_photo() -> bool:
        return can_change() and page.shown_person is not None and bool(page.shown_person.photo)

    move, link, refer, photo, no_photo, confirm = (
        to_shown(lambda: page.shown_person, deed)
        for deed in (
            lambda person: page.deeds.move(person),
            lambda person: page.deeds.link(person),
            lambda person: page.deeds.refer(person),
            lambda person: page.deeds.choose_photo(person),
            lambda person: page.deeds.remove_photo(person),
            lambda person: page.deeds.confirm_addresses(person),
        )
    )
    step = to_shown(lambda: page.shown_person, lambda _person: page.detail.timeline.add_step())
    attach = to_shown(lambda: page.shown_person, lambda _person: page.detail.files.choose())
    return (
        Action("move", N_("Moved to another employer"), move, "work", "Ctrl+J", can_change, _GROUP),
        Action("step", N_("Write down a next step"), step, "event_upcoming", "Ctrl+Shift+N", can_change, _GROUP),
        Action("link", N_("Tie to somebody"), link, "link", "Ctrl+B", can_change, _GROUP),
        Action("referral", N_("Write down a referral"), refer, "person_add", "Ctrl+Shift+L", can_change, _GROUP),
        Action("attach", N_("Keep files"), attach, "upload_file", "Ctrl+Shift+E", can_change, _GROUP),
        Action("photo", N_("Choose a photo"), photo, "add_a_photo", "", can_change, _GROUP),
        Action("remove_photo", N_("Remove the photo"), no_photo, "remove", "", has_photo, _GROUP),
        Action("greet", N_("Greet the chosen"), greet, "campaign", "Ctrl+G", can_change, _GROUP),
        Action("confirm", N_("Confirm the address"), confirm, "check", "Ctrl+Shift+A", can_confirm, _GROUP),
    )
