"""Ties, referrals and files travel with the contacts, and find their other end wherever they arrive."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crmdesk.core.contacts.records import Reach
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.exchange.apply import ImportResult
from crmdesk.core.exchange.planning import open_files
from crmdesk.core.exchange.preview import Preview
from tests.core.exchange.sheets import everybody

PDF = b"%PDF-1.7 ..."


@pytest.fixture
def other(template: Path, tmp_path: Path) -> Iterator[Desk]:
    """A second, empty book on disk, opened when the first is closed."""
    return Path(shutil.copy(template, tmp_path / "other.crmdesk"))


def three(desk: Desk) -> tuple[int, int, int]:
    """A boss with her secretary, and who brought her to us."""
    names = (("王建国", "13900000001"), ("李娜", "13900000002"), ("张敏", ""))
    one, two, third = (
        desk.contacts.add({"name": name, **({"phones": [Reach(mobile, "mobile")]} if mobile else {})})
        for name, mobile in names
    )
    ties = desk.contacts.ties
    ties.link(one, two, "secretary", "十年了")
    ties.link(third, one, "classmate")
    ties.refer(third, one, "招标会上", "2025-03")
    ties.refer(one, None, "省立医院招标")
    desk.contacts.files.add(one, [("合同.pdf", PDF), ("a.txt", b"abc")])
    return one, two, third


def told(desk: Desk) -> dict[str, list[Any]]:
    """What everybody has beside the fields, without what differs from book to book."""
    ties, files = desk.contacts.ties, desk.contacts.files
    return {
        person.name: [
            sorted((tie.name, tie.kind, tie.note) for tie in ties.links(person.id)),
            sorted((each.name, each.text, each.day, each.by_contact) for each in ties.referrals(person.id)),
            sorted((file.name, file.media, files.content(file.hash)) for file in files.of(person.id)),
        ]
        for person in everybody(desk)
    }


def exported(desk: Desk, path: Path, version: str = "3.0", **options: Any) -> Path:
    desk.exchange.export(path, [person.id for person in everybody(desk)], version=version, **options)
    return path


def planned(desk: Desk, path: Path) -> Preview:
    return desk.exchange.plan(open_files([path]))


def bring(desk: Desk, path: Path) -> ImportResult:
    return desk.exchange.apply(planned(desk, path))


def written(path: Path, *records: dict[str, Any]) -> Path:
    path.write_text(json.dumps(records), "utf-8")
    return path


def reasons(result: ImportResult) -> list[str]:
    return [problem.reason for file in result.files for problem in file.problems]


def test_the_json_names_the_other_end_and_carries_files(desk: Desk, tmp_path: Path) -> None:
    one, two, third = three(desk)
    records = json.loads(exported(desk, tmp_path / "a.json").read_text("utf-8"))
    keys = ("links", "referrals", "files")
    king, li, zhang = ({key: record[key] for key in keys if key in record} for record in records)
    who = {"id": str(one), "name": "王建国", "mobile": "13900000001"}
    assert king == {
        "links": [
            {
                "contact": {"id": str(two), "name": "李娜", "mobile": "13900000002"},
                "kind": "secretary",
                "note": "十年了",
            },
            {"contact": {"id": str(third), "name": "张敏"}, "kind": "classmate"},
        ],
        "referrals": [
            {"by": {"id": str(third), "name": "张敏"}, "text": "招标会上", "day": "2025-03"},
            {"text": "省立医院招标"},
        ],
        "files": [
            {"name": "合同.pdf", "content": "data:application/pdf;base64,JVBERi0xLjcgLi4u"},
            {"name": "a.txt", "content": "data:application/octet-stream;base64,YWJj"},
        ],
    }
    assert li == {"links": [{"contact": who, "kind": "executive", "note": "十年了"}]}
    assert zhang == {
        "links": [{"contact": who, "kind": "classmate"}],
        "referrals": [{"brought": who, "text": "招标会上", "day": "2025-03"}],
    }


def test_who_is_in_the_trash_is_not_named_and_files_stay_behind_with_what_is_sensitive(
    desk: Desk, tmp_path: Path
) -> None:
    one, two, third = three(desk)
    desk.contacts.trash([two, third])
    desk.exchange.export(tmp_path / "a.json", [one], sensitive=False)
    [record] = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert [key for key in record if key in {"links", "referrals", "files"}] == ["referrals"]
    assert record["referrals"] == [{"text": "省立医院招标"}]


@pytest.mark.parametrize(("name", "version"), [("a.json", "3.0"), ("a.vcf", "3.0"), ("b.vcf", "4.0")])
def test_into_an_empty_book_they_come_back_whole_and_only_once(
    book: Path, other: Path, tmp_path: Path, name: str, version: str
) -> None:
    with open_desk(book, node=1) as desk:
        three(desk)
        path = exported(desk, tmp_path / name, version)
        before = told(desk)
        assert [file.unchanged for file in bring(desk, path).files] == [3]
        assert told(desk) == before
    if name != "a.json":
        # What a card has no place for.
        before["王建国"][2] = []
    with open_desk(other, node=2) as desk:
        result = bring(desk, path)
        assert reasons(result) == []
        assert told(desk) == before
        assert desk.check() == []
        again = bring(desk, path)
        assert (again.action, reasons(again), told(desk)) == (None, [], before)
        desk.history.undo(result.action)
        assert everybody(desk) == []
        desk.history.redo(result.action)
        assert told(desk) == before
        assert all(not person.custom for person in everybody(desk))


def test_ids_of_nobody_and_later_rows_and_the_book_are_found_by_name_and_mobile(desk: Desk, tmp_path: Path) -> None:
    known = desk.contacts.add({"name": "张敏", "phones": [Reach("138 0000 0003", "mobile")]})
    path = written(
        tmp_path / "a.json",
        {
            "name": "王建国",
            "links": [
                {"contact": {"id": "77", "name": "李娜", "mobile": "13900000002"}, "kind": "spouse"},
                {"contact": {"name": "张敏", "mobile": "13800000003"}, "kind": "friend"},
            ],
            "referrals": [{"by": {"name": "张敏", "mobile": "13800000003"}, "day": "2025"}],
        },
        {"name": "李娜", "phones": ["139-0000-0002"]},
    )
    result = bring(desk, path)
    assert reasons(result) == []
    assert [(file.created, file.updated) for file in result.files] == [(2, 0)]
    assert told(desk)["王建国"][:2] == [[("张敏", "friend", ""), ("李娜", "spouse", "")], [("张敏", "", "2025", False)]]
    assert [entry.kind for entry in desk.history.entries(1, known)] == ["import"]
    assert desk.check() == []


def test_somebody_known_is_updated_by_a_tie_alone(desk: Desk, tmp_path: Path) -> None:
    one, two, _third = three(desk)
    record = {"id": str(one), "name": "王建国"}
    more = {"links": [{"contact": {"id": str(two)}, "kind": "friend"}], "files": [
        {"name": "b.txt", "content": "data:text/plain;base64,YWJj"},
        {"name": "a.txt", "content": "data:text/plain;base64,YWJj"},
    ]}  # fmt: skip
    path = written(tmp_path / "a.json", record | more)
    preview = planned(desk, path)
    [row] = preview.rows
    assert (row.outcome, row.does) == ("update", "update")
    assert {key: len(value) for key, value in row.update.adds.items()} == {"links": 1, "files": 1}
    desk.exchange.apply(preview)
    assert [tie.kind for tie in desk.contacts.ties.links(two)] == ["executive", "friend"]
    assert [file.name for file in desk.contacts.files.of(one)] == ["b.txt", "a.txt", "合同.pdf"]
    assert planned(desk, path).changes_anything is False
    assert desk.check() == []


def test_what_cannot_be_taken_is_told_and_its_contact_comes_in(desk: Desk, tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.json",
        {
            "name": "王建国", "phones": ["13900000001"],
            "links": [
                {"contact": {"name": "没人", "mobile": "13900009999"}, "kind": "friend"},
                {"contact": {"name": "王建国", "mobile": "13900000001"}, "kind": "friend"},
                {"contact": {"name": "李娜"}, "kind": "enemy"}, {"kind": "friend"}, "李娜",
            ],
            "referrals": [{"by": {}, "text": "x"}, {"day": "2025"}, {"text": "招标", "day": "neulich"}],
            "files": [{"name": "a.pdf", "content": "data:application/pdf;base64,@@"}, {"name": "b.pdf"}],
        },
    )  # fmt: skip
    result = bring(desk, path)
    assert [file.created for file in result.files] == [1]
    assert told(desk) == {"王建国": [[], [], []]}
    said = " ".join(reasons(result))
    for part in ("“没人” is tied to this contact and was not found", "“王建国” is tied", "“enemy” is no kind",
                 "who is meant", "no object", "who brought them", "whom or what", "neulich", "“a.pdf” is damaged",
                 "“b.pdf” is damaged"):  # fmt: skip
        assert part in said


def test_another_note_is_not_taken_and_that_is_told(desk: Desk, tmp_path: Path) -> None:
    one, two, _third = three(desk)
    link = {"contact": {"id": str(two)}, "kind": "secretary", "note": "九年"}
    result = bring(desk, written(tmp_path / "a.json", {"id": str(one), "name": "王建国", "links": [link]}))
    assert result.action is None
    assert reasons(result) == ["李娜 · Secretary · 九年: “九年” was not taken, “十年了” stands."]


def test_who_is_left_out_is_tied_to_nobody(desk: Desk, tmp_path: Path) -> None:
    desk.contacts.add({"name": "王建国", "organisation": "华泰"})
    path = written(
        tmp_path / "a.json",
        {"name": "王建国", "organisation": "华泰", "tier": "A",
         "links": [{"contact": {"name": "李娜", "mobile": "13900000002"}, "kind": "spouse"}]},
        {"name": "李娜", "phones": ["13900000002"]},
    )  # fmt: skip
    for choice, tied in (("skip", []), ("update", ["王建国"]), ("new", ["王建国"])):
        preview = planned(desk, path)
        assert preview.rows[0].outcome == "duplicate"
        preview.rows[0].choice = choice
        desk.exchange.apply(preview)
        assert [tie.name for tie in desk.contacts.ties.links(desk.contacts.finder.one("李娜"))] == tied
        assert desk.check() == []
        desk.history.undo(desk.history.undoable().id)


def test_taking_an_import_back_in_part_takes_ties_along_whose_one_end_goes(desk: Desk, tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.json",
        {"id": "7", "name": "王建国", "links": [{"contact": {"id": "8"}, "kind": "spouse"}]},
        {"id": "8", "name": "李娜"},
    )
    result = bring(desk, path)
    spared = desk.contacts.finder.one("王建国")
    desk.contacts.change(spared, {"tier": "A"})
    assert list(desk.exchange.take_back(result.action, except_those=True)) == [spared]
    assert told(desk) == {"王建国": [[], [], []]}
    assert [entry.kind for entry in desk.history.entries(1, spared)] == ["import.undo"]
    desk.history.undo(desk.history.undoable().id)
    assert told(desk)["李娜"][0] == [("王建国", "spouse", "")]
    assert desk.check() == []


def test_other_programs_get_a_name_and_a_word_for_a_tie(desk: Desk, tmp_path: Path) -> None:
    three(desk)
    new = exported(desk, tmp_path / "b.vcf", "4.0").read_text("utf-8").splitlines()
    assert [line for line in new if line.startswith("RELATED")][:2] == [
        "RELATED;TYPE=agent;VALUE=text:李娜", "RELATED;TYPE=acquaintance;VALUE=text:张敏",
    ]  # fmt: skip
    old = exported(desk, tmp_path / "a.vcf").read_text("utf-8").splitlines()
    assert [line for line in old if line.startswith("related")][:4] == [
        "related1.X-ABRELATEDNAMES:李娜", "related1.X-ABLabel:_$!<Assistant>!$_",
        "related2.X-ABRELATEDNAMES:张敏", "related2.X-ABLabel:Classmate",
    ]  # fmt: skip


def test_whom_another_program_added_to_a_card_of_ours_is_kept(desk: Desk, tmp_path: Path) -> None:
    three(desk)
    path = exported(desk, tmp_path / "b.vcf", "4.0")
    path.write_text(path.read_text("utf-8").replace("RELATED;TYPE=agent;VALUE=text:李娜", "RELATED:赵六"), "utf-8")
    bring(desk, path)
    assert [person.custom for person in everybody(desk)] == [{"RELATED": "赵六"}, {}, {}]
