"""A paper as a Word file has what one goes on editing with: styles of headings, tables, pictures with a text."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from docx import Document as open_word  # noqa: N813 - it is a function

from crmdesk.core.documents import blocks
from crmdesk.core.documents.charts import Chart, ChartRow, Pair, Pairs
from crmdesk.core.documents.pages import PageSetup
from crmdesk.core.documents.word import word_content
from crmdesk.core.sample_pictures import picture

_HEAD = (blocks.Column("", 2.0), blocks.Column("数量", 1.0, "right"))
_PAIRS = Pairs("数量", (Pair("滴丸", 1.0, 2.0),), ("2025", "2026"))


@dataclass(frozen=True)
class Sheet:
    """A paper of these blocks."""

    taken: tuple[blocks.Block, ...]
    subject: str = "Report"

    def blocks(self) -> Iterator[blocks.Block]:
        return iter(self.taken)


def painted(chart: Chart) -> bytes:
    assert chart == _PAIRS
    return picture("wine")


def test_a_paper_is_written_as_word_has_it() -> None:
    sheet = Sheet((
        blocks.Cover(
            "Report", "2026, quarter 1", "远大制药", (("Date", "2026-05-18"),), "佳医医药", "南京", picture("rice")
        ),
        blocks.Title("2026", "远大制药"), blocks.Heading("1   Sales"), blocks.Paragraph("第一行\n第二行"),
        blocks.TableHead(_HEAD), blocks.TableRow(_HEAD, ("滴丸", "1,200")),
        blocks.TableRow(_HEAD, ("Total", "1,200"), strong=True),
        blocks.Heading("2   Tenders"), _PAIRS, ChartRow((_PAIRS, _PAIRS)),
        blocks.Tiles((blocks.Tile("数量", "1,200", (blocks.Change("vs a year ago", "+5.0%"),)),)),
        blocks.Pictures(((picture("apple"), "会场"), (b"RIFF0000WEBPVP8 ", "不能画"))),
        blocks.Signatures(("Checked by",), (("李静", "2026-05-18"),)), blocks.Contents((("1   Sales", "2"),)),
    ))  # fmt: skip
    word = open_word(BytesIO(word_content(sheet, PageSetup(header="Draft"), painted)))
    styles = [(line.style.name, line.text) for line in word.paragraphs if line.style and line.text.strip()]
    assert [text for name, text in styles if name == "Heading 2"] == ["1   Sales", "2   Tenders"]
    assert [text for name, text in styles if name == "Title"] == ["2026, quarter 1"]
    assert [text for name, text in styles if text.startswith("第")] == ["第一行", "第二行"]
    first = word.tables[0]
    assert [[cell.text for cell in row.cells] for row in first.rows] == [
        ["", "数量"], ["滴丸", "1,200"], ["Total", "1,200"]
    ]  # fmt: skip
    assert first.rows[2].cells[1].paragraphs[0].runs[0].bold
    described = word.element.body.xpath(".//wp:docPr/@descr")
    assert described == [_PAIRS.sentence] * 3
    told = "\n".join(cell.text for table in word.tables for row in table.rows for cell in row.cells)
    assert all(text in told for text in ("vs a year ago +5.0%", "会场", "不能画", "李静"))
    assert word.sections[0].header.paragraphs[0].text == "Draft"
    assert (word.core_properties.title, word.core_properties.author) == ("Report", "crmdesk")
