"""Hidden values of one contact: shown on purpose, noted, copied for a while; by keys."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from crmdesk.gui.contacts.field_row import FieldRow
from crmdesk.gui.kit.lending import lending
from crmdesk.gui.kit.masked_value import MaskedValue
from tests.gui.windows import Shown


def row(shown: Shown, key: str) -> FieldRow:
    return next(card.rows[key] for card in shown.page.detail.groups.values() if key in card.rows)


def test_the_id_card_is_masked_until_it_is_asked_for(shown: Shown) -> None:
    contact = shown.choose("李娜")
    masked = row(shown, "id_card").findChild(MaskedValue)
    assert (masked.shown.text(), masked.copy.isVisible()) == ("110105********002X", False)
    shown.press(masked.eye, Qt.Key.Key_Space)
    assert masked.shown.text() == "11010519491231002X"
    assert (masked._timer.isActive(), masked._timer.interval()) == (True, 30_000)
    masked._timer.timeout.emit()
    assert (masked.shown.text(), masked.copy.isVisible()) == ("110105********002X", False)
    assert shown.desk.history.entries(1, contact)[0].kind == "contact.reveal"
    first = next(iter(shown.page.detail.history.lines.values()))
    assert first.sentence.accessibleName().startswith("Look at ID card of this contact")


def test_a_revealed_id_card_is_copied_for_30_seconds(shown: Shown) -> None:
    shown.choose("李娜")
    masked = row(shown, "id_card").findChild(MaskedValue)
    shown.press(masked.eye, Qt.Key.Key_Space)
    shown.press(masked.copy, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == "11010519491231002X"
    assert shown.said == "Copied; it leaves the clipboard in 30 seconds"
    lending().take_back()
    assert QGuiApplication.clipboard().text() == ""


def test_a_revealed_id_card_is_noted_in_its_editor_too_and_undo_passes_it_over(shown: Shown) -> None:
    contact = shown.choose("李娜")
    shown.desk.contacts.change(contact, {"tier": "VIP"})
    shown.rest()
    row(shown, "id_card").edit()
    editor = row(shown, "id_card").editor
    shown.press(editor.eye, Qt.Key.Key_Space)
    assert editor.field.text() == "11010519491231002X"
    assert shown.desk.history.entries(1, contact)[0].kind == "contact.reveal"
    shown.key(Qt.Key.Key_Escape)
    shown.ctrl(Qt.Key.Key_Z)
    assert shown.desk.contacts.person(contact).tier == "A"
