"""What a reader finds in our PDFs: every name, real characters, embedded fonts, nobody in the file's properties."""

import contextlib
import re
import weakref
import zlib
from pathlib import Path

import pytest

from crmdesk.core.documents.blocks import Card
from crmdesk.core.documents.pages import PAPER_SIZES, Letterhead, PageSetup
from crmdesk.core.documents.sheets import Afresh, CardSheet, Dossier
from crmdesk.core.errors import StorageProblem
from crmdesk.gui.kit.printing.output import PrintingStopped, count_pages, write_pdf
from tests.gui.kit.printing.papers import NAMES, PAPERS, card, cards, directory, dossier, name, table

# CJK and Kangxi radicals, compatibility ideographs: what stock fonts make of common characters
WRONG = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
POINTS_PER_MM = 72 / 25.4


def _joined(text):
    return "".join(text.split())


@pytest.mark.parametrize("document", [cards(60), cards(60, 3), table(60), directory(60)])
@pytest.mark.parametrize("size", PAPER_SIZES)
def test_every_name_can_be_searched(pdf, document, size):
    text = _joined(pdf(document, PageSetup(size)).text)
    assert [name(n) for n in range(60) if _joined(name(n)) not in text] == []
    assert not WRONG.search(text)


def test_the_characters_of_gb2312_copy_right(pdf):
    points = [bytes((high, low)).decode("gb2312", "ignore") for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF)]
    # every third, in an order in which neighbours are strangers
    han = [points[i * 2311 % len(points)] for i in range(0, len(points), 3)]
    lines = tuple(("", "".join(han[i : i + 12])) for i in range(0, len(han), 12))
    text = pdf(CardSheet("", [Card("", lines=lines[i : i + 8]) for i in range(0, len(lines), 8)]), PageSetup()).text
    assert set("".join(han)) <= set(text)
    assert not WRONG.search(text)


def test_radicals_and_compatibility_forms_become_plain_han(pdf):
    text = pdf(CardSheet("⼈⽅", [Card("\uf900")]), PageSetup()).text
    assert "人方" in text
    assert "豈" in text


def test_fonts_are_embedded_and_ours(pdf):
    _head, _rule, *fonts = pdf(PAPERS["cards"], PageSetup()).ask("pdffonts").splitlines()
    assert {line.split()[0].partition("+")[2] or line.split()[0] for line in fonts} == {
        "CRMSansSC-Regular",
        "CRMSansSC-SemiBold",
    }
    assert all(line.split()[-5] == "yes" for line in fonts)


def test_a_name_with_a_rare_character_is_whole_in_one_weight(pdf):
    # 𰻝-like rarities apart, SemiBold lacks 䶮 (of 龑's kin), which Regular has
    text = pdf(CardSheet("", [Card("王䶮丽")]), PageSetup()).text
    assert "王䶮丽" in text


@pytest.mark.parametrize("size", PAPER_SIZES)
@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize("paper", PAPERS)
def test_size_and_number_of_pages(pdf, paper, size, landscape):
    setup = PageSetup(size, landscape)
    facts = pdf(PAPERS[paper], setup).facts
    width, height = (float(number) for number in re.findall(r"[\d.]+", facts["Page size"])[:2])
    assert width == pytest.approx(setup.width * POINTS_PER_MM, abs=1)
    assert height == pytest.approx(setup.height * POINTS_PER_MM, abs=1)
    assert int(facts["Pages"]) == count_pages(PAPERS[paper], setup)


def test_properties_name_the_kind_and_nobody(pdf):
    written = pdf(dossier(), PageSetup())
    assert written.facts["Title"] == dossier().subject
    assert "欧阳" not in written.ask("pdfinfo", "-meta") + str(written.facts)


def test_every_page_says_which_of_how_many_and_what_it_is(pdf):
    setup = PageSetup(
        header="客户部", footer="脚", confidential=True, date="2026-05-18", letterhead=Letterhead("康源", "路 1")
    )
    written = pdf(table(90), setup)
    total = int(written.facts["Pages"])
    assert total > 2
    for number in range(1, total + 1):
        page = written.page(number)
        for text in ("客户部", "脚", "Confidential", "2026-05-18", f"Page {number} of {total}", "康源", "路 1", "姓名"):
            assert text in page


def test_a_group_goes_on_under_its_name_and_no_heading_is_alone(pdf):
    written = pdf(directory(200, 37), PageSetup())
    first, *others = [written.page(n).splitlines() for n in range(1, int(written.facts["Pages"]) + 1)]
    assert first[1] == "地区0"
    assert [page[0] for page in others] == [f"地区{37 * n} continued" for n in range(len(others))]
    for page in (first, *others):
        for number, line in enumerate(page):
            assert not line.startswith("地区") or page[number + 1].startswith(NAMES)


def test_each_dossier_starts_a_page(pdf):
    class Two:
        subject = "Dossiers"

        def blocks(self):
            yield from Dossier(Card("甲"), ()).blocks()
            yield from Dossier(Card("乙"), ()).blocks()

    written = pdf(Two(), PageSetup())
    assert [written.page(n).split()[0] for n in (1, 2)] == ["甲", "乙"]


def test_an_empty_sheet_is_a_page_that_says_so(pdf):
    written = pdf(cards(0), PageSetup())
    assert written.facts["Pages"] == "1"
    assert "nobody" in written.text


def test_stopping_leaves_what_was_there(qapp, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")
    seen = []
    with pytest.raises(PrintingStopped):
        write_pdf(cards(200), PageSetup(), path, lambda *report: seen.append(report), lambda: len(seen) == 3)
    assert seen == [(1, seen[0][1]), (2, seen[0][1]), (3, seen[0][1])]
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["a.pdf"]


def test_progress_ends_at_all_pages(qapp, tmp_path):
    seen = []
    total = write_pdf(cards(40), PageSetup(), tmp_path / "a.pdf", lambda *report: seen.append(report))
    assert seen == [(number, total) for number in range(1, total + 1)]


@pytest.mark.parametrize("path", [Path("no/such/folder/a.pdf"), Path()])
def test_a_place_that_cannot_be_written_is_one_sentence(qapp, tmp_path, path):
    with pytest.raises(StorageProblem) as caught:
        write_pdf(cards(1), PageSetup(), tmp_path / path)
    assert "\n" not in str(caught.value)


def _operations(path: Path) -> bytes:
    """The drawing operators of all pages."""
    content = path.read_bytes()
    streams = []
    for found in re.finditer(rb"stream\r?\n", content):
        with contextlib.suppress(zlib.error):
            streams.append(zlib.decompressobj().decompress(content[found.end() :]))
    return b"\n".join(stream for stream in streams if b"\nBT\n" in stream)


def test_a_card_is_as_many_operations_as_it_has_texts_and_shapes(pdf):
    # What a PDF costs is its operations: 10,000 cards stay fast while these stay few.
    def count(cards_on_it: int) -> tuple[int, int]:
        sheet = CardSheet("T", [card(7)] * cards_on_it)
        drawn = _operations(pdf(sheet, PageSetup()).path)
        return drawn.count(b"\nBT\n"), len(re.findall(rb"\nS\n", drawn))

    assert len(card(7).lines) == 3
    texts, strokes = count(10)
    more_texts, more_strokes = count(12)
    # initial, name, subtitle, chip, three labels, three values; frame, circle, chip
    assert more_texts - texts <= 2 * 10 + 1
    assert more_strokes - strokes == 2 * 3


def test_cards_are_let_go_of_once_they_are_painted(qapp, tmp_path):
    alive = weakref.WeakSet()
    most = []

    def stream():
        for number in range(600):
            made = card(number)
            alive.add(made)
            yield made

    write_pdf(CardSheet("T", Afresh(stream)), PageSetup(), tmp_path / "a.pdf", lambda *_: most.append(len(alive)))
    assert max(most) < 120
