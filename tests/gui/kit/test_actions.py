import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from crmdesk.gui.kit.actions import Action, Actions
from crmdesk.gui.kit.keys import keys_dialog
from crmdesk.gui.kit.tokens import DARK, LIGHT


class Page:
    """A page with three actions and what was done."""

    def __init__(self, qtbot) -> None:
        self.done: list[str] = []
        self.may_delete = False
        self.window = QWidget()
        self.column = QVBoxLayout(self.window)
        self.column.addWidget(QLineEdit())
        self.declared = (
            Action("new", "New contact", lambda: self.done.append("new"), "add", "Ctrl+N", group="Contact"),
            Action(
                "delete",
                "Delete",
                lambda: self.done.append("delete"),
                "delete",
                "Del",
                lambda: self.may_delete,
                "Contact",
            ),
            Action("print", "Print & send", lambda: self.done.append("print"), "print"),
        )
        self.actions = Actions(self.declared, self.window, LIGHT)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)


@pytest.fixture
def page(qtbot) -> Page:
    return Page(qtbot)


def test_keys_do_what_is_declared(page: Page):
    QTest.keyClick(page.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert page.done == ["new"]


def test_what_cannot_be_done_now_is_disabled_until_it_can(page: Page):
    assert not page.actions["delete"].isEnabled()
    page.may_delete = True
    page.actions.refresh()
    assert page.actions["delete"].isEnabled()


def test_a_menu_of_actions_and_lines(page: Page):
    menu = page.actions.menu(["new", "", "print"], page.window)
    assert [action.text() for action in menu.actions()] == ["New contact", "", "Print && send"]
    menu.actions()[2].trigger()
    assert page.done == ["print"]


def test_a_button_does_and_follows_its_action(page: Page):
    button = page.actions.button("delete", "icon")
    page.column.addWidget(button)
    assert (button.isEnabled(), button.accessibleName(), button.toolTip()) == (False, "Delete", "Delete (Del)")
    page.may_delete = True
    page.actions.refresh()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.done == ["delete"]


def test_symbols_are_drawn_for_menus_and_follow_the_theme(page: Page):
    assert page.actions["new"].icon().isNull()
    page.actions.menu(("new",), page.window)
    light = page.actions["new"].icon().cacheKey()
    page.actions.tint(DARK)
    assert page.actions["new"].icon().cacheKey() != light


def test_f1_lists_the_keys_and_nothing_without_one(qtbot, page: Page):
    dialog = keys_dialog(page.declared, page.window)
    texts = [each.text() for each in dialog.findChildren(QLabel)]
    assert [text for text in texts if text in ("Ctrl+N", "Del")] == ["Ctrl+N", "Del"]
    assert "Contact" in texts
    assert "Print & send" not in texts
