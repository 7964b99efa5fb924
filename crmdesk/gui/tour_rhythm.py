"""The stops of the tour at the rhythm of contacts, and at what is done from Today."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtWidgets import QWidget

from crmdesk.core.contacts.words import parse
from crmdesk.core.views.records import Look
from crmdesk.gui.contacts.page import ArchivePage
from crmdesk.gui.contacts.quick import QUICK, narrowed_to
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.main_window import MainWindow
from crmdesk.gui.today.page import TodayPage
from crmdesk.gui.tour_stops import Visit

_COLUMNS: Final = ("name", "organisation", "tier", "phones", "reached", "due", "owner")


def _today(window: MainWindow, jobs: Jobs) -> TodayPage:
    window.open("today")
    jobs.settle()
    page = window.page
    assert isinstance(page, TodayPage)
    page.setFocus()
    return page


def _archive(window: MainWindow) -> ArchivePage:
    page = window.page
    assert isinstance(page, ArchivePage)
    return page


def _putting_off(window: MainWindow, jobs: Jobs) -> QWidget:
    """Until when somebody may wait, in words."""
    page = _today(window, jobs)
    assert page.current is not None
    dialog = page.asking_until(page.current)
    dialog.show()
    return dialog


def _rhythm(window: MainWindow, jobs: Jobs) -> None:
    """An interval of somebody's own, and a pause until a day in words."""
    page = _archive(window)
    page.open_record(window.desk.contacts.finder.first(parse("tier:VIP nature:upstream"), limit=1)[0])
    page.setFocus()
    jobs.settle()
    page.detail.rhythm.toggle()
    page.detail.rhythm.pause.field.setText("+14")


def _due(window: MainWindow, _jobs: Jobs) -> None:
    """Who is due within a week, in the table, with dots and words."""
    page = _archive(window)
    page.looks.take(Look(_COLUMNS, "due"))
    page.show_table(table=True)
    page.ask(page.roll.query.with_chips(narrowed_to(QUICK[2][1]))._replace(sort="due", descending=True))
    page.setFocus()


STOPS: Final[Mapping[str, Visit]] = {
    "putting_off": _putting_off,
    "rhythm": _rhythm,
    "due": _due,
}
