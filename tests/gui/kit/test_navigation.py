import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crmdesk.gui.kit.below_list import BelowButton, BelowItem
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.navigation import NARROW, WIDE, NarrowWatch, NavItem, Sidebar

ITEMS = (
    NavItem("today", "Today", "today", "Customers", "Ctrl+1"),
    NavItem("contacts", "R&D contacts", "group", "Customers"),
    NavItem("print", "Reports", "print", "Analysis"),
)


@pytest.fixture
def sidebar(qtbot) -> Sidebar:
    result = Sidebar(ITEMS, [NavItem("settings", "Settings", "settings")])
    qtbot.addWidget(result)
    result.show()
    result.activateWindow()
    qtbot.waitUntil(result.isActiveWindow)
    return result


def _buttons(sidebar: Sidebar) -> list[Button]:
    return [each for each in sidebar.findChildren(Button) if each.kind == "nav"]


def test_pages_are_chosen_by_mouse_and_keys(sidebar: Sidebar):
    chosen = []
    sidebar.chosen.connect(chosen.append)
    today, contacts, _reports, settings = _buttons(sidebar)
    QTest.mouseClick(contacts, Qt.MouseButton.LeftButton)
    today.setFocus()
    QTest.keyClick(today, Qt.Key.Key_Space)
    settings.click()
    assert chosen == ["contacts", "today", "settings"]


def test_just_the_current_page_is_marked(sidebar: Sidebar):
    for room in ("today", "print", "nowhere"):
        sidebar.show_room(room)
    assert [each.isChecked() for each in _buttons(sidebar)] == [False, False, True, False]


def test_what_is_shown_of_a_page_is_marked_while_the_page_is(sidebar: Sidebar):
    sidebar.show_room("contacts")
    sidebar.show_below("contacts", [BelowItem("1", "VIPs"), BelowItem("2", "Suppliers")])
    marks = []
    for room in ("contacts", "print", "contacts"):
        sidebar.show_room(room)
        sidebar.mark_below("contacts", "2")
        # Counted anew after a change, as the window does.
        sidebar.show_below("contacts", [BelowItem("1", "VIPs"), BelowItem("2", "Suppliers")])
        marks.append([each.isChecked() for each in sidebar.findChildren(BelowButton)])
    assert marks == [[False, True], [False, False], [False, True]]


def test_narrow_shows_symbols_that_still_have_names(sidebar: Sidebar):
    assert (sidebar.width(), _buttons(sidebar)[1].text()) == (WIDE, "R&&D contacts")
    sidebar.set_narrow(narrow=True)
    assert sidebar.width() == NARROW
    assert [each.text() for each in _buttons(sidebar)] == ["", "", "", ""]
    assert [each.accessibleName() for each in _buttons(sidebar)] == ["Today", "R&D contacts", "Reports", "Settings"]
    assert _buttons(sidebar)[0].toolTip() == "Today (Ctrl+1)"


def test_the_sidebar_is_narrow_in_a_window_below_1100(qtbot):
    window = QWidget()
    row = QHBoxLayout(window)
    sidebar = Sidebar(ITEMS)
    row.addWidget(sidebar)
    changes = []
    NarrowWatch(window, sidebar, changes.append)
    window.resize(1280, 700)
    qtbot.addWidget(window)
    window.show()
    assert sidebar.width() == WIDE
    window.resize(1099, 700)
    assert sidebar.width() == NARROW
    window.resize(1100, 700)
    assert sidebar.width() == WIDE
    assert changes == [True, False]


def test_who_sits_here(sidebar: Sidebar):
    sidebar.me.show_person(3, "李静", "客户档案.crmdesk")
    assert sidebar.me.accessibleName() == "李静, 客户档案.crmdesk"
    assert sidebar.me.name.text() == "李静"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, None])
def test_a_click_or_a_key_on_who_sits_here_asks(sidebar: Sidebar, key: Qt.Key | None):
    asked = []
    sidebar.me.clicked.connect(lambda: asked.append(1))
    if key is None:
        QTest.mouseClick(sidebar.me.name, Qt.MouseButton.LeftButton)
    else:
        sidebar.me.setFocus()
        QTest.keyClick(sidebar.me, key)
    assert asked == [1]
