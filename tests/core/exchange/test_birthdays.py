"""Birthdays of files in both calendars: understood, and asked where it is doubtful."""

import pytest

from crmdesk.core.tabular.contents import Cell
from crmdesk.core.values.choices import Calendar
from crmdesk.core.values.dates import Birthday
from tests.core.exchange.test_converters import read

LUNAR = Calendar.LUNAR
SHORT = "That month had 29 days: it is taken as the 29th, its last day. Is the year right?"
CONTRADICTION = "It is written as a lunar one, the column of calendars says solar: taken as lunar."


@pytest.mark.parametrize(
    ("columns", "birthday"),
    [
        ({"生日": "农历八月十五"}, Birthday("--08-15", LUNAR)),
        ({"生日": "1964年腊月三十"}, Birthday("1964-12-30", LUNAR)),
        ({"生日": "阴历5-5"}, Birthday("--05-05", LUNAR)),
        ({"生日": "闰四月初一"}, Birthday("--04-01", LUNAR, leap=True)),
        ({"生日": "1963年闰四月初一"}, Birthday("1963-04-01", LUNAR, leap=True)),
        ({"生日（农历）": "8-15"}, Birthday("--08-15", LUNAR)),
        ({"生日（公历）": "8-15"}, Birthday("--08-15")),
        ({"阴历生日": "8.15"}, Birthday("--08-15", LUNAR)),
        ({"农历出生日期": 19900815}, Birthday("1990-08-15", LUNAR)),
        # A column of calendars, before the date or behind it, in many words
        ({"生日": "1990-8-15", "历法": "阴历"}, Birthday("1990-08-15", LUNAR)),
        ({"公历/农历": "农", "生日": "1990-8-15"}, Birthday("1990-08-15", LUNAR)),
        ({"生日": "1990-8-15", "农历/公历": "公历"}, Birthday("1990-08-15")),
        ({"生日": "1990-8-15", "是否农历": "是"}, Birthday("1990-08-15", LUNAR)),
        ({"生日": "1990-8-15", "是否农历": "否"}, Birthday("1990-08-15")),
        ({"生日": "1963-4-1", "历法": "农历闰月"}, Birthday("1963-04-01", LUNAR, leap=True)),
        ({"生日": "1963年闰四月初一", "历法": "农历"}, Birthday("1963-04-01", LUNAR, leap=True)),
        # No February has 30 days, unless it is a lunar one
        ({"生日": "1990-2-30", "历法": "农历"}, Birthday("1990-02-30", LUNAR)),
        ({"历法": "农历", "生日": "2月30日"}, Birthday("--02-30", LUNAR)),
        ({"出生年份": 1970, "生日": "腊月廿三"}, Birthday("1970-12-23", LUNAR)),
        ({"出生年份": 1990, "出生月份": 2, "出生日": 30, "历法": "农历"}, Birthday("1990-02-30", LUNAR)),
    ],
)
def test_it_is_understood(columns: dict[str, Cell], birthday: Birthday) -> None:
    assert read(columns) == ({"birthday": birthday}, [])


@pytest.mark.parametrize(
    ("columns", "birthday", "asked"),
    [
        ({"生日": "1965年腊月三十"}, Birthday("1965-12-29", LUNAR), f"生日 “1965年腊月三十”: {SHORT}"),
        ({"农历生日": "1965-12-30"}, Birthday("1965-12-29", LUNAR), f"农历生日 “1965-12-30”: {SHORT}"),
        ({"生日": "1965-12-30", "历法": "农历"}, Birthday("1965-12-29", LUNAR), SHORT),
        ({"生日": "农历1990-8-15", "历法": "公历"}, Birthday("1990-08-15", LUNAR), CONTRADICTION),
        ({"生日": "八月十五", "历法": "阳历"}, Birthday("--08-15", LUNAR), CONTRADICTION),
    ],
)
def test_what_is_doubtful_is_taken_and_asked(columns: dict[str, Cell], birthday: Birthday, asked: str) -> None:
    assert read(columns) == ({"birthday": birthday}, [asked])


@pytest.mark.parametrize(
    ("columns", "asked"),
    [
        ({"生日": "1990-2-30"}, "生日 “1990-2-30”: There is no day 30 in that month: it has 28."),
        (
            {"生日": "1990-2-30", "历法": "公历"},
            "生日 “1990-2-30”: There is no day 30 in that month: it has 28.",
        ),
        ({"生日": "1990年闰四月初五"}, "生日 “1990年闰四月初五”: The lunar year 1990 has no leap month 4."),
        ({"生日": "农历廿三"}, "生日 “农历廿三”: “农历廿三” is not a date."),
        ({"生日": "1990-8-15", "历法": "随便"}, "“随便” is not one of the choices."),
    ],
)
def test_what_cannot_be_is_not_taken(columns: dict[str, Cell], asked: str) -> None:
    assert read(columns) == ({}, [asked])
