"""A clock that jumps, by years and both ways: nothing is lost, nothing goes out of order, and Today is today."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from crmdesk.core.clock import Clock
from crmdesk.core.contacts.words import parse
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.interactions.records import Step

NOON = 1_779_076_800_000  # 2026-05-18 04:00 UTC, noon in China
DAY = 24 * 3_600_000
YEARS = 9 * 365 * DAY
# There and back, further back than there, and home again.
JUMPS = (0, YEARS, 0, -YEARS, -YEARS + DAY, YEARS, 0)


class Hand:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.ms = NOON

    def now_ms(self) -> int:
        return self.ms

    def jump(self, by: int) -> None:
        self.ms = NOON + by


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def jumping(book: Path, hand: Hand) -> Iterator[Desk]:
    with open_desk(book, node=1, clock=Clock(hand.now_ms)) as desk:
        yield desk


def test_ids_rise_and_no_two_are_the_same_also_after_a_new_start(book: Path, hand: Hand) -> None:
    made = []
    for jump in JUMPS:
        hand.jump(jump)
        with open_desk(book, node=1, clock=Clock(hand.now_ms)) as desk:
            made += [desk.contacts.add({"name": f"{len(made)}", "tags": ["a"]}) for _each in range(3)]
            assert [*desk.contacts.finder.ids(parse(""), sort="")] == made
            assert desk.check() == []
    assert made == sorted(set(made))


def test_what_was_done_last_is_undone_first(jumping: Desk, hand: Hand) -> None:
    contact = jumping.contacts.add({"name": "张伟"})
    notes = [f"note {number}" for number in range(len(JUMPS))]
    for jump, note in zip(JUMPS, notes, strict=True):
        hand.jump(jump)
        jumping.contacts.change(contact, {"note": note})
    steps = [*jumping.contacts.trail(contact)][:-1]
    assert [step.changed[0].after for step in steps] == notes[::-1]
    for note in notes[-2::-1]:
        undoable = jumping.history.undoable()
        assert undoable is not None
        jumping.history.undo(undoable.id)
        assert jumping.contacts.person(contact).note == note


@pytest.mark.parametrize("jump", [YEARS, -YEARS])
def test_today_is_the_day_that_the_clock_says_and_is_itself_again_afterwards(
    jumping: Desk, hand: Hand, jump: int
) -> None:
    contact = jumping.contacts.add({"name": "张伟"})
    jumping.interactions.follow_ups.add(Step("2026-05-18", "寄样品"), contact=contact)

    def listed() -> list[int]:
        return [row.contact for row in jumping.today.first(jumping.clock.today())]

    assert listed() == [contact]
    hand.jump(jump)
    assert jumping.clock.today() == date(2026, 5, 18) + timedelta(days=jump // DAY)
    assert listed() == ([contact] if jump > 0 else [])
    # Something is written by the wrong clock.
    jumping.contacts.change(contact, {"note": "茶"})
    hand.jump(0)
    assert listed() == [contact]
    assert jumping.check() == []
