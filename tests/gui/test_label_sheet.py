"""`crmdesk labels`: what an office's script gets, and what it is told."""

from pathlib import Path

import pytest

from crmdesk.__main__ import main
from crmdesk.core.contacts.records import Place, Position
from crmdesk.core.desk import open_desk
from crmdesk.core.gifts.planned import CampaignDraft, Choosing
from crmdesk.core.gifts.records import ItemDraft
from tests.gui.kit.printing.papers import Pdf
from tests.gui.kit.printing.pdf_shapes import words

NAMES = ("张伟", "李娜", "欧阳慧敏", "王䶮")


@pytest.fixture
def campaign(tmp_path: Path) -> tuple[Path, str]:
    """A book with a campaign for four people, one of whom has no address."""
    book = tmp_path / "book.crmdesk"
    with open_desk(book, node=1) as desk:
        for number, name in enumerate(NAMES):
            places = (Place(f"四川省成都市锦江区和平路{number}号", "610021"),) if number else ()
            position = Position("恒通医药", title="总经理", main=True)
            desk.contacts.add({"name": name, "tier": "VIP", "addresses": places, "positions": (position,)})
        draft = CampaignDraft("中秋", 2027, Choosing(("tier:VIP",)), inscription="{name}个人典藏")
        return book, str(desk.gifts.campaigns.new(draft, ItemDraft("红酒", price=26800)))


def run(book: Path, *arguments: str | Path) -> int:
    return main(["--db", str(book), "labels", *map(str, arguments)])


def test_gift_labels_say_the_inscriptions_from_the_cell_that_was_asked(qapp, campaign, tmp_path, capsys):
    book, key = campaign
    assert run(book, key, "--kind", "gift", "--sheet", "3x8", "--start", "5", tmp_path / "a.pdf") == 0
    found = words(tmp_path / "a.pdf")
    assert sorted(text for text, _place in found) == sorted(f"{name}个人典藏" for name in NAMES)
    assert min(place.top for _text, place in found) > 12.9 + 33.9
    assert capsys.readouterr() == ("", "")


def test_a_line_in_a_second_language_stands_beneath(qapp, campaign, tmp_path, capsys):
    book, key = campaign
    assert run(book, key, "--kind", "gift", "--beneath", "For {latin}", tmp_path / "a.pdf") == 0
    assert {"For", "Zhang", "张伟个人典藏"} <= {text for text, _place in words(tmp_path / "a.pdf")}


@pytest.mark.parametrize(("kind", "size"), [("address", "595 x 842 pts (A4)"), ("envelope", "624 x 312 pts")])
def test_who_has_no_address_is_told_and_the_others_are_printed(qapp, campaign, tmp_path, capsys, kind, size):
    book, key = campaign
    assert run(book, key, "--kind", kind, tmp_path / "a.pdf") == 0
    text = Pdf(tmp_path / "a.pdf").text
    assert [name for name in NAMES if f"{name} 总 收" in text or f"{name}" in text] == list(NAMES[1:])
    assert Pdf(tmp_path / "a.pdf").facts["Page size"] == size
    assert "张伟" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--kind", "gift", "--sheet", "3x8:90x40"), "do not fit on A4"),
        (("--kind", "gift", "--sheet", "9x99"), "There is no sheet of 9x99 labels."),
        (("--kind", "gift", "--start", "25"), "There is no cell 25: this sheet has 24."),
        (("--kind", "gift", "--start", "0"), "There is no cell 0"),
        (("--kind", "address", "--sheet", "2x5:90x"), "is no sheet"),
        (("--kind", "gift", "--beneath", "For {nobody}"), "There is no field {nobody}."),
    ],
)
def test_bad_input_is_one_sentence_and_nothing_is_written(qapp, campaign, tmp_path, capsys, arguments, sentence):
    book, key = campaign
    assert run(book, key, *arguments, tmp_path / "a.pdf") == 1
    told = capsys.readouterr().err
    assert sentence in told
    assert told.count("\n") == 1
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.parametrize("key", ["12345", "id:1", "abc"])
def test_a_campaign_that_is_not_there_is_told(qapp, campaign, tmp_path, capsys, key):
    book, _key = campaign
    assert run(book, key, "--kind", "gift", tmp_path / "a.pdf") == 1
    assert capsys.readouterr().err == "This gift campaign is not in the book.\n"


def test_labels_are_pdf(qapp, campaign, tmp_path, capsys):
    book, key = campaign
    assert run(book, key, "--kind", "gift", tmp_path / "a.png") == 1
    assert "A sheet is saved as .pdf" in capsys.readouterr().err
