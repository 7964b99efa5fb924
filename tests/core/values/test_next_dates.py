"""The next date in words: what each means, on a Friday at the end of November."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.core.errors import InvalidInput
from crmdesk.core.values.next_dates import next_date

FRIDAY = date(2026, 11, 27)
DAYS = st.dates(date(1902, 1, 1), date(2088, 12, 31))
CHINESE = "一二三四五六日"
ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *(("+14", "2026-12-11"), ("＋14", "2026-12-11"), ("14天后", "2026-12-11"), ("十四天后", "2026-12-11")),
        *(("+2w", "2026-12-11"), ("两周后", "2026-12-11"), ("in 2 weeks", "2026-12-11"), ("3周", "2026-12-18")),
        *(("in a week", "2026-12-04"), ("in two weeks", "2026-12-11"), ("两个星期以后", "2026-12-11")),
        *(("今天", "2026-11-27"), ("明天", "2026-11-28"), ("tomorrow", "2026-11-28"), ("后天", "2026-11-29")),
        *(("大后天", "2026-11-30"), ("day after tomorrow", "2026-11-29")),
        # A bare weekday is the next one after today, on that very day too
        *(("周五", "2026-12-04"), ("fri", "2026-12-04"), ("Thursday", "2026-12-03"), ("周日", "2026-11-29")),
        *(("星期天", "2026-11-29"), ("周1", "2026-11-30"), ("周末", "2026-11-28")),
        *(("本周五", "2026-11-27"), ("这周日", "2026-11-29"), ("this sat", "2026-11-28")),
        *(("下周三", "2026-12-02"), ("next fri", "2026-12-04"), ("下周五", "2026-12-04"), ("下下周一", "2026-12-07")),
        *(("下个星期二", "2026-12-01"), ("下周", "2026-11-30"), ("next week", "2026-11-30")),
        *(("月底", "2026-11-30"), ("下月底", "2026-12-31"), ("月初", "2026-12-01"), ("年底", "2026-12-31")),
        *(("下个月", "2026-12-01"), ("next month", "2026-12-01"), ("下月5号", "2026-12-05"), ("明年", "2027-01-01")),
        *(("一个月后", "2026-12-27"), ("3个月", "2027-02-27"), ("半个月后", "2026-12-12"), ("半年后", "2027-05-27")),
        *(("+1y", "2027-11-27"), ("27号", "2026-12-27"), ("31号", "2026-12-31"), ("十五号", "2026-12-15")),
        # Without a year: today itself is not past, yesterday is of next year
        *(("11-27", "2026-11-27"), ("11-26", "2027-11-26"), ("3-15", "2027-03-15"), ("3月15日", "2027-03-15")),
        *(("2027-03-15", "2027-03-15"), ("20270315", "2027-03-15"), ("Mar 15", "2027-03-15")),
        *(("2-29", "2027-02-28"), ("2028-2-29", "2028-02-29")),
        *(("农历八月十五", "2027-09-15"), ("腊月二十三", "2027-01-30"), ("农历2026年腊月二十三", "2027-01-30")),
    ],
)
def test_what_a_text_means(text: str, day: str) -> None:
    assert next_date(text, FRIDAY).isoformat() == day


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        ("月底", date(2026, 11, 30), "2026-11-30"),
        ("一个月后", date(2026, 1, 31), "2026-02-28"),
        ("31号", date(2026, 1, 31), "2026-03-31"),
        ("下月31号", date(2026, 1, 31), "2026-02-28"),
        ("下周日", date(2026, 11, 29), "2026-12-06"),
        ("周一", date(2026, 11, 29), "2026-11-30"),
        ("年底", date(2026, 12, 31), "2026-12-31"),
    ],
)
def test_at_the_edges(text: str, today: date, day: str) -> None:
    assert next_date(text, today).isoformat() == day


@pytest.mark.parametrize(
    "text", ["", " ", "abc", "14", "+", "3月", "明天下午", "0号", "40号", "下月32号", "周八", "2027"]
)
def test_what_is_no_date_says_what_is(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        next_date(text, FRIDAY)
    assert str(refused.value) == f"“{text.strip()}” is not a date. Write +14, Fri, 3-15 or tomorrow, for example."


@pytest.mark.parametrize("text", ["203٣", "9" * 5_000 + "天后", "in " + "1" * 5_000 + " weeks"])
def test_numbers_that_no_date_has(text: str) -> None:
    with pytest.raises(InvalidInput):
        next_date(text, FRIDAY)
    assert next_date("203٣-12-01", FRIDAY) == date(2033, 12, 1)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2026-11-26", "2026-11-26 is past."),
        ("本周一", "2026-11-23 is past."),
        ("2-30", "There is no day 30 in that month: it has 29."),
        ("13-45", "There is no month 13."),
        ("2026年5月", "“2026年5月” is not a date. Write +14, Fri, 3-15 or tomorrow, for example."),
        ("+9999", "“+9999” is too far ahead."),
        ("+999999999999", "“+999999999999” is too far ahead."),
        ("99年后", "“99年后” is too far ahead."),
    ],
)
def test_what_cannot_be(text: str, sentence: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        next_date(text, FRIDAY)
    assert str(refused.value) == sentence


@given(DAYS, st.integers(0, 3000))
def test_days_are_counted(today: date, number: int) -> None:
    expected = today + timedelta(days=number)
    assert {next_date(text.format(number), today) for text in ("+{}", "{}天后", "in {} days")} == {expected}


@given(DAYS, st.integers(0, 6))
def test_weekdays_of_both_languages(today: date, weekday: int) -> None:
    bare = next_date(f"周{CHINESE[weekday]}", today)
    assert bare == next_date(ENGLISH[weekday], today)
    assert bare.weekday() == weekday
    assert 1 <= (bare - today).days <= 7
    next_one = next_date(f"下周{CHINESE[weekday]}", today)
    assert next_one == next_date(f"next {ENGLISH[weekday]}", today)
    assert next_one.isocalendar()[:2] == (today + timedelta(weeks=1)).isocalendar()[:2]
    assert next_date(f"下下周{CHINESE[weekday]}", today) == next_one + timedelta(weeks=1)


@given(DAYS, st.dates(date(2000, 1, 1), date(2000, 12, 31)))
def test_a_day_without_a_year_comes_within_a_year(today: date, day: date) -> None:
    found = next_date(f"{day.month}-{day.day}", today)
    assert 0 <= (found - today).days <= 366
    assert next_date(f"{day.month}月{day.day}日", today) == found
    assert (found.month, found.day) in {(day.month, day.day), (2, 28)}


@given(DAYS, st.text() | st.text(st.sampled_from("+0123456789-/.本下大后个月底年天周一二五末号日初inextfrawks ")))
def test_any_text_is_read_or_refused(today: date, text: str) -> None:
    try:
        assert next_date(text, today) >= today
    except InvalidInput as refused:
        assert str(refused)
