"""Reminders of a window: in it while it is shown, in the tray while it is not. The wall clock is moved by hand."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from crmdesk.core.clock import Clock
from crmdesk.core.interactions.records import Step
from crmdesk.core.reminders.kept import NAMES, ON, TRAY, Kept
from crmdesk.gui.kit.log_dialog import LogDialog
from crmdesk.gui.reminders.reminding import Reminding, Shell
from crmdesk.gui.reminders.tray import Tray
from tests.gui.windows import Shown

# Without a screen Qt has no tray; it says so when an icon is shown all the same.
pytestmark = pytest.mark.qt_log_ignore("No such signal")


class Wall:
    """The clock on the wall, and what a tray said: a real icon, whose notifications are noted on their way out."""

    def __init__(self, shown: Shown) -> None:
        self.shown, self.said, self.has_tray = shown, [], True
        self.set(18, 9)
        self.quits = 0
        window = shown.window
        shell = Shell(
            window, window.banner, lambda: window.room, window.come_to_front, window.log, self._quit,
            lambda: bool(self.quits),
        )  # fmt: skip
        tray = Tray("book – crmdesk", writes=True, available=lambda: self.has_tray, parent=window)
        tray.icon.showMessage = lambda *what: self.said.append(what[:2])
        self.kept = Kept(shown.computer, shown.desk.path)
        self.reminding = Reminding(window.place, shell, tray)
        shown.rest()

    def _quit(self) -> None:
        self.quits += 1

    def set(self, day: int, hour: int, minute: int = 0) -> None:
        ms = int(datetime(2026, 5, day, hour, minute).astimezone().timestamp() * 1000)
        self.shown.desk.clock = Clock(lambda: ms)

    def passes(self, day: int, hour: int, minute: int = 0) -> None:
        """A minute's timer fires at that time."""
        self.set(day, hour, minute)
        self.reminding.timer.timeout.emit()
        self.shown.rest()

    @property
    def banner(self) -> str:
        banner = self.shown.window.banner
        return "" if banner.isHidden() else banner.text.text()

    def choose(self, key: str) -> None:
        action: QAction = self.reminding.tray.actions[key]
        action.trigger()
        self.shown.rest()


@pytest.fixture
def step(shown: Shown) -> None:
    """Something to be reminded of, this day and on two days to come."""
    for day in ("2026-05-18", "2026-05-19", "2026-05-21"):
        shown.desk.interactions.follow_ups.add(Step(day, "回电"), contact=shown.contact("张伟"))


@pytest.fixture
def wall(shown: Shown, step: None) -> Iterator[Wall]:
    found = Wall(shown)
    yield found
    found.reminding.end()


def test_a_window_that_is_shown_says_it_in_its_bar_and_once(wall: Wall, shown: Shown) -> None:
    assert wall.banner == "Today: 2 people. 1 next step is due."
    assert wall.said == []
    shown.window.banner.action.click()
    shown.rest()
    assert (shown.window.room, wall.banner) == ("today", "")
    shown.window.open("contacts")
    wall.passes(18, 9, 1)
    wall.passes(18, 17)
    wall.passes(19, 8, 29)
    assert wall.banner == ""
    wall.passes(19, 8, 30)
    assert wall.banner.endswith("1 next step is due.")
    assert wall.kept.told == [date(2026, 5, 18), date(2026, 5, 19)]


def test_the_bar_waits_where_something_else_is_said(wall: Wall, shown: Shown) -> None:
    shown.window.banner.say("The disk is full.")
    wall.passes(19, 9)
    assert wall.banner == "The disk is full."
    shown.window.banner.dismiss()
    wall.passes(19, 9, 1)
    assert wall.banner.startswith("Today: ")


def test_on_today_itself_a_word_is_enough(wall: Wall, shown: Shown) -> None:
    shown.window.banner.dismiss()
    shown.window.open("today")
    wall.passes(19, 9)
    assert (wall.banner, shown.said) == ("", "Today: 2 people. 1 next step is due.")
    wall.passes(19, 9, 1)
    assert wall.kept.told[-1] == date(2026, 5, 19)


def test_a_window_in_the_tray_has_the_system_say_it(wall: Wall, shown: Shown) -> None:
    shown.window.banner.dismiss()
    wall.kept.choose(TRAY, on=True)
    wall.reminding.follow_options()
    shown.window.close()
    assert not shown.window.isVisible()
    assert [title for title, _text in wall.said] == ["crmdesk goes on here"]
    wall.passes(19, 9)
    assert wall.said[1:] == [("Today: 2 people", "1 next step is due.")]
    assert wall.banner == ""
    wall.reminding.tray.icon.messageClicked.emit()
    shown.rest()
    assert (shown.window.isVisible(), shown.window.room) == (True, "today")
    # That it goes on there is said once for all.
    shown.window.close()
    assert len(wall.said) == 2


def test_what_came_due_during_a_sleep_is_said_once(wall: Wall, shown: Shown) -> None:
    shown.window.banner.dismiss()
    shown.window.showMinimized()
    wall.kept.choose(NAMES, on=True)
    wall.passes(22, 7)
    assert wall.said == [("While you were away", "2 next steps are due since 2026-05-19: 张伟.")]
    wall.passes(22, 8, 31)
    assert wall.said[1:] == [("crmdesk", "Today: 2 people")]
    wall.passes(20, 12)
    wall.passes(22, 12)
    assert len(wall.said) == 2


def test_nobody_is_reminded_who_does_not_want_it(wall: Wall, shown: Shown) -> None:
    shown.window.banner.dismiss()
    wall.kept.choose(ON, on=False)
    wall.passes(19, 9)
    assert (wall.banner, wall.reminding.tray.icon.isVisible()) == ("", True)
    wall.reminding.follow_options()
    assert not wall.reminding.tray.icon.isVisible()


def test_another_hour_is_kept_to(wall: Wall, shown: Shown) -> None:
    shown.window.banner.dismiss()
    wall.kept.at = datetime(2026, 5, 18, 17, 30).astimezone().time()
    wall.passes(19, 9)
    assert wall.banner == ""
    wall.passes(19, 17, 30)
    assert wall.banner != ""


def test_the_menu_opens_today_logs_and_quits(wall: Wall, shown: Shown, modals: list) -> None:
    assert [action.text() for action in wall.reminding.tray.menu.actions()] == ["Open Today", "Log…", "", "Quit"]
    shown.window.hide()
    wall.choose("today")
    assert (shown.window.isVisible(), shown.window.room) == (True, "today")
    kinds: list[type] = []
    modals.append(lambda dialog: (kinds.append(type(dialog)), dialog.reject()))
    shown.window.hide()
    wall.choose("log")
    assert (shown.window.isVisible(), kinds) == (True, [LogDialog])
    wall.choose("quit")
    assert wall.quits == 1
    shown.window.hide()
    wall.reminding.tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert shown.window.isVisible()


def test_a_dialog_that_is_open_is_not_covered_by_another(wall: Wall, shown: Shown, modals: list) -> None:
    def answer(dialog):
        wall.choose("log")
        dialog.reject()

    modals.append(answer)
    shown.window.activateWindow()
    shown.ctrl(Qt.Key.Key_L)


def test_a_window_closes_where_there_is_no_tray(wall: Wall, shown: Shown) -> None:
    wall.kept.choose(TRAY, on=True)
    wall.has_tray = False
    wall.reminding.follow_options()
    assert QApplication.quitOnLastWindowClosed()
    assert shown.window.close()


def test_closing_ends_the_program_unless_the_tray_was_chosen(wall: Wall, shown: Shown) -> None:
    assert wall.reminding.tray.icon.isVisible()
    assert QApplication.quitOnLastWindowClosed()
    shown.window.hide()
    wall.reminding.follow_options()
    assert not QApplication.quitOnLastWindowClosed()
    shown.window.come_to_front()
    assert QApplication.quitOnLastWindowClosed()
    assert shown.window.close()


def test_a_window_closes_when_the_program_ends(wall: Wall, shown: Shown) -> None:
    wall.kept.choose(TRAY, on=True)
    wall.reminding.follow_options()
    assert not QApplication.quitOnLastWindowClosed()
    assert not shown.window.close()
    wall.choose("quit")
    shown.window.show()
    assert shown.window.close()
    wall.reminding.end()
    assert QApplication.quitOnLastWindowClosed()


def test_without_a_tray_a_minimised_window_says_it_in_its_bar(wall: Wall, shown: Shown) -> None:
    shown.window.banner.dismiss()
    wall.has_tray = False
    wall.reminding.follow_options()
    shown.window.showMinimized()
    wall.passes(19, 9)
    assert wall.said == []
    assert wall.banner.startswith("Today: ")


def test_a_book_that_is_only_read_is_not_written_from_the_tray(shown: Shown) -> None:
    tray = Tray("book – crmdesk", writes=False, available=lambda: True, parent=shown.window)
    assert not tray.actions["log"].isEnabled()
    assert not tray.say("nobody", "hears it")
