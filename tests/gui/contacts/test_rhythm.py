"""The rhythm of a contact: told in words beside its colour, and changed in place by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from crmdesk.core.interactions.records import SPONSOR, Kind, Rule
from crmdesk.gui.contacts.rhythm_card import RhythmCard
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
        "every 14 days, at the latest after 21 · from tier VIP",
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
    assert "every 60 days, at the latest after 90 · their own" in told(card)
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
