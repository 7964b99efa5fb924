"""`crmdesk attention` and `crmdesk turnover import`, as an office's scripts call them."""

import json
from pathlib import Path

import pytest

from tests.core.conftest import Run


@pytest.fixture
def turnover(tmp_path: Path) -> Path:
    path = tmp_path / "turnover.csv"
    path.write_text("customer,period,amount\n张伟,2026-11,8000\n李娜,2026-11,2000\n", "utf-8")
    return path


def test_the_picture_as_json(run: Run, people: Path, turnover: Path) -> None:
    run("import", people)
    code, out, _errors = run("turnover", "import", turnover)
    assert (code, out) == (0, f"{turnover}: 2 amounts, 2 new, 0 changed, 0 unchanged\n")
    code, out, _errors = run("attention", "--as-of", "2026-12-31", "--json")
    found = json.loads(out)
    assert set(found) == {"top_share", "touch_share", "money_share", "neglected", "overserved"}
    assert (code, found["top_share"], found["touch_share"], found["money_share"]) == (0, 0.8, 0.0, 0.0)
    (one,) = found["neglected"]
    assert (one["contact"]["name"], one["value"], one["reasons"]) == (
        "张伟", "8000.00", ["interactions", "gifts", "sponsor"]
    )  # fmt: skip
    assert found["overserved"] == []
    run("log", "--with", "李娜", "--kind", "call")
    run("log", "--with", "李娜", "--kind", "visit")
    code, out, _errors = run("attention", "--as-of", "2099-01-01", "--json")
    assert json.loads(out) == {"top_share": 0, "touch_share": 0, "money_share": 0, "neglected": [], "overserved": []}


def test_the_picture_in_lines(run: Run, people: Path, turnover: Path) -> None:
    run("import", people)
    run("turnover", "import", turnover)
    code, out, _errors = run("attention", "--as-of", "2026-12-31")
    lines = out.splitlines()
    assert code == 0
    assert lines[0] == "2026-12-31: 2 customers have a value, 1 are the best 20%"
    assert lines[1:6] == ["Value\t80%", "Attention\t–", "Minutes\t–", "Money\t–", "Neglected\t1"]
    assert lines[6].split("\t")[1:] == ["张伟", "康源医药", "¥8,000", "No contact, No gift, No sponsor"]
    assert lines[7] == "Over-served\t0"


def test_the_same_file_again_changes_nothing(run: Run, people: Path, turnover: Path) -> None:
    run("import", people)
    assert run("turnover", "import", turnover, "--dry-run")[1].endswith("2 new, 0 changed, 0 unchanged\n")
    run("turnover", "import", turnover)
    code, out, _errors = run("turnover", "import", turnover, "--json")
    record = json.loads(out)
    assert (code, record["rows"], record["unchanged"], record["problems"]) == (0, 2, 2, [])


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("张伟,2026-12,many", "Line 3"),
        ("张伟,2026-31,5", "is no period"),
        ("张伟,,5", "no period in this row"),
    ],
)
def test_what_cannot_be_read_is_one_sentence_and_nothing_is_written(
    run: Run, people: Path, tmp_path: Path, line: str, sentence: str
) -> None:
    run("import", people)
    path = tmp_path / "bad.csv"
    path.write_text(f"customer,period,amount\n李娜,2026-11,2000\n{line}\n", "utf-8")
    code, out, errors = run("turnover", "import", path)
    assert (code, out) == (1, "")
    assert sentence in errors
    assert len(errors.splitlines()) == 1
    assert json.loads(run("attention", "--as-of", "2026-12-31", "--json")[1])["top_share"] == 0


def test_who_is_not_known_is_told_and_left_out(run: Run, people: Path, tmp_path: Path) -> None:
    run("import", people)
    path = tmp_path / "t.csv"
    path.write_text("customer,period,amount\n无名,2026-11,5\n李娜,2026-11,2000\n", "utf-8")
    code, out, _errors = run("turnover", "import", path)
    assert code == 0
    assert "  Line 2: 无名 is not in the book." in out.splitlines()


@pytest.mark.parametrize("day", ["2026-02-30", "someday", "1899-01-01"])
def test_a_day_that_cannot_be_is_refused(run: Run, people: Path, day: str) -> None:
    run("import", people)
    code, out, errors = run("attention", "--as-of", day)
    assert (code, out) == (1, "")
    assert len(errors.splitlines()) == 1
