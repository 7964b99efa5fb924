"""Several contacts at once."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication

from crmdesk.gui.kit.tokens import LIGHT
from tests.gui.windows import Shown


def tiers(shown: Shown) -> list[str]:
    people = shown.desk.contacts.people(shown.page.list.selected_ids())
    return [person.tier for person in people]


def test_many_get_a_tier_and_one_undo_takes_it_back(shown: Shown) -> None:
    shown.page.list.select_rows(1, 3)
    shown.rest()
    bulk = shown.page.bulk
    assert bulk.isVisible()
    assert not shown.page.narrowing.isVisible()
    assert bulk.count.text() == "3 selected"
    before = tiers(shown)
    bulk.change("tier", "C")
    shown.rest()
    assert tiers(shown) == ["C", "C", "C"]
    assert shown.said == "Tier changed for 3 contacts"
    shown.page.list.focus()
    shown.ctrl(Qt.Key.Key_Z)
    assert tiers(shown) == before
    assert shown.said == "Undone: Change Tier of 3 contacts"
    shown.ctrl(Qt.Key.Key_Y)
    assert tiers(shown) == ["C", "C", "C"]


def test_a_bulk_change_keeps_the_selection(shown: Shown) -> None:
    shown.page.list.select_rows(0, 1)
    ids = shown.page.list.selected_ids()
    shown.page.bulk.add_words("tags", ["中秋送礼"])
    shown.rest()
    assert shown.page.list.selected_ids() == ids
    assert all("中秋送礼" in person.tags for person in shown.desk.contacts.people(ids))


def test_select_all_by_keys_then_escape(shown: Shown) -> None:
    shown.page.list.focus()
    shown.ctrl(Qt.Key.Key_A)
    assert shown.page.list.selected_count == 6
    shown.key(Qt.Key.Key_Escape)
    assert shown.page.list.selected_count == 1
    assert not shown.page.bulk.isVisible()


def test_rows_are_copied_as_a_table(shown: Shown) -> None:
    shown.page.list.select_rows(0, 5)
    shown.page.list.focus()
    shown.ctrl(Qt.Key.Key_C)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == ["Name", "Organisation", "Title", "Tier", "Phones", "Region", "Tags", "Owner"]
    assert [line.split("\t")[0] for line in lines[1:]] == shown.listed
    assert "\t13900000001\t" in QGuiApplication.clipboard().text()


def test_what_is_selected_is_printed_else_all(shown: Shown) -> None:
    shown.ctrl(Qt.Key.Key_P)
    shown.page.list.select_rows(0, 1)
    shown.ctrl(Qt.Key.Key_P)
    assert [len(ids) for ids in shown.visits.printed] == [6, 2]


def test_all_are_brought_back_from_the_trash_and_escape_leaves_it(shown: Shown) -> None:
    shown.page.list.select_rows(0, 2)
    shown.page.trash()
    shown.rest()
    shown.page.toggle_trash()
    shown.rest()
    shown.page.list.select_rows(0, 2)
    shown.rest()
    buttons = shown.page.bulk.buttons
    assert [key for key, button in buttons.items() if button.isVisible()] == ["copy", "restore"]
    buttons["restore"].click()
    shown.rest()
    assert shown.page.nobody.no_trash.isVisible()
    assert not shown.page.bulk.isVisible()
    shown.key(Qt.Key.Key_Escape)
    assert shown.page.head.title.text() == "Contacts"
    assert len(shown.listed) == 6


def test_a_button_whose_menu_is_open_can_be_read(shown: Shown) -> None:
    shown.page.list.select_rows(0, 2)
    shown.rest()
    button = shown.page.bulk.buttons["tier"]
    button.setFocus()
    button.setDown(True)
    assert button.grab().toImage().pixelColor(6, 12) == QColor(LIGHT.accent_soft)


def test_whoever_is_selected_is_greeted_by_a_key_or_from_the_bar(shown: Shown) -> None:
    shown.page.list.focus()
    shown.ctrl(Qt.Key.Key_G)
    assert shown.visits.greeted == [shown.page.list.selected_ids()]
    shown.page.list.select_rows(1, 3)
    chosen = shown.page.list.selected_ids()
    assert len(chosen) == 3
    shown.ctrl(Qt.Key.Key_G)
    shown.rest()
    shown.page.bulk.buttons["greet"].click()
    assert shown.visits.greeted[1:] == [chosen, chosen]


def test_nobody_in_the_trash_is_greeted(shown: Shown) -> None:
    shown.desk.contacts.trash([shown.contact("张伟")])
    shown.page.toggle_trash()
    shown.rest()
    assert not shown.page.doing["greet"].isEnabled()
