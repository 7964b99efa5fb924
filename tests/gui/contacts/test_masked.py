"""Hidden values of one contact: shown on purpose, noted, copied for a while; by keys."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from crmdesk.core.contacts import masking
from crmdesk.core.contacts.records import Place
from crmdesk.gui.contacts.columns import columns, copied
from crmdesk.gui.contacts.field_row import FieldRow
from crmdesk.gui.kit.editors.revealed import Revealed
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


def hide(shown: Shown, *keys: str) -> None:
    shown.desk.settings.set(masking.KEY, list(keys))
    shown.rest()


def test_phones_are_masked_in_list_and_detail_where_the_office_wants_it(shown: Shown) -> None:
    contact = shown.choose("李娜")
    (column,) = (each for each in columns(["phones"]) if each.key == "phones")
    found = shown.page.roll.model.record(shown.listed.index("李娜"))
    assert found is not None and column.text is not None
    assert column.text(found) == "139 0000 0002"
    hide(shown, "phones")
    assert (column.text(found), copied(column, found)) == ("139****0002", "139****0002")
    masked = row(shown, "phones").findChild(MaskedValue)
    assert masked.shown.text() == "139****0002"
    shown.press(masked.eye, Qt.Key.Key_Space)
    assert masked.shown.text() == "139 0000 0002"
    entry = shown.desk.history.entries(1, contact)[0]
    assert (entry.kind, entry.detail["fields"]) == ("contact.reveal", ["phones"])
    shown.press(masked.copy, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == "13900000002"
    lending().take_back()
    assert QGuiApplication.clipboard().text() == ""
    shown.ctrl(Qt.Key.Key_Z)
    assert row(shown, "phones").findChild(MaskedValue) is None


def test_the_copy_in_the_head_of_a_masked_phone_is_noted_and_lent(shown: Shown) -> None:
    contact = shown.choose("李娜")
    hide(shown, "phones")
    shown.press(shown.page.detail.header.call, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == "13900000002"
    assert "13900000002" not in shown.said
    assert shown.desk.history.entries(1, contact)[0].kind == "contact.reveal"
    lending().take_back()
    assert QGuiApplication.clipboard().text() == ""


def test_homes_are_masked_offices_are_not_and_the_editor_is_noted(shown: Shown) -> None:
    contact = shown.contact("李娜")
    home, work = Place("江苏省南京市北京东路1号", "210000", "home"), Place("世纪大道88号", "200120", "work")
    shown.desk.contacts.change(contact, {"addresses": (home, work)})
    shown.choose("李娜")
    hide(shown, "addresses")
    field = row(shown, "addresses")
    assert [each.shown.text() for each in field.findChildren(MaskedValue)] == ["江苏省南******"]
    shown.press(field.display, Qt.Key.Key_Return)
    assert field.editor is not None and field.editor.value() == (home, work)
    assert shown.desk.history.entries(1, contact)[0].detail["fields"] == ["addresses"]


def test_the_editor_of_masked_phones_closes_after_30_seconds_and_what_is_copied_there_is_lent(shown: Shown) -> None:
    shown.choose("李娜")
    hide(shown, "phones")
    field = row(shown, "phones")
    shown.press(field.display, Qt.Key.Key_Return)
    watch = field.editor.findChild(Revealed)
    assert (watch.timer.isActive(), watch.timer.interval()) == (True, 30_000)
    shown.ctrl(Qt.Key.Key_A)
    shown.ctrl(Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text() == "13900000002"
    lending().take_back()
    assert QGuiApplication.clipboard().text() == ""
    shown.type("1390000000")
    watch.timer.timeout.emit()
    assert field.editor is not None  # somebody is typing
    field.editor.restore()
    watch.timer.timeout.emit()
    assert field.editor is None
    assert field.findChild(MaskedValue).shown.text() == "139****0002"
