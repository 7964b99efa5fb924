"""Past records in the preview: known by their headings, asked about by keys, brought in and taken back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton

from crmdesk.core.exchange.lists.columns import PEOPLE
from crmdesk.core.interactions.timeline import Asked
from crmdesk.core.tabular.sources import open_file
from crmdesk.gui.exchange.target_popup import TargetPopup, found
from tests.gui.exchange.conftest import Importing
from tests.gui.windows import HENGTONG
from tests.house.accessibility import nameless

HEADINGS = ("日期", "客户姓名", "单位", "沟通方式", "沟通内容")
RECORDS = "records"
WANG = ("2026-03-01", "王建国", HENGTONG, "电话", "问报价")
NOBODY = ("2026-03-02", "周正", "新单位", "拜访", "初次见面")
NAMESAKE = ("2026-03-03", "王总", HENGTONG, "", "回访")
DAYLESS = ("", "李娜", HENGTONG, "", "无日期")


def records(importing: Importing) -> int:
    return len(importing.desk.timeline.ids(Asked()))


def test_a_list_of_records_comes_in_by_keys_and_is_taken_back(importing: Importing) -> None:
    before = records(importing)
    importing.bring(HEADINGS, WANG, NOBODY, DAYLESS)
    assert importing.page.files.list.currentData() == RECORDS
    assert importing.listed == [("王建国", "New record"), ("周正", "Who is it?"), ("李娜", "Cannot come in")]
    assert importing.promise == "Bring in 1 record"
    importing.apply()
    assert records(importing) == before + 1
    assert importing.page.result.title.text() == importing.shown.said == "1 record brought in"
    importing.page.doing["exchange.back"].trigger()
    importing.rest()
    assert records(importing) == before
    assert importing.people() == 6


def test_the_space_bar_goes_through_what_can_be_said_of_somebody(importing: Importing) -> None:
    importing.bring(HEADINGS, NAMESAKE)
    assert importing.listed == [("王总", "May be 王建国")]
    assert [button.text() for button in importing.page.detail.choices.values()] == [
        f"Make a new contact: 王总 · {HENGTONG}", "This is 王建国", "Leave out",
    ]  # fmt: skip
    assert importing.promise == "Nothing to bring in"
    captions = []
    for _press in range(3):
        importing.key(Qt.Key.Key_Space)
        captions.append(importing.listed[0][1])
    assert captions == ["With a new contact", "With 王建国", "Left out"]
    importing.key(Qt.Key.Key_Space)
    importing.key(Qt.Key.Key_Space)
    importing.apply()
    assert importing.people() == 6
    assert importing.page.result.title.text() == "1 record brought in"


def test_nobody_is_made_a_contact_where_that_is_chosen(importing: Importing) -> None:
    importing.bring(HEADINGS, NOBODY, NOBODY)
    assert importing.listed == [("周正", "Who is it?"), ("周正", "Unchanged")]
    importing.key(Qt.Key.Key_Space)
    assert importing.listed[0] == ("周正", "With a new contact")
    buttons: list[QRadioButton] = list(importing.page.detail.choices.values())
    assert [button.isChecked() for button in buttons] == [True, False]
    importing.apply()
    assert importing.people() == 7


def test_all_whom_nobody_knows_at_once(importing: Importing) -> None:
    importing.bring(HEADINGS, NOBODY, NAMESAKE)
    importing.page.doing["exchange.all_new"].trigger()
    assert importing.promise == "Bring in 2 records"
    importing.page.doing["exchange.all_out"].trigger()
    assert importing.promise == "Nothing to bring in"


def test_a_sheet_can_be_taken_for_the_other_kind_of_list(importing: Importing) -> None:
    importing.bring(("姓名", "日期", "说明"), ("王建国", "2026-03-01", "问报价"))
    combo = importing.page.files.list
    assert combo.currentData() == PEOPLE
    combo.setFocus()
    importing.shown.key(Qt.Key.Key_Down)
    combo.activated.emit(combo.currentIndex())
    importing.rest()
    assert importing.page.files.list.currentData() == RECORDS
    assert importing.listed == [("王建国", "New record")]


def test_what_a_column_of_a_list_of_records_can_be(importing: Importing) -> None:
    importing.bring(HEADINGS, WANG)
    columns = importing.page.files.columns
    columns.setFocus()
    importing.key(Qt.Key.Key_Return)
    popup = importing.page.window().findChild(TargetPopup)
    assert popup is not None
    assert popup.list.item(0).text() == "Date"
    popup.close()
    assert found("费用", RECORDS)[0] == "interaction.cost"
    assert "interaction.cost" not in found("费用")


def test_the_template_is_understood_by_its_own_headings(importing: Importing, save_as, tmp_path: Path) -> None:
    save_as(tmp_path / "template.xlsx")
    importing.page.doing["exchange.template.records"].trigger()
    importing.rest()
    (sheet,) = open_file(tmp_path / "template.xlsx")
    mapping = importing.desk.exchange.understood(sheet)
    assert mapping.kind == RECORDS
    assert "interaction.more" not in mapping.targets


@pytest.mark.parametrize("row", [WANG, NOBODY, NAMESAKE, DAYLESS])
def test_everything_has_a_name(importing: Importing, row: tuple[str, ...]) -> None:
    importing.bring(HEADINGS, row)
    assert nameless(importing.page) == []
