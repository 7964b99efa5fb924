"""Which backups are kept."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from crmdesk.core.keeping.retention import DAY, DAYS, MONTHS, WEEKS, Sized, kept

NOW = datetime(2026, 5, 18, 12, tzinfo=UTC)
ROOMY = 1 << 40


def backups(*hours_ago: float, size: int = 1) -> list[Sized]:
    return [Sized(NOW - timedelta(hours=hours), size) for hours in hours_ago]


def test_all_of_a_day_are_kept() -> None:
    made = backups(*(half / 2 for half in range(48)))
    assert kept(made, NOW, ROOMY) == set(made)


def test_of_older_days_the_newest_of_each_is_kept() -> None:
    morning, evening = backups(24 * 3 + 3, 24 * 3 - 6)
    assert kept([morning, evening], NOW, ROOMY) == {evening}


def test_a_year_of_half_hours_leaves_a_day_of_them_and_one_of_each_period() -> None:
    made = backups(*(half / 2 for half in range(2 * 24 * 365)))
    old = [each for each in kept(made, NOW, ROOMY) if NOW - each.at > DAY]
    assert len({(each.at.year, each.at.month) for each in old}) == MONTHS
    assert len({each.at.isocalendar()[:2] for each in old}) >= WEEKS
    assert len(old) <= DAYS + WEEKS + MONTHS
    assert min(old).at < NOW - timedelta(days=320)


def test_days_without_a_backup_do_not_count() -> None:
    made = backups(*(24 * 7 * week for week in range(10)))
    assert kept(made, NOW, ROOMY) == set(made)


def test_what_is_dated_ahead_of_the_clock_is_kept() -> None:
    made = backups(-24 * 400, -1, 5)
    assert kept(made, NOW, ROOMY) == set(made)


def test_what_is_dated_ahead_takes_nobodys_place() -> None:
    made = backups(*range(30), *(24 * day for day in range(2, 9)), *(24 * 7 * week for week in range(2, 9)))
    ahead = backups(*(-24 * (700 + day) for day in range(30)))
    real = kept(made, NOW, ROOMY)
    assert kept([*made, *ahead], NOW, ROOMY) & set(made) == real
    assert kept([*made, *ahead], NOW, len(real) + 5) & set(made) > kept(made, NOW, len(real) - 12)


def test_a_clock_that_is_years_ahead_lets_go_of_nothing_that_was_kept() -> None:
    made = backups(*(half / 2 for half in range(2 * 24 * 365)))
    real = kept(made, NOW, ROOMY)
    later = NOW + timedelta(days=365 * 20)
    leapt = [Sized(later - timedelta(hours=hours), 1) for hours in range(24 * 40)]
    for known in (1, 24, 24 * 40):
        assert kept([*real, *leapt[-known:]], later, ROOMY) >= real


def test_above_the_cap_the_oldest_of_the_fullest_period_go_first_and_one_of_each_stays() -> None:
    made = backups(*range(1, 20), 24 * 40, 24 * 100, size=10)
    keep = kept(made, NOW, 60)
    assert sum(each.size for each in keep) <= 60
    assert made[0] in keep
    assert kept(made, NOW, 0) == {made[0]}


moments = st.floats(-100, 24 * 800).map(lambda hours: NOW - timedelta(hours=hours))


@given(st.lists(st.builds(Sized, moments, st.integers(1, 9)), max_size=60), st.integers(0, 200))
def test_the_newest_always_stays_and_thinning_twice_changes_nothing(made: list[Sized], cap: int) -> None:
    keep = kept(made, NOW, cap)
    assert keep <= set(made)
    assert not made or max(made) in keep
    assert kept(keep, NOW, cap) == keep


@given(st.lists(st.builds(Sized, moments, st.just(1)), max_size=60))
def test_every_month_of_the_last_ones_keeps_its_newest(made: list[Sized]) -> None:
    keep = kept(made, NOW, ROOMY)
    months = sorted({(each.at.year, each.at.month) for each in made}, reverse=True)[:MONTHS]
    for month in months:
        assert max(each for each in made if (each.at.year, each.at.month) == month) in keep
