"""Envelopes, folded cards and lists to sign: measured and read in the PDF."""

import pytest

from crmdesk.core.documents.blocks import Column, Signatures, TableHead, TableRow, Title
from crmdesk.core.documents.label_sheets import Trim
from crmdesk.core.documents.labels import (
    Address,
    CardFoldedTwice,
    CardInside,
    CardOutside,
    Envelope,
    EnvelopePage,
    OwnPages,
    page_of,
)
from crmdesk.core.documents.pages import PageSetup
from crmdesk.gui.kit.printing.output import write_pdf
from tests.gui.kit.printing.papers import Pdf
from tests.gui.kit.printing.pdf_shapes import outlines, words

CLOSE = 0.2
TO = Address("张伟 先生 收", "四川省成都市锦江区和平路60号", "610021", "恒通医药物流有限公司")
LATIN = Address("Ms. Sarah Whitfield", "5 Main Street, Springfield", "100020", "Acme Pharma", latin=True)
SIZES = {Envelope.DL: (220, 110), Envelope.ZL: (230, 120), Envelope.C5: (229, 162)}


def written(tmp_path, *pages):
    path = tmp_path / "letters.pdf"
    write_pdf(OwnPages(pages, "Letters"), page_of(pages[0]), path)
    return path


@pytest.mark.parametrize(("size", "paper"), SIZES.items())
def test_an_envelope_is_as_large_as_its_name_says(qapp, tmp_path, size, paper):
    path = written(tmp_path, EnvelopePage(size, TO))
    width, height = (float(each) for each in Pdf(path).facts["Page size"].split(" pts")[0].split(" x "))
    # Qt writes the sizes of papers in whole points: half of one is 0.18 mm
    assert (width / 72 * 25.4, height / 72 * 25.4) == pytest.approx(paper, abs=0.2)


@pytest.mark.parametrize("size", Envelope)
@pytest.mark.parametrize("trim", [Trim(), Trim(2, -1.5)])
def test_the_boxes_of_the_postcode_stand_where_sorting_machines_look(qapp, tmp_path, size, trim):
    path = written(tmp_path, EnvelopePage(size, TO, trim=trim))
    [boxes] = outlines(path)
    assert len(boxes) == 6
    for number, box in enumerate(boxes):
        left, top = 12 + 8.5 * number + trim.x, 10 + trim.y
        assert box == pytest.approx((left, top, left + 7, top + 8), abs=CLOSE)
    digits = [(text, place) for text, place in words(path) if len(text) == 1 and text.isdigit()]
    assert "".join(text for text, _place in digits) == TO.postcode
    for (_text, place), box in zip(digits, boxes, strict=True):
        assert (place.left + place.right) / 2 == pytest.approx((box.left + box.right) / 2, abs=CLOSE)
        assert box.top < (place.top + place.bottom) / 2 < box.bottom


def test_one_that_has_boxes_already_gets_text_alone(qapp, tmp_path):
    path = written(tmp_path, EnvelopePage(Envelope.DL, TO, ("上海市静安区南京西路1号",), "200040", blank=False))
    assert outlines(path) == [[]]
    text = Pdf(path).text
    assert "Stamp" not in text
    assert all(part in text for part in (TO.place, TO.organisation, TO.called, "上海市静安区南京西路1号", "200040"))


def test_an_address_in_latin_letters_begins_with_the_name(qapp, tmp_path):
    lines = Pdf(written(tmp_path, EnvelopePage(Envelope.C5, LATIN))).text.split("\n")
    told = [line for line in lines if any(part in line for part in (LATIN.called, LATIN.place, LATIN.organisation))]
    assert told == [LATIN.called, LATIN.organisation, LATIN.place]


@pytest.mark.parametrize(("paper", "size"), [("A4", "842 x 595 pts (A4)"), ("A5", "595 x 420 pts (A5)")])
def test_a_card_has_its_title_on_the_right_half_and_the_text_inside(qapp, tmp_path, paper, size):
    text = "值此中秋佳节，谨向您和您的家人致以诚挚的问候。\n祝阖家团圆，万事顺遂！"
    path = written(
        tmp_path,
        CardOutside("中秋快乐", "丙午年", "恒康代理", paper),
        CardInside("尊敬的张总：", text, "恒康代理", "2026年中秋节", paper),
    )
    assert Pdf(path).facts["Page size"] == size
    half = {"A4": 148.5, "A5": 105.0}[paper]
    places = dict(words(path))
    assert (places["中秋快乐"].left + places["中秋快乐"].right) / 2 == pytest.approx(1.5 * half, abs=CLOSE)
    assert places["恒康代理"].left > half  # the last one: inside
    copied = "".join(Pdf(path).page(2).split())
    assert all(part in copied for part in ("尊敬的张总：", *text.splitlines(), "2026年中秋节"))
    # a paragraph begins two characters in
    assert places["祝阖家团圆，万事顺遂！"].left > places["尊敬的张总："].left + 5


def test_a_card_folded_twice_has_its_four_pages_on_one_side(qapp, tmp_path):
    """Front and back below; above, upside down, the inside, whose right page lies at the left of the sheet."""
    outside = CardOutside("中秋快乐", "丙午年", "恒康代理有限公司")
    english = CardInside("", "Happy Festival", "Hengkang")
    inside = CardInside("尊敬的张总：", "值此中秋佳节，谨致问候。", "恒康代理", "2026年中秋节", beside=english)
    path = written(tmp_path, CardFoldedTwice(outside, inside))
    assert Pdf(path).facts["Pages"] == "1"
    assert Pdf(path).facts["Page size"] == "595 x 842 pts (A4)"
    places = dict(words(path))
    middle = lambda text: ((places[text].left + places[text].right) / 2, (places[text].top + places[text].bottom) / 2)  # noqa: E731
    for text, right, below in (
        ("中秋快乐", True, True), ("恒康代理有限公司", False, True), ("尊敬的张总：", False, False),
        ("Hengkang", True, False),
    ):  # fmt: skip
        x, y = middle(text)
        assert (x > 105, y > 148.5) == (right, below)
    # The front is set in the middle of its page, and the inside reads from the bottom up.
    assert middle("中秋快乐")[0] == pytest.approx(157.5, abs=CLOSE)
    assert middle("尊敬的张总：")[1] > middle("2026年中秋节")[1]
    assert "值此中秋佳节，谨致问候。" in "".join(Pdf(path).text.split())


def test_a_second_language_stands_on_the_left_page(qapp, tmp_path):
    english = CardInside("", "Happy Festival", "Hengkang")
    inside = CardInside("尊敬的张总：", "值此中秋佳节。", "恒康代理", beside=english)
    places = dict(words(written(tmp_path, inside)))
    assert places["Hengkang"].right < 148.5 < places["尊敬的张总："].left


class Signed:
    subject = "Signed"

    def blocks(self):
        columns = (Column("收礼人"), Column("签收"))
        yield Title("签收表")
        yield TableHead(columns)
        yield from (TableRow(columns, (name, ""), 11.0) for name in ("张伟", "李娜"))
        yield Signatures(("制表", "审核", "批准"))


def test_there_is_room_to_sign(qapp, tmp_path):
    path = tmp_path / "signed.pdf"
    write_pdf(Signed(), PageSetup(), path)
    places = dict(words(path))
    assert places["李娜"].top - places["张伟"].top == pytest.approx(11, abs=CLOSE)
    lefts = [places[title].left for title in ("制表", "审核", "批准")]
    assert lefts[1] - lefts[0] == pytest.approx(lefts[2] - lefts[1], abs=CLOSE)
    assert lefts[1] - lefts[0] > 50
