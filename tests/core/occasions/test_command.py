"""`crmdesk occasions`, as an office's scripts call it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from crmdesk.__main__ import main
from crmdesk.core.contacts.records import Reach
from crmdesk.core.desk import open_desk
from crmdesk.core.values.choices import Calendar
from crmdesk.core.values.dates import Birthday

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(book: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on a book with two people: exit code, output, errors."""
    phones = [Reach("13812345678", "mobile")]
    with open_desk(book, node=1) as desk:
        desk.contacts.add({"name": "张伟", "birthday": Birthday("1966-08-15", Calendar.LUNAR), "phones": phones})
        anniversary = desk.contacts.add({"name": "李娜"})
        desk.occasions.add("合作周年", "2016-9-26", anniversary)

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(["--db", str(book), *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def test_rows_of_every_kind(run: Run) -> None:
    code, out, err = run("occasions", "--from", "2026-09-23", "--to", "2026-9-26", "--json")
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert told["days_off_not_announced"] == []
    rows = [(row["date"], row["kind"], row["name"], (row["contact"] or {}).get("name")) for row in told["rows"]]
    assert rows == [
        ("2026-09-23", "solar_term", "Autumn Equinox", None),
        ("2026-09-25", "statutory", "Mid-Autumn Festival: day off", None),
        ("2026-09-25", "festival", "Mid-Autumn Festival", None),
        ("2026-09-25", "festival", "Pharmacists' Day", None),
        ("2026-09-25", "birthday", "Birthday", "张伟"),
        ("2026-09-26", "statutory", "Mid-Autumn Festival: day off", None),
        ("2026-09-26", "anniversary", "合作周年", "李娜"),
    ]


def test_a_row_has_the_four_values_that_scripts_know(run: Run) -> None:
    rows = json.loads(run("occasions", "--from", "2026-09-23", "--to", "2026-9-26", "--json")[1])["rows"]
    assert {tuple(row) for row in rows} == {("date", "name", "kind", "contact")}
    assert {tuple(row["contact"]) for row in rows if row["contact"]} == {("id", "name")}


def test_nobody_has_a_day_before_it_began(run: Run) -> None:
    code, out, _err = run("occasions", "--from", "1960-01-01", "--to", "1967-12-31")
    assert code == 0
    days = [line.split("\t")[0] for line in out.splitlines() if ": " in line and "张伟" in line]
    assert days == ["1966-09-29", "1967-09-18"]
    assert "李娜" not in out


def test_for_people_too(run: Run) -> None:
    code, out, err = run("occasions", "--from", "2027-09-15", "--to", "2027-09-15")
    assert code == 0
    assert out.splitlines() == [
        "2027-09-15\tMid-Autumn Festival",
        "2027-09-15\t张伟: Birthday\tturns 61 · lunar 8th month, 15",
    ]
    assert err == "The days off of 2027 are not announced yet.\n"


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        ("2026-02-30", "2026-03-01", "There is no day 30 in that month: it has 28."),
        ("2026-03-02", "2026-03-01", "The last day comes before the first one."),
        ("2100-01-01", "2101-02-01", "Occasions are known from 1901 to 2099."),
        ("someday", "2026-03-01", "“someday” is not a date."),
    ],
)
def test_days_that_cannot_be(run: Run, first: str, last: str, sentence: str) -> None:
    code, out, err = run("occasions", "--from", first, "--to", last)
    assert (code, out) == (1, "")
    assert err.startswith(sentence)
    assert err.count("\n") == 1


def test_greetings_are_written_and_kept(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    code, out, err = run("greet", "--where", "张伟", "--template", "{称呼}，中秋快乐！", "--to", str(file))
    assert (code, out) == (1, "")
    assert err == "No form of address for 张伟: say the sex or the title.\n"
    code, out, err = run("greet", "--where", "张伟", "--template", "{姓名}，中秋快乐！", "--to", str(file))
    assert (code, out, err) == (0, f"1 greeting written to {file}.\n", "")
    assert file.read_text("utf-8-sig").splitlines() == ["Mobile,Text", "13812345678,张伟，中秋快乐！"]
    told = json.loads(run("history", "张伟", "--json")[1])
    assert told["changes"][0]["action"] == "interaction.log_many"


def test_a_text_from_a_file(run: Run, tmp_path: Path) -> None:
    text, file = tmp_path / "text.txt", tmp_path / "list.csv"
    text.write_text("{姓名}，您好！\n", "utf-8")
    assert run("greet", "--where", "张伟", "--template", str(text), "--to", str(file))[0] == 0
    assert file.read_text("utf-8-sig").splitlines()[1] == "13812345678,张伟，您好！"
    code, _out, err = run("greet", "--where", "张伟", "--template", str(tmp_path / "none.txt"), "--to", str(file))
    assert (code, err) == (1, "none.txt cannot be read.\n")


@pytest.mark.parametrize(
    ("where", "written", "file", "sentence"),
    [
        ("李娜", "{name}，您好！", "a.csv", "There is nobody to greet. Without a mobile: 李娜."),
        ("nobody", "{name}，您好！", "a.csv", "There is nobody to greet."),
        ("张伟", " ", "a.csv", "The greeting is empty."),
        ("张伟", "{name，您好！", "a.csv", "A brace { stands alone: fields are written {name}."),
        ("张伟", "祝{name}好}运", "a.csv", "A brace } stands alone: fields are written {name}."),
        ("张伟", "{name}，您好！", "a.docx", "Greetings are written as .xlsx or .csv."),
        ("view:none", "{name}，您好！", "a.csv", "There is no view “none”."),
    ],
)
def test_greetings_that_cannot_be(run: Run, tmp_path: Path, where: str, written: str, file: str, sentence: str) -> None:
    code, out, err = run("greet", "--where", where, "--template", written, "--to", str(tmp_path / file))
    assert (code, out, err) == (1, "", f"{sentence}\n")
    assert not (tmp_path / file).exists()
