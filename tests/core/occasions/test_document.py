"""The month on paper."""

from datetime import date

from crmdesk.core.desk import Desk
from crmdesk.core.documents import blocks
from crmdesk.core.language import use_language
from crmdesk.core.occasions.document import MonthSheet, lunar_title, month_range, month_title
from crmdesk.core.values.dates import Birthday


def test_a_row_a_day_with_what_falls_on_it(desk: Desk) -> None:
    contact = desk.contacts.add({"name": "张伟", "birthday": Birthday("1966-09-25")})
    desk.occasions.add("合作周年", "2016-9-25", contact)
    first, last = month_range(date(2026, 9, 8))
    sheet = MonthSheet(first, desk.occasions.between(first, last))
    title, head, *rows = sheet.blocks()
    assert isinstance(title, blocks.Title)
    assert title.text == "Occasions September 2026"
    assert isinstance(head, blocks.TableHead)
    cells = [row.cells for row in rows if isinstance(row, blocks.TableRow)]
    assert len(cells) == 30
    assert cells[24] == (
        "25  Fri", "8/15", "Mid-Autumn Festival: day off, Mid-Autumn Festival, Pharmacists' Day",
        "张伟 合作周年 (10 years), 张伟 (turns 60 · round birthday: 60 · own animal year)",
    )  # fmt: skip
    assert cells[1] == ("2  Wed", "7/21", "", "")


def test_a_month_whose_days_off_are_not_announced_says_so(desk: Desk) -> None:
    first, last = month_range(date(2027, 10, 1))
    *_rows, said = MonthSheet(first, desk.occasions.between(first, last)).blocks()
    assert said == blocks.Paragraph("The days off of 2027 are not announced yet.")


def test_a_full_day_names_the_first_and_counts_the_others(desk: Desk) -> None:
    for number in range(15):
        desk.contacts.add({"name": f"人{number:02d}", "birthday": Birthday("--09-01")})
    first, last = month_range(date(2026, 9, 1))
    row = list(MonthSheet(first, desk.occasions.between(first, last)).blocks())[2]
    assert isinstance(row, blocks.TableRow)
    assert row.cells[3].endswith("人11 and 3 more")


def test_lunar_days_in_brief() -> None:
    days = [date(2026, 9, 10), date(2026, 9, 11), date(2026, 9, 25), date(2025, 7, 25)]
    assert [lunar_title(day) for day in days] == ["7/29", "8/1", "8/15", "leap 6/1"]
    use_language("zh_CN")
    try:
        assert [lunar_title(day) for day in days] == ["廿九", "八月", "十五", "闰六月"]
    finally:
        use_language("en")


def test_the_month_is_read_as_people_do() -> None:
    assert month_title(date(2026, 9, 1)) == "September 2026"
    use_language("zh_CN")
    try:
        assert month_title(date(2026, 9, 1)) == "2026年9月"
    finally:
        use_language("en")
