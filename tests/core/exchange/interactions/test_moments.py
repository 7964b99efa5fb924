"""Days, times of day and lengths of time as lists write them."""

from datetime import date, datetime, time

import pytest

from crmdesk.core.errors import InvalidInput
from crmdesk.core.exchange.interactions.moments import read_clock, read_minutes, read_moment
from crmdesk.core.exchange.interactions.reading import split_names


@pytest.mark.parametrize(
    ("cell", "clock"),
    [
        ("2026-05-18", None),
        ("2026/5/18", None),
        ("2026年5月18日", None),
        ("20260518", None),
        (date(2026, 5, 18), None),
        ("2026-05-18 9:30", time(9, 30)),
        ("2026-05-18 09:30:15", time(9, 30)),
        ("2026-05-18T14:05", time(14, 5)),
        ("2026年5月18日下午3点", time(15)),
        ("2026/5/18 下午3:20", time(15, 20)),
        ("2026-5-18 上午9点半", time(9, 30)),
        ("2026-05-18 3pm", time(15)),
        ("5/18/2026 3:20 PM", time(15, 20)),
    ],
)
def test_days_with_and_without_a_time(cell: str | date, clock: time | None) -> None:
    assert read_moment(cell, str(cell)) == (date(2026, 5, 18), clock)


def test_a_cell_that_is_a_moment() -> None:
    moment = datetime.fromisoformat("2026-05-18T09:30:15")
    assert read_moment(moment, str(moment)) == (date(2026, 5, 18), time(9, 30))


@pytest.mark.parametrize("text", ["2026-02-30", "2026-05", "2026", "5月18日", "上周五", "x"])
def test_no_whole_date(text: str) -> None:
    with pytest.raises(InvalidInput):
        read_moment(text, text)


@pytest.mark.parametrize(
    ("text", "clock"),
    [("9:30", time(9, 30)), ("09:30:00", time(9, 30)), ("15点", time(15)), ("下午3点一刻", time(15, 15)),
     ("中午12点", time(12)), ("中午1点", time(13)), ("晚上8:00", time(20)), ("凌晨12点", time(0)), ("3 pm", time(15))],
)  # fmt: skip
def test_times_of_day(text: str, clock: time) -> None:
    assert read_clock(text) == clock


@pytest.mark.parametrize("text", ["", "9", "下午", "26:00", "9:75"])
def test_no_time_of_day(text: str) -> None:
    with pytest.raises(InvalidInput):
        read_clock(text)


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [(30, 30), (12.4, 12), ("30", 30), ("30分钟", 30), ("1小时", 60), ("1.5小时", 90), ("1小时20分", 80), ("0:45", 45),
     ("1:05:40", 66), ("90秒", 2), ("2 hours", 120)],
)  # fmt: skip
def test_lengths_of_time(cell: float | str, minutes: int) -> None:
    assert read_minutes(cell, str(cell)) == minutes


@pytest.mark.parametrize("text", ["很久", "半天", "-"])
def test_no_length_of_time(text: str) -> None:
    with pytest.raises(InvalidInput):
        read_minutes(text, text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("张伟", ["张伟"]),
        ("张伟、李娜，王伟", ["张伟", "李娜", "王伟"]),
        ("张伟（康源医药、采购部）；李娜", ["张伟（康源医药、采购部）", "李娜"]),
        ("Anna Berg, Sarah Whitfield and Tom Lee", ["Anna Berg", "Sarah Whitfield", "Tom Lee"]),
        ("张伟\n李娜", ["张伟", "李娜"]),
    ],
)
def test_names_in_one_cell(text: str, names: list[str]) -> None:
    assert split_names(text) == names
