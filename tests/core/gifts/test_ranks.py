"""Rank is said at who stands out: once for each clash, at as few people as suffices, and at nobody else."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crmdesk.core.gifts.knowing import Known
from crmdesk.core.gifts.ranks import Given, ranks
from crmdesk.core.values.choices import Level

LEVELS = tuple(map(str, Level))


def somebody(key: int, level: str, place: int | None = 1) -> Known:
    return Known(
        key, f"P{key}", "", "", "", "", "", "", "", "", "", "", "", place, "", "", "", level, "", ""
    )  # fmt: skip


def named(*people: tuple[str, int, int]) -> dict[int, str]:
    """What is said of people of one organisation who are given (level, gift, fen) each."""
    there = {key: somebody(key, level) for key, (level, _item, _amount) in enumerate(people)}
    return {contact: guard.text for contact, guard in ranks(
        [Given(key, item, amount) for key, (_level, item, amount) in enumerate(people)], there)}  # fmt: skip


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ((("top", 1, 100), ("senior", 2, 100)), {}),
        ((("top", 1, 100), ("senior", 2, 101)), {1: "Dearer than the gift for P0 above"}),
        ((("top", 1, 100), ("senior", 1, 100)), {1: "P0 of another level gets the same"}),
        ((("top", 1, 100), ("top", 1, 100)), {}),
        ((("top", 1, 100), ("", 2, 900)), {}),
        # One deputy among three clerks, and one clerk among three deputies.
        (
            (("senior", 1, 100), ("staff", 1, 100), ("staff", 1, 100), ("staff", 1, 100)),
            {0: "P1 of another level gets the same"},
        ),
        (
            (("staff", 1, 100), ("senior", 1, 100), ("senior", 1, 100), ("senior", 1, 100)),
            {0: "P1 of another level gets the same"},
        ),
        # A chair who gets less than everybody.
        (
            (("top", 1, 100), ("senior", 2, 300), ("middle", 3, 200)),
            {0: "Cheaper than the gift for P1 below"},
        ),
        # A clerk who gets more than everybody.
        (
            (("top", 1, 300), ("senior", 2, 200), ("staff", 3, 400)),
            {2: "Dearer than the gift for P1 above"},
        ),
    ],
)
def test_who_stands_out_is_named(people: tuple[tuple[str, int, int], ...], said: dict[int, str]) -> None:
    assert named(*people) == said


def test_of_two_organisations_nobody_clashes_with_the_other() -> None:
    people = {1: somebody(1, "top"), 2: somebody(2, "staff", 2), 3: somebody(3, "staff", None)}
    assert list(ranks([Given(key, 1, 100) for key in people], people)) == []


@given(some.lists(some.tuples(some.sampled_from(LEVELS), some.integers(1, 4), some.integers(1, 4)), max_size=9))
def test_without_whom_is_named_nobody_clashes(people: list[tuple[str, int, int]]) -> None:
    clashing = {
        (one, other) for one, other in product(range(len(people)), repeat=2)
        if LEVELS.index(people[one][0]) < LEVELS.index(people[other][0])
        and (people[one][1] == people[other][1] or people[other][2] > people[one][2])
    }  # fmt: skip
    found = set(named(*people))
    assert all(found & {one, other} for one, other in clashing)
    assert found <= {key for pair in clashing for key in pair}
    assert len(found) <= len(clashing)
