"""The rules of how often people should hear from us, by the keys of the settings page."""

import pytest
from PySide6.QtCore import Qt

from crmdesk.core.interactions.records import Kind, Rule, Rules
from crmdesk.gui.settings.page import SettingsPage
from crmdesk.gui.settings.rhythm_card import SPONSOR
from tests.gui.windows import Shown

Key = Qt.Key


@pytest.fixture
def page(shown: Shown) -> SettingsPage:
    shown.window.open("settings")
    shown.rest()
    found = shown.window.page
    assert isinstance(found, SettingsPage)
    return found


def type_days(shown: Shown, key: Qt.Key, *numbers: str) -> None:
    """Type numbers into the fields that follow each other."""
    for number in numbers:
        shown.ctrl(Key.Key_A)
        shown.type(number)
        shown.key(key)


def due(shown: Shown, name: str) -> str:
    row = shown.desk.contacts.finder.page([shown.contact(name)], ["due"])
    return str(next(iter(row.values()))[0])


def test_the_stated_rules_are_shown(page: SettingsPage) -> None:
    rows = page.rhythm.rows
    assert [(rows[key].ideal.text(), rows[key].longest.text()) for key in ("VIP", "C", "upstream", SPONSOR)] == [
        ("14", "21"), ("No rhythm", "–"), ("By tier", "–"), ("90", "120"),
    ]  # fmt: skip
    assert not rows["C"].longest.isEnabled()
    assert {kind for kind, chip in page.rhythm.kinds.items() if chip.isChecked()} == Rules().reaching
    assert page.rhythm.defaults.isHidden()


def test_a_change_is_one_action_that_everybody_follows(shown: Shown, page: SettingsPage) -> None:
    before = due(shown, "王建国")
    page.rhythm.rows["VIP"].ideal.setFocus()
    type_days(shown, Key.Key_Tab, "7")
    assert shown.desk.interactions.cadence.rules().tiers["VIP"] == Rule(7, 21)
    assert due(shown, "王建国") < before
    assert not page.rhythm.defaults.isHidden()
    assert page.rhythm.working.isHidden()
    shown.window.undo()
    shown.rest()
    assert due(shown, "王建国") == before
    assert page.rhythm.rows["VIP"].ideal.value() == 14


def test_two_numbers_that_do_not_fit_are_refused_in_one_sentence(shown: Shown, page: SettingsPage) -> None:
    row, before = page.rhythm.rows["A"], len(shown.desk.history.entries(50))
    row.ideal.setFocus()
    type_days(shown, Key.Key_Tab, "50")
    assert row.problem.text() == "The longest interval cannot be shorter than the ideal one."
    assert shown.desk.interactions.cadence.rules() == Rules()
    type_days(shown, Key.Key_Tab, "80")
    assert row.problem.isHidden()
    assert shown.desk.interactions.cadence.rules().tiers["A"] == Rule(50, 80)
    assert len(shown.desk.history.entries(50)) == before + 1


def test_zero_is_never_and_a_nature_is_nearer_than_a_tier(shown: Shown, page: SettingsPage) -> None:
    rows = page.rhythm.rows
    rows["upstream"].ideal.setFocus()
    type_days(shown, Key.Key_Tab, "10")
    assert shown.desk.interactions.cadence.rules().natures == {"upstream": Rule(10, 15)}
    rows[SPONSOR].ideal.setFocus()
    type_days(shown, Key.Key_Tab, "0")
    assert shown.desk.interactions.cadence.rules().sponsor is None
    assert not rows[SPONSOR].longest.isEnabled()
    page.rhythm.defaults.click()
    shown.rest()
    assert shown.desk.interactions.cadence.rules() == Rules()
    assert rows["upstream"].ideal.text() == "By tier"


def test_what_counts_as_reached_is_chosen(shown: Shown, page: SettingsPage) -> None:
    contact = shown.contact("王建国")
    shown.desk.interactions.log({"contacts": [contact], "kind": Kind.GIFT})
    shown.press(page.rhythm.kinds[Kind.GIFT], Key.Key_Space)
    assert Kind.GIFT in shown.desk.interactions.cadence.rules().reaching
    assert shown.desk.interactions.cadence.of(contact).reached == "2026-05-18"


def test_rows_of_the_archive_follow_the_rules(shown: Shown, page: SettingsPage) -> None:
    shown.window.open("contacts")
    shown.page.looks.choose_column("due", True)
    model = shown.page.roll.model
    place = [column.key for column in model.columns].index("due")
    assert any(model.text(row, place) for row in range(model.rowCount()))
    shown.desk.interactions.cadence.set_rules(Rules({}))
    shown.rest()
    assert not any(model.text(row, place) for row in range(model.rowCount()))


def test_how_many_people_a_day(shown: Shown, page: SettingsPage) -> None:
    page.today.most.setFocus()
    type_days(shown, Key.Key_Return, "12")
    assert shown.desk.today.most == 12
    shown.window.undo()
    shown.rest()
    assert page.today.most.value() == 30
