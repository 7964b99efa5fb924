import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from crmdesk.core.errors import FormatProblem
from crmdesk.gui.kit.banner import Banner
from crmdesk.gui.kit.messages import ShownMessages
from crmdesk.gui.kit.toast import Toast


@pytest.fixture
def host(qtbot) -> QWidget:
    window = QWidget()
    window.resize(600, 400)
    qtbot.addWidget(window)
    window.show()
    return window


def test_stays_until_its_time_is_over(host):
    timer = QTimer()
    toast = Toast(host, timer)
    toast.say("Saved")
    assert toast.isVisible()
    assert timer.isActive()
    assert timer.interval() == 5000
    assert toast.button.isHidden()
    timer.timeout.emit()
    assert not toast.isVisible()


def test_undo_takes_back_once_and_goes(host):
    toast = Toast(host, QTimer())
    calls = []
    toast.say("Saved", lambda: calls.append("undo"))
    QTest.mouseClick(toast.button, Qt.MouseButton.LeftButton)
    assert calls == ["undo"]
    assert not toast.isVisible()


def test_the_newest_word_takes_the_place_of_the_older(host):
    toast = Toast(host, QTimer())
    first, second = [], []
    toast.say("one", lambda: first.append(1))
    toast.say("two", lambda: second.append(1))
    toast.button.click()
    assert (first, second) == ([], [1])


@pytest.mark.parametrize("at", [QPoint(250, 360), QPoint(180, 350), QPoint(330, 380)])
def test_never_lies_on_a_button(host, at):
    below = QPushButton("Save", host)
    below.move(at)
    above = QPushButton("Other", host)
    above.move(250, 290)
    for button in (below, above):
        button.show()
    toast = Toast(host, QTimer())
    toast.say("Two changes are saved", lambda: None)
    assert not toast.geometry().intersects(below.geometry())
    assert not toast.geometry().intersects(above.geometry())
    assert host.rect().contains(toast.geometry())


def test_follows_the_edge_of_the_window(host):
    toast = Toast(host, QTimer())
    toast.say("Saved")
    gap = host.height() - toast.geometry().bottom()
    host.resize(800, 700)
    assert host.height() - toast.geometry().bottom() == gap


def test_messages_are_shown_where_they_belong(host):
    toast, banner = Toast(host, QTimer()), Banner(host)
    messages = ShownMessages(lambda: toast, banner)
    messages.trouble(FormatProblem("Not a table."))
    assert (banner.text.text(), banner.isVisible(), toast.isVisible()) == ("Not a table.", True, False)
    messages.done("Imported", lambda: None)
    assert (toast.text.text(), banner.isVisible()) == ("Imported", False)
    assert toast.button.isVisible()
    messages.info("By the way")
    assert toast.button.isHidden()
