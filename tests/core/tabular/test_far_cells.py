"""A lone cell far away would exhaust memory: it is seen before the workbook is opened."""

import io
import zipfile

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.core.errors import FormatProblem
from crmdesk.core.tabular import far_cells
from crmdesk.core.tabular.sources import open_file


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1"/><c r="B2147483648"/><c r="A2"/></row>',
        "<row r='1'><c r='XFD1'/><c r='A1'/></row><row r='9999'><c r='A9999'/></row>",
        '<row><c r="XFD1"/><c r="A1"/></row>' + "<row/>" * 2_000 + "<row><c/></row>",
        '<row><c r="AAAAA1"/></row>',
        '<row r="1"><c r="A1"/><c r="HZZ99999"/></row>',
        '<row r="1"><c r="A1"/></row><row r="20000000"/>',
        '<x:row r="1"><x:c r="A1"/></x:row><x:row r="1048576"><x:c r="XFD1048576"/></x:row>',
    ],
)
def test_a_cell_far_away_is_seen_wherever_it_stands(tmp_path, cells):
    file, good = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(good) as book:
        book.add_worksheet()
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(file, "w") as new:
        for member in old.namelist():
            new.writestr(member, old.read(member).replace(b"<sheetData/>", f"<sheetData>{cells}</sheetData>".encode()))
    path = tmp_path / "far.xlsx"
    path.write_bytes(file.getvalue())
    with pytest.raises(FormatProblem, match="far away"):
        open_file(path)


@given(
    st.lists(
        st.builds(
            "{}{}{}".format,
            st.sampled_from(["<row", "<row r=", "<c", "<c r=", "<c\nr=", "<x:c r=", "<c s='1' r="]),
            st.builds(
                '"{}{}"'.format,
                st.sampled_from(["", "A", "S", "T", "FZ", "GA", "AAA"]),
                st.sampled_from([1, 99999, 100000, 999999, 1000000]),
            ),
            st.sampled_from(["/>", ">"]),
        ),
        max_size=3,
    )
)
def test_no_glance_takes_a_vast_sheet_for_a_near_one(parts):
    sheet = "".join(parts).encode()
    seen = far_cells._is_near(sheet)
    places = far_cells._PLACE.findall(sheet)
    width = max([far_cells._number_of(column) for column, _row in places], default=1)
    assert not seen or width * max([int(row) for _column, row in places], default=1) <= far_cells._MOST_CELLS


@pytest.mark.parametrize(("told", "opens"), [("12147483648", False), ("9" * 5_000, False), ("400000", True)])
def test_a_list_of_texts_that_says_it_is_endless_is_not_believed(tmp_path, told, *, opens):
    file, good = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(good) as book:
        book.add_worksheet().write(0, 0, "x")
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(file, "w") as new:
        for member in old.namelist():
            new.writestr(member, old.read(member).replace(b'uniqueCount="1"', f'uniqueCount="{told}"'.encode()))
    path = tmp_path / "endless.xlsx"
    path.write_bytes(file.getvalue())
    if opens:
        assert open_file(path)[0].rows == [["x"]]
    else:
        with pytest.raises(FormatProblem, match="damaged"):
            open_file(path)


@pytest.mark.parametrize(
    ("cell", "row", "near"),
    [("FZ99999", 99_999, True), ("S999999", 999_999, True), ("T100000", 100_000, False), ("A1", 1_000_000, False)],
)
def test_long_lists_are_seen_to_be_near_at_a_glance(cell, row, *, near):
    assert far_cells._is_near(f'<row r="{row}"><c r="{cell}" t="s"><v>1</v></c></row>'.encode()) is near
