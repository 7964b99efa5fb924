"""The program with a window: start-up, in order.

1. What was asked for: a book, or the last one, or none yet.
2. Language and theme of this computer; fonts; what catches a crash.
3. The book. Where another window works in it, that one is raised and this start ends.
4. The window, or the welcome of the first start.

Nothing here starts on import, and nothing is imported before it is needed: network and printing come later.
"""

import gc
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QMainWindow

from crmdesk.core.clock import Clock
from crmdesk.core.computer import Computer, backup_folder, data_folder, log_folder
from crmdesk.core.contacts.words import Where
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.errors import BookDamaged, CrmError
from crmdesk.core.language import _, use_language
from crmdesk.core.storage.bookkey import is_locked
from crmdesk.gui import closed_book
from crmdesk.gui.application import make_application, speak
from crmdesk.gui.kit.crash import CrashHooks, open_log
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.kit.page import Openers
from crmdesk.gui.kit.theme import Theme, ThemeChoice
from crmdesk.gui.main_window import MainWindow

if TYPE_CHECKING:
    from crmdesk.core.keeping.backups import Backup
    from crmdesk.core.storage.keyring import Ring
    from crmdesk.core.views.records import View
    from crmdesk.gui.keeping_watch import KeepingWatch
    from crmdesk.gui.reminders.reminding import Reminding

# ruff: noqa: PLC0415 - what only some starts need is imported by them

SAMPLE_PEOPLE: Final = 300
# Nobody waits for a second start to be heard of; the first paint comes before.
LISTEN_MS: Final = 500
_ARCHIVE: Final = "contacts"


def main(book: Path | None, *, hidden: bool) -> int:
    """Run the window on a book, or the last one; returns the exit code."""
    computer = Computer()
    use_language(computer.language)
    app = make_application()
    open_log(log_folder())
    hooks = CrashHooks(_show_crash, app)
    program = Program(app, computer)
    QTimer.singleShot(LISTEN_MS, app, _collect_garbage)
    try:
        return app.exec() if program.start(book_asked_for(book, computer), hidden=hidden) else 0
    finally:
        program.close()
        hooks.remove()


def _collect_garbage() -> None:
    """From now on; what the start has loaded stays, and is not looked over again."""
    gc.freeze()
    gc.enable()


def _show_crash(report: str) -> None:
    from crmdesk.gui.kit.crash_dialog import CrashDialog

    CrashDialog(report).exec()


def begun_key(book: Path) -> str:
    """Under which this computer remembers on which day it began with a book last."""
    return f"begun.{book.resolve()}"


def book_asked_for(named: Path | None, computer: Computer) -> Path | None:
    """The book that is named, else the last one opened here that is still there."""
    return named.expanduser().resolve() if named is not None else next(iter(computer.recent), None)


class Program(QObject):
    """What outlives a window: the application, this computer, the theme, the open book."""

    def __init__(self, app: QApplication, computer: Computer) -> None:
        super().__init__(app)
        self._app = app
        self.computer = computer
        self.ring: Ring | None = None
        self.translator = QTranslator(self)
        speak(app, self.translator)
        self.theme = Theme(app, _theme_choice(computer))
        self.desk: Desk | None = None
        self.jobs: Jobs | None = None
        self.window: MainWindow | None = None
        self._welcome: QMainWindow | None = None
        self._companions: list[QObject] = []
        self._watch: KeepingWatch | None = None
        self._hidden = False
        self.reminding: Reminding | None = None

    def start(self, book: Path | None, *, hidden: bool = False) -> bool:
        """Show the book, or the welcome where there is none yet; False if another window was raised instead.

        With `hidden` the window of the book begins in the tray.
        """
        self._hidden = hidden
        if book is None:
            self.welcome()
            return True
        return self.open_book(book)

    def welcome(self, trouble: str = "", action: str = "", run: Callable[[], object] | None = None) -> QMainWindow:
        """The three ways on of a first start; what kept the last book shut, and what can be done about it."""
        from crmdesk.gui.welcome.window import WelcomeWindow

        window = WelcomeWindow(self.open_sample, self.open_book, self.bring_in_first)
        self._welcome = window
        window.show()
        if trouble:
            window.tell(trouble, action, run)
        return window

    def open_book(self, book: Path, *, asked: bool = False) -> bool:
        """Open a book in place of the one that is open; False if it is open in another window, now in front.

        With `asked` the passphrase of a locked one must be said, even where this computer remembers its key.
        """
        self._leave_book()
        if not self._unlocked(book, asked=asked):
            return True
        try:
            desk = open_desk(book, node=self.computer.node, backups=backup_folder())
        except BookDamaged as error:
            self.welcome(str(error), _("Save what can be read"), partial(self.rescue, book))
            return True
        except CrmError as error:
            self.welcome(str(error))
            return True
        if desk.read_only and self._raise_first(book):
            desk.close()
            return False
        self.desk = desk
        desk.history.colleague = self.computer.colleague(book)
        self.computer.opened(book)
        self.jobs = Jobs(self, interrupt=desk.interrupt)
        self.show_window(self._first_room(desk))
        QTimer.singleShot(LISTEN_MS, self, self._accompany)
        return True

    def _unlocked(self, book: Path, *, asked: bool) -> bool:
        """Whether the book needs no passphrase, or it was said; the welcome stays where it was not."""
        if not closed_book.needs_passphrase(book) or (not asked and closed_book.recalled(self.ring, book)):
            return True
        return closed_book.ask_passphrase(book, self._welcome or self.welcome())

    def lock(self) -> None:
        """Close the book, forget its key and all that was shown of it; the passphrase opens it again."""
        from crmdesk.gui import locking

        if self.desk is None or locking.step_out(self.lock):
            return
        book = self.desk.path
        self.welcome()
        self._leave_book()
        locking.forget_all()
        # First the window goes, with all its pages hold: while the passphrase is asked for, Qt takes nothing away.
        QTimer.singleShot(0, self, partial(self.open_book, book, asked=True))

    def rekey(self, passphrase: str) -> None:
        """Put the open book and its backups under another passphrase, "" for none."""
        self._while_closed(lambda book: closed_book.rekeyed(book, passphrase))

    def bring_back(self, backup: Path) -> None:
        """Put a backup in the place of the open book; what was there before is kept and told."""
        self._while_closed(lambda book: closed_book.brought_back(book, backup, Clock()))

    def forget_in(self, backups: "Sequence[Backup]", contacts: Sequence[int]) -> None:
        """Write backups anew without people who were removed for good."""
        self._while_closed(lambda _book: closed_book.forgotten(backups, contacts))

    def move_book(self) -> None:
        """Move the open book to where books are kept on this computer; what was there before is kept and told."""
        assert self.desk is not None
        book = self.desk.path
        self._leave_book(last=False)
        moved, told = closed_book.moved(book, data_folder(), self.computer)
        if self.open_book(moved):
            self._tell(told)

    def rescue(self, book: Path) -> None:
        """Save what can be read of a damaged book to a new one, and open that."""
        saved, told = closed_book.rescued(book)
        if saved is None:
            self.welcome(told)
        elif self.open_book(saved):
            self._tell(told)

    def _while_closed(self, work: Callable[[Path], str]) -> None:
        """Close the book, do something with it, open it again and tell of it."""
        assert self.desk is not None
        book = self.desk.path
        self._leave_book(last=False)
        told = work(book)
        if self.open_book(book):
            self._tell(told)

    def _first_room(self, desk: Desk) -> str:
        """The page to begin with: Today for the first start of a day, if anybody is in the book, else the archive."""
        key, day = begun_key(desk.path), desk.clock.today().isoformat()
        if self.computer.value(key) == day:
            return _ARCHIVE
        QTimer.singleShot(0, self, partial(self.computer.remember, key, day))
        return "today" if desk.contacts.finder.first(Where(), "", limit=1) else _ARCHIVE

    def show_window(self, room: str = _ARCHIVE) -> None:
        """Make the window and show a page of it; an older one on the same book gives way to it."""
        assert self.desk is not None and self.jobs is not None
        self._stop_reminding()
        old, self.window = self.window, None
        openers = Openers(self.bring_in, self.print_people, self.open_book, self.rebuild, self.who_changed,
                          self.export_people, self.ask_who, self.bring_back, self.rekey, self.greet,
                          self.follow_reminders, self.move_book, self.forget_in)  # fmt: skip
        window = MainWindow(self.desk, self.jobs, self.computer, self.theme, openers)
        if old is not None:
            window.setGeometry(old.geometry())
            old.close()
            old.deleteLater()
        self.window = window
        with self.jobs.here():
            window.open(room)
        if not self._hidden:
            window.show()
        self._end_welcome()
        QTimer.singleShot(LISTEN_MS, window, self._remind)
        if self.desk.read_only:
            window.banner.say(_("Another window is working in this book; here it can only be read."), "info")
        elif self.computer.colleague(self.desk.path) is None:
            self._ask_who(window)

    def rebuild(self) -> None:
        """Make the window anew, in the language chosen now."""
        use_language(self.computer.language)
        speak(self._app, self.translator)
        self.show_window(self.window.room if self.window else _ARCHIVE)

    def open_sample(self, book: Path) -> None:
        """Make the sample book and show it."""
        from crmdesk.core.sample import write_sample

        if self.open_book(book) and self.window is not None and self.desk is not None:
            self.window.writing.do(partial(write_sample, self.desk, SAMPLE_PEOPLE))

    def bring_in_first(self, book: Path, files: Sequence[Path]) -> None:
        """Make a new book and bring files into it."""
        if self.open_book(book):
            self.bring_in(files)

    def bring_in(self, what: Sequence[Path] | str, kind: str = "") -> None:
        """Show the preview of an import."""
        if self.window is not None:
            self.window.bring_in(what, kind)

    def print_people(self, contacts: Sequence[int], view: "View | None" = None) -> None:
        """Show the preview of a contact sheet."""
        if self.window is not None:
            self.window.print_people(contacts, view)

    def export_people(self, shown: Sequence[int], selected: Sequence[int], view: "View | None" = None) -> None:
        """Ask which contacts go to which kind of file."""
        if self.window is not None:
            self.window.export_people(shown, selected, view)

    def ask_who(self) -> None:
        """Ask who works at this computer."""
        if self.window is not None:
            self.window.ask_who()

    def greet(self, contacts: Sequence[int]) -> None:
        """Show what people are told on an occasion."""
        if self.window is not None:
            self.window.greet(contacts)

    def follow_reminders(self) -> None:
        """Reminders are wanted otherwise."""
        if self.reminding is not None:
            self.reminding.follow_options()

    def who_changed(self) -> None:
        """Somebody else works at this computer now."""
        if self.window is not None:
            self.window.who_changed()

    def close(self) -> None:
        """End what runs and give the book back."""
        self._leave_book()

    def _leave_book(self, *, last: bool = True) -> None:
        """Close what is open; `last` has the book backed up first."""
        self._stop_reminding()
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            self.window = None
        if self.jobs is not None:
            self.jobs.close()
            self.jobs = None
        if self._watch is not None:
            self._watch.end()
            self._watch = None
        for companion in self._companions:
            companion.deleteLater()
        self._companions.clear()
        if self.desk is not None:
            if last and not self.desk.read_only:
                closed_book.leave(self.desk, self.computer.second_folder)
            self.desk.close()
            self.desk = None

    def _end_welcome(self) -> None:
        if self._welcome is not None:
            self._welcome.deleteLater()
            self._welcome = None

    def _accompany(self) -> None:
        """What goes with an open book; after the first paint, for nobody waits for it."""
        if self.desk is None or self.window is None or self.jobs is None or self._companions:
            return
        if not self.desk.read_only:
            from crmdesk.gui.instance import FirstWindow
            from crmdesk.gui.keeping_watch import KeepingWatch

            first = FirstWindow(self.desk.path, self)
            first.asked.connect(self.window.come_to_front)
            self._watch = KeepingWatch(self.desk, self.computer, self._warn, self)
            self._companions += (first, self._watch)
            self._watch.say_where(self.move_book)
        if is_locked(self.desk.path):
            from crmdesk.gui.away import Away
            from crmdesk.gui.rest import Rest

            self._companions += (Rest(self.computer, self.lock, self), Away(self.window, self.lock, self))

    def _tell(self, sentence: str) -> None:
        if self.window is not None:
            self.window.banner.say(sentence, "info")

    def _warn(self, sentence: str, action: str = "", run: Callable[[], object] | None = None) -> None:
        if self.window is not None:
            self.window.banner.say(sentence, "warning", action, run)

    def _remind(self) -> None:
        """Begin to remind; after the first paint. A window that began hidden must be found somewhere."""
        from crmdesk.gui.reminders.reminding import Reminding, Shell

        if (window := self.window) is None or self.reminding is not None:
            return
        shell = Shell(
            window, window.banner, lambda: window.room, window.come_to_front, window.log, window.quit,
            lambda: window.is_leaving,
        )  # fmt: skip
        self.reminding = Reminding(window.place, shell, parent=self)
        if self._hidden and not self.reminding.tray.icon.isVisible():
            window.showMinimized()
        self._hidden = False

    def _stop_reminding(self) -> None:
        if self.reminding is not None:
            self.reminding.end()
            self.reminding.deleteLater()
            self.reminding = None

    @staticmethod
    def _raise_first(book: Path) -> bool:
        from crmdesk.gui.instance import raise_first

        return raise_first(book)

    def _ask_who(self, window: MainWindow) -> None:
        """Ask once, in a line that need not be answered."""
        asked = f"asked.{window.desk.path.resolve()}"
        if self.computer.value(asked):
            return
        self.computer.remember(asked, True)
        window.banner.say(_("Who works at this computer? History and new contacts will bear the name."), "info",
                          _("Say who"), window.ask_who)  # fmt: skip


def _theme_choice(computer: Computer) -> ThemeChoice:
    chosen: tuple[ThemeChoice, ...] = ("light", "dark")
    return next((choice for choice in chosen if choice == computer.theme), "system")
