"""`crmdesk report new` and `crmdesk report due`."""

import json
from pathlib import Path

import pytest
import xlsxwriter

from crmdesk.core.contacts.records import Position
from crmdesk.core.desk import open_desk
from crmdesk.core.reports.records import Every, Plan
from crmdesk.core.values.choices import Nature
from crmdesk.core.values.periods import read_period
from tests.core.conftest import Run

MAKER = "远大制药有限公司"
QUARTER = "2027-Q1"


@pytest.fixture
def maker(book: Path) -> int:
    """A book with one supplier that gets a report every quarter, and a distributor; the id of the supplier."""
    with open_desk(book, node=1) as desk:
        for name, firm, nature in (("王建国", MAKER, Nature.UPSTREAM), ("李娜", "恒通医药", Nature.DOWNSTREAM)):
            positions = (Position(firm, "", "总监", "", main=True),)
            desk.contacts.add({"name": name, "nature": nature, "positions": positions})
        desk.contacts.add({"name": "赵敏", "nature": Nature.UPSTREAM})
        key = desk.organisations.named(MAKER) or 0
        desk.reports.set_plan(key, Plan(Every.QUARTER))
    return key


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    path = tmp_path / "数据.xlsx"
    with xlsxwriter.Workbook(path) as written:
        sheet = written.add_worksheet("销售数据")
        for at, row in enumerate((["产品名称", "数量"], ["银杏叶胶囊", 1200], ["滴丸", 30.5])):
            sheet.write_row(at, 0, row)
    return path


@pytest.mark.parametrize("said", [MAKER, "id", "王建国", "wjg"])
def test_a_report_is_begun_for_the_organisation_or_where_a_person_stands(
    run: Run, book: Path, maker: int, figures: Path, said: str
) -> None:
    supplier = f"id:{maker}" if said == "id" else said
    code, out, _err = run(
        "report", "new", "--supplier", supplier, "--period", "2027年一季度", "--figures", figures, "--json"
    )
    made = json.loads(out)
    assert (code, made["supplier"], made["period"], made["figures"]) == (
        0, {"id": str(maker), "name": MAKER}, QUARTER, 2
    )  # fmt: skip
    with open_desk(book, node=1) as desk:
        assert desk.reports.item(int(made["id"])).supplier.name == MAKER
        assert desk.reports.figures.table(maker, read_period(QUARTER), "sales").total[0].now == 1230_50


def test_bad_input_is_one_sentence_and_nothing_is_written(run: Run, book: Path, maker: int, tmp_path: Path) -> None:
    nothing = tmp_path / "nothing.csv"
    nothing.write_text("银杏叶胶囊,1200\n滴丸,30\n", "utf-8")
    new = ("report", "new", "--supplier")
    for arguments in (
        (*new, MAKER, "--period", "2027-Q5"), (*new, MAKER, "--period", "2027"), (*new, "李娜", "--period", QUARTER),
        (*new, "赵敏", "--period", QUARTER), (*new, "没有", "--period", QUARTER),
        (*new, MAKER, "--period", QUARTER, "--figures", nothing),
        (*new, MAKER, "--period", QUARTER, "--figures", tmp_path / "missing.xlsx"),
    ):  # fmt: skip
        code, out, err = run(*arguments, "--json")
        assert (code, out, len(err.splitlines())) == (1, "", 1), arguments
    with open_desk(book, node=1) as desk:
        assert desk.reports.ids() == []


def test_what_is_due_is_said(run: Run, maker: int) -> None:
    code, out, _err = run("report", "due", "--json")
    (row,) = json.loads(out)["rows"]
    assert code == 0
    assert row["supplier"]["name"] == MAKER
    assert set(row) == {"supplier", "period", "due", "late"}
    _code, out, _err = run("report", "due")
    assert MAKER in out
    assert row["period"] in out
