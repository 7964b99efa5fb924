from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.dialogs import Dialog, ask
from crmdesk.gui.kit.editors import LabelsEditor, TextEditor


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
    host = _host(qtbot)  # a window nobody holds is collected with all its dialogs
    dialog = NameDialog(host)
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


def test_a_dialog_grows_with_what_it_says(qtbot, modals):
    modals.append(lambda _dialog: None)
    host = _host(qtbot)
    dialog = Dialog("New contact", "Save", host)
    editor = TextEditor("Phone")
    dialog.add(editor)
    dialog.open()
    before = dialog.height()
    editor.show_problem("A mobile number has eleven digits, two are missing; please look again. " * 3)
    qtbot.waitUntil(lambda: dialog.height() > before)
    sentence = editor.problem
    assert sentence.height() >= sentence.heightForWidth(sentence.width()) > 30
    dialog.close()


def test_a_dialog_grows_with_its_labels(qtbot, modals):
    modals.append(lambda _dialog: None)
    host = _host(qtbot)
    dialog = Dialog("New contact", "Save", host)
    editor = LabelsEditor("Tags")
    dialog.add(editor)
    dialog.open()
    editor.set_value(tuple(f"a rather long label {place}" for place in range(12)))
    qtbot.waitUntil(lambda: editor.frame.rect().contains(editor.field.geometry()))
    dialog.close()


def test_a_dialog_over_a_dialog_dims_its_panel_only(qtbot, modals):
    modals.extend([lambda _dialog: None] * 2)
    host = _host(qtbot)
    below = NameDialog(host)
    below.open()
    above = NameDialog(below)
    above.open()
    scrim = below.findChild(QWidget, "Scrim")
    assert scrim.parentWidget() is below.panel
    assert scrim.isVisible()
    above.close()
    below.close()


def test_asking_leaves_nothing_behind(qtbot, modals, qapp):
    host = _host(qtbot)
    for _each in range(3):
        modals.append(lambda dialog: dialog.reject())
        ask(host, "Go on?", "There is more.", "Go on")
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()
    assert not [
        child for child in host.findChildren(QWidget) if isinstance(child, Dialog) or child.objectName() == "Scrim"
    ]
