"""A bit that is another one never changes what is read without a word."""

import random
from pathlib import Path

import pytest

from tests.faults.flips import flipped, read_all, sample


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample(tmp_path_factory.mktemp("flips"))


def test_anywhere_in_the_file(book: Path) -> None:
    whole, dice = read_all(book), random.Random(7)
    bits = [dice.randrange(book.stat().st_size * 8) for _flip in range(60)]
    outcomes = [flipped(book, bit, whole) for bit in bits]
    assert "silently wrong" not in outcomes
    assert "told" in outcomes


def test_in_our_own_header_and_in_the_engines(book: Path) -> None:
    whole = read_all(book)
    outcomes = {bit: flipped(book, bit, whole) for bit in range(0, 128 * 8, 5)}
    assert [bit for bit, outcome in outcomes.items() if outcome == "silently wrong"] == []
    assert {outcomes[bit] for bit in range(0, 16 * 8, 5)} == {"told"}
