"""Export, then import into an empty book, gives the same archive."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crmdesk.core.contacts.records import Draft, Person, Position
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.exchange.compose import read_position, written_position
from crmdesk.core.exchange.planning import open_files
from crmdesk.core.language import use_language
from tests.core.exchange.people import drafts

FORMATS = ("a.json", "a.csv", "a.xlsx", "a.vcf", "b.vcf")
BY_KIND = {"phones", "emails", "im", "addresses"}


def everybody(desk: Desk) -> list[Person]:
    return list(desk.contacts.people(key for (key,) in desk.history.rows("SELECT id FROM contact ORDER BY id")))


def plain(person: Person, *, by_kind: bool) -> Person:
    """A person without what differs from book to book; in a table the lists stand by kind."""
    changes = {"id": 0, "positions": tuple(replace(at, organisation_id=None) for at in person.positions)}
    if by_kind:
        changes |= {key: tuple(sorted(getattr(person, key), key=lambda value: value.kind)) for key in BY_KIND}
    return replace(person, **changes)


def write_and_read(
    template: Path, folder: Path, people: Sequence[Draft], name: str
) -> tuple[list[Person], list[Person]]:
    """The people of a book, and those of another one that read the first one's export."""
    first, second = (Path(shutil.copy(template, folder / name)) for name in ("first.crmdesk", "second.crmdesk"))
    with open_desk(first, node=1) as desk:
        for draft in people:
            desk.contacts.add(draft)
        before = everybody(desk)
        count = desk.exchange.export(
            folder / name, [one.id for one in before], version="4.0" if name[0] == "b" else "3.0"
        )
        assert count == len(people)
    with open_desk(second, node=2) as desk:
        result = desk.exchange.apply(desk.exchange.plan(open_files([folder / name])))
        assert [problem for file in result.files for problem in file.problems] == []
        assert desk.check() == []
        return before, everybody(desk)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("language", ["en", "zh_CN"])
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(people=st.lists(drafts(), min_size=1, max_size=4, unique_by=lambda draft: draft["name"]))
def test_the_archive_comes_back_whole(template: Path, name: str, language: str, people: list[Draft]) -> None:
    use_language(language)
    with TemporaryDirectory() as folder:
        before, after = write_and_read(template, Path(folder), people, name)
    by_kind = name.endswith((".csv", ".xlsx"))
    assert [plain(one, by_kind=by_kind) for one in after] == [plain(one, by_kind=by_kind) for one in before]


@given(st.lists(st.text("|王 ", max_size=4).map(lambda text: " ".join(text.split())), min_size=3, max_size=3))
def test_a_further_position_comes_back_from_its_line(fields: list[str]) -> None:
    at = Position(*fields)
    assert read_position(written_position(at)) == at


def test_a_day_of_confirmation_that_is_none_loses_no_address(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("姓名,手机,单位地址,单位地址确认日期\n张伟,13800138000,人民路1号,上周\n", "utf-8")
    [file] = desk.exchange.apply(desk.exchange.plan(open_files([path]))).files
    assert [problem.line for problem in file.problems] == [2]
    [person] = everybody(desk)
    assert [(place.text, place.confirmed) for place in person.addresses] == [("人民路1号", "")]
