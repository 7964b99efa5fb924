"""Killed at any moment, a book has all that was acknowledged."""

import random
from pathlib import Path

from tests.faults.kills import LONGEST_S, kill_one, wrong


def test_killed_while_it_writes(tmp_path: Path) -> None:
    book, dice, acknowledged = tmp_path / "book.crmdesk", random.Random(7), 0
    for _kill in range(8):
        acknowledged = max(acknowledged, kill_one(book, dice.uniform(0, LONGEST_S)))
        assert wrong(book, acknowledged) == []
    assert acknowledged


def test_a_loss_would_be_seen(tmp_path: Path) -> None:
    book = tmp_path / "book.crmdesk"
    kill_one(book, LONGEST_S)
    assert wrong(book, 10**6)
