"""Periods by name and from one day to another."""

from datetime import date

import pytest

from crmdesk.core.errors import InvalidInput
from crmdesk.core.interactions.periods import Named, between, named
from crmdesk.core.interactions.timeline import starts_at

DAY = date(2026, 5, 21)  # a Thursday


@pytest.mark.parametrize(
    ("name", "first"),
    [
        (Named.EVER, None), (Named.TODAY, DAY), (Named.WEEK, date(2026, 5, 18)), (Named.MONTH, date(2026, 5, 1)),
        (Named.QUARTER, date(2026, 4, 1)), (Named.YEAR, date(2026, 1, 1)),
    ],
)  # fmt: skip
def test_each_name_has_its_first_day(name: Named, first: date | None) -> None:
    assert (named(name, DAY).first, named(name, DAY).until) == (first, None)


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2026-03-05", "2026-04-01", (date(2026, 3, 5), date(2026, 4, 1))),
        ("2026-02", "2026-02", (date(2026, 2, 1), date(2026, 2, 28))),
        ("2025", "2025", (date(2025, 1, 1), date(2025, 12, 31))),
        ("2026年3月", "", (date(2026, 3, 1), None)),
        ("", "2026-12", (None, date(2026, 12, 31))),
        ("", "", (None, None)),
    ],
)
def test_from_one_to_another_both_are_included(first: str, last: str, days: tuple[date | None, date | None]) -> None:
    period = between(first, last)
    assert (period.first, period.last) == days
    if days[1] is not None and period.until is not None:
        assert period.until - starts_at(days[1]) == 86_400_000


@pytest.mark.parametrize(
    ("first", "last", "field"), [("soon", "", "first"), ("", "30.2", "last"), ("2026", "2025", "last")]
)
def test_what_cannot_be_is_said_at_its_field(first: str, last: str, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        between(first, last)
    assert set(refused.value.fields) == {field}
