"""The preview: files, columns and rows, everything changeable, nothing written before it is asked for."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from crmdesk.gui.exchange.target_popup import TargetPopup, found
from tests.gui.exchange.conftest import Importing
from tests.gui.windows import HENGTONG
from tests.house.accessibility import nameless

HEADINGS = ("姓名", "手机", "单位", "职务")
NEW = ("周子涵", "13800000099", "华夏银行", "客户经理")
KNOWN = ("王建国", "13900000001", HENGTONG, "总经理")
MOVED = ("李娜", "13900000002", HENGTONG, "采购总监")
NAMESAKE = ("张伟", "13511112222", "华泰药业股份有限公司", "")


def test_nothing_is_written_before_it_is_asked_for(importing: Importing) -> None:
    importing.bring(HEADINGS, NEW)
    assert importing.people() == 6
    importing.apply()
    assert importing.people() == 7
    assert importing.page.result.title.text() == "1 contact brought in"
    assert importing.shown.said == "1 contact brought in"


def test_each_row_says_what_becomes_of_it(importing: Importing) -> None:
    importing.bring(HEADINGS, NEW, KNOWN, MOVED, NAMESAKE, ("", "", "", "经理"))
    assert importing.chips == ["New · 1", "Updates · 1", "Lookalikes · 1", "Unchanged · 1", "Problems · 1"]
    assert importing.listed == [
        ("周子涵", "New"),
        ("王建国", "Unchanged"),
        ("李娜", "Updates 李娜"),
        ("张伟", "Looks like 张伟"),
        ("Nobody is named", "Cannot come in"),
    ]
    assert importing.promise == "Bring in 2 contacts, update 1"


def test_chips_narrow_the_rows(importing: Importing) -> None:
    importing.bring(HEADINGS, NEW, KNOWN, MOVED)
    importing.page.rows.chips._buttons["update"].click()
    assert importing.listed == [("李娜", "Updates 李娜")]
    importing.page.rows.chips._buttons["update"].click()
    importing.page.rows.chips._buttons["unchanged"].click()
    assert importing.listed == [("王建国", "Unchanged")]


def test_the_space_bar_keeps_or_takes_what_differs(importing: Importing) -> None:
    importing.bring(HEADINGS, MOVED)
    assert importing.page.detail.checks["title"].isChecked()
    importing.key(Qt.Key.Key_Space)
    assert importing.listed == [("李娜", "Stays as it is")]
    assert not importing.page.detail.checks["title"].isChecked()
    assert importing.promise == "Nothing to bring in"
    assert not importing.page.apply_button.isEnabled()
    importing.page.detail.checks["title"].click()
    assert importing.promise == "Update 1 contact"


def test_all_new_values_are_kept_out_at_once(importing: Importing) -> None:
    importing.bring(HEADINGS, MOVED, (*KNOWN[:3], "董事长"))
    assert importing.promise == "Update 2 contacts"
    importing.key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert importing.promise == "Nothing to bring in"
    importing.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert importing.promise == "Update 2 contacts"


@pytest.mark.parametrize(
    ("choice", "people", "phones"),
    [("new", 7, 1), ("update", 6, 2), ("skip", 6, 1)],
)
def test_a_lookalike_comes_in_updates_or_stays_out(importing: Importing, choice: str, people: int, phones: int) -> None:
    importing.bring(HEADINGS, NAMESAKE, NEW)
    importing.page.detail.choices[choice].click()
    importing.apply()
    assert importing.people() == people + 1
    known = importing.desk.contacts.person(importing.desk.contacts.finder.one("13800008888"))
    assert len(known.phones) == phones


def test_a_column_is_corrected_by_keys_alone_and_remembered(importing: Importing) -> None:
    importing.bring((*HEADINGS, "代号"), (*NEW, "钓鱼"))
    view = importing.page.files.columns
    assert view.columns.target(4) == "custom"
    importing.key(Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    importing.key(Qt.Key.Key_End)
    importing.key(Qt.Key.Key_Return)
    importing.shown.type("爱好")
    importing.key(Qt.Key.Key_Return)
    assert view.columns.target(4) == "hobbies"
    importing.apply()
    assert importing.desk.contacts.person(importing.shown.contact("周子涵")).hobbies == ("钓鱼",)
    importing.bring((*HEADINGS, "代号"), ("吴佳懿", "13800000077", "", "", "茶"))
    assert view.columns.target(4) == "hobbies"


def test_a_column_that_is_not_taken_in_is_left_out(importing: Importing) -> None:
    importing.bring(HEADINGS, NEW)
    importing.page.files.columns._choose(3, "")
    importing.rest()
    importing.apply()
    assert importing.desk.contacts.person(importing.shown.contact("周子涵")).title == ""


def test_what_was_decided_outlives_another_understanding(importing: Importing) -> None:
    importing.bring(HEADINGS, MOVED, NEW)
    importing.key(Qt.Key.Key_Space)
    importing.page.files.columns._choose(2, "")
    importing.rest()
    assert importing.listed[0] == ("李娜", "Stays as it is")


def test_another_encoding_reads_the_file_again(importing: Importing) -> None:
    path = importing.list_file([HEADINGS, NEW], encoding="gbk")
    importing.page.bring_in([path])
    importing.rest()
    card = importing.page.files
    assert card.encoding.currentData() == "gb18030"
    card.encoding.setCurrentIndex(card.encoding.findData("cp1252"))
    card.encoding.activated.emit(card.encoding.currentIndex())
    importing.rest()
    assert importing.page.session.files[0].source.encoding == "cp1252"
    assert importing.listed[0][0] != "周子涵"


def test_several_files_are_one_import(importing: Importing) -> None:
    paths = [importing.list_file([HEADINGS, NEW], "a.csv"), importing.list_file([HEADINGS, MOVED], "b.csv")]
    importing.page.bring_in(paths)
    importing.rest()
    assert importing.page.files.chooser.isVisible()
    assert importing.promise == "Bring in 1 contact, update 1"
    importing.apply()
    assert importing.desk.contacts.person(importing.shown.contact("李娜")).title == "采购总监"
    importing.page.take_back()
    importing.rest()
    assert importing.people() == 6
    assert importing.desk.contacts.person(importing.shown.contact("李娜")).title == "采购经理"


def test_a_vcard_has_no_columns_to_assign(importing: Importing) -> None:
    path = importing.folder / "phone.vcf"
    path.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:周子涵\nTEL:13800000099\nEND:VCARD\n", "utf-8")
    importing.page.bring_in([path])
    importing.rest()
    assert not importing.page.files.columns.isVisible()
    assert importing.page.files.says_itself.isVisible()
    assert importing.promise == "Bring in 1 contact"


def test_a_table_pasted_outside_of_fields_is_brought_in(importing: Importing) -> None:
    QGuiApplication.clipboard().setText("姓名\t手机\n周子涵\t13800000099\n")
    importing.shown.ctrl(Qt.Key.Key_V)
    assert importing.shown.visits.brought == ["姓名\t手机\n周子涵\t13800000099\n"]
    importing.page.bring_in(importing.shown.visits.brought[0])
    importing.rest()
    assert importing.page.files.name.text() == "Pasted table"
    assert importing.listed == [("周子涵", "New")]


def test_a_bad_file_is_one_sentence_and_the_page_stays(importing: Importing) -> None:
    importing.bring(HEADINGS, NEW)
    broken = importing.folder / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 nothing that follows")
    importing.page.bring_in([broken])
    importing.rest()
    banner = importing.shown.window.banner
    assert banner.isVisible()
    assert banner.text.text().startswith("broken.xlsx: ")
    assert importing.listed == [("周子涵", "New")]


def test_columns_nobody_understands_are_told_and_can_be_assigned(importing: Importing) -> None:
    importing.bring(("1", "x"), ("3", "y"))
    assert "no column was understood" in importing.shown.window.banner.text.text()
    assert importing.promise == "Nothing to bring in"
    importing.page.files.columns._choose(0, "name")
    importing.rest()
    assert importing.promise == "Bring in 2 contacts"


def test_a_hostile_name_stands_as_typed(importing: Importing) -> None:
    hostile = "<img src=file:///etc/passwd>"
    importing.bring(HEADINGS, (hostile, "13800000099", "<b>x</b>", ""))
    assert importing.listed == [(hostile, "New")]
    importing.apply()
    assert importing.desk.contacts.person(importing.shown.contact("13800000099")).name == hostile


def test_escape_leaves_the_preview(importing: Importing) -> None:
    importing.bring(HEADINGS, NEW)
    importing.key(Qt.Key.Key_Escape)
    assert importing.page.start.isVisible()
    assert importing.people() == 6


def test_a_change_of_the_book_is_seen_in_the_preview(importing: Importing) -> None:
    importing.bring(HEADINGS, MOVED)
    importing.desk.contacts.change(importing.shown.contact("李娜"), {"title": "采购总监"})
    importing.rest()
    assert importing.listed == [("李娜", "Unchanged")]


def test_a_line_that_is_no_row_is_listed_too(importing: Importing) -> None:
    path = importing.folder / "phone.vcf"
    path.write_text("BEGIN:VCARD\nFN:周子涵\nTEL:13800000099\nEND:VCARD\nBEGIN:VCARD\nFN:半", "utf-8")
    importing.page.bring_in([path])
    importing.rest()
    assert "New" in dict(importing.listed).values()


def test_everything_has_a_name(importing: Importing) -> None:
    importing.bring(HEADINGS, NEW, MOVED, NAMESAKE)
    for row in range(importing.page.rows.model.rowCount()):
        importing.page.rows.view.setCurrentIndex(importing.page.rows.model.index(row, 0))
        assert nameless(importing.page) == []


def test_the_list_of_fields_is_found_by_any_name(importing: Importing) -> None:
    assert found("E-mail")[0].startswith("emails")
    assert found("性别") == ["sex"]
    popup = TargetPopup("X", "title", importing.shown.window)
    assert popup.list.currentItem().text() == "Title"
    popup.open_below(QRect(QPoint(0, 560), QPoint(80, 600)), QRect(0, 0, 800, 600))
    assert popup.geometry().bottom() < 600
    importing.shown.type("no such field")
    importing.key(Qt.Key.Key_Return)
    assert popup.list.count() == 0
    importing.key(Qt.Key.Key_Escape)


def test_problems_and_template_are_saved(importing: Importing, save_as) -> None:
    importing.bring((*HEADINGS, "生日"), (*NEW, "1990-13-45"))
    target = importing.folder / "problems.csv"
    save_as(target)
    importing.shown.ctrl(Qt.Key.Key_S)
    text = Path(target).read_text("utf-8-sig")
    assert "周子涵" in text
    assert "1990-13-45" in text
    template = importing.folder / "template.csv"
    save_as(template)
    importing.page.saving.save_template()
    importing.rest()
    assert "Mobile" in template.read_text("utf-8-sig")


def test_a_row_repeated_in_the_file_is_not_said_to_be_in_the_book(importing: Importing) -> None:
    importing.bring(HEADINGS, NEW, NEW)
    assert importing.listed == [("周子涵", "New"), ("周子涵", "Unchanged")]
    importing.apply()
    assert importing.page.result.sentence.text() == "1 row changed nothing."


def test_chinese_has_its_own_parentheses(importing: Importing, chinese: None) -> None:
    importing.bring(HEADINGS, KNOWN)
    assert any(f"王建国（{HENGTONG}）" in label.text() for label in importing.page.detail.findChildren(QLabel))
