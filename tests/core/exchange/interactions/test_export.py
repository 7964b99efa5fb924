"""Past records as a table: which, in which columns, streamed, and stopped where the user asks."""

from pathlib import Path

import pytest

from crmdesk.core.clock import Clock
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.errors import FormatProblem
from crmdesk.core.exchange.export import ExportStopped
from crmdesk.core.exchange.interactions import table
from crmdesk.core.interactions.timeline import Asked
from crmdesk.core.tabular import workbook
from crmdesk.core.tabular.contents import Sheet
from crmdesk.core.tabular.sources import open_file
from tests.core.conftest import NOON, Run
from tests.core.exchange.interactions.office import at, filled

ROWS = [
    ["2026-05-01", "09:30", "Call", "王伟", "仁和医院", "陈静", "", "", "", "", "No", ""],
    ["2026-04-02", "18:05", "Meal", "张伟, 李娜 (仁和医院)", "康源医药", "陈静", "", "=1+1", "满意", 388.5, "", ""],
    ["2026-04-01", "09:30", "Call", "张伟", "康源医药", "陈静", 12, "问报价", "", "", "", "2026-06-01 寄样品"],
]
HEADINGS = [
    "Date", "Time", "Kind", "People", "Organisation", "Colleagues", "Minutes", "Text", "Outcome", "Cost", "Reached",
    "Next Step",
]  # fmt: skip


def read(path: Path) -> list[list[object]]:
    """Every row of every worksheet, filled up to the width of the headings."""
    sheets = [sheet for sheet in open_file(path) if isinstance(sheet, Sheet)]
    return [[*row, *[""] * (len(HEADINGS) - len(row))] for sheet in sheets for row in sheet.rows]


def test_what_is_shown_stands_in_a_workbook_the_newest_first(desk: Desk, tmp_path: Path) -> None:
    filled(desk)
    written = desk.exchange.export_records(tmp_path / "a.xlsx", Asked())
    assert (written.records, written.sheets) == (3, 1)
    assert read(tmp_path / "a.xlsx") == [HEADINGS, *ROWS]


def test_a_csv_guards_what_a_spreadsheet_would_reckon(desk: Desk, tmp_path: Path) -> None:
    filled(desk)
    desk.exchange.export_records(tmp_path / "a.csv", Asked())
    assert ",'=1+1,满意,388.5," in (tmp_path / "a.csv").read_text("utf-8-sig")
    assert read(tmp_path / "a.csv") == [HEADINGS, *([*map(str, row)] for row in ROWS)]


def test_no_cell_of_a_workbook_becomes_a_formula(desk: Desk, tmp_path: Path) -> None:
    import openpyxl

    filled(desk)
    desk.exchange.export_records(tmp_path / "a.xlsx", Asked())
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "a.xlsx").active.iter_rows() for cell in row]
    assert "=1+1" in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} <= {"s", "n"}


@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        (Asked(kinds=("meal",)), ROWS[1:2]),
        (Asked(kinds=("change", "step")), []),
        (Asked(text="报价"), ROWS[2:]),
        (Asked(since=at("2026-04-02", "00:00"), until=at("2026-05-01", "00:00")), ROWS[1:2]),
    ],
)
def test_the_filter_of_the_timeline_holds(desk: Desk, tmp_path: Path, asked: Asked, rows: list[list[object]]) -> None:
    filled(desk)
    written = desk.exchange.export_records(tmp_path / "a.xlsx", asked)
    assert read(tmp_path / "a.xlsx")[1:] == rows
    assert written.records == len(rows)


def test_of_chosen_people_within_a_time(desk: Desk, tmp_path: Path) -> None:
    zhang, li, wang, _other = filled(desk)
    desk.exchange.export_records(tmp_path / "a.xlsx", Asked(), [li, wang])
    assert read(tmp_path / "a.xlsx")[1:] == ROWS[1:2]
    desk.exchange.export_records(tmp_path / "a.xlsx", Asked(until=at("2026-04-02", "00:00")), [zhang, li])
    assert read(tmp_path / "a.xlsx")[1:] == ROWS[2:]


def test_what_is_in_the_trash_stays_behind(desk: Desk, tmp_path: Path) -> None:
    filled(desk)
    desk.interactions.trash(list(desk.timeline.ids(Asked(kinds=("meal",)))))
    assert desk.exchange.export_records(tmp_path / "a.csv", Asked()).records == 2


def test_more_than_a_worksheet_holds_goes_on_in_the_next(desk: Desk, tmp_path: Path, monkeypatch) -> None:
    filled(desk)
    monkeypatch.setattr(workbook, "_MOST_ROWS", 3)
    written = desk.exchange.export_records(tmp_path / "a.xlsx", Asked())
    assert (written.records, written.sheets) == (3, 2)
    first, second = open_file(tmp_path / "a.xlsx")
    assert isinstance(first, Sheet)
    assert isinstance(second, Sheet)
    assert (first.title, second.title) == ("Records", "Records (2)")
    assert (first.rows[0], second.rows[0]) == (HEADINGS, HEADINGS)
    assert (len(first.rows), len(second.rows)) == (3, 2)


def test_people_and_their_records_are_two_worksheets(desk: Desk, tmp_path: Path) -> None:
    people = filled(desk)
    heard: list[tuple[int, int]] = []
    desk.exchange.export(tmp_path / "a.xlsx", people[:2], with_records=True, progress=lambda *said: heard.append(said))
    contacts, records = open_file(tmp_path / "a.xlsx")
    assert isinstance(contacts, Sheet)
    assert isinstance(records, Sheet)
    assert (contacts.title, records.title) == ("Contacts", "Records")
    assert [row[0] for row in contacts.rows] == ["Name", "张伟", "李娜"]
    assert len(records.rows) == 3
    assert heard[-1] == (4, 6)


def test_stopping_leaves_no_file(desk: Desk, tmp_path: Path) -> None:
    filled(desk)
    with pytest.raises(ExportStopped):
        desk.exchange.export_records(tmp_path / "a.xlsx", Asked(), cancelled=lambda: True)
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".xlsx"] == []


def test_another_kind_of_file_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(FormatProblem, match="saved as"):
        desk.exchange.export_records(tmp_path / "a.json", Asked())


def test_the_command_writes_those_who_are_meant(run: Run, book: Path, tmp_path: Path) -> None:
    with open_desk(book, node=1, clock=Clock(lambda: NOON)) as desk:
        filled(desk)
    path = tmp_path / "records.xlsx"
    code, out, err = run("export", "--what", "interactions", "--to", path)
    assert (code, out, err) == (0, f"3 records written to {path}.\n", "")
    run("export", "--what", "interactions", "--to", path, "--where", "李娜")
    assert read(path)[1:] == ROWS[1:2]
    run("export", "--what", "interactions", "--to", path, "--from", "2026-04-02", "--until", "2026-04-30")
    assert read(path)[1:] == ROWS[1:2]
    code, out, err = run("export", "--what", "interactions", "--to", tmp_path / "a.vcf")
    assert (code, out) == (1, "")
    assert "xlsx or .csv" in err
    code, out, err = run("export", "--to", tmp_path / "a.csv", "--from", "2026-04-02")
    assert (code, out, err.count("\n"), (tmp_path / "a.csv").exists()) == (1, "", 1, False)
    assert "--what interactions" in err


def test_many_are_read_block_by_block(desk: Desk) -> None:
    filled(desk)
    heard: list[int] = []
    ids = list(table.asked_for(desk.history.rows, Asked())) * table.BLOCK
    assert sum(1 for _line in table.lines(desk.history.rows, ids, heard.append)) == len(ids)
    assert heard == [0, table.BLOCK, 2 * table.BLOCK]
