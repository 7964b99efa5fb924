"""The greeting that is in season."""

from datetime import date

import pytest

from crmdesk.core.desk import Desk
from crmdesk.core.occasions.season import in_season


@pytest.mark.parametrize(
    ("day", "key"),
    [
        (date(2026, 9, 17), "season_autumn"),
        (date(2026, 9, 18), "mid_autumn"),
        (date(2026, 9, 25), "mid_autumn"),
        # Two days after one and four before the next
        (date(2026, 9, 27), "mid_autumn"),
        (date(2026, 9, 28), "national"),
        (date(2026, 2, 16), "eve"),
        (date(2026, 2, 17), "spring"),
        (date(2026, 1, 20), "season_winter"),
        (date(2026, 2, 4), "season_spring"),
        (date(2026, 5, 20), "season_summer"),
        (date(2026, 8, 20), "season_autumn"),
        (date(2026, 11, 27), "season_winter"),
    ],
)
def test_what_is_in_season(day: date, key: str) -> None:
    assert in_season(day) == key


def test_somebody_is_told_what_is_in_season(desk: Desk) -> None:
    person = desk.contacts.person(desk.contacts.add({"name": "张伟", "sex": "male"}))
    assert (
        desk.greetings.of_season(person, date(2026, 9, 24), "zh_CN").text
        == "张先生，中秋快乐！愿您阖家团圆、平安喜乐！"
    )
