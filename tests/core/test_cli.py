"""The command line, as an office's scripts call it."""

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from crmdesk import __version__
from crmdesk.__main__ import main
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.filters import Asks, Group, Join, Leaf
from crmdesk.core.contacts.own_fields import Declaration
from crmdesk.core.contacts.records import Reach
from crmdesk.core.desk import open_desk
from crmdesk.core.views.records import Look

ROOT = Path(__file__).resolve().parents[2]
WITHOUT_QT = ROOT / "tests" / "house" / "without_qt.py"
LIST = "姓名,单位,职务,手机,邮箱\n张伟,康源医药,经理,13812345678,zw@a.example\n李娜,仁和医院,主任,1391234567,\n"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(book: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on a book: exit code, output, errors."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        try:
            code = main(["--db", str(book), *map(str, arguments)])
        except SystemExit as left:
            code = int(left.code or 0)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """A list as an office keeps it, in GBK."""
    path = tmp_path / "名单.csv"
    path.write_text(LIST, "gbk")
    return path


def test_import_says_what_it_did_and_the_second_time_nothing(run: Run, people: Path) -> None:
    code, out, err = run("import", people, "--json")
    reason = "手机 “1391234567”: A mobile number has 11 digits, 1 is missing."
    expected = {
        "path": str(people), "format": "csv", "encoding": "gb18030", "rows": 2, "created": 2, "updated": 0,
        "unchanged": 0, "problems": [{"line": 3, "reason": reason}],
    }  # fmt: skip
    assert (code, json.loads(out), err) == (0, {"files": [expected]}, "")
    again = json.loads(run("import", people, "--json")[1])
    assert again == {"files": [{**expected, "created": 0, "unchanged": 2}]}


def test_import_speaks_to_people_too(run: Run, people: Path) -> None:
    code, out, _err = run("import", people)
    assert code == 0
    assert out.splitlines() == [
        f"{people}: 2 rows, 2 new, 0 updated, 0 unchanged",
        "  Line 3: 手机 “1391234567”: A mobile number has 11 digits, 1 is missing.",
    ]


def test_a_dry_run_writes_nothing(run: Run, people: Path) -> None:
    assert json.loads(run("import", people, "--dry-run", "--json")[1])["files"][0]["created"] == 2
    assert json.loads(run("find", "张伟", "--json")[1]) == {"total": 0, "items": []}


def test_a_mapping_says_what_a_column_is(run: Run, tmp_path: Path) -> None:
    path, mapping = tmp_path / "a.csv", tmp_path / "m.json"
    path.write_text("姓名,备用,编号\n张伟,13812345678,7\n", "utf-8")
    mapping.write_text(json.dumps({"备用": "phones.mobile", "C": None}), "utf-8")
    assert run("import", path, "--mapping", mapping)[0] == 0
    (item,) = json.loads(run("find", "13812345678", "--json")[1])["items"]
    assert item["phones"] == [{"value": "13812345678", "kind": "mobile"}]


@pytest.mark.parametrize(
    ("mapping", "sentence"),
    [
        ('{"没有": "name"}', "No file has a column “没有”."),
        ('{"备用": "鞋码"}', "No field is called “鞋码”."),
        ("[1]", "The mapping m.json is no list of headings with fields."),
        ("{", "The mapping m.json cannot be read."),
    ],
)
def test_a_wrong_mapping_is_told(run: Run, tmp_path: Path, mapping: str, sentence: str) -> None:
    path, file = tmp_path / "a.csv", tmp_path / "m.json"
    path.write_text("姓名,备用\n张伟,13812345678\n", "utf-8")
    file.write_text(mapping, "utf-8")
    assert run("import", path, "--mapping", file) == (1, "", f"{sentence}\n")


def test_json_of_something_else_is_one_sentence(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"a": 1}', "utf-8")
    sentence = "a.json: This JSON holds no contacts: none of its keys is a field, as “name” and “phones” are.\n"
    assert run("import", path) == (1, "", sentence)
    assert json.loads(run("find", "", "--json")[1])["total"] == 0


def test_find_gives_whole_values_and_text_ids(run: Run, people: Path) -> None:
    run("import", people)
    found = json.loads(run("find", "康源", "--json")[1])
    (item,) = found["items"]
    assert found["total"] == 1
    assert isinstance(item.pop("id"), str)
    assert item == {
        "name": "张伟", "organisation": "康源医药", "title": "经理",
        "phones": [{"value": "13812345678", "kind": "mobile"}],
    }  # fmt: skip


def test_find_addresses_a_person_by_id_and_counts_what_it_leaves_out(run: Run, people: Path) -> None:
    run("import", people)
    one = json.loads(run("find", "zw", "--json")[1])["items"][0]
    assert json.loads(run("find", f"id:{one['id']}", "--json")[1])["items"] == [one]
    code, out, err = run("find", "", "--limit", "1")
    assert (code, len(out.splitlines()), err) == (0, 1, "1 more\n")
    assert out.split("\t")[0].startswith("id:")


@pytest.mark.parametrize("ending", ["json", "csv", "xlsx", "vcf"])
def test_export_takes_the_words_of_the_search_box(run: Run, people: Path, tmp_path: Path, ending: str) -> None:
    run("import", people)
    path = tmp_path / f"out.{ending}"
    assert run("export", "--to", path, "--where", "康源") == (0, f"1 contact written to {path}.\n", "")
    assert run("export", "--to", path)[1].startswith("2 contacts")
    assert json.loads(run("import", path, "--json")[1])["files"][0]["unchanged"] == 2


def test_duplicates_are_listed_and_merged(run: Run, book: Path) -> None:
    with open_desk(book) as desk:
        known = {"name": "张伟", "tier": "A", "phones": [Reach("13812345678", "mobile")]}
        winner, loser = desk.contacts.add(known), desk.contacts.add({**known, "name": "张总", "tier": ""})
        homonym = desk.contacts.add({"name": "张伟"})
    pair = {"ids": [str(winner), str(loser)], "names": ["张伟", "张总"], "signals": ["mobile", "name"]}
    assert json.loads(run("duplicates", "--json")[1]) == {"pairs": [pair]}
    assert run("duplicates") == (0, f"id:{winner}\tid:{loser}\t张伟\t张总\tmobile name\n", "")
    code, out, err = run("merge", f"id:{winner}", "张总")
    assert (code, out, err) == (0, f"id:{loser} was merged into 张伟, id:{winner}.\n", "")
    assert run("duplicates", "--json")[1] == '{\n "pairs": []\n}\n'
    assert json.loads(run("find", f"id:{loser}", "--json")[1])["total"] == 0
    assert run("merge", f"id:{winner}", f"id:{loser}")[0::2] == (1, "A contact cannot be merged with itself.\n")
    with open_desk(book) as desk:
        desk.contacts.trash([homonym])
    refused = "张伟 is in the trash; bring them back before merging.\n"
    assert run("merge", f"id:{winner}", f"id:{homonym}") == (1, "", refused)
    assert run("merge", "张伟", "id:5") == (1, "", "No contact fits “id:5”.\n")
    assert run("merge", "张伟")[0] == 2


def test_check_says_sound_or_names_the_trouble(run: Run, people: Path, book: Path) -> None:
    run("import", people)
    assert run("check") == (0, "The book is sound.\n", "")
    with open_desk(book) as desk:
        desk.history.connection.execute("UPDATE listing SET name = 'x' WHERE id = (SELECT min(id) FROM listing)")
    code, out, err = run("check")
    assert (code, out, len(err.splitlines())) == (1, "", 1)


def test_sample_makes_a_book_and_overwrites_none(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "sample.crmdesk"
    assert run("sample", "12", path)[0] == 0
    with open_desk(path) as desk:
        assert desk.check() == []
        assert len(desk.history.rows("SELECT id FROM contact")) == 12
    code, _out, err = run("sample", "12", path)
    assert (code, err) == (1, f"There is already a file {path}.\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["bogus"], ["import"], ["find"], ["find", "x", "--limit", "many"], ["export"], ["sheet", "a.pdf"],
        ["sheet", "--style", "poster", "a.pdf"], ["sample", "-3", "b"], ["tour"],
    ],
)  # fmt: skip
def test_wrong_usage_leaves_with_2(run: Run, arguments: list[str]) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert "usage: crmdesk" in err


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"crmdesk {__version__}\n", "")


def _zip_bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 300_000_000)
    return made.getvalue()


def _workbook(cut: int = 0) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        book.add_worksheet().write_row(0, 0, ["姓名", "手机"])
    return made.getvalue()[: cut or None]


HOSTILE = {
    "empty.csv": b"",
    "blank.csv": b"\xef\xbb\xbf\r\n\r\n",
    "binary.csv": bytes(range(256)) * 40,
    "nul.csv": "姓名,手机\n张伟\0,13812345678\n".encode(),
    "long.csv": b"x" * 200_000,
    "prose.txt": "今天天气很好。\n我们去公园。\n".encode(),
    "truncated.xlsx": _workbook(cut=900),
    "bomb.xlsx": _zip_bomb(),
    "protected.xlsx": bytes.fromhex("d0cf11e0a1b11ae1")
    + bytes(1024)
    + "EncryptedPackage".encode("utf-16-le")
    + bytes(1024),
    "picture.vcf": b"\xff\xd8\xff\xe0" + bytes(300),
    "cut.json": b'[{"name": "x"',
    "empty.vcf": b"BEGIN:VCARD\r\nEND:VCARD\r\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_bad_input_gets_one_sentence_and_the_book_stays(run: Run, book: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name])
    good = tmp_path / "good.csv"
    good.write_text(LIST, "utf-8")
    before = book.read_bytes()
    code, out, err = run("import", good, path)
    if name == "empty.vcf":
        assert (code, "There is no name in this row." in out) == (0, True)
        return
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert err.startswith(name)
    assert book.read_bytes() == before


@pytest.mark.parametrize("target", ["nowhere.csv", "."])
def test_a_file_that_is_none_is_told(run: Run, tmp_path: Path, target: str) -> None:
    code, out, err = run("import", tmp_path / target)
    assert (code, out, len(err.splitlines())) == (1, "", 1)


def test_a_foreign_book_is_left_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "foreign.crmdesk"
    path.write_bytes(b"not a book" * 100)
    assert main(["--db", str(path), "find", "x"]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert path.read_bytes() == b"not a book" * 100


def test_the_book_of_the_data_folder_is_the_usual_one(capsys: pytest.CaptureFixture[str]) -> None:
    from crmdesk.core.computer import data_folder

    assert main(["find", "x", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"total": 0, "items": []}
    assert (data_folder() / "crmdesk.crmdesk").is_file()


def test_a_warning_of_the_window_is_never_loaded_for_a_command(people: Path, book: Path) -> None:
    script = "import sys; sys.argv = ['crmdesk', *sys.argv[1:]]; from crmdesk.__main__ import main; main();" \
        " print([m for m in ('PySide6', 'psycopg', 'crmdesk.gui') if sys.modules.get(m)])"  # fmt: skip
    done = _process([sys.executable, "-c", script, "--db", str(book), "import", str(people)])
    assert done.stdout.decode("utf-8", "replace").splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "arguments",
    [["import", "{list}", "--json"], ["find", "张", "--json"], ["export", "--to", "{out}"], ["check"],
     ["duplicates", "--json"]],
)  # fmt: skip
def test_commands_work_where_qt_cannot_be_imported(tmp_path: Path, people: Path, arguments: list[str]) -> None:
    filled = [text.format(list=people, out=tmp_path / "o.vcf") for text in arguments]
    done = _process([sys.executable, str(WITHOUT_QT), "--db", str(tmp_path / "b.crmdesk"), *filled])
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("encoding", ["ascii", "cp936", "utf-8"])
def test_json_is_utf_8_on_any_code_page(book: Path, people: Path, encoding: str) -> None:
    done = _process(
        [sys.executable, "-m", "crmdesk", "--db", str(book), "import", str(people), "--json"], PYTHONIOENCODING=encoding
    )
    assert "手机 “1391234567”" in json.loads(done.stdout.decode("utf-8"))["files"][0]["problems"][0]["reason"]
    plain = _process([sys.executable, "-m", "crmdesk", "--db", str(book), "find", "张伟"], PYTHONIOENCODING=encoding)
    assert (plain.returncode, plain.stderr) == (0, b"")


def test_half_a_surrogate_pair_is_told_of(tmp_path: Path, book: Path) -> None:
    source = tmp_path / "cut.json"
    source.write_text('[{"name": "\\ud83d", "phones": ["13812345678"]}]')
    done = _process([sys.executable, "-m", "crmdesk", "--db", str(book), "import", str(source), "--json"])
    assert (done.returncode, done.stderr) == (0, b"")
    reasons = [problem["reason"] for problem in json.loads(done.stdout)["files"][0]["problems"]]
    assert reasons[0].startswith("name “\ud83d”")


def test_output_that_nobody_reads_is_no_trouble(book: Path, people: Path) -> None:
    _process([sys.executable, "-m", "crmdesk", "--db", str(book), "import", str(people)])
    command = [sys.executable, "-m", "crmdesk", "--db", str(book), "find", ""]
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, cwd=ROOT, check=False)
    os.close(writer)
    assert b"Traceback" not in done.stderr


def _process(command: Sequence[str], **environment: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, capture_output=True, cwd=ROOT, env={**os.environ, **environment}, check=False)


def test_history_says_what_was_changed_of_a_person(run: Run, people: Path, book: Path) -> None:
    run("import", people)
    with open_desk(book) as desk:
        contact = desk.contacts.finder.one("张伟")
        desk.contacts.change(contact, {"tier": "VIP", "id_card": "11010519491231002X"})
    code, out, err = run("history", "张伟", "--json")
    told = json.loads(out)
    assert (code, err, told["id"], told["name"]) == (0, "", str(contact), "张伟")
    newest = [one for one in told["changes"] if one["action"] == "contact.edit"]
    assert {one["field"]: (one["from"], one["to"]) for one in newest} == {
        "sex": ("", "Female"), "tier": ("", "VIP"), "region": ("", "北京市 朝阳区"), "birthday": ("", "Dec 31, 1949"),
        "id_card": ("", "11010519491231002X"),
    }  # fmt: skip
    assert {"at", "by", "action", "undone", "field", "from", "to"} == set(newest[0])
    _code, lines, _err = run("history", f"id:{contact}")
    assert "    Tier: - → VIP" in lines.splitlines()
    assert lines.splitlines()[-6].endswith("Bring in 2 contacts")


def test_history_of_nobody_is_one_sentence(run: Run, people: Path) -> None:
    run("import", people)
    assert run("history", "王五") == (1, "", "No contact fits “王五”.\n")


def test_coverage_is_told_for_programs_and_for_people(run: Run, people: Path) -> None:
    run("import", people)
    code, out, err = run("coverage", "--json")
    found = json.loads(out)["organisations"]
    assert (code, err) == (0, "")
    assert [one["organisation"] for one in found] == ["康源医药", "仁和医院"]
    assert found[0]["people"] == {"": 1}
    assert found[0]["flags"] == ["no_key_contact", "single_contact"]
    assert all(one["id"].isdecimal() and one["top"] == [] and one["key_contacts"] == [] for one in found)
    lines = run("coverage")[1].splitlines()
    assert lines[0].split("\t")[1:] == ["康源医药", "Level not known 1", "", "Without a key contact, A single contact"]


def test_views_are_listed_and_asked_for(run: Run, people: Path, book: Path) -> None:
    run("import", people)
    with open_desk(book) as desk:
        question = Group(Join.ALL, (Leaf("name", Asks.CONTAINS, ("张",)),))
        view = desk.views.save("All Zhang", question)
    assert run("views") == (0, "All Zhang\tName contains 张\t1\n", "")
    item = {"id": str(view), "name": "All Zhang", "sentence": "Name contains 张", "count": 1}
    assert json.loads(run("views", "--json")[1]) == {"items": [item]}
    assert json.loads(run("find", 'view:"all zhang" 经理', "--json")[1])["total"] == 1
    assert run("find", 'view:"all zhang" 主任')[:2] == (0, "")


def test_a_view_gives_its_order_and_columns(run: Run, tmp_path: Path, book: Path) -> None:
    with open_desk(book) as desk:
        desk.contacts.own_fields.add(Declaration("年限", Kind.NUMBER))
        for name, years, tier in (("甲", "9", "A"), ("乙", "10", "A"), ("丙", "", "B"), ("丁", "100", "A")):
            desk.contacts.add({"name": name, "年限": years, "tier": tier, "hobbies": ("茶", "书法")})
        look = Look(("name", "年限", "tier", "completeness"), "年限", descending=True, group="hobbies")
        desk.views.save("Years", Group(Join.ALL, (Leaf("tier", Asks.ANY, ("A",)),)), look)
    table = tmp_path / "people.csv"
    assert run("export", "--to", table, "--where", "view:Years")[0] == 0
    lines = table.read_text("utf-8-sig").splitlines()
    assert lines == ["Name,年限,Tier", "丁,100,A", "乙,10,A", "甲,9,A"]
    assert [line.split("\t")[1] for line in run("find", "view:Years 甲")[1].splitlines()] == ["甲"]
    assert [line.split("\t")[1] for line in run("find", "view:years")[1].splitlines()] == ["丁", "乙", "甲"]
    assert run("export", "--to", table, "--where", "view:Years", "--all-columns")[0] == 0
    assert "Hobbies" in table.read_text("utf-8-sig").splitlines()[0]
    whole = tmp_path / "people.json"
    run("export", "--to", whole, "--where", "view:Years")
    assert [person["name"] for person in json.loads(whole.read_text("utf-8"))] == ["丁", "乙", "甲"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("view:All", "There is no view “All”. Did you mean “All Zhang”?"),
        ("nmae:张", "No field is called “nmae”. Did you mean name or nature?"),
    ],
)
def test_what_is_not_there_is_told_with_what_is_near(
    run: Run, book: Path, tmp_path: Path, text: str, said: str
) -> None:
    with open_desk(book) as desk:
        desk.views.save("All Zhang", Group())
    for command in (("find", text), ("export", "--to", tmp_path / "out.csv", "--where", text)):
        code, out, err = run(*command)
        assert (code, out) == (1, "")
        assert said in err
