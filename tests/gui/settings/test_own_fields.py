"""Own fields are made, changed, ordered and removed in the settings, by keys."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.own_fields import Declaration
from crmdesk.core.values.choices import Nature
from crmdesk.gui.settings.own_field_dialog import OwnFieldDialog
from crmdesk.gui.settings.own_fields_card import OwnFieldsCard
from tests.gui.settings.test_settings import page
from tests.gui.windows import Shown

Answers = list[Callable[[QDialog], object]]


def card(shown: Shown) -> OwnFieldsCard:
    return page(shown).own_fields


def titles(shown: Shown) -> list[str]:
    return [each.what.title for each in shown.desk.contacts.own_fields.all()]


def test_a_field_is_made_and_undone(shown: Shown, modals: Answers) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, OwnFieldDialog)
        dialog.accept_button.click()
        assert dialog.title_field.problem.text() == "A field needs a title."
        assert dialog.focusWidget() is dialog.title_field.field
        dialog.title_field.field.setText("合作品类")
        dialog.kind.setCurrentIndex(dialog.kind.findData("CHOICES"))
        dialog.accept_button.click()
        assert dialog.choices.problem.text() == "Write what can be chosen, one a line."
        dialog.choices.field.setPlainText("抗生素\n\n中成药")
        for nature in ("upstream", "peripheral"):
            dialog.natures[Nature(nature)].setChecked(False)
        dialog.accept_button.click()

    modals.append(answer)
    card(shown).add_button.click()
    shown.rest()
    assert shown.desk.contacts.own_fields.all()[0].what == Declaration(
        "合作品类", Kind.CHOICES, ("抗生素", "中成药"), ("downstream",)
    )
    assert card(shown).list.item(0).text() == "合作品类 · Several of several · Downstream distributor"
    assert shown.said == "Field added"
    shown.desk.history.undo(shown.desk.history.undoable().id)  # type: ignore[union-attr]
    shown.rest()
    assert card(shown).list.count() == 0


def test_fields_are_moved_and_removed_by_keys(shown: Shown) -> None:
    for title in ("甲", "乙", "丙"):
        shown.desk.contacts.own_fields.add(Declaration(title))
    fields = card(shown)
    fields.show_fields()
    fields.list.setFocus()
    fields.list.setCurrentRow(2)
    QTest.keyClick(fields.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    shown.rest()
    assert (titles(shown), fields.list.currentRow()) == (["甲", "丙", "乙"], 1)
    QTest.keyClick(fields.list, Qt.Key.Key_Delete)
    shown.rest()
    assert titles(shown) == ["甲", "乙"]
    assert shown.said == "Field removed; its values stay"


def test_a_column_that_was_brought_in_is_offered_with_its_values(shown: Shown, modals: Answers) -> None:
    for name, plate in (("王建国", "苏E"), ("李娜", "苏A"), ("单雄", "苏E")):
        shown.desk.contacts.change(shown.contact(name), {"custom": {"车牌": plate}})
    fields = card(shown)
    fields.show_fields()
    assert fields.brought.text() == "Brought in without a field so far: 车牌"

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, OwnFieldDialog)
        dialog.title_field.field.setText("车牌")
        dialog.kind.setCurrentIndex(dialog.kind.findData("CHOICE"))
        assert dialog.choices.value() == "苏E\n苏A"
        dialog.accept_button.click()

    modals.append(answer)
    fields.add_button.click()
    shown.rest()
    assert titles(shown) == ["车牌"]
    assert fields.brought.isHidden()


def test_a_choice_that_is_written_over_is_renamed_where_it_is_used(shown: Shown, modals: Answers) -> None:
    own = shown.desk.contacts.own_fields
    own.add(Declaration("时间", Kind.CHOICE, ("上午", "下午")))
    shown.desk.contacts.change(shown.contact("李娜"), {"时间": "上午"})
    fields = card(shown)
    fields.show_fields()

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, OwnFieldDialog)
        assert dialog.renames.isHidden()
        dialog.choices.field.setPlainText("早上\n下午\n晚上")
        assert dialog.renames.text() == "Rename for contacts and views too: 上午 → 早上 (1)"
        dialog.accept_button.click()

    modals.append(answer)
    fields.change()
    shown.rest()
    assert own.all()[0].what.choices == ("早上", "下午", "晚上")
    assert shown.desk.contacts.person(shown.contact("李娜")).custom == {"时间": "早上"}

    def keep(dialog: QDialog) -> None:
        assert isinstance(dialog, OwnFieldDialog)
        dialog.choices.field.setPlainText("清早\n下午\n晚上")
        dialog.renames.setChecked(False)
        dialog.accept_button.click()

    modals.append(keep)
    fields.change()
    shown.rest()
    assert shown.desk.contacts.person(shown.contact("李娜")).custom == {"时间": "早上"}


def test_a_field_is_changed_by_enter(shown: Shown, modals: Answers) -> None:
    shown.desk.contacts.own_fields.add(Declaration("甲"))
    fields = card(shown)
    fields.show_fields()

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, OwnFieldDialog)
        dialog.title_field.field.setText("乙")
        dialog.accept_button.click()

    modals.append(answer)
    QTest.keyClick(fields.list, Qt.Key.Key_Return)
    shown.rest()
    assert titles(shown) == ["乙"]
    assert fields.list.item(0).text() == "乙 · Text"
