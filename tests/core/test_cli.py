"""The command line, as an office's scripts call it."""

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from crmdesk import __version__
from crmdesk.__main__ import main
from crmdesk.core.desk import open_desk
from tests.core.conftest import LIST, Run

ROOT = Path(__file__).resolve().parents[2]
WITHOUT_QT = ROOT / "tests" / "house" / "without_qt.py"


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
        ("[" * 5_000, "The mapping m.json cannot be read."),
    ],
)
def test_a_wrong_mapping_is_told(run: Run, tmp_path: Path, mapping: str, sentence: str) -> None:
    path, file = tmp_path / "a.csv", tmp_path / "m.json"
    path.write_text("姓名,备用\n张伟,13812345678\n", "utf-8")
    file.write_text(mapping, "utf-8")
    assert run("import", path, "--mapping", file) == (1, "", f"{sentence}\n")


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


@pytest.mark.parametrize("count", ["0", "1", "2"])
def test_a_sample_may_be_of_very_few(run: Run, tmp_path: Path, count: str) -> None:
    path = tmp_path / "few.crmdesk"
    assert run("sample", count, path) == (0, "", "")
    with open_desk(path) as desk:
        assert desk.check() == []
        assert len(desk.history.rows("SELECT id FROM contact")) == int(count)


@pytest.mark.parametrize("book", ["", ".", "/", "n" * 300])
def test_what_can_be_no_book_is_told(capsys: pytest.CaptureFixture[str], book: str) -> None:
    assert main(["--db", book, "find", "x"]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("target", [".", "/", "n" * 300])
def test_what_can_be_no_backup_is_told(run: Run, target: str) -> None:
    code, out, err = run("backup", target)
    assert (code, out, len(err.splitlines())) == (1, "", 1)


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
    "other.json": b'{"a": 1}',
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


@pytest.mark.parametrize("target", ["nowhere.csv", ".", "n" * 300])
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
