"""The stops of the tour at news and next steps."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtWidgets import QApplication, QWidget

from crmdesk.core.language import _
from crmdesk.core.news.query import Query, State
from crmdesk.core.news.records import NewsDraft, NewsKind
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.kit.news_dialog import NewsDialog
from crmdesk.gui.kit.playbook_dialog import PlaybookDialog
from crmdesk.gui.kit.step_dialog import StepDialog
from crmdesk.gui.main_window import MainWindow
from crmdesk.gui.news.page import STEPS, NewsPage
from crmdesk.gui.settings.page import SettingsPage


def _page(window: MainWindow, jobs: Jobs) -> NewsPage:
    window.open("news")
    jobs.settle()
    page = window.page
    assert isinstance(page, NewsPage)
    page.setFocus()
    return page


def _first(window: MainWindow, state: State) -> int:
    return window.desk.news.finder.ids(Query(states=(str(state),)))[0]


def _news(window: MainWindow, jobs: Jobs) -> None:
    """News that is under way, with its steps."""
    _page(window, jobs).open_record(_first(window, State.STARTED))


def _asked(window: MainWindow, jobs: Jobs) -> QWidget:
    """A celebration is written down."""
    page = _page(window, jobs)
    open_news = window.desk.news.items(window.desk.news.finder.ids(Query(states=(str(State.OPEN),))))
    contact = next(item.contacts[0].id for item in open_news if item.contacts)
    draft = NewsDraft(NewsKind.CELEBRATION, (contact,), event="2026-06-18", importance=3, text="公司成立二十周年庆典")
    dialog = NewsDialog(window.desk, draft, _("News of a customer"), _("Write down"), page)
    dialog.show()
    return dialog


def _playbook(window: MainWindow, jobs: Jobs) -> QWidget:
    """The steps that open news calls for."""
    page, news = _page(window, jobs), window.desk.news
    item = news.item(_first(window, State.OPEN))
    page.open_record(item.id)
    jobs.settle()
    dialog = PlaybookDialog(item.title, news.plan(item.id), window.desk.contacts.colleagues(), page)
    dialog.show()
    return dialog


def _steps(window: MainWindow, jobs: Jobs) -> None:
    """All that is still to be done."""
    page = _page(window, jobs)
    page.open_below(STEPS)
    page.switch()
    jobs.settle()
    page.setFocus()


def _step(window: MainWindow, jobs: Jobs) -> QWidget:
    """A next step by hand."""
    page = _page(window, jobs)
    page.open_below(STEPS)
    dialog = StepDialog(window.desk, _("Next step with {name}").format(name="王建国"), None, page)
    dialog.editors["text"].set_value("寄样品，确认到货")
    dialog.editors["day"].set_value("下周三")
    dialog.show()
    return dialog


def _playbooks(window: MainWindow, jobs: Jobs) -> None:
    """The steps of a celebration, in the settings."""
    window.open("settings")
    jobs.settle()
    page = window.page
    assert isinstance(page, SettingsPage)
    page.playbooks.kind.setCurrentIndex(1)
    QApplication.processEvents()
    page.show_card(page.playbooks)
    page.setFocus()


NEWS: Final[Mapping[str, Callable[[MainWindow, Jobs], QWidget | None]]] = {
    "news": _news,
    "news_new": _asked,
    "playbook": _playbook,
    "next_steps": _steps,
    "next_step": _step,
    "playbooks": _playbooks,
}
