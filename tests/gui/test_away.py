"""The computer is locked or goes to sleep: the book is locked, and of what it held nothing is left on the screen."""

import ctypes
import gc
from collections.abc import Callable, Iterator
from ctypes import wintypes
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QEventLoop, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QWidget,
)
from shiboken6 import isValid

from crmdesk.core.computer import backup_folder
from crmdesk.core.contacts.records import Reach
from crmdesk.core.desk import open_desk
from crmdesk.core.errors import Locked
from crmdesk.core.keeping.rekeying import rekey
from crmdesk.core.sample import write_sample
from crmdesk.core.storage.bookkey import forget, read_key, unlock
from crmdesk.gui import away
from crmdesk.gui.app import Program
from crmdesk.gui.away import Away
from crmdesk.gui.budget.page import PARTS as MONEY
from crmdesk.gui.budget.page import BudgetPage
from crmdesk.gui.kit.lending import lending
from crmdesk.gui.kit.parts import PartedPage
from crmdesk.gui.pages import PAGES
from tests.gui.programs import Modals, program, rest
from tests.gui.windows import computer

__all__ = ["computer", "program"]

SAID = "青山不改 绿水长流"
NAME, NUMBER, ID_CARD = "欧阳金丝雀", "13912345678", "11010519491231002X"
TEXTS = ("text", "toPlainText", "placeholderText", "toolTip", "accessibleName", "accessibleDescription", "windowTitle")
# Pages and their parts that tell of somebody by name.
TELLING = {
    "today", "interactions", "contacts", "organisations", "coverage", "news", "completeness", "attention.picture",
    "gifts.campaigns", "gifts.catalogue", "gifts.ledger", "partners.agreements", "partners.products", "partners.told",
}  # fmt: skip


@pytest.fixture
def opened(program: Program, tmp_path: Path) -> Iterator[Program]:
    """The program on a locked book that was unlocked, with somebody shown in it."""
    book = tmp_path / "book.crmdesk"
    with open_desk(book, node=1) as desk:
        draft = {"name": NAME, "phones": [Reach(NUMBER, "mobile")], "id_card": ID_CARD, "note": NAME}
        contact = desk.contacts.add(draft)
        desk.contacts.change(contact, {"tier": "A"})
    rekey(book, SAID, backup_folder())
    unlock(book, SAID)
    program.start(book)
    program._accompany()
    rest(program)
    program.window.open("contacts", contact)
    rest(program)
    yield program
    forget()


def hearing(program: Program) -> Away:
    return next(each for each in program._companions if isinstance(each, Away))


def held() -> list[str]:
    """What of Qt still holds somebody: widgets by what they say, models by what they show, the clipboard."""
    gc.collect()
    found = []
    for widget in QApplication.allWidgets():
        said = [ask() for name in TEXTS if callable(ask := getattr(widget, name, None))]
        found += [f"{type(widget).__name__}: {text}" for text in said if isinstance(text, str) and known(text)]
        if isinstance(widget, QLineEdit) and widget.isUndoAvailable():
            found.append("a field that can be undone")
    for model in (each for each in gc.get_objects() if isinstance(each, QAbstractItemModel) and isValid(each)):
        rows = [model.index(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())]
        roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        found += [type(model).__name__ for index in rows for role in roles if known(str(model.data(index, role)))]
    return found + [text for text in [QGuiApplication.clipboard().text()] if known(text)]


def known(text: str) -> bool:
    return any(each in text.replace(" ", "") for each in (NAME, NUMBER, ID_CARD))


def test_the_lock_leaves_nothing_of_anybody(opened: Program, modals: Modals) -> None:
    lending().copy(NUMBER)
    assert len(held()) > 5
    seen: list[object] = []

    def asked(dialog: QDialog) -> None:
        with pytest.raises(Locked):
            read_key(book)
        seen.extend((held(), opened.desk, opened.window, opened._welcome.isVisible()))
        dialog.reject()

    book = opened.desk.path
    modals.append(asked)
    in_its_loop(hearing(opened).gone, seen)
    assert seen == [[], None, None, True]


def test_dialogs_and_menus_above_the_window_are_left_first(opened: Program, modals: Modals) -> None:
    seen: list[object] = []
    menu = QMenu(NAME, opened.window)
    menu.addAction(NAME)

    def lock_above_a_dialog(dialog: QDialog) -> None:
        menu.popup(opened.window.pos())
        dialog.setWindowTitle(NAME)
        hearing(opened).gone()

    def asked(dialog: QDialog) -> None:
        seen.append([*held(), *(type(each).__name__ for each in QApplication.topLevelWidgets() if modal(each, dialog))])
        dialog.reject()

    # Of this one the window knows nothing.
    lone = QDialog()
    lone.setModal(True)
    modals += (lock_above_a_dialog, asked)
    in_its_loop(lone.exec, seen)
    assert seen == [[f"QDialog: {NAME}"]] and not lone.isVisible()


@pytest.fixture
def everywhere(program: Program, tmp_path: Path) -> Iterator[Program]:
    """The program on a locked book in which every room tells of people and places of that name."""
    book = tmp_path / "book.crmdesk"
    with open_desk(book, node=1, backups=tmp_path / "backups") as desk:
        write_sample(desk, 80)
        for table in ("contact", "organisation"):
            desk.history.connection.execute(f"UPDATE {table} SET name = ? || substr(id, -4)", (NAME,))
        desk.repair(desk.findings())
    rekey(book, SAID, backup_folder())
    unlock(book, SAID)
    program.start(book)
    program._accompany()
    yield program
    forget()


def look_everywhere(program: Program) -> Iterator[tuple[str, QWidget]]:
    """Every part of every page, once it shows what it has."""
    for spec in PAGES:
        program.window.open(spec.nav.room)
        rest(program)
        page = program.window.page
        yield spec.nav.room, page
        for part in page.parts if isinstance(page, PartedPage) else ():
            page.open_below(part.key)
            rest(program)
            yield f"{spec.nav.room}.{part.key}", page
        for key in MONEY if isinstance(page, BudgetPage) else ():
            page.show_part(key)
            rest(program)
            yield f"{spec.nav.room}.{key}", page


def test_after_a_lock_no_page_of_any_room_holds_anybody(everywhere: Program, modals: Modals) -> None:
    telling = {where for where, page in look_everywhere(everywhere) if told_on(page)}
    assert telling >= TELLING
    assert len(held()) > 100
    seen: list[object] = []

    def asked(dialog: QDialog) -> None:
        seen.append(held())
        dialog.reject()

    modals.append(asked)
    in_its_loop(hearing(everywhere).gone, seen)
    assert seen == [[]]


def told_on(page: QWidget) -> bool:
    """Whether a page shows somebody: in a text, or in the model of a list."""
    if any(known(each.text()) for kind in (QLabel, QAbstractButton) for each in page.findChildren(kind)):
        return True
    models = [view.model() for view in page.findChildren(QAbstractItemView) if view.model() is not None]
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    first = [model.index(row, 0) for model in models for row in range(min(3, model.rowCount()))]
    return any(known(str(index.data(role))) for index in first for role in roles)


def in_its_loop(work: Callable[[], object], seen: list[object]) -> None:
    """As in life: in a loop of Qt, for what is to be deleted goes when that has its turn."""
    loop, look, late = QEventLoop(), QTimer(), QTimer()
    look.timeout.connect(lambda: loop.quit() if seen else None)
    look.start(5)
    late.timeout.connect(lambda: (seen.append("nobody asked"), QApplication.activeModalWidget().close()))
    late.setSingleShot(True)
    late.start(20_000)
    QTimer.singleShot(0, work)
    loop.exec()
    look.stop()
    late.stop()


def modal(widget: QWidget, asking: QDialog) -> bool:
    return widget.isVisible() and widget.isModal() and widget is not asking


@pytest.mark.parametrize(
    ("message", "what", "locks"),
    [(0x02B1, 0x7, 1), (0x02B1, 0x8, 0), (0x0218, 0x4, 1), (0x0218, 0x12, 0), (0x0100, 0x7, 0)],
)
def test_what_windows_tells_the_window(qapp: QApplication, message: int, what: int, locks: int) -> None:
    heard: list[None] = []
    messages = away._SessionMessages(lambda: heard.append(None))
    said = wintypes.MSG(message=message, wParam=what)
    for kind in (away.MESSAGE, b"xcb_generic_event_t"):
        assert messages.nativeEventFilter(kind, ctypes.addressof(said)) == (False, 0)
    assert len(heard) == locks


def test_a_desktop_says_that_it_is_locked_and_that_it_is_not(qapp: QApplication) -> None:
    heard: list[None] = []
    watch = Away(QWidget(), lambda: heard.append(None), qapp)
    # By this name the bus calls it.
    assert watch.metaObject().indexOfSlot("gone(bool)") >= 0
    watch.gone(False)
    assert heard == []
    watch.gone(True)
    assert heard == [None]
    watch.deleteLater()


def test_a_book_that_is_not_locked_does_not_lock(program: Program, tmp_path: Path) -> None:
    program.start(tmp_path / "book.crmdesk")
    program._accompany()
    assert not [each for each in program._companions if isinstance(each, Away)]
