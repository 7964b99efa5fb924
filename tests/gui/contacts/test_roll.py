"""How many questions a list costs, so that it cannot grow slow unseen."""

from collections.abc import Sequence
from typing import Any

import pytest

from crmdesk.core.contacts.query import Finder
from crmdesk.core.desk import Desk
from crmdesk.gui.contacts.columns import DEFAULT
from crmdesk.gui.contacts.roll import FIRST, Query, Roll, narrowing
from crmdesk.gui.kit.jobs import Jobs


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def roll(desk: Desk, jobs: Jobs, asked: list[str]) -> Roll:
    def rows(sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        asked.append(sql)
        return desk.history.rows(sql, values)

    return Roll(Finder(rows), jobs, DEFAULT)


def many(desk: Desk) -> None:
    with desk.history.action("test"):
        rows = desk.contacts.rows()
        for number in range(3 * FIRST):
            rows.contact({"name": f"Person {number:03}"})
        rows.flush()


def test_the_first_page_costs_three_questions_and_all_ids_one(desk: Desk, jobs: Jobs, roll: Roll, asked: list[str]):
    many(desk)
    costs: dict[str, int] = {}
    roll.begun.connect(lambda _count: costs.update(begun=len(asked)))
    roll.counted.connect(lambda _counts: costs.update(counted=len(asked)))
    roll.ask(Query())
    jobs.settle()
    assert costs == {"begun": 3, "counted": 3 + 1 + len(narrowing())}


def test_painting_the_first_page_asks_nothing_and_a_jump_one_page(desk: Desk, jobs: Jobs, roll: Roll, asked: list[str]):
    many(desk)
    roll.ask(Query())
    jobs.settle()
    asked.clear()
    model = roll.model
    read = [model.index(row, column).data() for row in range(FIRST) for column in range(model.columnCount())]
    assert (len(read), asked) == (FIRST * model.columnCount(), [])
    read = [model.index(row, 0).data() for row in range(2 * FIRST, 2 * FIRST + 20)]
    assert (all(read), len(asked)) == (True, 1)


def test_a_newer_question_makes_the_counts_of_the_older_stale(jobs: Jobs, roll: Roll):
    counted: list[object] = []
    begun: list[str] = []
    newer = [Query(sort="tier")]
    roll.begun.connect(lambda _count: begun.append(roll.query.sort))
    roll.counted.connect(counted.append)
    roll.completed.connect(lambda _count: newer and roll.ask(newer.pop()))
    roll.ask(Query())
    jobs.settle()
    assert (begun, len(counted)) == (["name", "tier"], 1)
