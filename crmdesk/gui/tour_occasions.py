"""The stops of the tour at occasions and greetings."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget

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


OCCASIONS: Final[Mapping[str, Callable[[MainWindow, Jobs], QWidget | None]]] = {
    "occasions": _festival,
    "occasions_waiting": _waiting,
    "greetings": _greetings,
}
