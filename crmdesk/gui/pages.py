"""The pages of the window, in the order of the sidebar. A page is imported when it is first shown."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtWidgets import QDialog, QWidget

from crmdesk.core.desk import Desk
from crmdesk.core.language import N_, _
from crmdesk.gui.kit.navigation import NavItem
from crmdesk.gui.kit.page import Page, Workplace

if TYPE_CHECKING:
    from crmdesk.core.views.records import View
    from crmdesk.gui.kit.parts import Part

NEXT_STEPS: Final = "steps"

# ruff: noqa: PLC0415 - the window is usable before the pages behind the first one are imported


class BelowSource(NamedTuple):
    """What stands below a page in the sidebar, as (key, title), and how many contacts each shows."""

    titles: Callable[[Desk], Sequence[tuple[str, str]]]
    count_of: Callable[[Desk, str], int]


class PageSpec(NamedTuple):
    """One page: where it stands in the sidebar, and what makes it, inside the widget that will hold it:
    a tree of widgets that grows from its root is dressed once, one that is put in later again at every level.
    """

    nav: NavItem
    make: Callable[[Workplace, QWidget], Page]
    foot: bool = False
    below: BelowSource | None = None


def _contacts(place: Workplace, parent: QWidget) -> Page:
    from crmdesk.gui.contacts.page import ArchivePage

    return ArchivePage(place, parent)


def _today(place: Workplace, parent: QWidget) -> Page:
    from crmdesk.gui.today.page import TodayPage

    return TodayPage(place, parent, start_playbook)


def _timeline(place: Workplace, parent: QWidget) -> Page:
    from crmdesk.gui.interactions.page import TimelinePage

    return TimelinePage(place, parent)


def _views(desk: Desk) -> Sequence[tuple[str, str]]:
    return list(desk.views.titles().items())


def _count_view(desk: Desk, key: str) -> int:
    question = desk.views.question(key)
    return desk.views.count(question) if question is not None else 0


def _exchange(place: Workplace, parent: QWidget) -> Page:
    from crmdesk.gui.exchange.page import ImportPage

    return ImportPage(place, parent)


def _duplicates(place: Workplace, parent: QWidget) -> Page:
    from crmdesk.gui.duplicates.page import DuplicatesPage

    return DuplicatesPage(place, parent)


def _completeness(place: Workplace, parent: QWidget) -> Page:
    from crmdesk.gui.completeness.page import CompletenessPage

    return CompletenessPage(place, parent)


def _organisations(place: Workplace, parent: QWidget) -> Page:
    from crmdesk.gui.organisations.page import OrganisationsPage

    return OrganisationsPage(place, parent)


def _coverage(place: Workplace, parent: QWidget) -> Page:
    from crmdesk.gui.coverage.page import CoveragePage

    return CoveragePage(place, parent)


def _colleagues(place: Workplace, parent: QWidget) -> Page:
    from crmdesk.gui.colleagues.page import ColleaguesPage

    return ColleaguesPage(place, parent)


def _occasions(place: Workplace, parent: QWidget) -> Page:
    from crmdesk.gui.occasions.page import OccasionsPage

    return OccasionsPage(place, parent)


def _news(place: Workplace, parent: QWidget) -> Page:
    from crmdesk.gui.news.page import NewsPage

    return NewsPage(place, parent)


def _gifts(place: Workplace, parent: QWidget) -> Page:
    from crmdesk.gui.gifts.page import GiftsPage

    return GiftsPage(place, parent)


def _budget(place: Workplace, parent: QWidget) -> Page:
    from crmdesk.gui.budget.page import BudgetPage

    return BudgetPage(place, parent)


def _attention(place: Workplace, parent: QWidget) -> Page:
    from crmdesk.gui.attention.page import AttentionPage

    return AttentionPage(place, parent)


def _partners(place: Workplace, parent: QWidget) -> Page:
    from crmdesk.gui.agreements.page import PartnersPage

    return PartnersPage(place, parent, _told_to_partners())


def _told_to_partners() -> "Sequence[Part]":
    """Further parts of the page of partners, a line each, which their rooms make: this is where they are handed to it.

    A maker stands above, as those of pages do; `holds` says of a record whether it is one of that part.
    """
    from crmdesk.gui.bulletins.panel import BULLETINS
    from crmdesk.gui.directory.panel import TOLD
    from crmdesk.gui.reports.panel import REPORTS

    return (REPORTS, BULLETINS, TOLD)


def _next_steps(_desk: Desk) -> Sequence[tuple[str, str]]:
    return ((NEXT_STEPS, _("Next steps")),)


def _count_steps(desk: Desk, _key: str) -> int:
    return desk.interactions.waiting_steps.count(desk.history.colleague)


def _settings(place: Workplace, parent: QWidget) -> Page:
    from crmdesk.gui.reminders.card import RemindersCard
    from crmdesk.gui.settings.page import SettingsPage

    return SettingsPage(place, parent, (RemindersCard,))


PAGES: Final = (
    PageSpec(NavItem("today", N_("Today"), "today", N_("Relations"), "Ctrl+0"), _today),
    PageSpec(NavItem("interactions", N_("Timeline"), "timeline", N_("Relations"), "Ctrl+7"), _timeline),
    PageSpec(
        NavItem("contacts", N_("Contacts"), "group", N_("Relations"), "Ctrl+1"),
        _contacts,
        below=BelowSource(_views, _count_view),
    ),
    PageSpec(NavItem("exchange", N_("Bring in"), "upload_file", N_("Relations"), "Ctrl+2"), _exchange),
    PageSpec(NavItem("organisations", N_("Organisations"), "apartment", N_("Relations"), "Ctrl+3"), _organisations),
    PageSpec(NavItem("coverage", N_("Coverage"), "groups", N_("Relations"), "Ctrl+4"), _coverage),
    PageSpec(NavItem("occasions", N_("Occasions"), "calendar_month", N_("Relations"), "Ctrl+9"), _occasions),
    PageSpec(
        NavItem("news", N_("News"), "campaign", N_("Relations"), "Ctrl+Shift+M"),
        _news,
        below=BelowSource(_next_steps, _count_steps),
    ),
    PageSpec(NavItem("gifts", N_("Gifts"), "redeem", N_("Gifts and money"), "Alt+1"), _gifts),
    PageSpec(NavItem("budget", N_("Budget"), "account_balance_wallet", N_("Gifts and money"), "Alt+2"), _budget),
    PageSpec(NavItem("attention", N_("80/20"), "monitoring", N_("Gifts and money"), "Alt+3"), _attention),
    PageSpec(NavItem("partners", N_("Partners"), "handshake", N_("Gifts and money"), "Alt+4"), _partners),
    PageSpec(NavItem("duplicates", N_("Duplicates"), "content_copy", N_("In order"), "Ctrl+5"), _duplicates),
    PageSpec(NavItem("completeness", N_("To complete"), "check_circle", N_("In order"), "Ctrl+6"), _completeness),
    PageSpec(NavItem("colleagues", N_("Colleagues"), "badge", "", "Ctrl+8"), _colleagues, foot=True),
    PageSpec(NavItem("settings", N_("Settings"), "settings", "", "Ctrl+,"), _settings, foot=True),
)
BY_ROOM: Final = {spec.nav.room: spec for spec in PAGES}


def print_panel(place: Workplace, contacts: Sequence[int], parent: QWidget, view: "View | None" = None) -> QDialog:
    """The preview of a contact sheet, of those whom a view shows in the look of that."""
    from crmdesk.gui.paper.panel import PrintPanel

    return PrintPanel(place, contacts, parent, view)


def export_dialog(
    place: Workplace, shown: Sequence[int], selected: Sequence[int], parent: QWidget, view: "View | None" = None
) -> QDialog:
    """What asks which contacts go to which kind of file; through a view with the columns of that."""
    from crmdesk.gui.exchange.export_dialog import ExportDialog

    return ExportDialog(place, shown, selected, parent, view)


def greet(place: Workplace, contacts: Sequence[int], parent: QWidget) -> None:
    """Show what people are told on the occasion that is in season."""
    from crmdesk.gui.occasions import deeds

    deeds.greet_people(place, parent, contacts)


def start_playbook(place: Workplace, news: int, parent: QWidget) -> None:
    """Show the steps that a piece of news calls for."""
    from crmdesk.gui.kit import playbook_dialog

    playbook_dialog.start_playbook(place, news, parent)
