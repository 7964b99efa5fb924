from datetime import UTC, date, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import use_language
from crmdesk.core.values.choices import Calendar
from crmdesk.core.values.date_reading import parse_birthday, parse_date
from crmdesk.core.values.dates import Birthday, is_iso, make_birthday, month_day, next_solar, parts_of, title

SOLAR, LUNAR = Calendar.SOLAR, Calendar.LUNAR
LUNAR_DAYS = st.tuples(st.integers(1, 12), st.integers(1, 30), st.booleans())


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("1990-3-7", "1990-03-07"),
        ("1990/03/07", "1990-03-07"),
        ("1990.3.7", "1990-03-07"),
        ("1990 3 7", "1990-03-07"),
        ("19900307", "1990-03-07"),
        ("19900307.0", "1990-03-07"),
        ("1990年3月7日", "1990-03-07"),
        ("1990年 3月 7日", "1990-03-07"),
        ("一九九〇年三月七日", "1990-03-07"),
        ("１９９０－０３－０７", "1990-03-07"),
        ("公历1990-3-7", "1990-03-07"),
        ("65.3.7", "1965-03-07"),
        ("3月7日", "--03-07"),
        ("3月7号", "--03-07"),
        ("三月七日", "--03-07"),
        ("3-7", "--03-07"),
        ("--0307", "--03-07"),
        ("--03-07", "--03-07"),
        ("0000-03-07", "--03-07"),
        ("1604-03-07", "--03-07"),
        ("03/07/1990", "1990-03-07"),
        ("25/12/1990", "1990-12-25"),
        ("07.03.1990", "1990-03-07"),
        ("3/7/90", "1990-03-07"),
        ("Mar 7, 1990", "1990-03-07"),
        ("7 March 1990", "1990-03-07"),
        ("7-Mar-90", "1990-03-07"),
        ("1990-03-07T00:00:00Z", "1990-03-07"),
        ("19900307T000000Z", "1990-03-07"),
        ("1990/3/7 0:00", "1990-03-07"),
        ("2月29日", "--02-29"),
    ],
)
def test_solar_birthdays(text, iso):
    assert parse_birthday(text) == Birthday(iso, SOLAR)


@pytest.mark.parametrize(
    ("text", "iso", "leap"),
    [
        ("农历八月十五", "--08-15", False),
        ("八月十五", "--08-15", False),
        ("八月初五", "--08-05", False),
        ("阴历5-5", "--05-05", False),
        ("8.15(农历)", "--08-15", False),
        ("1990-03-07（阴历）", "1990-03-07", False),
        ("正月初一", "--01-01", False),
        ("十一月廿三", "--11-23", False),
        ("冬月二十", "--11-20", False),
        ("腊月三十", "--12-30", False),
        ("农历1964年腊月三十", "1964-12-30", False),
        ("闰四月初八", "--04-08", True),
        ("农历1990年闰五月初五", "1990-05-05", True),
    ],
)
def test_lunar_birthdays(text, iso, leap):
    assert parse_birthday(text) == Birthday(iso, LUNAR, leap)


def test_another_column_may_tell_the_calendar():
    assert parse_birthday("1990-03-07", LUNAR) == Birthday("1990-03-07", LUNAR)
    assert parse_birthday("农历5-5", SOLAR) == Birthday("--05-05", LUNAR)
    assert parse_birthday(datetime(1990, 3, 7, 12, 30, tzinfo=UTC), LUNAR) == Birthday("1990-03-07", LUNAR)
    assert parse_birthday(date(1604, 3, 7)) == Birthday("--03-07", SOLAR)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "——",
        "未知",
        "无",
        "00/0/0",
        "0000-00-00",
        "0/0/00",
        "0000-00-00 00:00:00",
        "1900-01-00",
        "1899-12-30",
    ],
)
def test_no_birthday(text):
    assert parse_birthday(text) is None
    assert parse_date(text) == ""


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("abc", "“abc” is not a date."),
        ("13912345678", "“13912345678” is not a date."),
        ("Foo 7, 1990", "“Foo 7, 1990” is not a date."),
        ("x" * 41, f"“{'x' * 40}…” is not a date."),
        ("1990", "A birthday needs a month and a day."),
        ("1990-03", "A birthday needs a month and a day."),
        ("1990-13-01", "There is no month 13."),
        ("1990-02-30", "There is no day 30 in that month: it has 28."),
        ("2-30", "There is no day 30 in that month: it has 29."),
        ("1990-0-1", "There is no month 0."),
        ("1700-01-01", "The year 1700 cannot be a year of birth."),
        ("农历1965年腊月三十", "There is no day 30 in that month: it has 29."),
        ("农历1990年闰四月初五", "The lunar year 1990 has no leap month 4."),
        ("农历八月31", "There is no day 31 in that month: it has 30."),
    ],
)
def test_refused_with_one_sentence(text, sentence):
    with pytest.raises(InvalidInput) as refused:
        parse_birthday(text)
    assert str(refused.value) == sentence


@given(
    st.dates(date(1901, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%Y年%m月%d日", "%m/%d/%Y"]),
)
def test_every_day_is_read_in_every_way(day, pattern):
    assert parse_birthday(day.strftime(pattern)) == Birthday(day.isoformat()) == parse_birthday(day)
    assert parse_date(day.strftime(pattern)) == day.isoformat()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@given(st.none() | st.integers(1901, 2099), LUNAR_DAYS, st.sampled_from(Calendar))
def test_a_title_is_read_back(language, year, day, calendar):
    try:
        birthday = make_birthday(year, day[0], day[1], calendar, leap=day[2])
    except InvalidInput:
        assume(False)
    use_language(language)
    try:
        assert parse_birthday(title(birthday)) == birthday
    finally:
        use_language("en")


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("1990-3-7", "Mar 7, 1990", "1990年3月7日"),
        ("3-7", "Mar 7", "3月7日"),
        ("农历八月十五", "lunar 8th month, 15", "农历八月十五"),
        ("农历1964年腊月三十", "lunar 1964, 12th month, 30", "农历1964年腊月三十"),
        ("闰四月初八", "lunar leap 4th month, 8", "农历闰四月初八"),
        ("农历正月廿一", "lunar 1st month, 21", "农历正月廿一"),
    ],
)
def test_title(text, english, chinese):
    birthday = parse_birthday(text)
    assert title(birthday) == english
    use_language("zh_CN")
    try:
        assert title(birthday) == chinese
    finally:
        use_language("en")


@pytest.mark.parametrize(
    ("birthday", "today", "kept"),
    [
        (Birthday("1990-03-07"), date(2026, 3, 7), date(2026, 3, 7)),
        (Birthday("1990-03-07"), date(2026, 3, 8), date(2027, 3, 7)),
        (Birthday("--02-29"), date(2026, 2, 1), date(2026, 2, 28)),
        (Birthday("--02-29"), date(2028, 2, 1), date(2028, 2, 29)),
        (Birthday("--08-15", LUNAR), date(2026, 1, 1), date(2026, 9, 25)),
        (Birthday("--08-15", LUNAR), date(2026, 9, 26), date(2027, 9, 15)),
        # There is no 30th of the 12th month of 2025: kept on the 29th, New Year's Eve
        (Birthday("1964-12-30", LUNAR), date(2026, 1, 1), date(2026, 2, 16)),
        # 2025 has a leap 6th month, 2026 has none
        (Birthday("--06-01", LUNAR, leap=True), date(2025, 6, 1), date(2025, 7, 25)),
        (Birthday("--06-01", LUNAR, leap=True), date(2025, 8, 1), date(2026, 7, 14)),
        (Birthday("--06-01", LUNAR), date(2025, 6, 1), date(2025, 6, 25)),
        (Birthday("--12-20", LUNAR), date(2026, 1, 1), date(2026, 2, 7)),
    ],
)
def test_next_time(birthday, today, kept):
    assert next_solar(birthday, today) == kept


@given(LUNAR_DAYS, st.sampled_from(Calendar), st.dates(date(1902, 1, 1), date(2097, 12, 31)))
def test_a_birthday_comes_within_thirteen_months(day, calendar, today):
    try:
        birthday = make_birthday(None, day[0], day[1], calendar, leap=day[2])
    except InvalidInput:
        assume(False)
    kept = next_solar(birthday, today)
    assert 0 <= (kept - today).days <= 410
    assert next_solar(birthday, kept) == kept


def test_parts():
    assert parts_of(Birthday("1990-03-07")) == (1990, 3, 7)
    assert parts_of(Birthday("--03-07")) == (None, 3, 7)
    assert month_day(Birthday("1990-03-07")) == month_day(Birthday("--03-07")) == "03-07"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2015", "2015"),
        ("2015年", "2015"),
        ("2015-03", "2015-03"),
        ("2015年3月", "2015-03"),
        ("2015.3", "2015-03"),
        ("201503", "2015-03"),
        ("2015/3/1", "2015-03-01"),
        ("至今", ""),
        ("present", ""),
    ],
)
def test_dates_of_positions(text, iso):
    assert parse_date(text) == iso


def test_dates_of_positions_from_spreadsheets():
    assert parse_date(datetime(2015, 3, 1, 8, tzinfo=UTC)) == parse_date(date(2015, 3, 1)) == "2015-03-01"


@pytest.mark.parametrize("text", ["3月", "3-7", "abc", "2015-13", "1200-01-01", "2015-02-29"])
def test_dates_of_positions_refused(text):
    with pytest.raises(InvalidInput):
        parse_date(text)


@given(
    st.text() | st.text(st.sampled_from("0123456789-/.年月日闰农历初十廿三正腊 :")), st.sampled_from([None, *Calendar])
)
def test_any_text_is_read_or_refused(text, hint):
    for read in (lambda: parse_birthday(text, hint), lambda: parse_date(text)):
        try:
            read()
        except InvalidInput as refused:
            assert str(refused)


@given(st.dates(date(1850, 1, 1), date(2140, 1, 1)))
def test_an_iso_day_is_read_at_once_as_it_would_be_with_care(day: date) -> None:
    text = day.isoformat()
    if is_iso(text):
        assert parse_birthday(text) == make_birthday(day.year, day.month, day.day) == Birthday(text)


@pytest.mark.parametrize(
    "text", ["1604-03-07", "1900-01-01", "2023-02-29", "1958-W10-3", "19580307", "1958/03/07", "１９５８-03-07", ""]
)
def test_what_is_not_an_iso_day_of_our_time_is_read_with_care(text: str) -> None:
    assert not is_iso(text)
