"""Every command but the ones that paint works on a machine where Qt cannot be imported."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import crmdesk

PROGRAM = Path(__file__).with_name("without_qt.py")
PEOPLE = "姓名,手机,单位,职务\n张伟,13800138000,仁和医药,总经理\n单雪梅,13900139000,仁和医药,\n"


def run(*arguments: object) -> str:
    """What the command prints; fails if it fails."""
    command = [sys.executable, str(PROGRAM), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.fixture
def book(tmp_path: Path) -> Path:
    people = tmp_path / "people.csv"
    people.write_text(PEOPLE, "utf-8-sig")
    result = json.loads(run("--db", tmp_path / "office.crmdesk", "import", people, "--json"))
    assert [file["created"] for file in result["files"]] == [2]
    return tmp_path / "office.crmdesk"


def test_version() -> None:
    assert run("--version").strip() == f"crmdesk {crmdesk.__version__}"


def test_find_and_check(book: Path) -> None:
    found = json.loads(run("--db", book, "find", "zw", "--json"))
    assert [item["name"] for item in found["items"]] == ["张伟"]
    run("--db", book, "check")


@pytest.mark.parametrize("ending", ["json", "csv", "xlsx", "vcf"])
def test_export(book: Path, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"people.{ending}"
    run("--db", book, "export", "--to", target)
    again = json.loads(run("--db", tmp_path / "again.crmdesk", "import", target, "--json"))
    assert [file["created"] for file in again["files"]] == [2]


def test_sample(tmp_path: Path) -> None:
    run("sample", 20, tmp_path / "sample.crmdesk")
    run("--db", tmp_path / "sample.crmdesk", "check")


def test_a_day_is_worked_from_scripts(book: Path, tmp_path: Path) -> None:
    run("--db", book, "log", "--with", "张伟", "--kind", "call", "--text", "报价", "--next", "+14")
    assert isinstance(json.loads(run("--db", book, "today", "--json"))["rows"], list)
    days = json.loads(run("--db", book, "occasions", "--from", "2026-09-25", "--to", "2026-09-25", "--json"))
    assert "festival" in {row["kind"] for row in days["rows"]}
    run("--db", book, "greet", "--where", "张伟", "--template", "中秋节", "--to", tmp_path / "list.xlsx")
