"""The rhythm of contacts: whose rule holds, from when it counts, and that lists say so at once."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from crmdesk.core.clock import Clock
from crmdesk.core.contacts.records import Draft as Person
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.errors import InvalidInput
from crmdesk.core.interactions.records import SPONSOR, Kind, Rule, Rules, State, rules_from, state
from crmdesk.core.sample import write_people
from tests.core.conftest import NOON

DAY = 86_400_000


@dataclass
class Hands:
    """A desk whose clock is set by hand."""

    desk: Desk
    now: int = NOON

    def add(self, **draft: object) -> int:
        return self.desk.contacts.add({"name": "张伟", **draft})

    def call(self, *contacts: int, **more: object) -> int:
        return self.desk.interactions.log({"contacts": contacts, "kind": Kind.CALL, **more})  # type: ignore[typeddict-item]

    def listed(self, contact: int) -> tuple[str, ...]:
        rows = self.desk.history.rows("SELECT reached, due, overdue FROM listing WHERE id = ?", (contact,))
        return tuple("" if day == "\uffff" else day for day in rows[0])


@pytest.fixture
def hands(book: Path) -> Iterator[Hands]:
    with open_desk(book, node=1, clock=Clock(lambda: hands.now)) as desk:
        hands = Hands(desk)
        yield hands
        assert desk.check() == []


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        ({"tier": "VIP"}, ("", "2026-06-01", "2026-06-08")),
        ({"tier": "A"}, ("", "2026-06-17", "2026-07-02")),
        ({"tier": "B"}, ("", "2026-07-17", "2026-08-16")),
        ({"tier": "C"}, ("", "", "")),
        ({}, ("", "", "")),
        ({"tier": "VIP", "standing": "do_not_contact"}, ("", "", "")),
        ({"tier": "VIP", "standing": "deceased"}, ("", "", "")),
        ({"tier": "VIP", "standing": "lost"}, ("", "", "")),
        ({"tier": "VIP", "standing": "dormant"}, ("", "2026-06-01", "2026-06-08")),
    ],
)
def test_who_was_never_reached_is_due_by_the_day_of_entry(
    hands: Hands, draft: Person, expected: tuple[str, ...]
) -> None:
    contact = hands.add(**draft)
    assert hands.listed(contact) == expected
    hands.desk.contacts.change(contact, {"note": "x"})
    assert hands.listed(contact) == expected


def test_it_counts_from_the_last_time_somebody_was_reached(hands: Hands) -> None:
    contact = hands.add(tier="VIP")
    hands.call(contact, at=NOON - 3 * DAY)
    hands.call(contact, at=NOON - 5 * DAY)
    assert hands.listed(contact) == ("2026-05-15", "2026-05-29", "2026-06-05")
    hands.call(contact, reached=False)
    hands.desk.interactions.log({"contacts": [contact], "kind": Kind.GIFT})
    assert hands.listed(contact)[0] == "2026-05-15"
    hands.desk.contacts.change(contact, {"tier": "A"})
    assert hands.listed(contact) == ("2026-05-15", "2026-06-14", "2026-06-29")


def test_undo_and_redo_take_it_back(hands: Hands) -> None:
    contact = hands.add(tier="VIP")
    before = hands.listed(contact)
    hands.call(contact)
    after = hands.listed(contact)
    hands.desk.history.undo(2)
    assert hands.listed(contact) == before
    hands.desk.history.redo(2)
    assert hands.listed(contact) == after


def test_the_nearest_rule_holds(hands: Hands) -> None:
    contact, cadence = hands.add(tier="VIP", nature="upstream"), hands.desk.interactions.cadence
    assert cadence.of(contact).whence == "tier"
    cadence.set_rules(replace(Rules(), natures={"upstream": Rule(10, 20)}))
    assert (cadence.of(contact).rule, cadence.of(contact).whence) == (Rule(10, 20), "nature")
    assert hands.listed(contact) == ("", "2026-05-28", "2026-06-07")
    cadence.set_own(contact, Rule(5, 6))
    assert (cadence.of(contact).rule, cadence.of(contact).whence) == (Rule(5, 6), "own")
    assert hands.listed(contact) == ("", "2026-05-23", "2026-05-24")
    cadence.set_own(contact, None)
    assert cadence.of(contact).whence == "nature"


def test_changed_rules_hold_for_everybody_and_are_undone(hands: Hands) -> None:
    people = [hands.add(tier=tier) for tier in ("VIP", "B", "C", "")]
    hands.call(people[1])
    before = [hands.listed(contact) for contact in people]
    cadence = hands.desk.interactions.cadence
    cadence.set_rules(replace(Rules(), tiers={"C": Rule(100, 200)}, reaching=frozenset({Kind.VISIT})))
    assert [hands.listed(contact)[1] for contact in people] == ["", "", "2026-08-26", ""]
    assert hands.listed(people[1])[0] == ""
    hands.desk.history.undo(hands.desk.history.entries(1)[0].id)
    assert [hands.listed(contact) for contact in people] == before
    assert cadence.rules() == Rules()


@pytest.mark.parametrize("rule", [Rule(0, 5), Rule(10, 9), Rule(5, 99_999)])
def test_intervals_that_cannot_be_are_refused(hands: Hands, rule: Rule) -> None:
    contact, cadence = hands.add(), hands.desk.interactions.cadence
    with pytest.raises(InvalidInput):
        cadence.set_own(contact, rule)
    with pytest.raises(InvalidInput):
        cadence.set_rules(Rules({"VIP": rule}))


def test_a_pause_holds_until_its_day(hands: Hands) -> None:
    contact, cadence = hands.add(tier="VIP"), hands.desk.interactions.cadence
    cadence.pause(contact, "2026-06-05")
    assert hands.listed(contact) == ("", "2026-06-05", "2026-06-12")
    assert cadence.of(contact).paused_until == "2026-06-05"
    cadence.pause(contact, "")
    assert hands.listed(contact) == ("", "2026-06-01", "2026-06-08")


def test_somebody_lost_is_won_back_by_a_rule_of_their_own(hands: Hands) -> None:
    lost, dead = hands.add(tier="VIP", standing="lost"), hands.add(tier="VIP", standing="deceased")
    for contact in (lost, dead):
        hands.desk.interactions.cadence.set_own(contact, Rule(30, 60))
    assert hands.listed(lost)[1] == "2026-06-17"
    assert hands.listed(dead)[1] == ""
    assert hands.desk.interactions.cadence.of(dead).rule is None


def test_a_merge_gives_the_winner_the_last_contact(hands: Hands) -> None:
    winner, loser = hands.add(tier="VIP"), hands.add()
    hands.call(loser, at=NOON - DAY)
    hands.desk.contacts.merge(winner, loser)
    assert hands.listed(winner)[0] == "2026-05-17"
    assert hands.listed(loser)[0] == ""


def test_many_who_come_in_at_once_are_listed_too(hands: Hands) -> None:
    write_people(hands.desk, 300)
    assert hands.desk.check() == []
    due = hands.desk.history.rows("SELECT count(*) FROM listing WHERE due < '\uffff'")[0][0]
    assert 100 < due < 300
    hands.desk.history.undo(1)
    hands.desk.history.redo(1)


def test_many_newcomers_are_listed_by_every_rule(hands: Hands) -> None:
    rules = Rules({"VIP": Rule(1, 2)}, {"upstream": Rule(3, 4), "peripheral": Rule(5, 6)})
    hands.desk.interactions.cadence.set_rules(rules)
    old = hands.add(tier="VIP")
    hands.call(old)
    write_people(hands.desk, 200)
    assert hands.desk.check() == []
    people = [key for (key,) in hands.desk.history.rows("SELECT id FROM contact")]
    hands.call(*people)
    assert hands.desk.check() == []
    hands.desk.history.undo(hands.desk.history.entries(1)[0].id)
    assert hands.desk.check() == []
    hands.desk.contacts.change_many(people, {"tier": "C", "nature": ""})
    hands.now += 3 * DAY
    write_people(hands.desk, 100)


def test_check_finds_a_row_that_is_wrong(hands: Hands) -> None:
    contact = hands.add(tier="VIP")
    hands.desk.history.connection.execute("UPDATE listing SET due = '2026-01-01' WHERE id = ?", (contact,))
    assert hands.desk.check() == ["1 contact is listed wrongly."]
    hands.desk.contacts.change(contact, {"note": "x"})


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-05-31", State.GREEN),
        ("2026-06-01", State.YELLOW),
        ("2026-06-07", State.YELLOW),
        ("2026-06-08", State.RED),
    ],
)
def test_the_colour_follows_the_day(today: str, expected: State) -> None:
    assert state("2026-06-01", "2026-06-08", date.fromisoformat(today)) is expected
    assert state("\uffff", "\uffff", date.fromisoformat(today)) is State.NONE


def test_sponsors_owe_their_own_calls(hands: Hands) -> None:
    boss, clerk = hands.desk.contacts.add_colleague("陈志远"), hands.desk.contacts.add_colleague("李静")
    vip, other = hands.add(tier="VIP", sponsor="陈志远"), hands.add(tier="A", sponsor="陈志远")
    hands.call(vip, colleagues=[clerk])
    cadence = hands.desk.interactions.cadence
    assert cadence.owed() == []
    hands.now += 100 * DAY
    (owed,) = cadence.owed(boss)
    assert (owed.contact, owed.reached, owed.due, owed.state) == (vip, "", "2026-08-16", State.YELLOW)
    assert cadence.owed(clerk) == []
    hands.call(vip, colleagues=[boss])
    assert cadence.owed() == []
    cadence.set_own(other, Rule(10, 20), SPONSOR)
    assert [(one.contact, one.state) for one in cadence.owed()] == [(other, State.RED)]


def test_rules_are_kept_as_they_are() -> None:
    rules = Rules({"VIP": Rule(1, 2)}, {"upstream": Rule(3, 4)}, None, frozenset({Kind.CALL}))
    assert rules_from(rules.as_json()) == rules


def test_many_are_given_a_rule_or_a_pause_in_one_action(hands: Hands) -> None:
    people = [hands.add(tier=tier) for tier in ("VIP", "C", "")]
    cadence, before = hands.desk.interactions.cadence, [hands.listed(contact) for contact in people]
    cadence.pause_many(people[:2], "2026-07-01")
    assert [hands.listed(contact)[1] for contact in people] == ["2026-07-01", "", ""]
    cadence.set_own_many(people, Rule(7, 9))
    assert [hands.listed(contact)[1] for contact in people] == ["2026-07-01", "2026-07-01", "2026-05-25"]
    assert [cadence.of(contact).whence for contact in people] == ["own"] * 3
    for _time in range(2):
        hands.desk.history.undo(hands.desk.history.undoable().id)  # type: ignore[union-attr]  # there is one
    assert [hands.listed(contact) for contact in people] == before
    with pytest.raises(InvalidInput):
        cadence.pause_many(people, "2026-05-01")
    with pytest.raises(InvalidInput):
        cadence.set_own_many(people, Rule(9, 7))


def test_how_it_stands_with_the_sponsor_of_one_contact(hands: Hands) -> None:
    boss = hands.desk.contacts.add_colleague("陈志远")
    vip, other = hands.add(tier="VIP", sponsor="陈志远"), hands.add(tier="A", sponsor="陈志远")
    cadence = hands.desk.interactions.cadence
    assert cadence.of_sponsor(hands.add(tier="VIP")) is None
    assert cadence.of_sponsor(other) is None
    hands.call(vip, colleagues=[boss])
    found = cadence.of_sponsor(vip)
    assert found is not None
    assert (found.reached, found.due, found.rule, found.whence, found.state) == (
        "2026-05-18", "2026-08-16", Rule(90, 120), "tier", State.GREEN,
    )  # fmt: skip
    cadence.set_own(other, Rule(10, 20), SPONSOR)
    cadence.pause(other, "2026-06-30", SPONSOR)
    found = cadence.of_sponsor(other)
    assert found is not None
    assert (found.due, found.whence, found.paused_until) == ("2026-06-30", "own", "2026-06-30")
