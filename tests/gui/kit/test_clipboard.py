import csv
from html.parser import HTMLParser
from io import StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crmdesk.gui.kit.clipboard import table_mime

CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)


class _Cells(HTMLParser):
    """The texts of all cells, row by row."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []

    def handle_starttag(self, tag, _attrs):
        if tag == "tr":
            self.rows.append([])
        elif tag == "td":
            self.rows[-1].append("")
        elif tag == "br":
            self.rows[-1][-1] += "\n"
        else:
            assert tag in ("meta", "table"), tag

    def handle_data(self, data):
        self.rows[-1][-1] += data


@given(st.lists(st.tuples(CELLS, CELLS), max_size=6))
@example([("<b>王伟</b>", "R&amp;D <br>")])
def test_html_holds_just_the_cells(rows):
    parser = _Cells()
    parser.feed(table_mime(("Name", "Phone"), rows).html())
    assert parser.rows == [["Name", "Phone"], *map(list, rows)]


def test_text_survives_tabs_quotes_and_lines():
    rows = [("a\tb", 'say "hi"'), ("two\nlines", "138 0013 8000")]
    text = table_mime(("Name", "Note"), rows).text()
    assert list(csv.reader(StringIO(text), "excel-tab")) == [["Name", "Note"], *map(list, rows)]


@pytest.mark.parametrize("cell", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", '=HYPERLINK("x")'])
def test_no_cell_becomes_a_formula(cell):
    text = table_mime(("Name",), [(cell,)]).text()
    assert next(iter(list(csv.reader(StringIO(text), "excel-tab"))[1])) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-5", "+86 138 0013 8000", "-12.50", "13800138000"])
def test_numbers_stay_numbers(cell):
    assert table_mime(("N",), [(cell,)]).text().splitlines()[1] == cell
