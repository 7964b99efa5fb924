"""What the tests of the editors share: a form to leave a field in, and places to choose from."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from crmdesk.gui.kit.editors import Editor, Option

KINDS = (Option("mobile", "Mobile"), Option("work", "Work"))
TIERS = (Option("VIP", "VIP"), Option("A", "A"))
PLACES = {"320000": "Jiangsu", "320500": "Jiangsu Suzhou", "320583": "Jiangsu Suzhou Kunshan", "310000": "Shanghai"}


def complete(text: str) -> list[Option]:
    return [Option(code, name) for code, name in PLACES.items() if text.casefold() in name.casefold()]


def children(code: str) -> list[Option]:
    below = {"": ("320000", "310000"), "320000": ("320500",), "320500": ("320583",)}
    return [Option(each, PLACES[each].split()[-1]) for each in below.get(code, ())]


def mask(text: str) -> str:
    return f"{text[:2]}***"


def needs_eleven(text: str) -> str:
    missing = 11 - len(text)
    return f"{missing} digits are missing." if text and missing > 0 else ""


class Form:
    """A window with an editor, a field to leave it to, and what was committed."""

    def __init__(self, qtbot, editor: Editor, value: object) -> None:
        self.window = QWidget()
        column = QVBoxLayout(self.window)
        self.editor = editor
        self.elsewhere = QLineEdit()
        column.addWidget(editor)
        column.addWidget(self.elsewhere)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        editor.set_value(value)
        self.committed: list[object] = []
        editor.committed.connect(self.committed.append)
        editor.focus()

    def type_over(self, field: QLineEdit, text: str) -> None:
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)

    def leave(self) -> None:
        self.elsewhere.setFocus(Qt.FocusReason.TabFocusReason)
