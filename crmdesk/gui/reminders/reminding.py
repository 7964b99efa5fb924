"""Reminds whoever works in a window, and lets the window go to the tray where that is wanted."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from crmdesk.core.language import _
from crmdesk.core.reminders.kept import NAMES, ON, TRAY, Kept
from crmdesk.core.reminders.moments import due
from crmdesk.core.reminders.service import Reminder
from crmdesk.gui.kit.banner import Banner
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.reminders.tray import Tray

MINUTE_MS: Final = 60_000
_KEY: Final = "reminders.look"


class Shell(NamedTuple):
    """The window as reminders know it: the widget with its message bar, and what the tray's menu asks of it."""

    window: QWidget
    banner: Banner
    room: Callable[[], str]
    come_to_front: Callable[[], object]
    log: Callable[[], object]
    quit: Callable[[], object]
    is_leaving: Callable[[], bool]


class Reminding(QObject):
    """Looks at the clock each minute: what a timer counts says nothing of a computer that slept."""

    def __init__(self, place: Workplace, shell: Shell, tray: Tray | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._shell = shell
        self._kept = Kept(place.computer, place.desk.path)
        self._ended = False
        title = shell.window.windowTitle()
        self.tray = tray or Tray(title, writes=not place.desk.read_only, parent=self)
        self.tray.opened.connect(shell.come_to_front)
        self.tray.today.connect(self._open_today)
        self.tray.logging.connect(self._log)
        self.tray.leaving.connect(shell.quit)
        self.timer = QTimer(self)
        self.timer.setInterval(MINUTE_MS)
        self.timer.timeout.connect(self.look)
        self.timer.start()
        shell.window.installEventFilter(self)
        self.follow_options()

    @property
    def hidden(self) -> bool:
        """Whether nobody can see what the window says."""
        return self._shell.window.isMinimized() or not self._shell.window.isVisible()

    def follow_options(self) -> None:
        """Options were chosen otherwise, or it begins: the icon comes or goes, and the clock is looked at."""
        stays = self._kept.option(TRAY)
        self.tray.show(on=stays or self._kept.option(ON) or not self._shell.window.isVisible())
        self._follow_closing()
        self.look()

    def look(self) -> None:
        """Ask what is due by now, if anything is."""
        if not self._kept.option(ON):
            return
        now = self._place.desk.clock.local()
        if days := due(now, self._kept.at, self._kept.told):
            desk = self._place.desk
            read = partial(desk.reminders.of, days, now.date(), desk.history.colleague)
            self._place.jobs.run(read, partial(self._tell, days), key=_KEY)

    def end(self) -> None:
        """Remind nobody any more, and take the icon away."""
        self._ended = True
        self.timer.stop()
        self._shell.window.removeEventFilter(self)
        self.tray.show(on=False)
        QApplication.setQuitOnLastWindowClosed(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window that is closed goes to the tray, where that was chosen; not when the program or the session ends."""
        if watched is self._shell.window and event.type() == QEvent.Type.Show:
            self._follow_closing()
        if watched is self._shell.window and event.type() == QEvent.Type.Close and self._stays():
            event.ignore()
            self._shell.window.hide()
            if self._kept.first_in_tray():
                self.tray.say(
                    _("crmdesk goes on here"), _("It reminds you of the day. Quit is in the menu of its icon.")
                )
            return True
        return super().eventFilter(watched, event)

    def _follow_closing(self) -> None:
        """A window in the tray is closed for Qt: a dialog that ends then must not end the program."""
        in_tray = self.tray.icon.isVisible()
        away = self._kept.option(TRAY) or not self._shell.window.isVisible()
        QApplication.setQuitOnLastWindowClosed(not (in_tray and away))

    def _stays(self) -> bool:
        app = QApplication.instance()
        ending = self._shell.is_leaving() or (isinstance(app, QApplication) and app.isSavingSession())
        return not ending and self._kept.option(TRAY) and self.tray.icon.isVisible()

    def _tell(self, days: Sequence[date], reminder: Reminder) -> None:
        """Say it once; where the window says something else just now, it is said later."""
        if not self._ended and (reminder.empty or self._say(reminder)):
            self._kept.tell(days)

    def _say(self, reminder: Reminder) -> bool:
        title, text = reminder.title(), reminder.text(names=self._kept.option(NAMES))
        if self.hidden and self.tray.say(title, text):
            return True
        said, banner = _("{title}. {text}").format(title=title, text=text).strip(), self._shell.banner
        if self._shell.room() == "today" and not self.hidden:
            # The page itself says the rest.
            self._place.messages.info(said)
            return True
        if not banner.isHidden():
            return False
        banner.say(said, "info", _("Open Today"), self._open_today)
        if self.hidden:
            QApplication.alert(self._shell.window)
        return True

    def _open_today(self) -> None:
        self._shell.come_to_front()
        self._place.navigator.open("today")

    def _log(self) -> None:
        """Ask what was said, unless something else is being asked."""
        self._shell.come_to_front()
        if QApplication.activeModalWidget() is None:
            self._shell.log()
