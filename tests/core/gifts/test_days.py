"""Occasions by all their names, and on which day they fall."""

from datetime import date

import pytest

from crmdesk.core.errors import InvalidInput
from crmdesk.core.gifts.days import marked, title_of
from crmdesk.core.occasions.records import Own
from crmdesk.core.values.choices import Calendar
from crmdesk.core.values.dates import Birthday
from crmdesk.core.values.festivals import BY_KEY

OWN = (Own(1, "公司周年", Birthday("2006-06-18", Calendar.SOLAR)), Own(2, "祭祖", Birthday("--08-15", Calendar.LUNAR)))


@pytest.mark.parametrize(
    ("text", "year", "day"),
    [
        ("中秋", 2027, "2027-09-15"),
        ("中秋节", 2026, "2026-09-25"),
        ("Mid-Autumn", 2027, "2027-09-15"),
        ("mid_autumn", 2027, "2027-09-15"),
        ("Mid-Autumn Festival", 2027, "2027-09-15"),
        ("  MID AUTUMN ", 2027, "2027-09-15"),
        ("春节", 2027, "2027-02-06"),
        ("Spring Festival", 2027, "2027-02-06"),
        ("spring", 2026, "2026-02-17"),
        ("除夕", 2027, "2027-02-05"),  # of the lunar year 2026
        ("端午", 2027, "2027-06-09"),
        ("国庆", 2027, "2027-10-01"),
        ("National Day", 2027, "2027-10-01"),
        ("公司周年", 2027, "2027-06-18"),
        ("祭祖", 2027, "2027-09-15"),
    ],
)
def test_an_occasion_is_known_by_every_name(text: str, year: int, day: str) -> None:
    assert marked(text, year, OWN).day == date.fromisoformat(day)


def test_every_festival_is_known_by_key_and_title() -> None:
    for key, festival in BY_KEY.items():
        assert marked(key, 2027, ()).key == key
        assert marked(festival.title, 2027, ()).key == key
        assert marked(key, 2027, ()).day.year in {2027, 2028}


def test_an_unknown_one_names_those_that_are_known() -> None:
    with pytest.raises(InvalidInput) as refused:
        marked("火星节", 2027, OWN)
    sentence = str(refused.value)
    assert sentence.startswith("“火星节” is no occasion that is known here: ")
    assert "Mid-Autumn Festival" in sentence
    assert "公司周年" in sentence
    for text, year in (("", 2027), ("中秋", 1800), ("中秋", 2200), ("doctors", 1990)):
        with pytest.raises(InvalidInput):
            marked(text, year, OWN)


def test_a_key_has_a_title_and_an_own_day_is_its_own() -> None:
    assert (title_of("mid_autumn"), title_of("公司周年")) == ("Mid-Autumn Festival", "公司周年")
