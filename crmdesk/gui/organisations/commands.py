"""What can be done with organisations, as data: keys, buttons, menus and the palette are made from it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from crmdesk.core.language import N_
from crmdesk.gui.kit.actions import Action, to_shown

if TYPE_CHECKING:
    from crmdesk.gui.organisations.page import OrganisationsPage

_GROUP: Final = N_("Organisations")


def organisation_commands(page: "OrganisationsPage") -> Sequence[Action]:
    """The actions of the page of organisations."""

    def writes() -> bool:
        return not page.place.desk.read_only

    def some() -> bool:
        return page.list.current is not None

    def can_change() -> bool:
        return writes() and some() and not page.roll.query.trashed

    def in_trash() -> bool:
        return writes() and some() and page.roll.query.trashed

    def has_logo() -> bool:
        return can_change() and page.shown_organisation is not None and bool(page.shown_organisation.logo)

    def can_empty() -> bool:
        return writes() and page.roll.query.trashed and bool(page.roll.ids)

    def can_fill() -> bool:
        return writes() and not page.roll.query.trashed and bool(page.roll.ids)

    deeds, choose, fill = page.deeds, page.choose_key_contacts, page.fill_from_people
    trash, restore, logo, no_logo, merge = (
        to_shown(lambda: page.shown_organisation, deed)
        for deed in (deeds.trash, deeds.restore, deeds.choose_logo, deeds.remove_logo, deeds.merge)
    )

    def step() -> None:
        page.detail.steps.add_step()

    def look() -> None:
        page.detail.news.look_now()

    return (
        Action("find", N_("Search organisations"), page.search_organisations, "search", "Ctrl+F", group=_GROUP),
        Action("new", N_("New organisation"), page.new_organisation, "add", "Ctrl+N", writes, _GROUP),
        Action("coverage", N_("Show the coverage"), page.show_coverage, "table_view", "Ctrl+T", group=_GROUP),
        Action("edit_name", N_("Edit name"), page.edit_name, "edit", "F2", can_change, _GROUP),
        Action("key_contacts", N_("Choose key contacts"), choose, "star", "Ctrl+Shift+K", can_change, _GROUP),
        Action("step", N_("Write down a next step"), step, "event_upcoming", "Ctrl+Shift+N", can_change, _GROUP),
        Action("look", N_("Look for news on the website"), look, "language", "Ctrl+Shift+W", can_change, _GROUP),
        Action("attach", N_("Keep files"), page.choose_files, "upload_file", "Ctrl+Shift+E", can_change, _GROUP),
        Action("logo", N_("Choose a logo"), logo, "add_a_photo", "", can_change, _GROUP),
        Action("remove_logo", N_("Remove the logo"), no_logo, "remove", "", has_logo, _GROUP),
        Action("merge", N_("Merge with the same organisation"), merge, "groups", "", can_change, _GROUP),
        Action("trash", N_("Put in the trash"), trash, "delete", "Del", can_change, _GROUP),
        Action("restore", N_("Bring back"), restore, "restore_from_trash", "Ctrl+R", in_trash, _GROUP),
        Action("fill", N_("Fill nature and region from the people"), fill, "groups", "", can_fill, _GROUP),
        Action("show_trash", N_("Show the trash"), page.toggle_trash, "inbox", "Ctrl+Shift+T", group=_GROUP),
        Action("empty_trash", N_("Empty the trash…"), page.can.empty, "delete", "Ctrl+Shift+Del", can_empty, _GROUP),
        Action("sort", N_("Sort"), page.choose_order, "swap_vert", "Ctrl+Shift+S", group=_GROUP),
        Action("region", N_("Narrow to a region"), page.choose_region, "location_on", "", group=_GROUP),
        Action("clear", N_("Show all organisations"), page.show_all, "filter_list", "Ctrl+Shift+F", group=_GROUP),
    )
