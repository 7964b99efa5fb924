"""Moments of the past as people type them."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.core.errors import InvalidInput
from crmdesk.core.values.moments import moment_text, parse_moment

NOW = round(datetime(2026, 5, 18, 12, 30).timestamp() * 1000)  # noqa: DTZ001 - the clock on this wall


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", "2026-05-18 12:30"),
        ("today", "2026-05-18 12:30"),
        ("10:24", "2026-05-18 10:24"),
        ("9点", "2026-05-18 09:00"),
        ("yesterday 16:05", "2026-05-17 16:05"),
        ("昨天16点05", "2026-05-17 16:05"),
        ("昨天 16：05", "2026-05-17 16:05"),
        ("前天", "2026-05-16 12:00"),
        ("2026-05-01 08:30", "2026-05-01 08:30"),
        ("2026年5月1日8点30分", "2026-05-01 08:30"),
        ("2025-12-31", "2025-12-31 12:00"),
        ("5-17 10:00", "2026-05-17 10:00"),
        ("12-31", "2025-12-31 12:00"),
        ("2-29 8:00", "2024-02-29 08:00"),
    ],
)
def test_it_is_understood(typed: str, meant: str) -> None:
    assert moment_text(parse_moment(typed, NOW)) == meant


@pytest.mark.parametrize("typed", ["25:00", "10:75", "soon", "2026-02-30 10:00", "农历八月十五", "10:2"])
def test_what_is_no_moment_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput, match="no day and no time"):
        parse_moment(typed, NOW)


@given(st.integers(946_684_800, 4_000_000_000))
def test_what_is_written_is_read_again(minute: int) -> None:
    at = minute // 60 * 60_000
    assert parse_moment(moment_text(at), NOW) == at
