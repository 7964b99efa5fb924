"""Labels on paper: where they stand is measured in the PDF, what they say is what one copies from it."""

from dataclasses import replace

import pytest

from crmdesk.core.documents.label_sheets import BY_NAME, SHEETS, Trim, own_sheet
from crmdesk.core.documents.labels import Address, Frame, GiftText, LabelLook, Labels, page_of, page_of_labels, proof
from crmdesk.gui.kit.printing.address_text import set_address
from crmdesk.gui.kit.printing.label_pages import setting
from crmdesk.gui.kit.printing.output import count_pages, page_images, write_pdf
from crmdesk.gui.kit.printing.typesetting import Typesetter
from tests.gui.kit.printing.papers import Pdf
from tests.gui.kit.printing.pdf_shapes import outlines, words

CLOSE = 0.2  # mm, as promised
NAMES = ("张伟", "欧阳慧敏", "阿卜杜拉·买买提江", "朱镕堃", "王䶮", "高长车青龙", "Sarah Whitfield")
OWN = own_sheet(3, 4, 61.3, 47.7, (2.1, 3.3))
OTHER_PAPER = (own_sheet(2, 4, 62.3, 40.7, (3.1, 2.3), paper="A5"), own_sheet(3, 5, 60, 45, (2, 2), (9, 7), "Letter"))
PLACE = "四川省成都市锦江区和平路60号华夏国际金融中心二期北塔写字楼18层1806室"


def gifts(count: int) -> list[GiftText]:
    return [GiftText((f"{NAMES[n % len(NAMES)]}{n}典藏",)) for n in range(count)]


@pytest.mark.parametrize("trim", [Trim(), Trim(1.5, -0.7)])
@pytest.mark.parametrize("sheet", [*SHEETS, OWN, *OTHER_PAPER], ids=lambda sheet: sheet.key)
def test_cells_stand_where_the_sheet_says(qapp, tmp_path, sheet, trim):
    """Measured from what a reader of the PDF gets: the outlines of cells, from the upper left corner of the page."""
    look = LabelLook(sheet, trim=trim)
    write_pdf(proof(look), page_of_labels(look), tmp_path / "proof.pdf")
    [found] = outlines(tmp_path / "proof.pdf")
    assert len(found) == sheet.count
    for number, outline in enumerate(found):
        left, top = sheet.cell(number)
        wanted = (left + trim.x, top + trim.y, left + trim.x + sheet.width, top + trim.y + sheet.height)
        # an outline is drawn inside its cell: half of its line is 0.09 mm
        assert outline == pytest.approx(wanted, abs=CLOSE)


@pytest.mark.parametrize(
    ("name", "cell", "corner"),
    [
        # as the makers of the sheets give them: row and column, first edge plus pitch
        ("3x8", 23, (7.21 + 2 * 66.04, 12.9 + 7 * 33.9, 7.21 + 2 * 66.04 + 63.5, 12.9 + 8 * 33.9)),
        ("3x7", 10, (7.21 + 66.04, 15.15 + 3 * 38.1, 7.21 + 66.04 + 63.5, 15.15 + 4 * 38.1)),
        ("2x7", 13, (4.65 + 101.6, 15.15 + 6 * 38.1, 4.65 + 101.6 + 99.1, 15.15 + 7 * 38.1)),
    ],
)
def test_the_last_cells_of_sheets_that_one_buys(qapp, tmp_path, name, cell, corner):
    write_pdf(proof(LabelLook(BY_NAME[name])), page_of(), tmp_path / "proof.pdf")
    [found] = outlines(tmp_path / "proof.pdf")
    assert found[cell] == pytest.approx(corner, abs=CLOSE)


@pytest.mark.parametrize("frame", Frame)
def test_what_one_copies_from_each_label_is_its_inscription(qapp, tmp_path, frame):
    """Also with a seal, whose characters are a picture."""
    look, made = LabelLook(SHEETS[4], frame=frame), gifts(10)
    assert write_pdf(Labels(look, made), page_of(), tmp_path / "labels.pdf") == 1
    copied = [""] * len(made)
    for text, place in words(tmp_path / "labels.pdf"):
        cell = int((place.top - look.sheet.top) // look.sheet.height) * 2 + (place.left > 105)
        copied[cell] = f"{copied[cell]} {text}".strip()
    assert copied == [label.lines[0] for label in made]


def test_texts_stand_in_their_cells_from_the_first_that_is_free(qapp, tmp_path):
    sheet, start = SHEETS[0], 5
    made = [GiftText((f"第{n:02}瓶",)) for n in range(30)]
    write_pdf(Labels(LabelLook(sheet, start), made), page_of(), tmp_path / "labels.pdf")
    found = words(tmp_path / "labels.pdf")
    assert [text for text, _place in found] == [label.lines[0] for label in made]
    for number, (_text, place) in enumerate(found):
        left, top = sheet.cell((number + start - 1) % sheet.count)
        assert (place.left + place.right) / 2 == pytest.approx(left + sheet.width / 2, abs=CLOSE)
        assert top < place.top < place.bottom < top + sheet.height


def test_sheets_begin_anew_and_only_the_first_begins_later(qapp):
    pages = [*Labels(LabelLook(SHEETS[0], 24), gifts(26)).blocks()]
    assert [sum(cell is not None for cell in page.cells) for page in pages] == [1, 24, 1]
    assert count_pages(Labels(LabelLook(), ()), page_of()) == 1


@pytest.mark.parametrize(
    ("text", "sheet", "lines", "whole"),
    [
        ("张伟个人典藏", SHEETS[0], 1, True),
        ("阿卜杜拉·买买提江个人典藏", SHEETS[0], 1, True),
        ("张伟个人典藏", SHEETS[8], 1, True),
        ("阿卜杜拉·买买提江先生二〇二六年中秋个人典藏", SHEETS[8], 3, True),
        ("值此中秋佳节谨以此酒致意" * 12, SHEETS[8], 0, False),
    ],
)
def test_a_text_gets_smaller_then_is_broken_then_is_told_to_be_too_long(qapp, text, sheet, lines, whole):
    found = setting(GiftText((text,)), LabelLook(sheet), Typesetter())
    assert found.whole is whole
    assert len(found.lines) == lines or not lines
    assert found.height <= sheet.height
    if whole:
        assert "".join(line for line, _style in found.lines) == text


def test_names_of_usual_length_are_set_alike(qapp):
    sizes = {setting(GiftText((f"{name}个人典藏",)), LabelLook(), Typesetter()).lines[0][1].size for name in NAMES[:2]}
    assert len(sizes) == 1


@pytest.mark.parametrize(("sheet", "whole"), [(SHEETS[0], True), (SHEETS[8], True)])
def test_a_long_address_is_set_smaller_before_it_is_cut(qapp, sheet, whole):
    of = Address("欧阳慧敏 女士 收", PLACE, "610021", "恒通医药物流有限公司", "138 1234 5678")
    assert set_address(of, sheet.width, sheet.height, Typesetter()).whole is whole
    assert not set_address(replace(of, place=PLACE * 5), sheet.width, sheet.height, Typesetter()).whole


def test_address_labels_say_everything(qapp, tmp_path):
    chinese = Address("张伟 先生 收", PLACE, "610021", "恒通医药物流有限公司", "138 1234 5678")
    latin = Address("Ms. Sarah Whitfield", "5 Main Street, Springfield", "100020", "Acme Pharma", latin=True)
    write_pdf(Labels(LabelLook(), [chinese, latin]), page_of(), tmp_path / "labels.pdf")
    text = "".join(Pdf(tmp_path / "labels.pdf").text.split())
    for part in (chinese.called, chinese.place, chinese.postcode, chinese.organisation, chinese.phone, latin.called):
        assert "".join(part.split()) in text


@pytest.mark.parametrize("frame", Frame)
def test_frames_are_painted_on_the_screen_too(qapp, frame):
    [image] = page_images(Labels(LabelLook(frame=frame), gifts(1)), page_of(), 50)
    assert any(image.pixelColor(x, y).lightness() < 250 for x in range(15, 135) for y in range(28, 90))
