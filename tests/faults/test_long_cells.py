"""A cell of tens of thousands of one sign is read like any other: nothing looks at all of it from each of them on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from crmdesk.core.exchange.compose import read_position
from crmdesk.core.exchange.converters import split_labels
from crmdesk.core.exchange.interactions.reading import split_names
from crmdesk.core.exchange.labels import stem_of
from crmdesk.core.exchange.planning import open_files
from crmdesk.core.tabular.contents import Sheet
from crmdesk.core.values.phones import digits, kind_of, split_phones
from crmdesk.core.values.text import is_masked
from tests.faults.fuzz import watched

# The longest cell of a workbook has 32,767 signs.
LONG = 32_000
SIGNS = ("a", "赵", " ", "1", "1 ", "x", "*", "-", "(", ",", "、", "/", "\t", "a:", "+86", "转", "a@")


@pytest.mark.parametrize(
    "read", [digits, is_masked, kind_of, read_position, split_labels, split_names, split_phones, stem_of]
)
def test_it_ends_soon(read: Callable[[str], object]) -> None:
    for sign in SIGNS:
        for before in ("", "1"):
            with watched():
                read(f"{before}{sign * (LONG // len(sign))}!")


def test_a_page_of_thousands_of_open_tables_has_as_many_as_a_workbook_has_sheets(tmp_path: Path) -> None:
    path = tmp_path / "people.xls"
    path.write_text("<meta charset=utf-8>" + "<table><tr><td>姓名</td><td>张伟" * 3_000, "utf-8")
    with watched():
        files = open_files([path])
    assert len(files) == 255
    assert sum(len(file.rows) for file in files if isinstance(file, Sheet)) == 3_000
