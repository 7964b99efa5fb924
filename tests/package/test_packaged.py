"""The packaged program does what the program does from its sources."""

import json
import subprocess
from pathlib import Path

import pytest

import crmdesk
from tests.package.installed import Installed

pytestmark = pytest.mark.package

LEFT_OUT = ("libQt6Quick", "libQt6Qml", "Qt6Quick", "Qt6Qml", "opengl32sw", "qt_material", "pypinyin")


def test_version(installed: Installed) -> None:
    assert installed.run("--version").strip() == f"crmdesk {crmdesk.__version__}"


def test_what_is_in_it(packaged: Path) -> None:
    names = {path.name for path in packaged.rglob("*")}
    assert {"LICENSE", "zh_CN.mo", "qtbase_zh_CN.qm", "CRMSansSC-Regular.ttf"} <= names
    assert [name for name in names if name.startswith(LEFT_OUT)] == []


def test_commands(installed: Installed, sample: str) -> None:
    installed.run("--db", sample, "export", "--to", "people.xlsx")
    report = json.loads(installed.run("--db", "again.crmdesk", "import", "people.xlsx", "--json"))
    assert [file["created"] for file in report["files"]] == [30]
    installed.run("--db", "again.crmdesk", "check")
    name = json.loads(installed.run("--db", sample, "find", "tier:VIP", "--json"))["items"][0]["name"]
    assert name in installed.run("--db", "again.crmdesk", "find", name)


def test_a_passphrase_locks_a_book(installed: Installed, sample: str) -> None:
    passphrase = ("--key-fd", 0)
    installed.run("--db", sample, *passphrase, "key", "set", said="青山不改 绿水长流\n")
    assert (installed.home / sample).read_bytes().startswith(b"CRMP")
    found = installed.run("--db", sample, *passphrase, "find", "tier:VIP", "--json", said="青山不改 绿水长流\n")
    assert json.loads(found)["items"]


@pytest.mark.parametrize("style", ["cards", "table", "directory"])
def test_sheets_hold_text_that_can_be_copied(installed: Installed, sample: str, style: str) -> None:
    installed.run("--db", sample, "export", "--to", "people.json")
    names = {person["name"] for person in json.loads((installed.home / "people.json").read_text("utf-8"))}
    installed.run("--db", sample, "sheet", "--style", style, "people.pdf")
    command = ["pdftotext", "people.pdf", "-"]
    done = subprocess.run(command, cwd=installed.home, capture_output=True, encoding="utf-8", check=True)
    assert {name for name in names if name not in done.stdout} == set()


def test_tour(installed: Installed) -> None:
    installed.run("tour", "tour", "--once")
    assert "does not support" not in installed.complaints
    made = {ending: list((installed.home / "tour").rglob(f"*.{ending}")) for ending in ("png", "pdf")}
    assert all(made.values())
    assert [path for paths in made.values() for path in paths if path.stat().st_size < 1000] == []
