"""The window: sidebar, pages, message bar, and the keys that work everywhere."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from crmdesk.core.changes import Change
from crmdesk.core.computer import Computer
from crmdesk.core.desk import Desk
from crmdesk.core.errors import CrmError, NotFound
from crmdesk.core.language import N_, _
from crmdesk.core.storage.history import Entry
from crmdesk.gui.below import BelowPages
from crmdesk.gui.kit.actions import Action, Actions
from crmdesk.gui.kit.banner import Banner
from crmdesk.gui.kit.changes import ChangeSignal
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.kit.messages import ShownMessages
from crmdesk.gui.kit.navigation import NarrowWatch, Sidebar
from crmdesk.gui.kit.page import Openers, Page, Workplace
from crmdesk.gui.kit.theme import Theme
from crmdesk.gui.kit.writing import Writing
from crmdesk.gui.pages import BY_ROOM, PAGES, export_dialog, print_panel

if TYPE_CHECKING:
    from crmdesk.core.views.records import View
    from crmdesk.gui.kit.toast import Toast

# ruff: noqa: PLC0415 - what is asked for later is imported then

SIZE: Final = QSize(1280, 800)
SMALLEST: Final = QSize(640, 480)
_GROUP: Final = N_("Everywhere")


class MainWindow(QMainWindow):
    """One window on one open book. `openers` are what only the program can do: other books, a window made anew."""

    def __init__(self, desk: Desk, jobs: Jobs, computer: Computer, theme: Theme, openers: Openers) -> None:
        super().__init__()
        self.setWindowTitle(f"{desk.path.stem} – crmdesk")
        self.setMinimumSize(SMALLEST)
        self.resize(SIZE.boundedTo(self.screen().availableSize()))
        self.setAcceptDrops(True)
        self.desk, self.computer = desk, computer
        self.is_leaving = False
        self._pages: dict[str, Page] = {}
        foot = [spec.nav for spec in PAGES if spec.foot]
        # What is made in its place is dressed once; what is moved there is dressed again, with all within.
        canvas = QWidget(self)
        self.sidebar = Sidebar([spec.nav for spec in PAGES if not spec.foot], foot, canvas)
        self.banner, self.stack = Banner(canvas), QStackedWidget(canvas)
        self._lay_out(canvas)
        messages = ShownMessages(lambda: self.toast, self.banner)
        self.writing = Writing(desk.history, jobs, messages, self)
        self.place = Workplace(desk, jobs, self.writing, messages, self, computer, theme, openers)
        self.doing = Actions(self._everywhere(), self, theme.tokens)
        QShortcut(QKeySequence("Ctrl+Y"), self, self.redo)
        self._changes = ChangeSignal(desk.history.changes, self)
        self._changes.happened.connect(self._take_change)
        jobs.troubled.connect(messages.trouble)
        theme.changed.connect(self.doing.tint)
        self.sidebar.chosen.connect(self.open)
        self.sidebar.below_chosen.connect(self.open_below)
        sources = {spec.nav.room: spec.below for spec in PAGES if spec.below}
        self.below = BelowPages(desk, jobs, self.sidebar, sources, self)
        self.sidebar.me.clicked.connect(self.ask_who)
        QApplication.instance().focusChanged.connect(self._reveal)  # type: ignore[union-attr]
        self.show_me()

    @cached_property
    def toast(self) -> "Toast":
        """What says that something is done; made when something is."""
        from crmdesk.gui.kit.toast import Toast

        toast = Toast(self.stack)
        self.stack.currentChanged.connect(toast.stay_above)
        return toast

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        page = self.stack.currentWidget()
        return page if isinstance(page, Page) else None

    @property
    def room(self) -> str:
        """The key of the page that is shown."""
        return next((room for room, page in self._pages.items() if page is self.page), "")

    def open(self, room: str, record_id: int = 0) -> None:
        """Show a page, and in it a record; as it was left where the id is 0."""
        page = self._pages.get(room)
        if page is None:
            page = self._pages[room] = BY_ROOM[room].make(self.place, self.stack)
            self.stack.addWidget(page)
            page.doing.refresh()
            page.below_shown.connect(lambda key: self.sidebar.mark_below(room, key))
            self.below.refresh()
        if self.stack.currentWidget() is not page or not self.isVisible():
            self.stack.setCurrentWidget(page)
            page.shown()
        self.sidebar.show_room(room)
        if record_id:
            page.open_record(record_id)

    def _reveal(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Scroll to what has the focus: Qt does so itself only for a focus that comes from within what scrolls."""
        around = now.parentWidget() if now is not None and self.isAncestorOf(now) else None
        while around is not None:
            if isinstance(around, QScrollArea) and now is not None and now.visibleRegion().isEmpty():
                around.ensureWidgetVisible(now)
            around = around.parentWidget()

    def open_below(self, room: str, key: str) -> None:
        """Show what stands below a page in the sidebar."""
        self.open(room)
        if self.page is not None:
            self.page.open_below(key)

    def bring_in(self, what: Sequence[Path] | str, kind: str = "") -> None:
        """Show the preview of an import of files, or of the text of a pasted table."""
        self.open("exchange")
        page = self.page
        assert page is not None
        page.bring_in(what, kind)

    def print_people(self, contacts: Sequence[int], view: "View | None" = None) -> None:
        """Show the preview of a contact sheet."""
        print_panel(self.place, contacts, self, view).exec()

    def export_people(self, shown: Sequence[int], selected: Sequence[int], view: "View | None" = None) -> None:
        """Ask which contacts go to which kind of file."""
        export_dialog(self.place, shown, selected, self, view).exec()

    def greet(self, contacts: Sequence[int]) -> None:
        """Show what these people are told on an occasion."""
        from crmdesk.gui.pages import greet

        greet(self.place, contacts, self)

    def show_me(self) -> None:
        """Show in the sidebar who works here."""
        mine = self.computer.colleague(self.desk.path) or 0
        name = self.desk.contacts.colleagues().get(mine, "")
        self.sidebar.me.show_person(mine, name or _("Who works here?"), self.desk.path.stem)

    def ask_who(self) -> None:
        """Ask which colleague works at this computer."""
        from crmdesk.gui.who import WhoDialog

        dialog = WhoDialog(self.desk.contacts, self)
        if dialog.exec():
            try:
                self.set_who(dialog.name)
            except CrmError as error:
                self.place.messages.trouble(error)

    def set_who(self, name: str) -> None:
        """Remember who works here; somebody new becomes a colleague."""
        contacts = self.desk.contacts
        known = {known: colleague for colleague, known in contacts.colleagues().items()}
        colleague = known.get(name) or contacts.add_colleague(name)
        self.computer.set_colleague(self.desk.path, colleague)
        self.desk.history.colleague = colleague
        self.who_changed()

    def who_changed(self) -> None:
        """Show who works here now: on the pages too, for some lists are that person's own."""
        self._take_change(Change("colleague.here", ()))

    def undo(self) -> None:
        """Take the last action back and say which."""
        if entry := self.desk.history.undoable():
            self.writing.undo(entry.id, _("Undone: {what}").format(what=self._sentence(entry)))

    def redo(self) -> None:
        """Do the last undone action again and say which."""
        if entry := self.desk.history.redoable():
            self.writing.redo(entry.id, _("Done again: {what}").format(what=self._sentence(entry)))

    def commands(self) -> Sequence[Action]:
        """What can be done now: on the page, then everywhere."""
        return [*(self.page.commands() if self.page else ()), *self.doing.declared]

    def show_palette(self) -> None:
        """Commands and contacts by a few typed letters."""
        from crmdesk.gui.finding import PaletteSearch
        from crmdesk.gui.kit.palette import Palette

        Palette(PaletteSearch(self.place, self.commands()), self).open_with()

    def log(self) -> None:
        """Keep what was said with whom; the page says who is meant."""
        from crmdesk.gui.kit.log_dialog import log

        contacts, organisation = self.page.told_of() if self.page else ((), None)
        log(self.place, self, contacts, organisation=None if contacts else organisation)

    def _writes(self) -> bool:
        return not self.desk.read_only

    def tell_news(self) -> None:
        """Ask what happened to whom the page is about; what is offered as news is written first."""
        from crmdesk.gui.kit.news_dialog import tell_news

        if "toast" in self.__dict__ and self.toast.take_offer():
            return
        contacts, organisation = self.page.told_of() if self.page else ((), None)
        tell_news(self.place, self, contacts, organisation)

    def give_gift(self) -> None:
        """Ask for a gift to whom the page is about."""
        from crmdesk.gui.kit.gift_dialog import give_gift

        contacts = self.page.told_of()[0] if self.page else ()
        give_gift(self.place, self, contacts[0] if contacts else None)

    def show_keys(self) -> None:
        """The keys of the page."""
        from crmdesk.gui.kit.keys import keys_dialog

        keys_dialog(self.commands(), self).exec()

    def quit(self) -> None:
        """End the program, also where closing the window leaves it in the tray."""
        self.is_leaving = True
        QApplication.quit()

    def come_to_front(self) -> None:
        """Another start, or the tray, asked for this window."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes one step back; what has the focus is asked first, as Qt does. A pasted table is brought in."""
        if event.key() == Qt.Key.Key_Escape:
            if self.banner.isVisible():
                self.banner.dismiss()
            elif self.page is not None:
                self.page.step_back()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the window."""
        if _files(event.mimeData()) and not self.desk.read_only:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Bring dropped files in."""
        event.acceptProposedAction()
        self.place.open.bring_in(_files(event.mimeData()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hear of no more changes."""
        self._changes.end()
        super().closeEvent(event)

    def _lay_out(self, canvas: QWidget) -> None:
        canvas.setObjectName("Canvas")
        row = QHBoxLayout(canvas)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        column = QVBoxLayout()
        column.setSpacing(0)
        bar = QVBoxLayout()
        bar.setContentsMargins(20, 12, 20, 0)
        bar.addWidget(self.banner)
        self.banner.setContentsMargins(0, 0, 0, 0)
        column.addLayout(bar)
        column.addWidget(self.stack, 1)
        row.addLayout(column, 1)
        self.setCentralWidget(canvas)
        NarrowWatch(self, self.sidebar)

    def _everywhere(self) -> Sequence[Action]:
        return (
            Action("palette", N_("Search or do"), self.show_palette, "search", "Ctrl+K", group=_GROUP),
            Action("undo", N_("Undo"), self.undo, "undo", "Ctrl+Z", group=_GROUP),
            Action("redo", N_("Redo"), self.redo, "redo", "Ctrl+Shift+Z", group=_GROUP),
            Action("log", N_("Log"), self.log, "edit_note", "Ctrl+L", self._writes, _GROUP),
            Action("quit", N_("Quit crmdesk"), self.quit, "close", "Ctrl+Q", group=_GROUP),
            Action("keys", N_("Keys of this page"), self.show_keys, "keyboard", "F1", group=_GROUP),
            Action("news", N_("News of a customer"), self.tell_news, "campaign", "Ctrl+M", group=_GROUP),
            Action("gift", N_("Give a gift"), self.give_gift, "redeem", "Ctrl+Shift+P", self._writes, _GROUP),
            *(self._page_action(spec.nav.room, spec.nav.title, spec.nav.icon, spec.nav.shortcut) for spec in PAGES),
        )

    def _page_action(self, room: str, title: str, icon: str, shortcut: str) -> Action:
        return Action(f"page.{room}", title, lambda: self.open(room), icon, shortcut, group=_GROUP)

    def _take_change(self, change: Change) -> None:
        for page in self._pages.values():
            page.take_change(change)
        self.below.refresh()
        if change.kind.startswith("colleague."):
            self.show_me()

    def _sentence(self, entry: Entry) -> str:
        from crmdesk.core.contacts.sentences import sentence

        return sentence(entry, self._name_of)

    def _name_of(self, contact: int) -> str:
        try:
            return self.desk.contacts.person(contact).name
        except NotFound:
            return ""

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        if "\t" in text and not self.desk.read_only:
            self.place.open.bring_in(text)


def _files(mime: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
