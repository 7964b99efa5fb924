"""The stops of the tour at occasions and greetings."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from PySide6.QtWidgets import QWidget

from crmdesk.core.contacts.words import parse
from crmdesk.core.language import _
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.main_window import MainWindow
from crmdesk.gui.occasions.greetings_dialog import GreetingsDialog
from crmdesk.gui.occasions.page import OccasionsPage

_MID_AUTUMN: Final = date(2026, 9, 25)


def _page(window: MainWindow, jobs: Jobs) -> OccasionsPage:
    window.open("occasions")
    jobs.settle()
    page = window.page
    assert isinstance(page, OccasionsPage)
    page.setFocus()
    return page


def _festival(window: MainWindow, jobs: Jobs) -> None:
    """The month of Mid-Autumn, at the festival."""
    _page(window, jobs).go_to(_MID_AUTUMN)


def _waiting(window: MainWindow, jobs: Jobs) -> None:
    """What waits to be ticked off."""
    _page(window, jobs).switch()


def _greetings(window: MainWindow, jobs: Jobs) -> QWidget:
    """Mid-Autumn greetings for the VIPs."""
    page = _page(window, jobs)
    page.go_to(_MID_AUTUMN)
    dialog = GreetingsDialog(page.place, (), "mid_autumn", page)
    dialog.words.set_value("tier:VIP")
    dialog.words.committed.emit("tier:VIP")
    dialog.show()
    jobs.settle()
    return dialog


def _chosen(window: MainWindow, jobs: Jobs) -> QWidget:
    """Those selected in the archive: somebody is not to be contacted, somebody's text is copied already."""
    contacts = window.desk.contacts
    people = contacts.finder.first(parse("tier:A"), limit=7)
    closed = contacts.finder.first(parse("standing:do_not_contact"), limit=1)
    dialog = GreetingsDialog(
        window.place, (*people[:2], *closed, *people[2:]), "dragon_boat", window, _("Those selected")
    )
    dialog.show()
    jobs.settle()
    dialog.copy()
    # What is copied is kept when the dialog ends; the tour writes nothing.
    dialog.finished.disconnect()
    return dialog


def _reminded(window: MainWindow, jobs: Jobs) -> None:
    """What is said in the window on a Monday morning."""
    today = window.desk.clock.today()
    reminder = window.desk.reminders.of([today - timedelta(days=back) for back in (3, 2, 1, 0)], today)
    text = _("{title}. {text}").format(title=reminder.title(), text=reminder.text())
    window.banner.say(text, "info", _("Open Today"), window.show_me)
    jobs.settle()


OCCASIONS: Final[Mapping[str, Callable[[MainWindow, Jobs], QWidget | None]]] = {
    "occasions": _festival,
    "occasions_waiting": _waiting,
    "greetings": _greetings,
    "greetings_chosen": _chosen,
    "reminded": _reminded,
}
