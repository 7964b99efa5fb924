"""Where things stand on a page: within the margins, none over another, none torn; the same on every device."""

from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage
from PySide6.QtPrintSupport import QPrinter

from crmdesk.core.documents.blocks import Avatar, Block, Card, Column, TableHead
from crmdesk.core.documents.pages import PAPER_SIZES, Letterhead, Margins, PageSetup
from crmdesk.core.documents.sheets import CardSheet
from crmdesk.core.values.glyphs import printable
from crmdesk.gui.kit.printing.boxes import boxes
from crmdesk.gui.kit.printing.excerpt import excerpt
from crmdesk.gui.kit.printing.frame import foot_height, head_height
from crmdesk.gui.kit.printing.output import page_images, print_to
from crmdesk.gui.kit.printing.pages import pages
from crmdesk.gui.kit.printing.tables import columns_at
from crmdesk.gui.kit.printing.typesetting import BODY, FINE, HEAD, NAME, STRONG, TEXT, Typesetter
from tests.gui.kit.printing.papers import PAPERS, Pdf, card, cards, picture, table

DPI = 60
STYLES = (BODY, FINE, NAME, STRONG, TEXT)
SENDER = Letterhead("四川康源医药代理有限公司" * 4, "成都市高新区天府大道 1268 号" * 8, picture())
FULL = {"header": "页眉" * 40, "footer": "页脚" * 60, "confidential": True, "date": "2026-05-18", "letterhead": SENDER}


def _ink(image: QImage, left: int, top: int, right: int, bottom: int) -> int:
    white = QColor("white").rgb()
    return sum(image.pixel(x, y) != white for x in range(left, right) for y in range(top, bottom))


@pytest.mark.parametrize("size", PAPER_SIZES)
@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize("paper", PAPERS)
def test_nothing_is_drawn_outside_the_margins(qapp, paper, size, landscape):
    setup = PageSetup(size, landscape, **FULL)
    for image in page_images(PAPERS[paper], setup, DPI, limit=2):
        # one dot of grace for the smoothing of edges
        edges = setup.margins
        left, top, right, bottom = (
            int(edge / 25.4 * DPI) - 1 for edge in (edges.left, edges.top, edges.right, edges.bottom)
        )
        wide, high = image.width(), image.height()
        assert _ink(image, 0, 0, left, high) == 0
        assert _ink(image, wide - right, 0, wide, high) == 0
        assert _ink(image, 0, 0, wide, top) == 0
        assert _ink(image, 0, high - bottom, wide, high) == 0
        assert _ink(image, left, top, wide - right, high - bottom) > 50


@pytest.mark.parametrize("size", PAPER_SIZES)
@pytest.mark.parametrize("paper", PAPERS)
def test_boxes_follow_one_another_down_the_page(qapp, paper, size):
    setup = PageSetup(size, **FULL)
    room = setup.height - setup.margins.top - setup.margins.bottom - head_height(setup) - foot_height(setup)
    assert foot_height(setup) > FINE.pitch
    for page in pages(PAPERS[paper], setup, Typesetter()):
        assert page[0].y == 0
        assert page[-1].y + page[-1].box.height <= room + 0.01
        for one, next_one in pairwise(page):
            assert one.y + one.box.height <= next_one.y + 0.001


def test_rows_longer_than_two_lines_stay_within_their_columns(qapp):
    columns = (Column("a", 1), Column("b", 3, "right"))
    (first, wide), (second, wider) = columns_at(columns, 100.0)
    assert first == 0
    assert second > wide
    assert second + wider == pytest.approx(100.0)


@pytest.mark.parametrize(("title", "lines"), [("级", 1), ("价值等级", 2), ("价值等级" * 9, 2), ("", 1)])
def test_a_heading_that_is_longer_than_its_column_takes_a_second_line(qapp, title, lines):
    typesetter = Typesetter()
    [plain] = boxes(TableHead((Column("a", 1), Column("b", 12))), 100.0, typesetter)
    [head] = boxes(TableHead((Column(title, 1), Column("b", 12))), 100.0, typesetter)
    assert head.height - plain.height == pytest.approx((lines - 1) * HEAD.pitch)


@given(st.text(max_size=60), st.sampled_from(STYLES), st.floats(8, 120), st.integers(1, 4))
def test_set_text_fits_its_place(qapp, text, style, width, most):
    typesetter = Typesetter()
    lines = typesetter.lines(text, style, width, most)
    assert len(lines) <= most
    for line in (*lines, typesetter.elided(text, style, width)):
        assert typesetter.width(line, style) <= width + 0.05 or len(line) <= 1


@given(st.text(alphabet="中文字abc ，。（）-·1𬭚", max_size=80), st.floats(12, 60))
def test_breaking_loses_nothing_but_spaces(qapp, text, width):
    lines = Typesetter().lines(text, BODY, width)
    assert "".join(lines).replace(" ", "") == printable(text).replace(" ", "")


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\tb\nc", "a b c"),
        ("a\u0000b\u202ec", "abc"),
        ("⼈⺠", "人⺠"),
        ("\uf9d1", "六"),
        ("⸺", "——"),
        ("王 伟", "王 伟"),
    ],
)
def test_texts_are_made_printable(text, clean):
    assert printable(text) == clean


def test_a_name_that_semibold_lacks_is_set_in_regular(qapp):
    typesetter = Typesetter()
    assert typesetter.font(NAME, "王伟").weight() == 600
    assert typesetter.font(NAME, "王䶮").weight() == 400
    assert typesetter.font(NAME, "王伟").pixelSize() == typesetter.font(NAME, "王䶮").pixelSize()


def test_a_document_is_read_no_further_than_its_first_pages(qapp):
    read = []

    class Long:
        subject = "Long"

        def blocks(self):
            for block in table(100_000).blocks():
                read.append(block)
                yield block

    found = excerpt(Long(), PageSetup(), 3)
    assert found.total is None
    assert len(read) < 300
    setup, typesetter = PageSetup(), Typesetter()
    whole = [[placed.y for placed in page] for page in islice(pages(Long(), setup, typesetter), 3)]
    assert [[placed.y for placed in page] for page in islice(pages(found, setup, typesetter), 3)] == whole


@pytest.mark.parametrize(("count", "total"), [(1, 1), (40, 4)])
def test_an_excerpt_of_a_short_document_is_all_of_it(qapp, count, total):
    found = excerpt(cards(count), PageSetup(), 20)
    assert found.total == total
    assert list(found.blocks()) == list(cards(count).blocks())


def test_a_photo_is_cut_round_and_a_broken_one_gives_way_to_the_letter(qapp):
    def middle(photo: bytes) -> QColor:
        sheet = CardSheet("", [Card("王伟", avatar=Avatar(1, "王伟", photo))])
        (image,) = page_images(sheet, PageSetup(), 254)
        # the middle of the circle, and its corner
        x, y = round((15 + 4.5 + 6) * 10), round((14 + 5 + 4.5 + 6) * 10)
        assert image.pixelColor(x - 55, y - 55) == QColor("white")
        return image.pixelColor(x, y + 45)

    assert middle(picture()) == QColor("red")
    assert middle(b"no picture") == middle(b"") != QColor("white")


def test_a_logo_keeps_its_proportions(qapp):
    setup = PageSetup(letterhead=Letterhead(logo=picture(400, 100)))
    (image,) = page_images(cards(0), setup, 254)
    red = QColor("red").rgb()
    wide = sum(image.pixel(x, 180) == red for x in range(image.width()))
    high = sum(image.pixel(200, y) == red for y in range(image.height()))
    assert wide == pytest.approx(4 * high, abs=8)


def test_print_prints_the_pages_that_were_asked_for(qapp, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFromTo(2, 3)
    print_to(printer, cards(60), PageSetup("A5", landscape=True))
    printed = Pdf(tmp_path / "printed.pdf")
    assert printed.facts["Pages"] == "2"
    assert printed.facts["Page size"].startswith("595")
    assert "Page 2 of" in printed.page(1)
    assert "Page 3 of" in printed.page(2)


def test_a_block_nobody_knows_is_a_mistake_of_ours(qapp):
    with pytest.raises(TypeError, match="Block"):
        boxes(Block(), 100.0, Typesetter())


def test_margins_are_those_of_the_setup(qapp):
    wide = PageSetup(margins=Margins(40, 40, 40, 40))
    assert sum(1 for _page in pages(table(90), wide, Typesetter())) > sum(
        1 for _page in pages(table(90), PageSetup(), Typesetter())
    )


def test_cards_of_a_row_are_as_high_as_the_highest(qapp):
    sheet = CardSheet("", [card(0), card(15)])
    (row,) = (block for block in sheet.blocks() if hasattr(block, "cards"))
    (both,) = boxes(row, 180.0, Typesetter())
    heights = []
    for single in (card(0), card(15)):
        (box,) = boxes(type(row)((single,), 2, row.labels), 180.0, Typesetter())
        heights.append(box.height)
    assert both.height == heights[1] > heights[0]
