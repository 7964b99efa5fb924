"""The pages of the window, in the order of the sidebar. A page is imported when it is first shown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from crmdesk.core.language import N_
from crmdesk.gui.kit.navigation import NavItem
from crmdesk.gui.kit.page import Page, Workplace

# ruff: noqa: PLC0415 - the window is usable before the pages behind the first one are imported


@dataclass(frozen=True)
class PageSpec:
    """One page: where it stands in the sidebar, and what makes it."""

    nav: NavItem
    make: Callable[[Workplace], Page]
    foot: bool = False


def _contacts(place: Workplace) -> Page:
    from crmdesk.gui.contacts.page import ArchivePage

    return ArchivePage(place)


def _settings(place: Workplace) -> Page:
    from crmdesk.gui.settings.page import SettingsPage

    return SettingsPage(place)


PAGES: Final = (
    PageSpec(NavItem("contacts", N_("Contacts"), "group", N_("Relations"), "Ctrl+1"), _contacts),
    PageSpec(NavItem("settings", N_("Settings"), "settings", "", "Ctrl+9"), _settings, foot=True),
)
BY_ROOM: Final = {spec.nav.room: spec for spec in PAGES}
