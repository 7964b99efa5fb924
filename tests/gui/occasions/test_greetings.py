"""Greetings: chosen, seen, copied one by one, saved for a platform, and kept on the timelines."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from crmdesk.core.contacts import masking
from crmdesk.gui.occasions.greetings_dialog import GreetingsDialog
from crmdesk.gui.occasions.page import OccasionsPage
from tests.gui.windows import Shown

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
KEPT = "SELECT kind, text FROM interaction ORDER BY id"


@pytest.fixture
def page(shown: Shown) -> OccasionsPage:
    shown.ctrl(Key.Key_9)
    page = shown.window.page
    assert isinstance(page, OccasionsPage)
    return page


@pytest.fixture
def greet(shown: Shown, page: OccasionsPage, modals: list) -> Callable[[date, Callable[[GreetingsDialog], None]], None]:
    def at(day: date, do: Callable[[GreetingsDialog], None]) -> None:
        page.go_to(day)
        shown.rest()
        modals.append(do)
        shown.ctrl(Key.Key_G)

    return at


def test_the_birthday_people_are_greeted_and_ticked_off(shown: Shown, page: OccasionsPage, greet) -> None:
    def copy(dialog):
        shown.rest()
        assert dialog.key == "birthday"
        dialog.speech.set_value("zh_CN")
        dialog.speech.committed.emit("zh_CN")
        assert dialog.shown_text.text().startswith("王总，祝您生日快乐！")
        assert dialog.counted.text().endswith("1 message")
        # From wherever the focus is, the text included.
        dialog.text.field.setFocus()
        QTest.keyClick(dialog.text.field, Key.Key_Return, CTRL)
        assert QGuiApplication.clipboard().text().startswith("王总，祝您生日快乐！")
        dialog.reject()

    greet(date(2026, 5, 23), copy)
    shown.rest()
    assert [kind for kind, _text in shown.desk.history.rows(KEPT)] == ["wechat"]
    assert page.waits.text() == "Waiting · 0"


def test_whoever_is_chosen_is_told_what_fits_and_saved(
    shown: Shown, greet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: ("", ""))

    def save(dialog):
        assert dialog.key == "dragon_boat"
        assert not dialog.accept_button.isEnabled()
        dialog.words.field.setFocus()
        QTest.keyClicks(dialog.words.field, "tier:VIP")
        QTest.keyClick(dialog.words.field, Key.Key_Return)
        shown.rest()
        dialog.speech.set_value("zh_CN")
        dialog.speech.committed.emit("zh_CN")
        assert dialog.list.records.rowCount() == 2
        assert not dialog.ready() and dialog.problem.text().startswith("This needs what the office has masked")
        dialog.whole.click()
        assert dialog.whole.whole
        dialog.export(path)
        shown.rest()

    shown.desk.settings.set(masking.KEY, ["phones", "addresses"])
    greet(date(2026, 6, 19), save)
    handed = [each.detail["fields"] for each in shown.desk.history.entries(9) if each.kind == "contact.hand_out"]
    assert handed == [["phones"]]
    lines = path.read_text("utf-8-sig").splitlines()
    assert lines[0] == "Mobile,Text"
    assert sorted(line.split("，")[0] for line in lines[1:]) == ["13800008888,张董", "13900000001,王总"]
    assert shown.said.startswith(f"2 greetings written to {path.name}.")
    assert [kind for kind, _text in shown.desk.history.rows(KEPT)] == ["message"] * 2


def test_a_text_is_written_otherwise_and_kept(shown: Shown, greet) -> None:
    def write(dialog):
        dialog.words.set_value("张伟")
        dialog.words.committed.emit("张伟")
        shown.rest()
        assert dialog.whose.text() == "For Upstream supplier"
        dialog.text.field.setPlainText("{nickname}, hello!")
        assert dialog.problem.text().startswith("There is no field {nickname}.")
        dialog.text.field.setPlainText("")
        dialog.copy()
        assert dialog.problem.text() == "There is no text: say what 张伟 is told."
        dialog.export(Path("nowhere.csv"))
        shown.rest()
        assert dialog.problem.text() == "There is no text: say what 张伟 is told."
        dialog.text.field.setPlainText("{name, hello")
        assert dialog.problem.text() == "A brace { stands alone: fields are written {name}."
        dialog.text.field.setPlainText("Hello ")
        dialog.text.field.moveCursor(dialog.text.field.textCursor().MoveOperation.End)
        dialog._insert("name")
        assert dialog.problem.text() == ""
        assert dialog.shown_text.text() == "Hello 张伟"
        dialog._keep_text()
        shown.rest()
        dialog.reject()

    greet(date(2026, 6, 19), write)
    assert shown.desk.greetings.wording.text("dragon_boat", "upstream", "en") == "Hello {name}"
    assert shown.desk.history.rows(KEPT) == []


def test_an_empty_field_and_a_closed_standing_are_said_and_not_copied(shown: Shown, greet) -> None:
    shown.desk.contacts.change(shown.contact("李娜"), {"standing": "do_not_contact"})

    def look(dialog):
        dialog.words.set_value("Sarah")
        dialog.words.committed.emit("Sarah")
        shown.rest()
        QGuiApplication.clipboard().setText("before")
        dialog.copy()
        assert dialog.problem.text() == "No form of address for Sarah Whitfield: say the sex or the title."
        dialog.words.set_value("李娜")
        dialog.words.committed.emit("李娜")
        shown.rest()
        dialog.copy()
        assert dialog.problem.text() == "李娜 is not to be contacted."
        dialog.export(Path("nowhere.csv"))
        shown.rest()
        assert dialog.problem.text() == "There is nobody to greet. Not to be contacted: 李娜."
        assert QGuiApplication.clipboard().text() == "before"
        dialog.reject()

    greet(date(2026, 6, 19), look)
    assert shown.desk.history.rows(KEPT) == []


def test_people_who_were_selected_in_the_archive(shown: Shown, modals: list) -> None:
    chosen = [shown.contact(name) for name in ("张伟", "单雄", "李娜")]
    shown.desk.contacts.change(chosen[0], {"sex": "male"})
    shown.desk.contacts.change(chosen[2], {"standing": "do_not_contact"})

    told: list[object] = []

    def look(dialog):
        shown.rest()
        told.extend((dialog.key, dialog.list.records.rowCount(), dialog.overview.text()))
        QTest.keyClick(dialog.list, Key.Key_Return, CTRL)
        dialog.reject()

    modals.append(look)
    shown.window.greet(chosen)
    shown.rest()
    # On 18 May no festival is near. Who is left out is named before anything is sent.
    assert told == ["season_summer", 3, "1 is ready. A field is empty for 单雄. Not to be contacted: 李娜."]
    assert [kind for kind, _text in shown.desk.history.rows(KEPT)] == ["wechat"]
