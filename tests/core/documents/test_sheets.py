"""Each kind of sheet puts its texts in order as blocks, anew at each call and without holding them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.core.documents.blocks import (
    Card,
    CardRow,
    Column,
    Entry,
    Field,
    FieldRow,
    Heading,
    Notice,
    Paragraph,
    Profile,
    TableHead,
    TableRow,
    Title,
)
from crmdesk.core.documents.pages import Margins, PageSetup
from crmdesk.core.documents.sheets import (
    Afresh,
    CardSheet,
    Directory,
    Dossier,
    Group,
    Section,
    Table,
    TableSheet,
)

COLUMNS = (Column("Name", 1.0), Column("Phone", 2.0))


def _cards(count):
    return [Card(f"P{number}", lines=((f"L{number % 3}", "x"),)) for number in range(count)]


@given(st.integers(0, 200), st.integers(1, 3))
def test_every_card_comes_once_and_in_order(count, columns):
    rows = [block for block in CardSheet("T", _cards(count), columns).blocks() if isinstance(block, CardRow)]
    assert [card.title for row in rows for card in row.cards] == [f"P{number}" for number in range(count)]
    assert all(len(row.cards) == columns for row in rows[:-1])


def test_all_rows_share_the_labels_of_the_first_cards():
    rows = [block for block in CardSheet("T", _cards(9)).blocks() if isinstance(block, CardRow)]
    assert {row.labels for row in rows} == {("L0", "L1", "L2")}


def test_a_stream_is_read_as_it_is_printed_and_can_be_read_again():
    read = []

    def stream():
        for number in range(10_000):
            read.append(number)
            yield (str(number), "")

    sheet = TableSheet("T", COLUMNS, Afresh(stream))
    blocks = sheet.blocks()
    assert isinstance(next(blocks), Title)
    assert isinstance(next(blocks), TableHead)
    assert next(blocks).cells == ("0", "")
    assert len(read) <= 2
    assert sum(isinstance(block, TableRow) for block in sheet.blocks()) == 10_000


@pytest.mark.parametrize(
    "sheet",
    [
        CardSheet("T", ()),
        TableSheet("T", COLUMNS, ()),
        Directory("T", ()),
        Directory("T", (Group("Beijing", ()),)),
    ],
)
def test_an_empty_sheet_says_so(sheet):
    *_rest, last = sheet.blocks()
    assert isinstance(last, Notice)
    assert last.text


def test_a_directory_leaves_groups_without_entries_out():
    groups = (Group("Beijing", (Entry("A"),), "1"), Group("Nowhere", ()), Group("Chengdu", (Entry("B"), Entry("C"))))
    blocks = list(Directory("T", groups).blocks())
    assert [block.text for block in blocks if isinstance(block, Heading)] == ["Beijing", "Chengdu"]
    assert [block.name for block in blocks if isinstance(block, Entry)] == ["A", "B", "C"]


def test_a_dossier_pairs_narrow_fields_and_leaves_out_what_is_empty():
    fields = (
        Field("a", "1"),
        Field("b", " "),
        Field("c", "3"),
        Field("d", "4"),
        Field("e", "5", wide=True),
        Field("f", "6"),
    )
    sections = (
        Section("Reach", fields),
        Section("Empty", (Field("x", ""),), ("", " ")),
        Section("Notes", paragraphs=("text",)),
        Section("Posts", table=Table(COLUMNS, ())),
        Section("More", table=Table(COLUMNS, (("A", "1"),))),
    )
    first, *blocks = Dossier(Card("P"), sections).blocks()
    assert isinstance(first, Profile)
    assert [block.text for block in blocks if isinstance(block, Heading)] == ["Reach", "Notes", "More"]
    rows = [block for block in blocks if isinstance(block, FieldRow)]
    assert [[field.label for field in row.fields] for row in rows] == [["a", "c"], ["d"], ["e"], ["f"]]
    assert {row.labels for row in rows} == {("a", "c", "d", "e", "f")}
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["text"]


def test_the_subject_names_nobody():
    assert "Wang" not in Dossier(Card("Wang Wei"), ()).subject


@pytest.mark.parametrize(
    ("before", "block", "repeated"),
    [
        (TableHead(COLUMNS), TableRow(COLUMNS, ()), TableHead(COLUMNS)),
        (TableHead(COLUMNS), Heading("Next"), None),
        (Heading("Beijing", "3"), Entry("A"), Heading("Beijing", "3", continued=True)),
        (Heading("Beijing"), Paragraph("x"), None),
        (Title("T"), TableRow(COLUMNS, ()), None),
    ],
)
def test_what_is_repeated_on_the_next_page(before, block, repeated):
    assert before.repeated_over(block) == repeated


@pytest.mark.parametrize(
    ("setup", "size"),
    [
        (PageSetup(), (210.0, 297.0)),
        (PageSetup(landscape=True), (297.0, 210.0)),
        (PageSetup("A5"), (148.0, 210.0)),
        (PageSetup("Letter", landscape=True), (279.4, 215.9)),
    ],
)
def test_paper_sizes(setup, size):
    assert (setup.width, setup.height) == size


NARROW, LOW = Margins(left=100, right=90), Margins(top=280)


@pytest.mark.parametrize("bad", [{"size": "B5"}, {"margins": NARROW}, {"margins": LOW}])
def test_a_setup_without_room_is_refused(bad):
    with pytest.raises(ValueError, match=r"size|margins"):
        PageSetup(**bad)
