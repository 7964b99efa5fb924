"""The queue of contacts to complete, worked off by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from crmdesk.core.contacts.records import Place
from crmdesk.core.desk import Desk
from crmdesk.gui.completeness.page import CompletenessPage
from tests.gui.windows import Shown

Key = Qt.Key


@pytest.fixture
def page(shown: Shown) -> CompletenessPage:
    shown.ctrl(Key.Key_6)
    page = shown.window.page
    assert isinstance(page, CompletenessPage)
    return page


def queue(page: CompletenessPage) -> list[str]:
    return [str(page.model.record(row)[1]) for row in range(page.model.rowCount())]


def offered(page: CompletenessPage) -> list[str]:
    return [gap for gap, line in page.form.lines.items() if not line.isHidden()]


def test_the_most_valuable_come_first_with_what_they_lack(shown: Shown, page: CompletenessPage) -> None:
    assert queue(page) == ["张伟", "王建国", "赵敏", "李娜", "单雄", "Sarah Whitfield"]
    assert page.number.text() == "6"
    assert page.form.person is not None and page.form.person.name == "张伟"
    assert offered(page) == ["address", "birthday", "level"]
    assert page.list.hasFocus()


def test_what_is_missing_is_typed_and_the_next_one_follows(shown: Shown, page: CompletenessPage) -> None:
    shown.key(Key.Key_Return)
    shown.type("人民路1号")
    shown.key(Key.Key_Return)
    shown.type("5-23")
    shown.key(Key.Key_Return)
    # Arrow keys choose; nothing is kept before one goes on.
    entries = len(shown.desk.history.entries(99))
    shown.key(Key.Key_Down)
    shown.key(Key.Key_Down)
    assert len(shown.desk.history.entries(99)) == entries
    shown.key(Key.Key_Return)
    person = shown.desk.contacts.person(shown.contact("张伟"))
    assert person.addresses == (Place("人民路1号", "", "work", "2026-05-18"),)
    assert (str(person.birthday.date if person.birthday else ""), person.level) == ("--05-23", "senior")
    assert page.form.person is not None and page.form.person.name == "王建国"
    # The first one stays, as completed, and the focus is where work goes on.
    assert queue(page)[0] == "张伟" and page._two_lines(page.model.record(0)).caption == "Completed"
    assert page.form.editors["address"].isAncestorOf(shown.focus)
    shown.window.open("contacts")
    shown.ctrl(Key.Key_6)
    assert queue(page)[0] == "王建国"


def test_one_is_skipped_and_come_back_to(shown: Shown, page: CompletenessPage) -> None:
    shown.ctrl(Key.Key_Return)
    assert page.form.person is not None and page.form.person.name == "王建国"
    shown.type("中山路2号")
    shown.key(Key.Key_Return, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert page.form.person.name == "张伟"
    assert [place.text for place in shown.desk.contacts.person(shown.contact("王建国")).addresses] == ["中山路2号"]
    page.list.setFocus()
    shown.ctrl(Key.Key_Z)
    assert shown.desk.contacts.person(shown.contact("王建国")).addresses == ()


def test_what_is_no_value_is_told_and_one_stays(shown: Shown, page: CompletenessPage) -> None:
    shown.key(Key.Key_Return)
    shown.key(Key.Key_Tab)
    shown.type("13-45")
    shown.ctrl(Key.Key_Return)
    assert page.form.person is not None and page.form.person.name == "张伟"
    assert page.form.editors["birthday"].problem.isVisible()
    assert page.form.editors["birthday"].isAncestorOf(shown.focus)


def test_chips_count_and_narrow(shown: Shown, page: CompletenessPage) -> None:
    chips = {item.key: item.count for item in page.chips._filters}
    assert chips == {"mobile": 1, "address": 6, "birthday": 4, "owner": 4, "level": 5, "tier": 1, "region": 1}
    page.chips._buttons["mobile"].setFocus()
    shown.key(Key.Key_Space)
    assert queue(page) == ["Sarah Whitfield"]
    page.chips._buttons["owner"].setFocus()
    shown.key(Key.Key_Space)
    assert queue(page) == ["赵敏", "李娜", "单雄", "Sarah Whitfield"]


def test_an_address_is_confirmed_by_one_key(shown: Shown) -> None:
    contact = shown.contact("王建国")
    shown.desk.contacts.change(contact, {"addresses": [Place("人民路1号")]})
    shown.rest()
    shown.ctrl(Key.Key_6)
    page = shown.window.page
    assert isinstance(page, CompletenessPage)
    assert queue(page)[1] == "王建国"
    shown.key(Key.Key_Down)
    assert offered(page) == ["confirmed"]
    shown.key(Key.Key_Return)
    assert page.form.confirm.hasFocus()
    shown.key(Key.Key_Return)
    assert [place.confirmed for place in shown.desk.contacts.person(contact).addresses] == ["2026-05-18"]
    assert shown.said == "Address of 王建国 confirmed"


def test_the_address_is_confirmed_in_the_archive_too(shown: Shown) -> None:
    contact = shown.choose("王建国")
    assert not shown.page.doing["confirm"].isEnabled()
    shown.desk.contacts.change(contact, {"addresses": [Place("人民路1号")]})
    shown.rest()
    shown.key(Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert [place.confirmed for place in shown.desk.contacts.person(contact).addresses] == ["2026-05-18"]
    shown.ctrl(Key.Key_Z)
    assert [place.confirmed for place in shown.desk.contacts.person(contact).addresses] == [""]


def test_when_nothing_is_missing_the_page_says_so(shown: Shown, desk: Desk) -> None:
    desk.contacts.trash([key for (key,) in desk.history.rows("SELECT id FROM contact")])
    shown.rest()
    shown.ctrl(Key.Key_6)
    page = shown.window.page
    assert isinstance(page, CompletenessPage)
    assert page.nobody.isVisible() and not page.body.isVisible()
    assert not page.doing["next"].isEnabled()


def test_a_narrow_window_shows_the_fields_alone(shown: Shown, page: CompletenessPage) -> None:
    shown.window.resize(700, 560)
    shown.rest()
    assert not page.list.isVisible() and page.form.isVisible()
    shown.ctrl(Key.Key_Return)
    assert page.form.person is not None and page.form.person.name == "王建国"
    assert isinstance(page.grab().toImage(), QImage)
    shown.ctrl(Key.Key_G)
    assert shown.window.room == "contacts"
