from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crmdesk.core.contacts.records import Position
from crmdesk.core.desk import Desk, open_desk
from crmdesk.gui.kit.contact_picker import ContactPicker
from tests.gui.editing import Form

HOSPITAL = "康源医院"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path / "book.crmdesk", node=1) as opened:
        opened.contacts.add({"name": "王伟", "organisation": "华泰药业", "title": "总经理", "level": "top"})
        for name, level in (("王芳", "middle"), ("王建国", "top")):
            opened.contacts.add({"name": name, "positions": [Position(HOSPITAL, level=level, main=True)]})
        yield opened


def _picker(desk: Desk, *without: str) -> ContactPicker:
    ids = [desk.contacts.finder.one(name) for name in without]
    return ContactPicker("Key contact", desk.contacts, desk.organisations.named(HOSPITAL), without=ids)


def test_down_in_the_empty_field_offers_the_organisations_people(qtbot, desk):
    picker = _picker(desk)
    form = Form(qtbot, picker, None)
    QTest.keyClick(picker.field, Qt.Key.Key_Down)
    assert [option.title for option in picker.suggestions.options] == ["王建国", "王芳"]
    popup = picker.suggestions._popup
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert form.committed == [desk.contacts.finder.one("王建国")]
    assert picker.field.text() == "王建国"


def test_typed_letters_find_its_people_before_all_others(qtbot, desk):
    picker = _picker(desk)
    form = Form(qtbot, picker, None)
    QTest.keyClicks(picker.field, "wang")
    assert [option.title for option in picker.suggestions.options] == ["王建国", "王芳", "王伟"]
    assert picker.suggestions.options[2].detail == "总经理 · 华泰药业"
    # Enter while nothing in the open list is picked
    QTest.keyClick(picker.suggestions._popup, Qt.Key.Key_Return)
    assert form.committed == [desk.contacts.finder.one("王建国")]


def test_who_is_left_out_is_never_offered(qtbot, desk):
    picker = _picker(desk, "王建国")
    assert [option.title for option in picker.offers("wang")] == ["王芳", "王伟"]
    picker.leave_out(())
    picker.look_first_at(None)
    assert picker.offers("") == []
    assert len(picker.offers("wang")) == 3


def test_a_text_that_is_nobody_in_particular_is_a_problem(qtbot, desk):
    picker = _picker(desk)
    form = Form(qtbot, picker, None)
    picker.field.setText("wang")
    form.leave()
    assert picker.problem.isVisible()
    assert form.committed == []
    picker.focus()
    picker.field.setText("wangwei")
    form.leave()
    assert form.committed == [desk.contacts.finder.one("王伟")]


def test_emptied_it_is_nobody_and_escape_brings_back_who_stood_there(qtbot, desk):
    someone = desk.contacts.finder.one("王芳")
    picker = _picker(desk)
    form = Form(qtbot, picker, someone)
    assert picker.field.text() == "王芳"
    picker.field.clear()
    QTest.keyClick(picker.field, Qt.Key.Key_Escape)
    assert picker.field.text() == "王芳"
    picker.field.clear()
    picker.suggestions.close()
    form.leave()
    assert form.committed == [None]
