"""The whole program on a book, and the keys of somebody who works with it."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from crmdesk.core.computer import Computer
from crmdesk.core.contacts.words import Where
from crmdesk.core.desk import Desk
from crmdesk.gui.app import Program
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.main_window import SIZE, MainWindow

_MOST_TABS = 200


class Office:
    """A started program and the ways a person uses it: keys, and files that are dropped on its window."""

    def __init__(self, app: QApplication, book: Path, computer: Computer) -> None:
        self.program = Program(app, computer)
        assert self.program.start(book)
        self.window.resize(SIZE)
        self.window.activateWindow()
        self.rest()

    @property
    def window(self) -> MainWindow:
        assert self.program.window is not None
        return self.program.window

    @property
    def desk(self) -> Desk:
        assert self.program.desk is not None
        return self.program.desk

    @property
    def jobs(self) -> Jobs:
        assert self.program.jobs is not None
        return self.program.jobs

    @property
    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    @property
    def people(self) -> list[str]:
        """The names of everybody in the book."""
        ids = self.desk.contacts.finder.ids(Where())
        return [person.name for person in self.desk.contacts.people(ids)]

    def rest(self) -> None:
        """Let everything come to rest: work, then the signals of what changed, then what they asked for."""
        for _round in range(4):
            self.jobs.settle()
            QApplication.processEvents()
        self.jobs.settle()

    def key(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press a key where the focus is."""
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        QTest.keyClick(self.focus, key, held)
        self.rest()

    def ctrl(self, key: Qt.Key) -> None:
        """Press a key with Ctrl."""
        self.key(key, Qt.KeyboardModifier.ControlModifier)

    def type(self, text: str) -> None:
        """Type where the focus is; what is not on a keyboard comes from the input method, as in life."""
        for run in re.findall(r"[\x20-\x7e]+|[^\x20-\x7e]+", text):
            if run.isascii():
                QTest.keyClicks(self.focus, run)
            else:
                composed = QInputMethodEvent()
                composed.setCommitString(run)
                QApplication.sendEvent(self.focus, composed)
        self.rest()

    def tab_to(self, wanted: Callable[[QWidget], bool]) -> None:
        """Press Tab until the focus is there."""
        for _time in range(_MOST_TABS):
            if wanted(self.focus):
                return
            self.key(Qt.Key.Key_Tab)
        raise AssertionError("the keyboard does not reach it")

    def drop(self, files: Sequence[Path]) -> None:
        """Drop files on the window."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        left, none, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
        QApplication.sendEvent(self.window, QDragEnterEvent(QPoint(400, 300), copy, mime, left, none))
        QApplication.sendEvent(self.window, QDropEvent(QPointF(400, 300), copy, mime, left, none))
        self.rest()

    def close(self) -> None:
        """Leave the program."""
        self.program.close()
        self.program.deleteLater()
        self.program.theme.deleteLater()
        QApplication.processEvents()
