"""Our own people on the screen: who comes and leaves, and how everything passes to another."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from crmdesk.gui.colleagues.dialogs import ColleagueDialog, HandOverDialog
from crmdesk.gui.colleagues.page import ColleaguesPage
from crmdesk.gui.kit.printing.preview import PrintPreview
from tests.gui.windows import Shown

Key = Qt.Key
Answers = list[Callable[[QDialog], object]]


@pytest.fixture
def page(shown: Shown) -> ColleaguesPage:
    shown.ctrl(Key.Key_8)
    page = shown.window.page
    assert isinstance(page, ColleaguesPage)
    return page


def after_dialog(shown: Shown, page: ColleaguesPage) -> None:
    """Back to the list, as a window system would have it."""
    shown.window.activateWindow()
    page.list.setFocus()
    shown.rest()


def listed(page: ColleaguesPage) -> list[tuple[str, int]]:
    records = [page.list.records.record(row) for row in range(page.list.records.rowCount())]
    return [(record[0].name, record[0].owned) for record in records if record]


def go_to(shown: Shown, page: ColleaguesPage, name: str) -> None:
    page.list.go_to([name for name, _owned in listed(page)].index(name))
    shown.rest()


def test_everybody_is_there_with_whom_they_look_after(shown: Shown, page: ColleaguesPage) -> None:
    assert listed(page) == [("李静", 1), ("陈志远", 1)]
    assert page.detail.name.text() == "李静" and page.detail.figures["owned"].text() == "1"
    shown.key(Key.Key_Return)
    shown.key(Key.Key_Return)
    assert shown.window.room == "contacts"
    assert shown.page.detail.person is not None and shown.page.detail.person.name == "王建国"


def test_somebody_new_is_added_and_renamed(shown: Shown, page: ColleaguesPage, modals: Answers) -> None:
    def type_name(dialog: QDialog) -> None:
        assert isinstance(dialog, ColleagueDialog)
        dialog.accept_button.click()
        assert dialog.editors["name"].problem.isVisible()
        dialog.editors["name"].field.setText("李静")
        dialog.accept_button.click()

    def type_another(dialog: QDialog) -> None:
        assert isinstance(dialog, ColleagueDialog)
        assert "already" in dialog.editors["name"].problem.text()
        dialog.editors["name"].field.setText("赵敏")
        dialog.editors["level"].set_value("top")
        dialog.accept_button.click()

    modals += [type_name, type_another]
    shown.ctrl(Key.Key_N)
    assert listed(page) == [("赵敏", 0), ("李静", 1), ("陈志远", 1)]
    assert page.current is not None and page.current.level == "top"
    assert not page.doing["hand_over"].isEnabled() and page.detail.nothing.isVisible()

    def rename(dialog: QDialog) -> None:
        assert isinstance(dialog, ColleagueDialog)
        dialog.editors["name"].field.setText("李静怡")
        dialog.accept_button.click()

    after_dialog(shown, page)
    go_to(shown, page, "李静")
    modals.append(rename)
    shown.key(Key.Key_F2)
    assert shown.desk.contacts.person(shown.contact("王建国")).owner == "李静怡"
    after_dialog(shown, page)
    shown.ctrl(Key.Key_Z)
    assert shown.desk.contacts.person(shown.contact("王建国")).owner == "李静"


def test_everything_is_handed_over_in_one_step(shown: Shown, page: ColleaguesPage, modals: Answers) -> None:
    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, HandOverDialog)
        dialog.accept_button.click()
        assert dialog.editors["taker"].problem.isVisible()
        dialog.editors["taker"].field.setCurrentIndex(1)
        dialog.accept_button.click()

    modals.append(choose)
    shown.ctrl(Key.Key_H)
    assert listed(page) == [("李静", 0), ("陈志远", 2)]
    assert shown.said == "Everything of 李静 is with 陈志远 now"
    after_dialog(shown, page)
    shown.ctrl(Key.Key_Z)
    assert listed(page) == [("李静", 1), ("陈志远", 1)]


def test_who_left_keeps_contacts_until_they_are_handed_over(shown: Shown, page: ColleaguesPage) -> None:
    shown.key(Key.Key_Delete)
    assert listed(page) == [("陈志远", 1), ("李静", 1)]
    go_to(shown, page, "李静")
    assert page.current is not None and page.current.left
    assert page.doing["hand_over"].isEnabled() and not page.doing["edit"].isEnabled()
    assert page.detail.back.isVisible() and not page.detail.leave.isVisible()
    assert shown.desk.contacts.person(shown.contact("王建国")).owner == "李静"
    shown.ctrl(Key.Key_R)
    assert listed(page) == [("李静", 1), ("陈志远", 1)]


def test_the_handover_book_is_shown(shown: Shown, page: ColleaguesPage, modals: Answers) -> None:
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, PrintPreview)
        seen.append(dialog._document.subject)
        dialog.reject()

    modals.append(look)
    shown.ctrl(Key.Key_P)
    assert seen == ["Handover book"]


def test_a_book_without_colleagues_says_what_to_do(shown: Shown) -> None:
    with shown.desk.history.action("test"):
        shown.desk.history.connection.execute("UPDATE contact SET owner_id = NULL")
        shown.desk.history.connection.execute("DELETE FROM colleague")
    shown.ctrl(Key.Key_8)
    page = shown.window.page
    assert isinstance(page, ColleaguesPage)
    assert page.body.currentIndex() == 1


def test_in_a_narrow_window_one_of_us_takes_the_place_of_the_list(shown: Shown, page: ColleaguesPage) -> None:
    shown.window.resize(880, 700)
    shown.rest()
    assert page.list.isVisible() and not page.detail.isVisible() and not page.back.isVisible()
    assert page.list.width() > 700
    shown.key(Key.Key_Return)
    assert page.detail.isVisible() and not page.list.isVisible() and page.back.isVisible()
    assert shown.focus is page.detail.people
    shown.key(Key.Key_Escape)
    assert page.list.isVisible() and shown.focus is page.list
    shown.key(Key.Key_Return)
    page.back.click()
    assert page.list.isVisible()
    shown.window.resize(1280, 800)
    shown.rest()
    assert page.list.isVisible() and page.detail.isVisible() and not page.back.isVisible()
