"""Lists of gifts, expenses and turnover on the page of imports: known by headings, decided by keys, taken back."""

from PySide6.QtCore import Qt

from crmdesk.core.budget.reading import Listing
from crmdesk.core.exchange.lists.columns import EXPENSES, GIFTS, PEOPLE, TURNOVER
from crmdesk.gui.exchange.target_popup import TargetPopup
from tests.gui.exchange.conftest import Importing
from tests.gui.windows import HENGTONG
from tests.house.accessibility import nameless

Space = Qt.Key.Key_Space


def test_last_years_gifts_become_a_closed_campaign(importing: Importing) -> None:
    importing.bring(
        ("姓名", "单位", "手机", "礼品", "单价"),
        ("王建国", HENGTONG, "", "红酒", "268"),
        ("周正", "新单位", "13700000001", "红酒", "268"),
        ("李娜", "", "", "", "9"),
    )
    page = importing.page
    assert page.files.list.currentData() == GIFTS.kind
    assert importing.listed == [("王建国", "Cannot come in"), ("周正", "Cannot come in"), ("李娜", "Cannot come in")]
    strip = page.files.occasion
    assert strip.isVisible()
    strip.occasion.setCurrentIndex(strip.occasion.findData("mid_autumn"))
    strip.occasion.activated.emit(strip.occasion.currentIndex())
    importing.rest()
    assert importing.listed == [("王建国", "May be 王建国"), ("周正", "For a new contact"), ("李娜", "Cannot come in")]
    assert strip.year.currentData() == "2025"
    assert importing.promise == "Bring in 1 gift"
    page.rows.view.setFocus()
    importing.key(Space)
    assert importing.listed[0] == ("王建国", "For 王建国")
    assert nameless(page) == []
    importing.apply()
    assert importing.shown.said == "2 gifts brought in"
    assert page.result.look_button.text() == "Go to the gifts"
    (summary,) = importing.desk.gifts.campaigns.all()
    assert (summary.people, bool(summary.campaign.closed_on)) == (2, True)
    page.doing["exchange.back"].trigger()
    importing.rest()
    assert importing.desk.gifts.campaigns.all() == []
    assert importing.people() == 6


def test_a_list_of_expenses_is_taken_for_another_and_back(importing: Importing) -> None:
    importing.bring(
        ("日期", "科目", "金额", "客户", "备注"),
        ("2026-03-02", "招待", "1,280.50", "王建国", "晚宴"),
        ("2026-03-03", "招待费用", "x", "", "茶"),
        ("2026-03-04", "招待", "60", "王总", "茶"),
    )
    page = importing.page
    combo = page.files.list
    assert combo.currentData() == EXPENSES.kind
    assert importing.listed == [("王建国", "New expense"), ("茶", "Cannot come in"), ("王总", "New expense")]
    assert importing.promise == "Bring in 2 expenses"
    page.files.columns.setFocus()
    importing.key(Qt.Key.Key_Return)
    popup = page.window().findChild(TargetPopup)
    assert popup is not None
    assert [popup.list.item(row).text() for row in range(3)] == ["Date", "Category", "Amount"]
    popup.close()
    for kind in (PEOPLE, EXPENSES.kind):
        combo.setCurrentIndex(combo.findData(kind))
        combo.activated.emit(combo.currentIndex())
        importing.rest()
        assert page.files.list.currentData() == kind
    assert nameless(page) == []
    importing.apply()
    assert importing.shown.said == "2 expenses brought in"
    assert len(importing.desk.budget.expenses.listed(Listing())) == 2
    page.result.look_button.click()
    importing.rest()
    assert importing.shown.window.page is not page


def test_turnover_of_several_months_is_decided_row_by_row(importing: Importing) -> None:
    importing.bring(
        ("客户", "单位", "2026年3月", "2026年4月"), ("王总", HENGTONG, "100", "200"), ("无此人", "", "5", ""),
    )  # fmt: skip
    page = importing.page
    assert page.files.list.currentData() == TURNOVER.kind
    assert importing.listed == [
        ("王总", "May be 王建国"), ("王总", "May be 王建国"), ("无此人", "Cannot come in"),
    ]  # fmt: skip
    page.rows.view.setFocus()
    importing.key(Space)
    # What is said of a customer is said of all their months.
    assert importing.listed[:2] == [("王总", "Of 王建国")] * 2
    assert importing.promise == "Bring in 2 amounts of turnover"
    importing.apply()
    assert importing.desk.history.rows("SELECT sum(amount) FROM turnover") == [(30_000,)]
