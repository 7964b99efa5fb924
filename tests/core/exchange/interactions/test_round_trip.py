"""What is exported as a table of records and brought into a book of the same people is the same."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crmdesk.core.clock import Clock
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.exchange.interactions import table
from crmdesk.core.exchange.planning import open_files
from crmdesk.core.interactions.records import Draft, Kind, Step
from crmdesk.core.interactions.timeline import Asked
from crmdesk.core.language import use_language
from tests.core.conftest import NOON
from tests.core.exchange.interactions.office import PEOPLE, at

NAMES = ("张伟", "李娜", "王伟", "王伟")
# Nothing that stands for nothing, and no blanks at the ends: lists trim them.
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=30).map(
    lambda text: f"谈{text}话"
)


@st.composite
def records(draw: st.DrawFn) -> tuple[Draft, list[int], Step | None]:
    """A draft without people, the places of those whom it is with, and the next step."""
    draft: Draft = {
        "kind": draw(st.sampled_from(list(Kind))),
        "at": at("2020-01-01", "00:00") + 60_000 * draw(st.integers(0, 3_000_000)),
        "text": draw(TEXTS),
        "outcome": draw(st.just("") | TEXTS),
        "minutes": draw(st.integers(0, 10_000)),
        "cost": draw(st.integers(0, 10**9)),
        "reached": draw(st.booleans()),
    }
    step = draw(st.none() | st.builds(Step, st.dates(min_value=_TODAY, max_value=_LATER).map(str), TEXTS))
    return draft, draw(st.lists(st.integers(0, 3), min_size=1, max_size=4, unique=True)), step


_TODAY = Clock(lambda: NOON).today()
_LATER = _TODAY.replace(year=_TODAY.year + 5)


def lines(desk: Desk) -> list[table.Cells]:
    rows = desk.history.rows
    return sorted(table.lines(rows, table.asked_for(rows, Asked()), lambda _read: None), key=repr)


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    told=st.lists(
        records(), min_size=1, max_size=5,
        unique_by=lambda each: (each[0]["at"] // 86_400_000, each[0]["text"]),
    )
)  # fmt: skip
def test_the_records_come_back_whole(template: Path, name: str, language: str, told) -> None:
    use_language(language)
    with TemporaryDirectory() as folder:
        first, second = (Path(shutil.copy(template, Path(folder) / f"{at}.crmdesk")) for at in "ab")
        path = Path(folder) / name
        with open_desk(first, node=1, clock=Clock(lambda: NOON)) as desk:
            people = [desk.contacts.add(draft) for draft in PEOPLE]
            ours = (desk.contacts.add_colleague("陈静"),)
            for draft, whom, step in told:
                desk.interactions.log({**draft, "contacts": [people[at] for at in whom], "colleagues": ours}, step)
            before = lines(desk)
            desk.exchange.export_records(path, Asked())
        with open_desk(second, node=2, clock=Clock(lambda: NOON)) as desk:
            for draft in PEOPLE:
                desk.contacts.add(draft)
            preview = desk.exchange.plan(open_files([path]))
            assert [(row.outcome, row.reported) for row in preview.rows] == [("new", [])] * len(told)
            desk.exchange.apply(preview)
            assert lines(desk) == before
            assert not desk.exchange.plan(open_files([path])).changes_anything
            assert desk.check() == []
