"""Sheets of labels: what fits on the paper, and how sizes are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.core.desk import Desk
from crmdesk.core.documents.label_sheets import BY_NAME, SHEETS, LabelSheet, Trim, own_sheet, sheet_of
from crmdesk.core.documents.own_sheets import forget, keep, named_sheet, own_sheets
from crmdesk.core.errors import InvalidInput


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_every_sheet_that_we_know_lies_in_the_middle_of_the_paper(sheet) -> None:
    assert sheet.left == pytest.approx(210 - sheet.right, abs=0.06)
    assert sheet.top == pytest.approx(297 - sheet.bottom, abs=0.11)
    assert sheet_of(sheet.key) is BY_NAME[sheet.key]
    assert f"{sheet.across}x{sheet.down}" == sheet.key


@pytest.mark.parametrize(
    ("said", "corner", "second"),
    [
        ("2x5:90x50", (15.0, 23.5), (105.0, 23.5)),
        ("2×5：90×50+3x2", (13.5, 19.5), (106.5, 19.5)),
        ("2x5:90x50+3x2@12x10", (12.0, 10.0), (105.0, 10.0)),
        ("1x1:210x297", (0.0, 0.0), None),
        ("2x4:60x40/A5", (14.0, 25.0), (74.0, 25.0)),
        ("2x4:60x40+2x1@10x9/letter", (10.0, 9.0), (72.0, 9.0)),
        (" 3X8 ", (7.21, 12.9), (73.25, 12.9)),
    ],
)
def test_sizes_are_read_as_they_are_written(said, corner, second) -> None:
    sheet = sheet_of(said)
    assert sheet.cell(0) == pytest.approx(corner)
    if second:
        assert sheet.cell(1) == pytest.approx(second)
    assert sheet_of(sheet.key) == sheet


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("3x8:90x40", "3 × 8 labels of 90 × 40 mm do not fit on A4 (210 × 297 mm)."),
        ("2x5:90x50@40x10", "2 × 5 labels of 90 × 50 mm do not fit on A4 (210 × 297 mm)."),
        ("4x80", "There is no sheet of 4x80 labels. There are: 3x8, 3x7"),
        ("3x8:60x40/A5", "3 × 8 labels of 60 × 40 mm do not fit on A5 (148 × 210 mm)."),
        ("2x4:60x40/B5", "There is no paper B5. There are: A4, A5, Letter."),
        ("0x5:90x50", "A label is at least 12 × 8 mm."),
        ("20x5:9x50", "A label is at least 12 × 8 mm."),
        ("abc", "“abc” is no sheet: write 3x8, or own sizes as 2x5:90x50."),
        ("", "“” is no sheet"),
        ("3x8:", "“3x8:” is no sheet"),
    ],
)
def test_a_sheet_that_cannot_be_is_refused_in_one_sentence(said, sentence) -> None:
    with pytest.raises(InvalidInput) as refused:
        sheet_of(said)
    assert str(refused.value).startswith(sentence)


@pytest.mark.parametrize(("start", "fits"), [(1, True), (24, True), (0, False), (25, False), (-1, False)])
def test_printing_begins_at_a_cell_that_there_is(start, fits) -> None:
    sheet = BY_NAME["3x8"]
    if fits:
        assert sheet.checked_start(start) == start
    else:
        with pytest.raises(InvalidInput, match=f"There is no cell {start}: this sheet has 24."):
            sheet.checked_start(start)


def test_sheets_of_the_office_are_kept_under_their_names(desk: Desk) -> None:
    wine = own_sheet(2, 4, 60, 40, (2, 1), paper="A5")
    keep(desk.settings, " 酒标  小 ", wine)
    keep(desk.settings, "标签", sheet_of("2x5:90x50"))
    assert own_sheets(desk.settings) == {"标签": sheet_of("2x5:90x50"), "酒标 小": wine}
    assert named_sheet(desk.settings, "酒标 小") == wine
    assert named_sheet(desk.settings, "3x8") is BY_NAME["3x8"]
    for name in (" ", "3X8"):
        with pytest.raises(InvalidInput, match="Give the sheet a name of its own"):
            keep(desk.settings, name, wine)
    forget(desk.settings, "标签")
    assert list(own_sheets(desk.settings)) == ["酒标 小"]
    desk.history.undo(desk.history.entries(1)[0].id)
    assert len(own_sheets(desk.settings)) == 2
    desk.settings.set("labels.sheets", {"新纸": "2x2:40x40/B9", "标签": "3x8"})
    assert list(own_sheets(desk.settings)) == ["标签"]


def test_labels_do_not_overlap() -> None:
    with pytest.raises(InvalidInput, match="cannot overlap"):
        LabelSheet(2, 2, 40, 40, 5, 5, -1)


def test_a_sheet_is_not_shifted_out_of_sight() -> None:
    assert Trim(-15, 15) == Trim(-15.0, 15.0)
    with pytest.raises(InvalidInput, match="15 mm at most"):
        Trim(15.1, 0)


@given(st.integers(1, 6), st.integers(1, 20), st.floats(12, 80), st.floats(8, 80), st.floats(0, 5), st.floats(0, 5))
def test_own_cells_never_overlap_and_never_leave_the_paper(across, down, width, height, gap_x, gap_y) -> None:
    try:
        sheet = own_sheet(across, down, width, height, (gap_x, gap_y))
    except InvalidInput:
        return
    corners = [sheet.cell(number) for number in range(sheet.count)]
    assert len(set(corners)) == sheet.count
    for x, y in corners:
        assert x >= -0.01
        assert y >= -0.01
        assert x + width <= 210.02
        assert y + height <= 297.02
