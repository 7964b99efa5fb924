import tracemalloc
from array import array
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from crmdesk.gui.kit.record_model import ID_ROLE, KEPT_PAGES, PAGE, RECORD_ROLE, Column, RecordModel

COLUMNS = (Column("name", "Name"), Column("cost", "Cost", lambda row: f"¥{row[1] / 100:.2f}", "right"))
BIG_ID = (1 << 62) + 12345


class Book:
    """Rows by id, and how often they were fetched."""

    def __init__(self, ids: Sequence[int]) -> None:
        self.rows = {record_id: (f"contact {record_id}", record_id % 1000) for record_id in ids}
        self.fetches: list[list[int]] = []

    def fetch(self, ids: Sequence[int]):
        self.fetches.append(list(ids))
        return {record_id: self.rows[record_id] for record_id in ids if record_id in self.rows}


def _model(qapp, ids: Sequence[int]) -> tuple[RecordModel, Book, QAbstractItemModelTester]:
    book = Book(ids)
    model = RecordModel(COLUMNS, book.fetch)
    return model, book, QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def _shown(model: RecordModel, row: int, column: int = 0) -> object:
    return model.data(model.index(row, column))


def _resets(model: RecordModel) -> list[str]:
    seen: list[str] = []
    model.modelReset.connect(lambda: seen.append("reset"))
    model.dataChanged.connect(lambda first, last: seen.append(f"{first.row()}-{last.row()}"))
    return seen


def test_shows_rows_through_its_columns(qapp):
    model, _book, _tester = _model(qapp, range(1, 4))
    model.set_ids(array("q", [3, 1, 2]))
    assert [_shown(model, row) for row in range(3)] == ["contact 3", "contact 1", "contact 2"]
    assert _shown(model, 0, 1) == "¥0.03"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Cost"
    assert model.data(model.index(0, 1), int(Qt.ItemDataRole.TextAlignmentRole)) & Qt.AlignmentFlag.AlignRight


def test_ids_of_63_bits_come_back_whole(qapp):
    model, _book, _tester = _model(qapp, [BIG_ID])
    model.set_ids(array("q", [BIG_ID]))
    assert model.data(model.index(0, 0), ID_ROLE) == BIG_ID
    assert model.id_at(0) == BIG_ID
    assert tuple(model.data(model.index(0, 0), RECORD_ROLE)) == (f"contact {BIG_ID}", BIG_ID % 1000)


def test_count_and_first_rows_are_there_before_the_ids(qapp):
    model, book, _tester = _model(qapp, range(1000))
    model.begin(1000, [(record_id, book.rows[record_id]) for record_id in range(PAGE)])
    assert model.rowCount() == 1000
    assert _shown(model, 0) == "contact 0"
    assert _shown(model, 999) == ""
    assert model.id_at(PAGE) is None
    assert book.fetches == []


def test_ids_that_fit_the_first_rows_come_without_a_reset(qapp):
    model, book, _tester = _model(qapp, range(1000))
    model.begin(1000, [(record_id, book.rows[record_id]) for record_id in range(PAGE)])
    seen = _resets(model)
    model.set_ids(array("q", range(1000)))
    assert seen == ["0-999"]
    assert _shown(model, 0) == "contact 0"
    assert book.fetches == []
    assert _shown(model, 999) == "contact 999"


@pytest.mark.parametrize("ids", [range(999), range(1, 1001)], ids=["another count", "another first row"])
def test_other_ids_reset_the_list(qapp, ids):
    model, book, _tester = _model(qapp, range(1001))
    model.begin(1000, [(record_id, book.rows[record_id]) for record_id in range(PAGE)])
    seen = _resets(model)
    model.set_ids(array("q", ids))
    assert seen == ["reset"]
    assert _shown(model, 0) == f"contact {ids[0]}"


def test_a_first_page_that_was_short_is_fetched_whole(qapp):
    model, book, _tester = _model(qapp, range(100))
    model.begin(100, [(record_id, book.rows[record_id]) for record_id in range(10)])
    model.set_ids(array("q", range(100)))
    assert _shown(model, 20) == "contact 20"


def test_one_fetch_a_page_and_no_more_than_64_pages(qapp):
    model, book, _tester = _model(qapp, range(PAGE * (KEPT_PAGES + 2)))
    model.set_ids(array("q", book.rows))
    for row in range(PAGE * KEPT_PAGES):
        assert _shown(model, row)
    assert len(book.fetches) == KEPT_PAGES
    _shown(model, 0)
    _shown(model, PAGE * KEPT_PAGES)
    fetched = len(book.fetches)
    _shown(model, 0)
    assert len(book.fetches) == fetched, "the page used last was dropped"
    _shown(model, PAGE)
    assert len(book.fetches) == fetched + 1, "the page used longest ago was kept"


def test_refresh_fetches_only_pages_that_show_the_record(qapp):
    model, book, _tester = _model(qapp, range(1000))
    model.set_ids(array("q", range(1000)))
    for row in (0, PAGE, 2 * PAGE):
        _shown(model, row)
    book.rows[PAGE + 1] = ("renamed", 0)
    book.fetches.clear()
    seen = _resets(model)
    model.refresh([PAGE + 1, 999_999])
    assert seen == [f"{PAGE + 1}-{PAGE + 1}"]
    assert _shown(model, PAGE + 1) == "renamed"
    assert _shown(model, 0) == "contact 0"
    assert len(book.fetches) == 1


def test_replace_shows_a_row_without_a_fetch(qapp):
    model, book, _tester = _model(qapp, range(10))
    model.set_ids(array("q", range(10)))
    _shown(model, 0)
    model.replace(4, ("typed now", 0))
    assert _shown(model, 4) == "typed now"
    assert len(book.fetches) == 1


def test_a_record_that_is_gone_is_an_empty_row(qapp):
    model, book, _tester = _model(qapp, range(10))
    del book.rows[3]
    model.set_ids(array("q", range(10)))
    assert _shown(model, 3) == ""
    assert _shown(model, 4) == "contact 4"


def test_sorting_asks_and_changes_nothing(qapp):
    model, _book, _tester = _model(qapp, range(3))
    model.set_ids(array("q", [2, 0, 1]))
    asked = []
    model.sort_requested.connect(lambda key, down: asked.append((key, down)))
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.sort(-1)
    assert asked == [("cost", True)]
    assert _shown(model, 0) == "contact 2"


def test_other_columns(qapp):
    model, _book, _tester = _model(qapp, range(3))
    model.set_ids(array("q", range(3)))
    model.show_columns(COLUMNS[1:])
    assert model.columnCount() == 1
    assert _shown(model, 2) == "¥0.02"


@given(st.lists(st.integers(0, 2**63 - 1), unique=True, max_size=300))
def test_every_record_stands_where_its_id_stands(qapp, ids):
    model, _book, _tester = _model(qapp, ids)
    model.set_ids(array("q", ids))
    assert [model.id_at(row) for row in range(model.rowCount())] == ids
    assert [model.row_of(record_id) for record_id in ids] == list(range(len(ids)))
    assert model.row_of(-1) is None
    assert [_shown(model, row) for row in range(len(ids))] == [f"contact {record_id}" for record_id in ids]


@given(st.lists(st.integers(0, 3), max_size=12), st.integers(0, 12))
def test_of_several_rows_the_nearest_is_meant(qapp, ids, near):
    model, _book, _tester = _model(qapp, ids)
    model.set_ids(array("q", ids))
    for record_id in set(ids):
        rows = [row for row, each in enumerate(ids) if each == record_id]
        assert model.row_of(record_id, near) in rows
        assert abs(model.row_of(record_id, near) - near) == min(abs(row - near) for row in rows)


def test_a_million_records_cost_their_ids_alone(qapp):
    ids = array("q", range(1_000_000))
    model = RecordModel(COLUMNS, lambda wanted: {record_id: (f"contact {record_id}", 0) for record_id in wanted})
    tracemalloc.start()
    model.set_ids(ids)
    for row in range(0, 1_000_000, 1000):
        model.data(model.index(row, 0))
    used, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert used < 4 * 1024 * 1024, "beyond the ids (8 MB, handed in), only the pages kept"


class Waiting:
    """Stands for the reader's thread: works when it is told to."""

    def __init__(self) -> None:
        self.jobs: list = []

    def run(self, work, done) -> None:
        self.jobs.append((work, done))

    def work_one(self) -> None:
        work, done = self.jobs.pop(0)
        done(work())


def test_rows_that_are_fetched_beside_come_later_and_are_told_of(qapp):
    book, beside = Book(range(1, 200)), Waiting()
    model = RecordModel(COLUMNS, book.fetch, None, beside.run)
    model.set_ids(array("q", range(1, 200)))
    seen = _resets(model)
    assert _shown(model, 70) == _shown(model, 71) == ""
    assert len(beside.jobs) == 1
    beside.work_one()
    assert seen == [f"{PAGE}-{2 * PAGE - 1}"]
    assert (_shown(model, 70), beside.jobs) == ("contact 71", [])


def test_what_was_scrolled_past_is_not_fetched_and_what_is_shown_asks_again(qapp):
    book, beside = Book(range(1, 1000)), Waiting()
    model = RecordModel(COLUMNS, book.fetch, None, beside.run)
    model.set_ids(array("q", range(1, 1000)))
    for page in range(10):
        _shown(model, page * PAGE)
    while beside.jobs:
        beside.work_one()
    assert [ids[0] for ids in book.fetches] == [1, 9 * PAGE + 1, 8 * PAGE + 1]
    assert _shown(model, 5 * PAGE) == ""
    beside.work_one()
    assert _shown(model, 5 * PAGE) == f"contact {5 * PAGE + 1}"


def test_rows_of_a_list_that_was_left_are_not_taken(qapp):
    book, beside = Book(range(1, 200)), Waiting()
    model = RecordModel(COLUMNS, book.fetch, None, beside.run)
    model.set_ids(array("q", range(1, 100)))
    _shown(model, 0)
    model.set_ids(array("q", range(100, 200)))
    beside.work_one()
    assert _shown(model, 0) == ""
    beside.work_one()
    assert _shown(model, 0) == "contact 100"
