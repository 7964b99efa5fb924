from pathlib import Path

import pytest

from crmdesk.core.errors import FormatProblem
from crmdesk.core.tabular.records import read_records

PATH = Path("a.json")


def test_each_record_knows_the_line_at_which_it_begins():
    found = read_records(PATH, '[\n {"name": "张伟",\n  "note": "一"},\n\n {"name": "李娜"}\n]\n'.encode())
    assert [(card.line, card.record["name"]) for card in found.cards] == [(2, "张伟"), (5, "李娜")]
    assert found.problems == ()


def test_one_record_needs_no_list():
    assert [card.record for card in read_records(PATH, b'{"name": "a"}').cards] == [{"name": "a"}]


def test_what_is_no_record_is_told_by_line():
    found = read_records(PATH, b'[{"name": "a"},\n5,\n["b"]]')
    assert len(found.cards) == 1
    assert [problem.line for problem in found.problems] == [2, 3]


@pytest.mark.parametrize("text", ['[{"a": 1}', '[{"a": 1} {"b": 2}]', '[{"a": 1}] x', '{"a": 1} x', '{"a": ', "["])
def test_what_is_not_whole_is_refused(text):
    with pytest.raises(FormatProblem, match="damaged or cut off at line 1"):
        read_records(PATH, text.encode())
