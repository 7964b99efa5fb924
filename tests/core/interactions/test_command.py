"""`crmdesk log`, as an office's scripts call it."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from crmdesk.core.clock import Clock
from crmdesk.core.desk import open_desk
from crmdesk.core.interactions.timeline import Asked
from tests.core.conftest import Run


def test_a_call_is_logged_with_its_next_day(run: Run, people: Path, book: Path) -> None:
    run("import", people)
    code, out, _errors = run("log", "--with", "张伟", "--kind", "电话", "--text", "报价", "--next", "+14")
    day = (Clock().today() + timedelta(14)).isoformat()
    assert (code, out) == (0, f"Call with 张伟 is kept, next on {day}\n")
    code, out, _errors = run("log", "--with", "张伟", "--with", "李娜", "--kind", "visit", "--json")
    record = json.loads(out)
    assert (code, len(record["contacts"]), record["next"]) == (0, 2, None)
    with open_desk(book) as desk:
        assert [line.text for line in desk.timeline.lines(desk.timeline.ids(Asked()))] == ["", "报价"]
        assert [step.day for step in desk.interactions.follow_ups.open_until("2100")] == [day]
        assert desk.check() == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--with", "nobody", "--kind", "call"), "No contact fits"),
        (("--with", "@a", "--with", "zzz", "--kind", "call"), "No contact fits"),
        (("--with", " ", "--kind", "call"), "No contact fits"),
        (("--with", "张伟", "--kind", "song"), "no kind of contact"),
        (("--with", "张伟", "--kind", "call", "--next", "2026-02-30"), "28"),
        (("--with", "张伟", "--kind", "call", "--next", "2001-02-03"), "2001"),
    ],
)
def test_what_cannot_be_logged_is_one_sentence_and_nothing_is_written(
    run: Run, people: Path, book: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    run("import", people)
    code, out, errors = run("log", *arguments)
    assert (code, out) == (1, "")
    assert sentence in errors
    assert len(errors.splitlines()) == 1
    with open_desk(book) as desk:
        assert list(desk.timeline.ids(Asked())) == []
