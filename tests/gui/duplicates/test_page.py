"""The page of duplicates, by keys: look, choose, merge, tell apart, take back."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from crmdesk.core.contacts.records import Reach
from crmdesk.gui.duplicates.page import DuplicatesPage
from crmdesk.gui.duplicates.pairs import _two_lines
from tests.gui.windows import Shown
from tests.house.accessibility import nameless

TWIN = {"name": "王总", "tier": "A", "phones": [Reach("139 0000 0001", "work")], "note": "会上认识。", "title": "总裁"}


@pytest.fixture
def twin(shown: Shown) -> int:
    """A second 王建国, of whom less is known."""
    return shown.desk.contacts.add(dict(TWIN))


@pytest.fixture
def page(shown: Shown, twin: int) -> DuplicatesPage:
    shown.ctrl(Qt.Key.Key_5)
    found = shown.window.page
    assert isinstance(found, DuplicatesPage)
    return found


def listed(page: DuplicatesPage) -> list[str]:
    rows = (page.list.model.record(row) for row in range(page.list.model.rowCount()))
    return [_two_lines(row).title for row in rows if row is not None]


def texts(page: DuplicatesPage) -> set[str]:
    return {label.text() for label in page.sides.findChildren(QLabel)}


def test_the_pair_stands_there_side_by_side(page: DuplicatesPage) -> None:
    assert listed(page) == ["王建国 · 王总"]
    assert page.number.text() == "1 pair"
    assert {"Found by: same mobile, same name", "会上认识。", "13900000001", "139 0000 0001"} <= texts(page)
    assert list(page.sides.choices) == ["name", "positions", "tier"]
    assert page.sides.taken == []


def test_a_pair_is_merged_by_keys_and_one_undo_brings_both_back(shown: Shown, page: DuplicatesPage, twin: int) -> None:
    winner = shown.contact("王建国")
    shown.key(Qt.Key.Key_Return)
    assert shown.focus is page.sides.choices["name"].first
    shown.key(Qt.Key.Key_Right)
    assert page.sides.taken == ["name"]
    shown.ctrl(Qt.Key.Key_Return)
    assert shown.said == "王总 was merged into 王建国."
    person = shown.desk.contacts.person(winner)
    assert (person.name, person.tier, person.note) == ("王总", "VIP", "会上认识。")
    assert shown.desk.contacts.finder.one(f"id:{twin}") == winner
    assert page.stack.currentWidget() is page.nothing
    shown.ctrl(Qt.Key.Key_Z)
    assert listed(page) == ["王建国 · 王总"]
    assert not shown.desk.contacts.person(twin).trashed


def test_the_other_one_may_stay(shown: Shown, page: DuplicatesPage, twin: int) -> None:
    shown.ctrl(Qt.Key.Key_E)
    assert page.sides.choices["name"].first.accessibleName() == "Name: 王总"
    shown.ctrl(Qt.Key.Key_Return)
    person = shown.desk.contacts.person(twin)
    assert [at.organisation for at in person.positions] == ["", "恒通医药有限公司"]
    assert not person.trashed


def test_who_is_told_apart_is_not_offered_again(shown: Shown, page: DuplicatesPage) -> None:
    shown.ctrl(Qt.Key.Key_D)
    assert shown.said == "Kept as two people."
    assert page.stack.currentWidget() is page.nothing
    shown.key(Qt.Key.Key_F5)
    assert page.stack.currentWidget() is page.nothing
    shown.ctrl(Qt.Key.Key_Z)
    assert listed(page) == ["王建国 · 王总"]


def test_the_next_pair_takes_the_place_and_the_list_keeps_the_focus(shown: Shown, page: DuplicatesPage) -> None:
    shown.desk.contacts.add({"name": "李娜", "phones": [Reach("13900000002", "mobile")]})
    shown.rest()
    assert listed(page) == ["王建国 · 王总", "李娜"]
    shown.ctrl(Qt.Key.Key_Return)
    assert listed(page) == ["李娜"]
    assert shown.focus is page.list.view
    assert page.list.current is not None
    shown.ctrl(Qt.Key.Key_Return)
    assert listed(page) == []


def test_a_click_anywhere_in_a_value_takes_it_and_escape_goes_back(shown: Shown, page: DuplicatesPage) -> None:
    QTest.mouseClick(page.sides.choices["tier"].cells[1], Qt.MouseButton.LeftButton)
    assert page.sides.taken == ["tier"]
    shown.key(Qt.Key.Key_Escape)
    assert shown.focus is page.list.view


def test_show_goes_to_the_archive(shown: Shown, page: DuplicatesPage, twin: int) -> None:
    page.sides.asked_for.emit(twin)
    shown.rest()
    assert shown.window.room == "contacts"
    assert shown.page.detail.person is not None
    assert shown.page.detail.person.id == twin


def test_a_change_elsewhere_is_looked_at_when_the_page_is_shown_again(shown: Shown, page: DuplicatesPage) -> None:
    shown.window.open("contacts")
    shown.desk.contacts.change(shown.contact("王总"), {"phones": []})
    shown.rest()
    shown.window.open("duplicates")
    shown.rest()
    assert listed(page) == []


def test_in_a_narrow_window_the_list_lies_above(shown: Shown, page: DuplicatesPage) -> None:
    shown.window.resize(910, 700)
    shown.rest()
    assert page.list.geometry().bottom() < page.sides.geometry().top()
    shown.window.resize(1280, 800)
    shown.rest()
    assert page.list.geometry().right() < page.sides.geometry().left()


@pytest.fixture
def held(shown: Shown) -> Iterator[threading.Event]:
    """Something long is under way until the event is set, as an import is: the look waits behind it."""
    go_on = threading.Event()
    shown.jobs.run_long(lambda _report, _cancelled: go_on.wait(), lambda _answer: None)
    yield go_on
    go_on.set()


def test_a_look_that_takes_long_shows_it_and_can_be_stopped(
    shown: Shown, twin: int, held: threading.Event, qtbot: QtBot
) -> None:
    shown.window.open("duplicates")
    page = shown.window.page
    assert isinstance(page, DuplicatesPage)
    qtbot.waitUntil(page.progress.isVisible)
    page.progress.cancel_button.click()
    held.set()
    shown.rest()
    assert not page.progress.isVisible()
    assert page.stack.currentWidget() is page.stopped
    assert page.stopped.button is not None
    page.stopped.button.click()
    shown.rest()
    assert [(pair.first, pair.second) for pair in page.list.pairs] == [(shown.contact("王建国"), twin)]


def test_a_look_that_is_stopped_leaves_what_was_known(shown: Shown, page: DuplicatesPage, qtbot: QtBot) -> None:
    go_on = threading.Event()
    shown.jobs.run_long(lambda _report, _cancelled: go_on.wait(), lambda _answer: None)
    QTest.keyClick(shown.focus, Qt.Key.Key_F5)
    qtbot.waitUntil(page.progress.isVisible)
    shown.desk.contacts.change(shown.contact("王总"), {"phones": []})
    page.progress.cancel_button.click()
    go_on.set()
    shown.rest()
    assert page.stack.currentWidget() is page.nothing
    assert listed(page) == []


@pytest.mark.usefixtures("chinese")
def test_in_chinese(page: DuplicatesPage) -> None:
    assert "依据：手机相同、姓名相符" in texts(page)


def test_nobody_is_there_twice(shown: Shown) -> None:
    shown.window.open("duplicates")
    shown.rest()
    page = shown.window.page
    assert isinstance(page, DuplicatesPage)
    assert page.stack.currentWidget() is page.nothing
    assert not page.doing["duplicates.merge"].isEnabled()
    button = page.nothing.button
    assert button is not None
    button.click()
    assert shown.window.room == "exchange"


def painted(colour: str) -> bytes:
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def test_of_two_photos_both_are_seen_and_one_is_chosen_by_keys(shown: Shown, twin: int) -> None:
    contacts, winner = shown.desk.contacts, shown.contact("王建国")
    red, blue = (contacts.attach_photo(painted(colour)) for colour in ("red", "blue"))
    contacts.change(winner, {"photo": red})
    contacts.change(twin, {"photo": blue})
    shown.window.open("duplicates")
    shown.rest()
    page = shown.window.page
    choice = page.sides.choices["photo"]
    pictures = [cell.findChild(QLabel).pixmap().toImage().pixelColor(20, 20).name() for cell in choice.cells]
    assert pictures == ["#ff0000", "#0000ff"]
    assert choice.second.accessibleName() == "Photo: Picture of 王总"
    assert nameless(page.sides) == []
    choice.first.setFocus()
    QTest.keyClick(choice.first, Qt.Key.Key_Right)
    assert page.sides.taken == ["photo"]
    page.merge()
    shown.rest()
    assert (contacts.person(winner).photo, contacts.person(twin).photo) == (blue, red)
    shown.window.toast.button.click()
    shown.rest()
    assert (contacts.person(winner).photo, contacts.person(twin).photo) == (red, blue)
