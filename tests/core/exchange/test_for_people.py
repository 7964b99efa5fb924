"""Columns of a table that are for people to read: what a view shows, ties; an import passes over them."""

import csv
from pathlib import Path

import pytest

from crmdesk.core.desk import Desk
from crmdesk.core.exchange.planning import open_files
from crmdesk.core.language import use_language
from crmdesk.core.values.choices import InteractionKind

SHOWN = ("tier", "reached", "completeness", "name")


@pytest.fixture
def office(desk: Desk) -> Desk:
    """A boss with secretary and husband; one of them was spoken with."""
    boss, secretary, husband = (desk.contacts.add({"name": name}) for name in ("王建国", "李娜", "张敏"))
    desk.contacts.ties.link(boss, secretary, "secretary", "十年了")
    desk.contacts.ties.link(husband, boss, "spouse")
    desk.interactions.log({"contacts": [boss], "kind": InteractionKind.CALL, "text": "价格"})
    return desk


def table(desk: Desk, path: Path, columns: tuple[str, ...] = ()) -> dict[str, dict[str, str]]:
    """The rows of an export by the name in them."""
    desk.exchange.export(path, [key for (key,) in desk.history.rows("SELECT id FROM contact")], columns=columns)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["Name"]: row for row in csv.DictReader(file)}


def test_what_a_view_shows_its_export_holds_in_its_order(office: Desk, tmp_path: Path) -> None:
    found = table(office, tmp_path / "view.csv", SHOWN)
    assert list(found["王建国"]) == ["Name", "Tier", "crmdesk: Last contact", "crmdesk: Complete"]
    assert found["王建国"]["crmdesk: Last contact"] == "2026-05-18"
    assert found["李娜"]["crmdesk: Last contact"] == ""
    assert {row["crmdesk: Complete"] for row in found.values()} == {"0%"}


def test_a_column_that_nobody_fills_stands_there_all_the_same(office: Desk, tmp_path: Path) -> None:
    found = table(office, tmp_path / "view.csv", ("name", "overdue"))
    assert list(found["李娜"]) == ["Name", "crmdesk: Overdue on"]


def test_a_whole_table_says_who_is_tied_to_whom(office: Desk, tmp_path: Path) -> None:
    found = table(office, tmp_path / "all.csv")
    assert found["王建国"]["crmdesk: Ties"] == "Secretary: 李娜 (十年了)；Spouse: 张敏"
    assert found["张敏"]["crmdesk: Ties"] == "Spouse: 王建国"
    assert not any("Complete" in heading for heading in found["张敏"])
    office.contacts.trash([key for (key,) in office.history.rows("SELECT id FROM contact WHERE name = '张敏'")])
    assert table(office, tmp_path / "all.csv")["王建国"]["crmdesk: Ties"] == "Secretary: 李娜 (十年了)"


def test_nobody_is_tied_in_a_table_without_the_column(desk: Desk, tmp_path: Path) -> None:
    desk.contacts.add({"name": "王建国"})
    assert not any("crmdesk" in heading for heading in table(desk, tmp_path / "all.csv")["王建国"])


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_import_passes_over_them(office: Desk, tmp_path: Path, language: str, ending: str) -> None:
    paths = [tmp_path / f"all.{ending}", tmp_path / f"view.{ending}"]
    ids = [key for (key,) in office.history.rows("SELECT id FROM contact")]
    use_language(language)
    try:
        office.exchange.export(paths[0], ids)
        office.exchange.export(paths[1], ids, columns=SHOWN)
    finally:
        use_language("en")
    for preview in (office.exchange.plan(open_files([path])) for path in paths):
        (file,) = preview.files
        skipped = [title for title, target in zip(file.mapping.titles, file.mapping.targets, strict=True) if not target]
        assert skipped
        assert all(title.startswith("crmdesk: ") for title in skipped)
        assert not any(row.draft.get("custom") or row.draft.get("links") for row in preview.rows)
