"""An import is one action: all or nothing, taken back whole, and nothing at all the second time."""

import hashlib
from pathlib import Path

import pytest

from crmdesk.core.contacts.records import Place, Reach
from crmdesk.core.desk import Desk
from crmdesk.core.errors import FormatProblem, StorageProblem, UndoRefused
from crmdesk.core.exchange.planning import ImportCancelled, open_files
from crmdesk.core.exchange.preview import Preview
from crmdesk.core.storage import database, search
from crmdesk.core.values.dates import Birthday
from tests.core.exchange.sheets import bring, everybody, plan, sheet_of

FULL = (
    "单位",
    "姓名",
    "部门",
    "职务",
    "手机",
    "邮箱",
    "微信",
    "地址",
    "邮编",
    "标签",
    "生日",
    "车牌",
    "等级",
    "负责人",
    "备注",
)
OLD = ("康源", "张伟", "", "", "13812345678", "", "", "人民路1号", "", "老客户", "", "苏A1", "A", "", "甲")
NEW = (
    "仁和", "张伟", "采购", "经理", "13812345678;0512-66668888", "z@a.cn", "wx_z", "人民路1号", "215000", "VIP",
    "1990-03-07", "苏B2", "B", "李静", "乙",
)  # fmt: skip


def contents(path: Path) -> str:
    """A book's file with its journal, as a digest."""
    files = [path, path.with_name(f"{path.name}-wal")]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files if file.exists())).hexdigest()


def test_updating_adds_fills_and_replaces_but_never_empties(desk: Desk) -> None:
    bring(desk, OLD, headings=FULL)
    result = bring(desk, NEW, headings=FULL)
    (person,) = everybody(desk)
    assert (result.files[0].created, result.files[0].updated) == (0, 1)
    assert (person.organisation, person.department, person.title) == ("仁和", "采购", "经理")
    assert [reach.value for reach in person.phones] == ["13812345678", "0512-66668888"]
    assert (person.emails, person.im) == ((Reach("z@a.cn", "work"),), (Reach("wx_z", "wechat"),))
    assert person.addresses == (Place("人民路1号", "215000", "work"),)
    assert (person.tags, person.birthday, person.custom) == (
        ("VIP", "老客户"),
        Birthday("1990-03-07"),
        {"车牌": "苏B2"},
    )
    assert (person.tier, person.owner, person.note) == ("B", "李静", "甲\n乙")
    bring(desk, ("", "张伟", "", "", "13812345678"), headings=FULL)
    assert everybody(desk) == [person]
    assert desk.check() == []


@pytest.mark.parametrize(("large", "written"), [(2, True), (3, False)])
def test_a_large_import_makes_room_in_the_cache(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, large: int, *, written: bool
) -> None:
    monkeypatch.setattr(database, "BULK", 2)
    monkeypatch.setattr(search, "LARGE", large)
    connection, log = desk.history.connection, desk.path.with_name(f"{desk.path.name}-wal")
    before, seen = log.stat().st_size, []
    desk.history.followers.append(
        lambda inside, *_about: seen.append((inside.pragma("cache_size"), log.stat().st_size > before))
    )
    bring(desk, ("张伟", "13812345678"), ("李静", "13912345678"), headings=("姓名", "手机"))
    assert seen == [(-(256 << 10), written)]
    assert connection.pragma("cache_size") == -database.CACHE_KIB
    assert desk.check() == []


def test_a_difference_is_shown_and_may_be_kept(desk: Desk) -> None:
    bring(desk, OLD, headings=FULL)
    preview = plan(desk, NEW, headings=FULL)
    (row,) = preview.rows
    assert row.update is not None
    shown = {
        change.field: (change.title, change.old_text, change.new_text, change.take) for change in row.update.differences
    }
    assert shown == {
        "organisation": ("Organisation", "康源", "仁和", True),
        "tier": ("Tier", "A", "B", True),
        "note": ("Note", "甲", "甲\n乙", True),
        "custom:车牌": ("车牌", "苏A1", "苏B2", True),
    }
    for change in row.update.differences:
        change.take = change.field == "tier"
    desk.exchange.apply(preview)
    (person,) = everybody(desk)
    assert (person.organisation, person.tier, person.note, person.custom) == ("康源", "B", "甲", {"车牌": "苏A1"})


def test_a_short_name_does_not_replace_the_full_one_unless_chosen(desk: Desk) -> None:
    bring(desk, ("张伟", "", "", "13812345678"))
    preview = plan(desk, ("张总", "", "", "13812345678"))
    assert preview.results()[0].unchanged == 1
    assert not preview.changes_anything
    assert preview.rows[0].update is not None
    preview.rows[0].update.differences[0].take = True
    desk.exchange.apply(preview)
    assert everybody(desk)[0].name == "张总"


@pytest.mark.parametrize(("choice", "people"), [(None, 2), ("new", 2), ("update", 1), ("skip", 1)])
def test_what_looks_like_a_duplicate_is_the_users_choice(desk: Desk, choice, people: int) -> None:
    bring(desk, ("张伟", "康源", "", "13812345678"))
    preview = plan(desk, ("张伟", "康源", "", "13900000000"))
    preview.rows[0].choice = choice
    desk.exchange.apply(preview)
    found = everybody(desk)
    assert len(found) == people
    assert sum(len(person.phones) for person in found) == (1 if choice == "skip" else 2)


def test_a_row_that_joins_one_that_was_left_out_comes_in_alone(desk: Desk) -> None:
    preview = plan(desk, ("张伟", "", "", "13812345678"), ("张伟", "", "经理", "13812345678"))
    preview.rows[0].choice = "skip"
    desk.exchange.apply(preview)
    assert [person.title for person in everybody(desk)] == ["经理"]


def test_several_files_are_one_action(desk: Desk) -> None:
    sources = [sheet_of(("张伟", "", "", "13812345678"), path="a.csv"), sheet_of(("李娜",), ("王芳",), path="b.csv")]
    result = desk.exchange.apply(desk.exchange.plan(sources))
    assert [(file.path, file.rows, file.created) for file in result.files] == [("a.csv", 1, 1), ("b.csv", 2, 2)]
    assert [entry.kind for entry in desk.history.entries(9)] == ["import"]
    assert [entry.detail for entry in desk.history.entries(1)] == [{"files": 2, "created": 3, "updated": 0}]


def _digest_when_stopped(desk: Desk, preview: Preview, after: int) -> tuple[list[tuple[int, int]], str]:
    reports: list[tuple[int, int]] = []
    with pytest.raises(ImportCancelled):
        desk.exchange.apply(preview, lambda *report: reports.append(report), lambda: len(reports) >= after)
    return reports, contents(desk.path)


@pytest.mark.parametrize("after", [0, 1, 2])
def test_stopping_leaves_the_book_as_it_was(desk: Desk, after: int) -> None:
    bring(desk, OLD, headings=FULL)
    before, people = contents(desk.path), everybody(desk)
    preview = plan(desk, *[(f"李{n}", "", "", f"137{n:08d}") for n in range(2100)])
    reports, digest = _digest_when_stopped(desk, preview, after)
    assert (len(reports), digest, everybody(desk)) == (after, before, people)
    desk.exchange.apply(preview)
    assert len(everybody(desk)) == 2101


def test_planning_can_be_stopped_and_tells_how_far_it_is(desk: Desk) -> None:
    sheet = sheet_of(*[(f"李{n}", "", "", f"137{n:08d}") for n in range(1200)])
    reports: list[tuple[int, int]] = []
    with pytest.raises(ImportCancelled):
        desk.exchange.plan([sheet], (), lambda *report: reports.append(report), lambda: len(reports) == 2)
    assert reports == [(500, 1201), (1000, 1201)]


def test_an_error_while_writing_leaves_the_book_as_it_was(book: Path, desk: Desk) -> None:
    preview = plan(desk, ("张伟", "康源", "", "13812345678"))
    preview.rows[0].draft["photo"] = "0" * 40
    before = contents(book)
    with pytest.raises(KeyError):
        desk.exchange.apply(preview)
    assert contents(book) == before


def test_taking_back_is_one_undo(desk: Desk) -> None:
    bring(desk, OLD, headings=FULL)
    before = everybody(desk)
    result = bring(desk, NEW, ("康源", "李娜"), headings=FULL)
    assert result.action is not None
    assert desk.exchange.take_back(result.action) == ()
    assert everybody(desk) == before
    assert desk.check() == []
    desk.history.redo(result.action)
    assert [person.name for person in everybody(desk)] == ["张伟", "李娜"]


def test_taking_back_spares_whom_somebody_worked_on_since(desk: Desk) -> None:
    result = bring(desk, ("张伟", "康源"), ("李娜", "康源"), ("王芳", "仁和"))
    assert result.action is not None
    worked_on = everybody(desk)[1].id
    desk.contacts.change(worked_on, {"tier": "VIP"})
    with pytest.raises(UndoRefused) as refused:
        desk.exchange.take_back(result.action)
    assert refused.value.contacts == (worked_on,)
    assert len(everybody(desk)) == 3
    assert list(desk.exchange.take_back(result.action, except_those=True)) == [worked_on]
    assert [(person.name, person.organisation, person.tier) for person in everybody(desk)] == [("李娜", "康源", "VIP")]
    assert desk.check() == []


def test_a_book_that_is_only_read_takes_nothing_in(book: Path) -> None:
    from crmdesk.core.desk import open_desk

    with open_desk(book, read_only=True) as desk:
        preview = plan(desk, ("张伟", "康源"))
        with pytest.raises(StorageProblem, match="only be read"):
            desk.exchange.apply(preview)


def test_pictures_come_along_and_bad_ones_are_told(desk: Desk, tmp_path: Path) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
    desk.contacts.add({"name": "张伟", "photo": desk.contacts.attach_photo(picture)})
    for name in ("a.json", "a.vcf"):
        desk.exchange.export(tmp_path / name, [everybody(desk)[0].id])
        preview = desk.exchange.plan(open_files([tmp_path / name]))
        assert preview.rows[0].outcome == "unchanged"
        assert list(preview.photos.values()) == [picture]
    (tmp_path / "bad.json").write_text(
        '[{"name": "李娜", "photo": "data:image/png;base64,AAAA"}, {"name": "王芳", "photo": "x"}]'
    )
    result = desk.exchange.apply(desk.exchange.plan(open_files([tmp_path / "bad.json"])))
    assert [problem.reason for problem in result.files[0].problems] == [
        "Photo: A photo is a JPEG, PNG or WebP picture.",
        "photo “x”: The picture is damaged.",
    ]
    assert len(everybody(desk)) == 3


@pytest.mark.parametrize(
    ("name", "sentence"), [("nobody.csv", "nobody.csv does not exist."), ("empty.csv", "empty.csv: The file is empty.")]
)
def test_a_file_is_named_once(tmp_path: Path, name: str, sentence: str) -> None:
    (tmp_path / "empty.csv").touch()
    with pytest.raises(FormatProblem) as trouble:
        open_files([tmp_path / name])
    assert str(trouble.value) == sentence


def test_a_new_picture_is_written(desk: Desk, tmp_path: Path) -> None:
    picture = b"\xff\xd8\xff" + bytes(500)
    desk.contacts.add(
        {"name": "张伟", "photo": desk.contacts.attach_photo(picture), "phones": (Reach("13812345678", "mobile"),)}
    )
    desk.exchange.export(tmp_path / "a.vcf", [everybody(desk)[0].id], version="4.0")
    desk.contacts.change(everybody(desk)[0].id, {"photo": ""})
    desk.exchange.apply(desk.exchange.plan(open_files([tmp_path / "a.vcf"])))
    assert desk.contacts.photo(everybody(desk)[0].photo) == picture


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (("往来", "", ""), ("active", "", "")),
        (("流失", "2026年3月", "价格"), ("lost", "2026-03", "价格")),
        (("流失", "2024", ""), ("lost", "2024", "")),
        (("沉睡", "", "没有预算"), ("dormant", "2024", "没有预算")),
        (("", "", ""), ("dormant", "2024", "没有新品")),
    ],
)
def test_another_standing_does_not_inherit_the_day_and_reason_of_the_old(
    desk: Desk, row: tuple[str, str, str], expected: tuple[str, str, str]
) -> None:
    headings = ("姓名", "手机", "往来状态", "往来状态日期", "往来状态原因")
    bring(desk, ("张伟", "13812345678", "沉睡", "2024", "没有新品"), headings=headings)
    bring(desk, ("张伟", "13812345678", *row), headings=headings)
    (person,) = everybody(desk)
    assert (person.standing, person.standing_since, person.standing_reason) == expected
    assert desk.check() == []
