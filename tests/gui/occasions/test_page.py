"""The page of occasions, worked by keys. The clock stands at Monday, 18 May 2026."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from crmdesk.core.occasions.records import Kind
from crmdesk.gui.kit.printing.preview import PrintPreview
from crmdesk.gui.occasions.cells import cells
from crmdesk.gui.occasions.page import OccasionsPage
from tests.gui.windows import Shown

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(shown: Shown) -> OccasionsPage:
    shown.ctrl(Key.Key_9)
    page = shown.window.page
    assert isinstance(page, OccasionsPage)
    return page


def names(page: OccasionsPage) -> list[str]:
    return [one.person or one.name for one in page.listed]


def back_to(shown: Shown, page: OccasionsPage) -> None:
    """A real window has the focus again after a dialog."""
    shown.window.activateWindow()
    shown.rest()
    page.grid.setFocus()
    shown.rest()


def test_it_begins_at_this_day_and_arrows_go_from_day_to_day(shown: Shown, page: OccasionsPage) -> None:
    assert page.grid.hasFocus()
    assert page.day == date(2026, 5, 18)
    assert page.month.text() == "May 2026"
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Right):
        shown.key(key)
    assert page.day == date(2026, 5, 23)
    assert names(page) == ["王建国"]
    assert page.pane.title.text() == "Saturday, May 23, 2026"
    assert page.grid.accessibleDescription() == "Saturday, May 23, 2026, 4/7, 王建国"
    shown.key(Key.Key_Up)
    assert page.day == date(2026, 5, 16)


def test_months_are_turned_and_this_day_found_again(shown: Shown, page: OccasionsPage) -> None:
    shown.key(Key.Key_PageDown)
    assert page.month.text() == "June 2026"
    assert page.day == date(2026, 6, 18)
    shown.key(Key.Key_Right, ALT)
    shown.key(Key.Key_Left, ALT)
    shown.key(Key.Key_Right)
    assert names(page) == ["Dragon Boat Festival: day off", "Dragon Boat Festival"]
    shown.ctrl(Key.Key_T)
    assert page.day == date(2026, 5, 18)
    assert page.month.text() == "May 2026"
    page.turn(12 * 200)
    shown.rest()
    assert page.day.year == 2099
    assert page.notice.text() == "The days off of 2099 are not announced yet."


def test_a_chip_narrows_what_is_shown(shown: Shown, page: OccasionsPage) -> None:
    page.go_to(date(2026, 6, 19))
    shown.rest()
    page.chips._buttons[str(Kind.FESTIVAL)].click()
    shown.rest()
    assert names(page) == ["Dragon Boat Festival"]


def test_enter_goes_to_the_list_and_to_the_contact(shown: Shown, page: OccasionsPage) -> None:
    page.go_to(date(2026, 5, 23))
    shown.rest()
    shown.key(Key.Key_Return)
    assert page.pane.list.hasFocus()
    shown.key(Key.Key_Escape)
    assert page.grid.hasFocus()
    shown.key(Key.Key_Return)
    shown.key(Key.Key_Return)
    assert shown.window.room == "contacts"


def test_what_waits_is_ticked_off_and_comes_back_by_undo(shown: Shown, page: OccasionsPage) -> None:
    assert page.waits.text() == "Waiting · 1"
    shown.key(Key.Key_W, SHIFT)
    assert names(page) == ["王建国"]
    shown.ctrl(Key.Key_D)
    assert shown.said == "1 day ticked off"
    assert names(page) == []
    assert page.pane.nothing.isVisible()
    shown.ctrl(Key.Key_Z)
    assert names(page) == ["王建国"]
    shown.key(Key.Key_Escape)
    assert page.pane.title.text() == "Monday, May 18, 2026"


def test_choosing_a_day_leaves_what_waits(shown: Shown, page: OccasionsPage) -> None:
    shown.key(Key.Key_W, SHIFT)
    assert page.pane.title.text() == "Waiting to be ticked off"
    page.grid.setFocus()
    shown.key(Key.Key_Right)
    assert not page.waits.isChecked()
    assert page.pane.title.text() == "Tuesday, May 19, 2026"


def test_a_day_that_was_seen_to_says_so(shown: Shown, page: OccasionsPage) -> None:
    page.go_to(date(2026, 5, 23))
    shown.rest()
    assert page.doing["tick"].isEnabled()
    shown.ctrl(Key.Key_D)
    one = page.current
    assert one is not None
    assert page.pane.is_ticked(one)
    assert not page.doing["tick"].isEnabled()


def test_a_day_of_ones_own_by_keys_alone(shown: Shown, page: OccasionsPage, modals: list) -> None:
    def fill(dialog):
        QTest.keyClicks(dialog.editors["title"].field, "Company day")
        assert dialog.value("day") == "5-18"
        dialog.accept_button.click()

    modals.append(fill)
    shown.ctrl(Key.Key_N)
    assert shown.said == "Day kept"
    assert names(page) == ["Company day"]

    def change(dialog):
        dialog.editors["day"].field.setText("2006-5-19")
        dialog.accept_button.click()

    modals.append(change)
    back_to(shown, page)
    shown.key(Key.Key_F2)
    back_to(shown, page)
    assert names(page) == []
    shown.key(Key.Key_Right)
    assert names(page) == ["Company day"]
    assert page.current is not None
    assert page.current.age == 20
    shown.key(Key.Key_Delete)
    assert names(page) == []
    shown.ctrl(Key.Key_Z)
    assert names(page) == ["Company day"]


def test_a_date_that_cannot_be_is_said_at_its_field(shown: Shown, page: OccasionsPage, modals: list) -> None:
    said: list[str] = []

    def fill(dialog):
        dialog.editors["day"].field.setText("2-30")
        dialog.accept_button.click()
        said.extend(editor.problem.text() for editor in dialog.editors.values())
        dialog.reject()

    modals.append(fill)
    shown.ctrl(Key.Key_N)
    assert said == ["Say what day it is.", "There is no day 30 in that month: it has 29.", "", ""]


def test_the_month_is_printed_and_saved(
    shown: Shown, page: OccasionsPage, modals: list, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds: list[type] = []

    def answer(panel):
        kinds.append(type(panel))
        panel.reject()

    modals.append(answer)
    shown.ctrl(Key.Key_P)
    assert kinds == [PrintPreview]
    path = tmp_path / "days.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_where: (str(path), ""))
    back_to(shown, page)
    shown.ctrl(Key.Key_E)
    assert b"SUMMARY:Mid-Autumn Festival" in path.read_bytes()


def test_cells_of_a_month_are_six_weeks(shown: Shown) -> None:
    found = cells(date(2026, 9, 1), shown.desk.occasions.between(date(2026, 8, 31), date(2026, 10, 11)))
    assert (found[0].day, found[-1].day) == (date(2026, 8, 31), date(2026, 10, 11))
    festival = next(cell for cell in found if cell.day == date(2026, 9, 25))
    assert festival.off is True
    assert [text for text, _tint in festival.lines] == ["Mid-Autumn Festival", "Pharmacists' Day"]
    assert festival.people == ("李娜",)
