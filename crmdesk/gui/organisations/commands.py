"""What can be done with organisations, as data: keys, buttons, menus and the palette are made from it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from crmdesk.core.language import N_
from crmdesk.gui.kit.actions import Action

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

    def can_empty() -> bool:
        return writes() and page.roll.query.trashed and bool(page.roll.ids)

    def can_fill() -> bool:
        return writes() and not page.roll.query.trashed and bool(page.roll.ids)

    choose, fill = page.choose_key_contacts, page.fill_from_people
    return (
        Action("find", N_("Search organisations"), page.search_organisations, "search", "Ctrl+F", group=_GROUP),
        Action("new", N_("New organisation"), page.new_organisation, "add", "Ctrl+N", writes, _GROUP),
        Action("coverage", N_("Show the coverage"), page.show_coverage, "table_view", "Ctrl+T", group=_GROUP),
        Action("edit_name", N_("Edit name"), page.edit_name, "edit", "F2", can_change, _GROUP),
        Action("key_contacts", N_("Choose key contacts"), choose, "star", "Ctrl+Shift+K", can_change, _GROUP),
        Action("trash", N_("Put in the trash"), page.trash, "delete", "Del", can_change, _GROUP),
        Action("restore", N_("Bring back"), page.restore, "restore_from_trash", "Ctrl+R", in_trash, _GROUP),
        Action("fill", N_("Fill nature and region from the people"), fill, "groups", "", can_fill, _GROUP),
        Action("show_trash", N_("Show the trash"), page.toggle_trash, "inbox", "Ctrl+Shift+T", group=_GROUP),
        Action("empty_trash", N_("Empty the trash…"), page.can.empty, "delete", "Ctrl+Shift+Del", can_empty, _GROUP),
        Action("sort", N_("Sort"), page.choose_order, "swap_vert", "Ctrl+Shift+S", group=_GROUP),
        Action("region", N_("Narrow to a region"), page.choose_region, "location_on", "", group=_GROUP),
        Action("clear", N_("Show all organisations"), page.show_all, "filter_list", "Ctrl+Shift+F", group=_GROUP),
    )
