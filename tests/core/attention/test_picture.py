"""The picture of a day equals a sum by hand, whatever was undone, trashed or merged in between."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crmdesk.core.attention.of_contact import of_contact
from crmdesk.core.attention.periods import part_sql, year_before
from crmdesk.core.attention.tiers import best_of, suggested
from crmdesk.core.attention.worth import Whose
from crmdesk.core.contacts.words import parse
from crmdesk.core.values.choices import Tier
from crmdesk.core.values.periods import first_day, last_day, read_period
from tests.core.attention.conftest import Office

COUNTER = count()
TODAY = date(2026, 5, 18)


def test_the_best_are_a_fifth_of_those_with_a_value(office: Office) -> None:
    people = office.people(11)
    office.turnover(*((contact, "2026-01", 100 * (place + 1)) for place, contact in enumerate(people[:10])))
    found = office.room.picture()
    assert found.ranked == people[9::-1]
    assert found.best == {people[9], people[8]}
    assert (found.value.part, found.value.whole) == (1900, 5500)
    assert found.attention.share is None


@pytest.mark.parametrize(
    ("people", "best"), [(0, 0), (1, 1), (4, 1), (5, 1), (6, 2), (10, 2), (11, 3), (100_000, 20_000)]
)
def test_how_many_the_best_are(people, best):
    assert best_of(people) == best


def test_of_equals_the_one_who_is_longer_in_the_book_comes_first(office: Office) -> None:
    people = office.people(6)
    office.turnover(*((contact, "2026-01", 100) for contact in reversed(people)))
    assert office.room.picture().ranked == people
    assert office.room.picture().best == set(people[:2])


@pytest.mark.parametrize(
    ("period", "as_of", "expected"),
    [
        ("2026-05", "2026-05-01", 1200),
        ("2026-05", "2026-04-30", None),
        ("2025-06", "2026-05-18", 1200),
        ("2025-05", "2026-05-18", None),
        ("2026-Q2", "2026-04-30", 400),
        ("2026-Q2", "2026-06-30", 1200),
        ("2026", "2026-01-15", 100),
        ("2026", "2026-12-31", 1200),
        ("2026", "2027-11-30", 100),
        ("2026", "2027-12-01", None),
    ],
)
def test_what_of_a_period_counts_on_a_day(office: Office, period, as_of, expected):
    (one,) = office.people(1)
    office.turnover((one, period, 1200))
    assert office.room.picture(date.fromisoformat(as_of)).values.get(one) == expected


def test_an_organisations_turnover_is_shared_by_its_key_contacts_else_by_all(office: Office) -> None:
    people = [office.person(f"客{number}", organisation="恒通医药") for number in range(3)]
    place = office.organisation("恒通医药")
    office.turnover((Whose(None, place), "2026-01", 100))
    assert office.room.picture().values == dict(zip((people[2], people[0], people[1]), (34, 33, 33), strict=True))
    office.desk.organisations.choose_key_contacts(place, [(people[1], "")])
    assert office.room.picture().values == {people[1]: 100}
    office.desk.contacts.trash([people[1]])
    assert office.room.picture().values == {people[0]: 50, people[2]: 50}


def test_a_score_holds_from_its_day_where_nothing_was_turned_over(office: Office) -> None:
    one, other = office.people(2)
    office.room.worth.set_score([one, other], 50_000)
    office.turnover((other, "2026-01", 700))
    assert office.room.picture().values == {one: 50_000, other: 700}
    assert office.room.picture(TODAY - timedelta(days=1)).values == {other: 700}
    assert office.room.worth.scores([one, other]) == {one: 50_000, other: 50_000}
    office.room.worth.set_score([one], None)
    assert office.room.picture().values == {other: 700}


def test_dealings_and_money_of_the_year_count(office: Office) -> None:
    best, other, *rest = office.people(5)
    office.turnover((best, "2026-01", 900), (other, "2026-01", 100), *((one, "2026-02", 1) for one in rest))
    office.met([best, other], "2025-05-19", 30)
    office.met([best], "2026-05-18", 10)
    office.met([other], "2025-05-18", 500)
    gone = office.met([other], "2026-03-01", 500)
    office.desk.interactions.trash([gone])
    found = office.room.picture()
    assert found.best == {best}
    assert tuple(found.attention) == (2, 3)
    assert tuple(found.minutes) == (40, 70)


def earned(amount: int, name: str, as_of: date) -> int:
    """By hand: month after month what of a period belongs to the twelve months up to a day."""
    period = read_period(name)
    months = period.last - period.first + 1
    up_to = [int(amount * n / months) for n in range(months + 1)]
    window = range(as_of.year * 12 + as_of.month - 12, as_of.year * 12 + as_of.month)
    whole = range(period.first, period.last + 1)
    return sum(up_to[month - period.first + 1] - up_to[month - period.first] for month in whole if month in window)


def worth(
    told: dict[tuple[Whose, str], int], there: dict[int, list[int]], out: set[int], as_of: date
) -> dict[int, int]:
    """By hand: what everybody is worth."""
    values: dict[int, int] = defaultdict(int)
    placed: dict[int, int] = defaultdict(int)
    for (whose, period), amount in told.items():
        if whose.contact is not None:
            values[whose.contact] += earned(amount, period, as_of)
        elif whose.organisation is not None:
            placed[whose.organisation] += earned(amount, period, as_of)
    for place, amount in placed.items():
        left = [one for one in there[place] if one not in out]
        for n, one in enumerate(left):
            values[one] += int(amount * (n + 1) / len(left)) - int(amount * n / len(left))
    return {one: amount for one, amount in values.items() if amount > 0 and one not in out}


def got(met: list[tuple[set[int], int, int]], people: list[int]) -> tuple[dict[int, tuple[int, int]], dict[int, int]]:
    """By hand: dealings with their minutes, and money; what one cost is shared by who took part, to the fen."""
    touches, spent = {}, {}
    for one in people:
        mine = [(sorted(who), minutes, cost) for who, minutes, cost in met if one in who]
        if mine:
            touches[one] = (len(mine), sum(minutes for _who, minutes, _cost in mine))
            spent[one] = sum(cost // len(who) + (who.index(one) < cost % len(who)) for who, _minutes, cost in mine)
    return touches, spent


PERIODS = [f"{year}-{month:02d}" for year in (2024, 2025, 2026) for month in (1, 5, 6, 12)] + ["2025-Q3", "2023"]
DAYS = st.dates(date(2024, 1, 1), TODAY)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_sum_equals_one_by_hand(office: Office, data: st.DataObject) -> None:
    """Turnover of people and places, dealings, trash and undo; compared with plain Python."""
    desk = office.desk
    office.trash(desk.contacts.finder.ids(parse("")))
    names = [f"单位{next(COUNTER)}" for _n in range(2)]
    people = [office.person(f"客{n}", organisation=names[n % 2]) for n in range(5)]
    there = {office.organisation(name): people[n::2] for n, name in enumerate(names)}
    whose = st.sampled_from([*map(Whose, people), *(Whose(None, place) for place in there)])
    amounts = st.integers(-500, 100_000)
    told = data.draw(st.dictionaries(st.tuples(whose, st.sampled_from(PERIODS)), amounts, max_size=14))
    office.turnover(*((one, period, amount) for (one, period), amount in told.items()))
    dealings = st.tuples(st.sets(st.sampled_from(people), min_size=1), DAYS, st.integers(0, 99), st.integers(0, 999))
    met = data.draw(st.lists(dealings, max_size=6))
    keys = [office.met(sorted(who), day.isoformat(), minutes, cost=cost) for who, day, minutes, cost in met]
    if keys:
        desk.interactions.trash(keys[:1])
        if data.draw(st.booleans()):
            office.undo()
        else:
            met = met[1:]
    out = data.draw(st.sets(st.sampled_from(people), max_size=2))
    office.trash(sorted(out))
    as_of = data.draw(st.dates(date(2024, 6, 1), date(2027, 1, 1)))
    found = office.room.picture(as_of)
    expected = worth(told, there, out, as_of)
    assert dict(found.values) == expected
    assert found.ranked == sorted(expected, key=lambda one: (-expected[one], one))
    alone = {one: of_contact(desk.history.rows, one, as_of).value for one in people if one not in out}
    assert {one: value for one, value in alone.items() if value} == expected
    within = [(who, *rest) for who, day, *rest in met if year_before(as_of) <= day <= as_of]
    touches, spent = got(within, [one for one in people if one not in out])
    assert {one: tuple(touch) for one, touch in found.touches.items()} == touches
    best = set(found.ranked[: -(-len(expected) // 5)])
    assert tuple(found.value) == (sum(expected[one] for one in best), sum(expected.values()))
    assert found.attention.part == sum(touches.get(one, (0, 0))[0] for one in best)
    assert {one: fen for one, fen in found.money.items() if fen} == {one: fen for one, fen in spent.items() if fen}
    assert tuple(found.spent) == (sum(spent.get(one, 0) for one in best), sum(spent.values()))


def test_what_of_a_period_is_shared_out_leaves_no_fen_over(office: Office) -> None:
    (one,) = office.people(1)
    office.turnover((one, "2025", 1_000_003), (one, "2026-Q1", -10))
    ends = [last_day(month) for month in range(2024 * 12 + 11, 2026 * 12 + 11)]
    by_month = []
    for end in ends:
        rows = office.desk.history.rows(
            f"SELECT coalesce(sum({part_sql('?1', '?1')}), 0) FROM turnover WHERE last >= ?1 AND first <= ?1",
            (end.year * 12 + end.month - 1,),
        )
        by_month.append(rows[0][0])
    assert sum(by_month) == 1_000_003 - 10
    assert first_day(2025 * 12) == date(2025, 1, 1)


def test_merging_adds_what_both_turned_over(office: Office) -> None:
    one, other = office.people(2)
    office.turnover((one, "2026-01", 100), (other, "2026-01", 100), (other, "2026-02", 5))
    office.desk.contacts.merge(one, other)
    assert office.room.picture().values == {one: 205}
    office.undo()
    assert office.room.picture().values == {one: 100, other: 105}


def test_who_is_forgotten_takes_their_turnover_along(office: Office) -> None:
    one, other = office.people(2)
    office.turnover((one, "2026-01", 100), (other, "2026-01", 70))
    office.room.worth.set_score([one], 5)
    office.desk.contacts.trash([one])
    office.desk.contacts.purge([one])
    assert office.desk.history.rows("SELECT count(*), sum(amount) FROM turnover") == [(1, 70)]
    assert office.desk.history.rows("SELECT count(*) FROM score") == [(0,)]
    assert office.desk.check() == []


def test_the_suggested_tiers() -> None:
    tiers = suggested(list(range(100)))
    assert [list(tiers.values()).count(tier) for tier in (Tier.VIP, Tier.A, Tier.B, Tier.C)] == [5, 15, 30, 50]
    assert suggested([7]) == {7: Tier.VIP}
    assert suggested([]) == {}
