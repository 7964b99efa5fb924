"""`crmdesk today`, as an office's scripts call it."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from crmdesk.__main__ import main
from crmdesk.core.clock import Clock
from crmdesk.core.desk import open_desk
from crmdesk.core.values.dates import Birthday

Run = Callable[..., tuple[int, str, str]]
TODAY = Clock().today()


@pytest.fixture
def run(book: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    with open_desk(book, node=1) as desk:
        soon = TODAY + timedelta(days=2)
        for number in range(32):
            desk.contacts.add({"name": f"人{number}", "birthday": Birthday(f"--{soon:%m-%d}")})
        desk.contacts.add({"name": "张伟", "tier": "VIP", "birthday": Birthday(f"1970-{soon:%m-%d}")})

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(["--db", str(book), "today", *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def test_rows_are_plain_data(run: Run) -> None:
    code, out, err = run("--json")
    told = json.loads(out)
    assert (code, err, told["date"], len(told["rows"]), told["more"]) == (0, "", TODAY.isoformat(), 30, 3)
    first = told["rows"][0]
    assert first["contact"]["name"] == "张伟"
    assert first["contact"]["id"].isdecimal()
    assert first["score"] == 4 * 34
    (reason,) = first["reasons"]
    assert (reason["kind"], reason["date"]) == ("birthday", (TODAY + timedelta(days=2)).isoformat())
    assert reason["text"].startswith("Birthday in 2 days")


def test_thirty_and_how_many_more(run: Run) -> None:
    code, out, err = run()
    assert (code, len(out.splitlines()), err) == (0, 30, "3 more\n")
    assert len(run("--all")[1].splitlines()) == 33


def test_another_day(run: Run) -> None:
    (row,) = json.loads(run("--date", (TODAY + timedelta(days=60)).isoformat(), "--json")[1])["rows"]
    assert [reason["text"] for reason in row["reasons"]] == ["Never reached, entered 60 days ago"]
    code, _out, err = run("--date", "never")
    assert (code, err.count("\n")) == (1, 1)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("0001-01-01", "Days are known from 1901 to 2099."),
        ("1900-12-31", "Days are known from 1901 to 2099."),
        ("9999-12-31", "Days are known from 1901 to 2099."),
        ("2026-02-30", "There is no day 30 in that month: it has 28."),
        ("2026-1", "“2026-1” is not a date. Write +14, Fri, 3-15 or tomorrow, for example."),
    ],
)
def test_a_day_that_cannot_be(run: Run, day: str, sentence: str) -> None:
    assert run("--date", day) == (1, "", f"{sentence}\n")


@pytest.mark.parametrize("day", ["1901-01-01", "2099-12-31"])
def test_the_first_and_the_last_day_that_are_known(run: Run, day: str) -> None:
    assert run("--date", day)[0] == 0
