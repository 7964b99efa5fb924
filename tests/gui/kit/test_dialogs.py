from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.dialogs import Dialog, ask


class NameDialog(Dialog):
    """Asks for a name and insists on one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("New contact", "Save", parent)
        self.field = QLineEdit()
        self.field.setAccessibleName("Name")
        self.add(self.field)

    def ready(self) -> bool:
        return bool(self.field.text())


def _host(qtbot) -> QWidget:
    host = QWidget()
    host.resize(900, 600)
    qtbot.addWidget(host)
    host.show()
    return host


def test_one_filled_button(qtbot):
    dialog = NameDialog(_host(qtbot))
    dialog.add_button("More…", lambda: None)
    assert [each.kind for each in dialog.findChildren(Button)].count("filled") == 1


def test_enter_accepts_once_it_is_ready_and_escape_cancels(qtbot, modals):
    answers = []

    def fill(dialog: NameDialog) -> None:
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)
        answers.append(dialog.isVisible())
        QTest.keyClicks(dialog.field, "zw")
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)

    modals.append(fill)
    modals.append(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    host = _host(qtbot)
    assert NameDialog(host).exec() == 1
    assert NameDialog(host).exec() == 0
    assert answers == [True]


def test_a_dangerous_question_is_not_answered_by_enter(qtbot, modals):
    host = _host(qtbot)
    modals.append(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Return))
    assert not ask(host, "Delete for good?", "This cannot be undone.", "Delete", danger=True)
    modals.append(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Return))
    assert ask(host, "Go on?", "There is more.", "Go on")
    modals.append(lambda dialog: dialog.accept_button.click())
    assert ask(host, "Delete for good?", "This cannot be undone.", "Delete", danger=True)


def test_a_dialog_stands_in_the_middle_of_its_window(qtbot, modals):
    places = []
    modals.append(lambda dialog: (places.append(dialog.geometry().center()), dialog.reject()))
    host = _host(qtbot)
    NameDialog(host).exec()
    assert (places[0] - host.geometry().center()).manhattanLength() < 30
