"""Any field of many contacts, with a preview and one undo."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from crmdesk.gui.contacts.change_dialog import ADD, EMPTY, ChangeDialog
from tests.gui.windows import Shown

Answers = list[Callable[[QDialog], object]]


def dialog(shown: Shown) -> ChangeDialog:
    shown.page.list.select_rows(0, shown.page.roll.model.rowCount() - 1)
    shown.rest()
    return ChangeDialog(shown.page.place, shown.page.list.selected_ids(), shown.window)


def told(shown: Shown, asked: ChangeDialog) -> list[tuple[str, ...]]:
    shown.rest()
    rows = range(asked.model.rowCount())
    return [tuple(asked.model.text(row, place) for place in range(3)) for row in rows]


def test_the_preview_says_before_and_after_of_those_who_change(shown: Shown) -> None:
    asked = dialog(shown)
    asked.show_field("tags")
    assert asked.way.currentData() == ADD
    assert asked.editor is not None
    asked.editor.set_value(())
    asked.editor.field.setText("老客户")  # type: ignore[attr-defined]
    assert asked.editor.commit()
    names = [name for name, _before, _after in told(shown, asked)]
    assert sorted(names) == sorted(["单雄", "张伟", "赵敏", "Sarah Whitfield"])
    assert asked.summary.text() == "4 of 6 contacts change."
    asked.way.setCurrentIndex(asked.way.findData(EMPTY))
    assert sorted(told(shown, asked)) == [("李娜", "微信群、老客户", ""), ("王建国", "老客户", "")]
    asked.deleteLater()


def test_a_field_is_changed_for_all_and_one_undo_takes_it_back(shown: Shown, modals: Answers) -> None:
    def answer(opened: QDialog) -> None:
        assert isinstance(opened, ChangeDialog)
        opened.show_field("title")
        assert opened.editor is not None
        opened.editor.field.setText("顾问")  # type: ignore[attr-defined]
        opened.accept_button.click()

    shown.page.list.select_rows(0, 2)
    shown.rest()
    ids = shown.page.list.selected_ids()
    before = [person.title for person in shown.desk.contacts.people(ids)]
    modals.append(answer)
    shown.page.bulk.buttons["field"].click()
    shown.rest()
    assert [person.title for person in shown.desk.contacts.people(ids)] == ["顾问"] * 3
    assert shown.said == "Title changed for 3 contacts"
    shown.window.activateWindow()
    shown.rest()
    shown.page.list.focus()
    shown.ctrl(Qt.Key.Key_Z)
    assert [person.title for person in shown.desk.contacts.people(ids)] == before


def test_what_cannot_be_taken_keeps_the_dialog_open(shown: Shown, modals: Answers) -> None:
    def answer(opened: QDialog) -> None:
        assert isinstance(opened, ChangeDialog)
        opened.show_field("region")
        assert opened.editor is not None
        opened.editor.field.setText("nowhere")  # type: ignore[attr-defined]
        opened.accept_button.click()
        stayed.append(opened.isVisible())
        opened.reject()

    stayed: list[bool] = []
    shown.page.list.select_rows(0, 2)
    shown.rest()
    modals.append(answer)
    shown.page.bulk.ask_change()
    assert stayed == [True]


def test_a_blank_value_wipes_nothing(shown: Shown) -> None:
    asked = dialog(shown)
    for key in ("title", "tier", "tags", "owner"):
        asked.show_field(key)
        assert not asked.ready()
        assert asked.editor is not None
        assert asked.editor.problem.text() == "Choose or type a value. To clear the field, choose Empty."
    assert asked.model.rowCount() == 0
    asked.deleteLater()


def test_of_very_many_the_first_are_shown_and_all_are_counted(shown: Shown) -> None:
    contacts = shown.desk.contacts
    with shown.desk.history.action("import") as action:
        rows = contacts.rows()
        made = [rows.contact({"name": f"张{number}", "tier": "A" if number % 3 else "B"}) for number in range(900)]
        rows.flush()
        action.concerns(made, listed=made)
    asked = ChangeDialog(shown.page.place, made, shown.window)
    asked.show_field("tier")
    asked.editor.field.setCurrentIndex(asked.editor.field.findData("A"))  # type: ignore[union-attr]
    assert asked.editor is not None and asked.editor.commit()
    assert len(told(shown, asked)) == 200
    assert asked.summary.text() == "300 of 900 contacts change. The first 200 are shown."
    asked.reject()
    asked.deleteLater()
