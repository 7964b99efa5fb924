"""`crmdesk budget` and `crmdesk expense`, by scripts and by people."""

import json
from pathlib import Path

import pytest

from tests.core.conftest import Run

PLAN = '科目,1月,2月,3月,合计\n短信平台,1000,1000,1000.50,3000.50\n客户接待,￥2万,"20,000",0,40000\n合计,1,2,3,4\n'


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "预算.csv"
    path.write_text(PLAN, "utf-8")
    return path


def rows(run: Run, *more: str) -> dict[str, dict[str, str]]:
    code, out, err = run("budget", "show", "--year", "2026", "--json", *more)
    assert (code, err) == (0, "")
    return {row["key"]: row for row in json.loads(out)["rows"]}


def test_a_year_is_shown_with_a_row_for_each_key_and_the_total_last(run: Run, plan: Path, people: Path) -> None:
    assert run("import", people)[0] == 0
    assert run("budget", "import", plan, "--year", "2026")[:2] == (0, "6 amounts planned for 2026.\n")
    spent = ("expense", "add", "--date", "2026-02-03", "--category", "客户接待", "--amount", "¥1,000.01", "--json")
    code, out, _err = run(*spent, "--contact", "张伟", "--contact", "李娜", "--note", "晚宴")
    added = json.loads(out)
    assert code == 0
    assert [(share["contact"]["name"], share["amount"]) for share in added["shares"]] == [
        ("张伟", "500.01"), ("李娜", "500.00"),
    ]  # fmt: skip
    found = rows(run)
    assert list(found)[-1] == "total"
    assert found["hospitality"]["plan"] == "40000.00"
    assert (found["hospitality"]["paid"], found["hospitality"]["left"]) == ("1000.01", "38999.99")
    assert found["total"]["plan"] == "43000.50"
    assert set(found["total"]) == {"key", "plan", "committed", "paid", "left", "forecast"}
    assert rows(run, "--by", "month")["2026-02"]["paid"] == "1000.01"
    assert rows(run, "--by", "tier")["none"]["paid"] == "1000.01"
    shares = rows(run, "--by", "contact")
    assert shares[added["shares"][0]["contact"]["id"]]["paid"] == "500.01"
    assert shares["none"]["plan"] == "43000.50"
    for by in ("colleague", "organisation", "campaign"):
        assert rows(run, "--by", by)["total"]["paid"] == "1000.01"
    listed = json.loads(run("expense", "list", "--year", "2026", "--json")[1])["rows"]
    assert [(row["id"], row["date"], row["category"], row["amount"]) for row in listed] == [
        (added["id"], "2026-02-03", "hospitality", "1000.01")
    ]
    assert json.loads(run("expense", "list", "--year", "2025", "--json")[1])["rows"] == []


def test_people_read_it_too(run: Run, plan: Path) -> None:
    run("budget", "import", plan, "--year", "2026")
    told = run("expense", "add", "--date", "2026-01-05", "--category", "message platform", "--amount", "5000")[1]
    assert told == "Message platform: ¥5,000.00 on 2026-01-05 is kept.\n"
    shown = run("budget", "show", "--year", "2026")[1]
    assert shown.startswith("Message platform is ¥1,999.50 over plan. Most of it in 2026-01: ¥5,000 against ¥1,000")
    assert "Total\t43,000.50\t0.00\t5,000.00\t38,000.50\t" in shown
    assert run("expense", "list")[1] == "2026-01-05\tMessage platform\t5,000.00\t\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--date", "2026-02-30", "--category", "gifts", "--amount", "1"), "“2026-02-30” is not a date."),
        (("--date", "2260-02-03", "--category", "gifts", "--amount", "1"), "“2260-02-03” is not a date."),
        (("--date", "2026-02-03", "--category", "hospitalty", "--amount", "1"), "is it Hospitality?"),
        (("--date", "2026-02-03", "--category", "客户接侍", "--amount", "1"), "There is no category “客户接侍”; is it"),
        (("--date", "2026-02-03", "--category", "gifts", "--amount", "十块"), "“十块” is not a number."),
        (("--date", "2026-02-03", "--category", "gifts", "--amount", "1.005"), "An amount has two decimals at most."),
        (("--date", "2026-02-03", "--category", "gifts", "--amount", "0"), "An expense is an amount above zero"),
        (("--date", "2026-02-03", "--category", "gifts", "--amount", "-5"), "An expense is an amount above zero"),
        (("--date", "2026-02-03", "--category", "gifts", "--amount", "1", "--contact", "赵六"), "赵六"),
    ],
)
def test_what_cannot_be_is_told_in_one_sentence_and_nothing_is_written(
    run: Run, arguments: tuple[str, ...], told: str
) -> None:
    assert run("expense", "list")[0] == 0
    # An option's value may begin with a minus.
    joined = [f"{key}={value}" for key, value in zip(arguments[::2], arguments[1::2], strict=True)]
    code, out, err = run("expense", "add", *joined)
    assert (code, out) == (1, "")
    assert told in err
    assert err.count("\n") == 1
    assert json.loads(run("expense", "list", "--json")[1])["rows"] == []


def test_a_locked_plan_takes_nothing(run: Run, plan: Path) -> None:
    assert run("budget", "approve", "--year", "2026")[2] == "There is no plan for 2026 yet.\n"
    run("budget", "import", plan, "--year", "2026")
    assert run("budget", "approve", "--year", "2026")[1] == "The plan for 2026 is approved.\n"
    plan.write_text("category,amount\ngifts,1200", "utf-8")
    code, _out, err = run("budget", "import", plan, "--year", "2026")
    assert (code, err) == (
        1, "The plan for 2026 is approved and locked; start a new version to change it.\n",
    )  # fmt: skip
    assert rows(run)["total"]["plan"] == "43000.50"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("category,1月\ngift,5\nhospitality,viel\n", "Row 3: “viel” is not a number."),
        ("category,1月\nkegeln,5\n", "Row 2: There is no category “kegeln”"),
        ("category,month,amount\ngifts,13月,5\n", "Row 2: “13月” is not a month."),
        ("category,tier,1月\ngifts,D,5\n", "Row 2: “D” is no tier."),
        ("category,2027-01\ngifts,5\n", "2027-01 is no month of the fiscal year 2026."),
        ("a,b\n1,2\n", "This is no plan"),
        ("category,1月\ngifts,5\nmeals,#N/A\n", "Line 3: 1月 “#N/A”: The table shows an error here and no value."),
        ("category,1月\n#REF!,5\n", "Line 2: category “#REF!”: The table shows an error here"),
        ("category,1月,#REF!\ngifts,5,5\n", "Line 1: C “#REF!”: The table shows an error here"),
        ("category,tier,1月\ngifts,VIP,5\n,A,3\n", "Row 3: There is no category in this row."),
        ("category,1月\ngifts,5\n#N/A,#N/A\nmeals,5\n", "Line 3: 1 row from here on shows nothing but errors."),
        ("category,1月\ngifts,5\n,3\ngifts,5\n", "Row 3: There is no category in this row."),
    ],
)
def test_a_plan_comes_in_whole_or_not_at_all(run: Run, tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(text, "utf-8")
    code, _out, err = run("budget", "import", path, "--year", "2026")
    assert code == 1
    assert told in err
    assert rows(run)["total"]["plan"] == "0.00"


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("category,Jan,Sept.,DECEMBER\ngifts,1,2,3\n", {"2026-01": "1.00", "2026-09": "2.00", "2026-12": "3.00"}),
        ("category,Jan-26,Feb 2026\ngifts,1,2\n", {"2026-01": "1.00", "2026-02": "2.00"}),
        ("预算项目,一月,十二月份\n礼品,1,2\n", {"2026-01": "1.00", "2026-12": "2.00"}),
        ("category,1月,合计,amount\ngifts,1,#N/A,#N/A\n合计,#REF!,,\n,,,\n,1,,\n", {"2026-01": "1.00"}),
        ("科目,名目,一月\n礼品,甲,1\n,小计,1\n", {"2026-01": "1.00"}),
        ("科目,月份,金额\n礼品,1月,1\n,合计,1\n#N/A,#N/A,#N/A\n#N/A,,\n", {"2026-01": "1.00"}),
        ("category,market,margin,amount\ngifts,5,7,12\n", {f"2026-{n:02d}": "1.00" for n in range(1, 13)}),
    ],
)  # fmt: skip
def test_months_are_named_as_offices_do(run: Run, tmp_path: Path, text: str, planned: dict[str, str]) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(text, "utf-8")
    assert run("budget", "import", path, "--year", "2026")[0] == 0
    found = {month: row["plan"] for month, row in rows(run, "--by", "month").items() if month not in {"none", "total"}}
    assert {month: plan for month, plan in found.items() if plan != "0.00"} == planned


def test_the_list_of_the_finance_department_comes_in_once(run: Run, people: Path, tmp_path: Path) -> None:
    run("import", people)
    path = tmp_path / "支出.csv"
    path.write_text(
        "日期,科目,金额,摘要,客户\n2026-03-01,招待费,300,午餐,张伟、李娜\n2026/3/2,礼品,88.80,茶叶,王五\n", "utf-8"
    )
    told = run("budget", "import", path, "--year", "2026")[1]
    assert told == "2 expenses brought in, 0 in the book already.\n"
    assert run("budget", "import", path, "--year", "2026")[1] == "0 expenses brought in, 2 in the book already.\n"
    assert rows(run)["total"]["paid"] == "388.80"
    path.write_text("日期,科目,金额\n2026-03-01,招待费,300\n2025-03-01,招待费,300\n", "utf-8")
    assert "Row 3: 2025-03-01 is not in the fiscal year 2026." in run("budget", "import", path, "--year", "2026")[2]
