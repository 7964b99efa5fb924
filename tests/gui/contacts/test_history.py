"""The history of a contact: opened up to what was changed, and the way back, by keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from crmdesk.core.values import idcards
from crmdesk.gui.contacts.history_card import HistoryCard
from crmdesk.gui.contacts.history_line import HistoryLine
from crmdesk.gui.kit.buttons import Button
from tests.gui.windows import Shown

Key = Qt.Key
CARD = "11010519900307999" + idcards.check_digit("11010519900307999")


def newest(card: HistoryCard) -> HistoryLine:
    return next(iter(card.lines.values()))


def told(line: HistoryLine) -> list[str]:
    return [label.text() for label in line.changes.findChildren(QLabel)] if line.changes else []


def test_an_action_opens_up_to_what_it_changed_and_closes(shown: Shown) -> None:
    contact = shown.choose("李娜")
    shown.desk.contacts.change(contact, {"tier": "VIP", "id_card": CARD})
    shown.rest()
    line = newest(shown.page.detail.history)
    line.sentence.setFocus()
    shown.key(Key.Key_Return)
    assert told(line)[:4] == ["Tier", "A → VIP", "ID card", f"110105********002X → 110105********{CARD[-4:]}"]
    shown.key(Key.Key_Space)
    assert line.changes is None


def test_one_goes_back_to_what_a_field_was_and_that_is_undone(shown: Shown) -> None:
    contact = shown.choose("李娜")
    shown.desk.contacts.change(contact, {"tier": "VIP"})
    shown.desk.contacts.change(contact, {"tier": "C", "note": "直爽"})
    shown.rest()
    older = list(shown.page.detail.history.lines.values())[1]
    older.sentence.setFocus()
    shown.key(Key.Key_Return)
    shown.key(Key.Key_Tab)
    assert isinstance(shown.focus, Button) and shown.focus.accessibleName() == "Back to A of Tier"
    shown.key(Key.Key_Return)
    person = shown.desk.contacts.person(contact)
    assert (person.tier, person.note) == ("A", "直爽")
    assert shown.said == "Tier is as it was before"
    # The new action stands above, and has the focus.
    assert newest(shown.page.detail.history).sentence.hasFocus()
    shown.ctrl(Key.Key_Z)
    assert shown.desk.contacts.person(contact).tier == "C"


def test_the_first_action_says_what_was_entered_and_has_no_way_back(shown: Shown) -> None:
    shown.choose("Sarah Whitfield")
    line = list(shown.page.detail.history.lines.values())[-1]
    line.sentence.setFocus()
    shown.key(Key.Key_Return)
    assert "– → Sarah Whitfield" in told(line)
    assert line.changes is not None and line.changes.findChildren(Button) == []


def test_in_the_trash_there_is_no_way_back(shown: Shown) -> None:
    contact = shown.choose("李娜")
    shown.desk.contacts.change(contact, {"tier": "VIP"})
    shown.desk.contacts.trash([contact])
    shown.rest()
    shown.page.toggle_trash()
    shown.rest()
    lines = list(shown.page.detail.history.lines.values())
    for line in lines[:2]:
        line.toggle()
        shown.rest()
    assert told(lines[0]) == ["No field was changed."]
    assert told(lines[1]) == ["Tier", "A → VIP"]
    assert lines[1].changes is not None and lines[1].changes.findChildren(Button) == []


def test_a_long_history_is_shown_in_parts(shown: Shown) -> None:
    contact = shown.choose("李娜")
    for number in range(9):
        shown.desk.contacts.change(contact, {"note": f"第{number}次"})
    shown.rest()
    card = shown.page.detail.history
    assert len(card.lines) == 6 and card.older.isVisible()
    card.older.setFocus()
    shown.key(Key.Key_Return)
    assert len(card.lines) == 10 and not card.older.isVisible()
    line = list(card.lines.values())[8]
    line.toggle()
    shown.rest()
    assert told(line) == ["Note", "– → 第0次"] or told(line) == ["Note", "Back to before", "– → 第0次"]
    shown.choose("张伟")
    assert len(card.lines) == 1
