"""A report on paper: its contents know the pages, its cover has no head, and Word gets the same."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as open_word  # noqa: N813 - it is a function

from crmdesk.core.desk import Desk
from crmdesk.core.documents.blocks import Contents
from crmdesk.core.errors import StorageProblem
from crmdesk.core.reports.records import Read, Section
from crmdesk.core.sample_pictures import picture
from crmdesk.core.values.periods import read_period
from crmdesk.gui.kit.printing.letterhead import page_setup
from crmdesk.gui.kit.printing.output import page_images
from crmdesk.gui.kit.printing.pages import pages
from crmdesk.gui.kit.printing.typesetting import Typesetter
from crmdesk.gui.reports.paper import report_paper
from crmdesk.gui.reports.word import write_word
from tests.gui.windows import HUATAI

TEXTS = {"sales": "增长三成", "tenders": "江苏中标", "hospitals": "新开三家", "next": "推广会"}


@pytest.fixture
def report(desk: Desk) -> int:
    """The report of a quarter with figures of two, a picture and four sections."""
    place = desk.organisations.named(HUATAI) or 0
    for period, boxes in (("2025-Q1", 100_00), ("2026-Q1", 150_00)):
        figures = [Read(Section.SALES, name, "数量", boxes) for name in ("滴丸", "胶囊")]
        desk.reports.figures.keep(place, read_period(period), figures)
    key = desk.reports.new(place, read_period("2026-Q1"))
    desk.reports.write(key, TEXTS)
    desk.reports.pictures.add(key, "hospitals", [("门诊.png", picture("wine"))])
    return key


def test_its_contents_name_the_pages_and_its_cover_stands_alone(desk: Desk, report: int) -> None:
    sheet, setup = report_paper(desk, report, page_setup(desk))
    (contents,) = [block for block in sheet.blocks() if isinstance(block, Contents)]
    numbers = [int(page) for _name, page in contents.entries]
    assert len(numbers) == len(TEXTS)
    assert numbers == sorted(numbers)
    assert numbers[0] == 2
    first, *others = pages(sheet, setup, Typesetter())
    assert [placed.box.covers for placed in first] == [True]
    assert not any(placed.box.covers for page in others for placed in page)
    assert len(page_images(sheet, setup, 20)) == 1 + len(others)


def test_it_is_written_for_word(desk: Desk, report: int, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    sheet, setup = report_paper(desk, report, page_setup(desk))
    write_word(sheet, setup, path)
    word = open_word(BytesIO(path.read_bytes()))
    found = [line.text for line in word.paragraphs if line.style and line.style.name == "Heading 2"]
    assert found[1:-1] == ["1   Sales", "2   Tenders", "3   Hospitals opened", "4   Our next steps"]
    assert len(word.element.body.xpath(".//wp:docPr")) == 3
    with pytest.raises(StorageProblem):
        write_word(sheet, setup, tmp_path / "nowhere" / "report.docx")
