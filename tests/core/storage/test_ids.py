"""Ids: ordered, never repeated, one span for each computer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.core.storage.ids import EPOCH_MS, NODES, IdSource, content_id

NOW = EPOCH_MS + 200_000_000_000


@given(st.integers(0, NODES - 1), st.lists(st.integers(-5_000, 5_000), min_size=1, max_size=50))
def test_ids_rise_whatever_the_clock_does(node: int, steps: list[int]) -> None:
    clock = iter([NOW + step for step in steps])
    source = IdSource(node, lambda: next(clock))
    made = [source.new() for _step in steps]
    assert made == sorted(set(made))
    low, high = source.span
    assert all(low < key < high <= 2**63 for key in made)


def test_a_stream_and_single_ids_keep_out_of_each_others_way() -> None:
    source = IdSource(7, lambda: NOW)
    stream = source.stream()
    made = [next(stream) if number % 3 else source.new() for number in range(5_000)]
    assert len(set(made)) == 5_000


def test_a_source_starts_above_the_highest_id_of_its_own_computer_only() -> None:
    source = IdSource(3, lambda: NOW)
    theirs = IdSource(4, lambda: NOW).new()
    source.start_above(theirs)
    assert source.new() < theirs
    future = source.span[0] + (9_000_000_000_000 << 10) % (1 << 51)
    source.start_above(future)
    assert source.new() == future + 1


@pytest.mark.parametrize("parts", [(1, "tag", "老客户"), ("setting", "company.name")])
def test_content_ids_say_the_same_everywhere(parts: tuple[object, ...]) -> None:
    assert content_id(*parts) == content_id(*parts)
    assert 0 <= content_id(*parts) < 2**63


def test_content_ids_keep_parts_apart() -> None:
    assert content_id(1, "ab", "c") != content_id(1, "a", "bc")
