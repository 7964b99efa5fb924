"""The rhythm of a contact: told in words beside its colour, and changed in place by keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel

from crmdesk.core.interactions.records import SPONSOR, Kind, Rule
from crmdesk.gui.contacts.rhythm_card import RhythmCard
from crmdesk.gui.contacts.rhythm_many import IntervalDialog
from crmdesk.gui.kit.until_dialog import UntilDialog
from tests.gui.windows import NOON, Shown

Key = Qt.Key
DAY = 86_400_000


@pytest.fixture
def card(shown: Shown) -> RhythmCard:
    """The card of a VIP whom we called forty days ago."""
    contact = shown.contact("王建国")
    shown.desk.interactions.log({"contacts": [contact], "kind": Kind.CALL, "at": NOON - 40 * DAY})
    shown.choose("王建国")
    return shown.page.detail.rhythm


def told(card: RhythmCard) -> str:
    return "\n".join(label.text() for label in card.findChildren(QLabel) if label.isVisibleTo(card))


def open_fields(shown: Shown, card: RhythmCard) -> None:
    shown.press(card.more, Key.Key_Return)
    assert card.own.ideal.hasFocus()


def test_it_says_how_it_stands_and_by_whose_rule(shown: Shown, card: RhythmCard) -> None:
    for text in (
        "Overdue", "since 2026-04-29, 19 days", "2026-04-08 · 40 days ago",
        "14 to 21 days · from tier VIP",
    ):  # fmt: skip
        assert text in told(card), text
    assert card.state.property("tint") == "rose"
    shown.choose("Sarah Whitfield")
    assert "No rhythm" in told(card)
    assert "Nobody asks for a call" in told(card)
    assert "Overdue" not in told(card)


def test_an_own_interval_and_back_to_the_rule(shown: Shown, card: RhythmCard) -> None:
    contact = shown.contact("王建国")
    open_fields(shown, card)
    shown.ctrl(Key.Key_A)
    shown.type("60")
    shown.key(Key.Key_Tab)
    assert shown.desk.interactions.cadence.own_rule(contact) == Rule(60, 90)
    assert "60 to 90 days · their own" in told(card)
    assert card.state.text() == "In touch"
    card.own.ideal.setFocus()
    shown.ctrl(Key.Key_A)
    shown.type("0")
    shown.key(Key.Key_Return)
    assert shown.desk.interactions.cadence.own_rule(contact) is None
    assert "from tier VIP" in told(card)
    shown.key(Key.Key_Escape)
    assert card.edits.isHidden()
    assert card.more.hasFocus()


def test_a_pause_in_words_and_its_end(shown: Shown, card: RhythmCard) -> None:
    contact = shown.contact("王建国")
    open_fields(shown, card)
    card.pause.focus()
    shown.type("+14")
    assert "+14 = 2026-06-01, Monday" in told(card)
    shown.key(Key.Key_Return)
    assert shown.desk.interactions.cadence.of(contact).paused_until == "2026-06-01"
    assert "Paused until 2026-06-01" in told(card)
    for words, sentence in (("today", "Choose a day that is still to come."), ("someday", "")):
        shown.ctrl(Key.Key_A)
        shown.type(words)
        shown.key(Key.Key_Return)
        assert card.pause.problem.text() == sentence if sentence else card.pause.problem.text()
    assert shown.desk.interactions.cadence.of(contact).paused_until == "2026-06-01"
    shown.ctrl(Key.Key_A)
    shown.key(Key.Key_Delete)
    shown.key(Key.Key_Return)
    assert shown.desk.interactions.cadence.of(contact).paused_until == ""
    shown.window.undo()
    shown.rest()
    assert "Paused until 2026-06-01" in told(card)


def test_the_sponsor_has_an_interval_too(shown: Shown, card: RhythmCard) -> None:
    contact = shown.contact("王建国")
    shown.desk.contacts.change(contact, {"sponsor": "陈志远"})
    shown.rest()
    assert "陈志远 · never spoke to them" in told(card)
    open_fields(shown, card)
    card.sponsor.ideal.setFocus()
    shown.ctrl(Key.Key_A)
    shown.type("30")
    shown.key(Key.Key_Tab)
    assert shown.desk.interactions.cadence.own_rule(contact, SPONSOR) == Rule(30, 45)
    shown.choose("李娜")
    assert card.edits.isHidden()
    open_fields(shown, card)
    assert card.sponsor.isHidden()


def take(shown: Shown, text: str) -> None:
    """Take an entry of the menu of the rhythm above the list."""
    menu = shown.page.bulk.buttons["rhythm"].menu()
    next(action for action in menu.actions() if action.text() == text).trigger()
    shown.rest()


def test_the_rhythm_of_many_is_one_action(shown: Shown, modals: list[Callable[[QDialog], object]]) -> None:
    cadence, people = shown.desk.interactions.cadence, [shown.contact(name) for name in ("李娜", "单雄")]
    shown.page.list.focus()
    rows = [shown.listed.index(name) for name in ("李娜", "单雄")]
    shown.page.list.select_rows(min(rows), max(rows))
    shown.rest()
    chosen = shown.page.list.selected_ids()
    assert set(people) <= set(chosen)

    def interval(dialog: QDialog) -> None:
        assert isinstance(dialog, IntervalDialog)
        for ideal, longest in ((20, 10), (20, 25)):
            dialog.row.ideal.setValue(ideal)
            dialog.row.longest.setValue(longest)
            dialog.accept_button.click()

    modals.append(interval)
    take(shown, "Own interval…")
    assert {cadence.own_rule(contact) for contact in chosen} == {Rule(20, 25)}
    assert shown.said == f"Rhythm changed for {len(chosen)} contacts"

    def until(dialog: QDialog) -> None:
        assert isinstance(dialog, UntilDialog)
        assert dialog.words.value() == "+14"
        dialog.accept_button.click()

    modals.append(until)
    take(shown, "Pause…")
    assert {cadence.of(contact).paused_until for contact in chosen} == {"2026-06-01"}
    take(shown, "End the pause")
    assert {cadence.of(contact).paused_until for contact in chosen} == {""}
    take(shown, "By the rule")
    assert {cadence.own_rule(contact) for contact in chosen} == {None}
    shown.window.undo()
    shown.rest()
    assert {cadence.own_rule(contact) for contact in chosen} == {Rule(20, 25)}
