"""A paper as a Word file, for whoever goes on editing it: real headings, tables and pictures, no fixed lines.

Charts come as pictures from `painted`, which knows how to paint them; this floor does not. Loads python-docx.
"""

from collections.abc import Callable, Iterator
from functools import singledispatchmethod
from io import BytesIO
from typing import TYPE_CHECKING, Final

from docx import Document as new_document  # noqa: N813
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from crmdesk.core.documents import blocks
from crmdesk.core.documents.charts import Chart, ChartRow

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

    from crmdesk.core.documents.pages import PageSetup
    from crmdesk.core.documents.sheets import Document

Painted = Callable[[Chart], bytes]
_INK, _QUIET, _ACCENT = RGBColor(0x1A, 0x23, 0x30), RGBColor(0x69, 0x74, 0x85), RGBColor(0x07, 0x60, 0x5C)
_LATIN, _HAN = "Calibri", "微软雅黑"
_SIDES: Final = {
    "left": WD_ALIGN_PARAGRAPH.LEFT, "right": WD_ALIGN_PARAGRAPH.RIGHT, "center": WD_ALIGN_PARAGRAPH.CENTER
}  # fmt: skip
_TABLE, _PLAIN = "Light List Accent 1", "Normal Table"


def word_content(document: "Document", setup: "PageSetup", painted: Painted) -> bytes:
    """The content of the Word file of a document. Titles and headings have the styles by which Word makes contents."""
    word = new_document()
    _prepare(word, setup, document.subject)
    writer = _Writer(word, setup.frame_width, painted)
    for block in document.blocks():
        writer.add(block)
    writer.end_table()
    target = BytesIO()
    word.save(target)
    return target.getvalue()


class _Writer:
    """Puts blocks one below the other; rows of a table are kept until it ends."""

    def __init__(self, word: "Word", width: float, painted: Painted) -> None:
        self._word, self._width, self._painted = word, width, painted
        self._rows: list[blocks.TableRow] = []
        self._head: blocks.TableHead | None = None

    def add(self, block: blocks.Block) -> None:
        """Append a block."""
        if isinstance(block, blocks.TableRow):
            self._rows.append(block)
            return
        self.end_table()
        self._add(block)

    def end_table(self) -> None:
        """Write the rows that wait."""
        if self._head is not None:
            self._table(self._head, self._rows)
        self._head, self._rows = None, []

    @singledispatchmethod
    def _add(self, block: blocks.Block) -> None:
        """What has no way into Word is left out: it is made for paper."""

    @_add.register
    def _(self, block: blocks.TableHead) -> None:
        self._head = block

    @_add.register
    def _(self, block: blocks.Cover) -> None:
        if block.logo:
            self._picture(self._word.add_paragraph(), block.logo, Mm(40))
        for text, size, colour in ((block.company, 12, _INK), (block.address, 8, _QUIET)):
            self._line(text, size, colour, bold=size > 8)
        self._word.add_paragraph().paragraph_format.space_after = Mm(50)
        self._line(block.kind, 14, _ACCENT, bold=True)
        self._word.add_paragraph(block.title, style="Title")
        self._line(block.to, 18, _QUIET)
        self._word.add_paragraph().paragraph_format.space_after = Mm(50)
        for name, text in block.lines:
            line = self._word.add_paragraph()
            _run(line, f"{name}  ", 9, _QUIET)
            _run(line, text, 10, _INK, bold=True)
        self._word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    @_add.register
    def _(self, block: blocks.Title) -> None:
        self._word.add_heading(block.text, 1)
        self._line(block.note, 10, _QUIET)

    @_add.register
    def _(self, block: blocks.Heading) -> None:
        self._word.add_heading(block.text, 2)

    @_add.register
    def _(self, block: blocks.Paragraph) -> None:
        for text in block.text.splitlines():
            self._word.add_paragraph(text)

    @_add.register
    def _(self, block: blocks.Notice) -> None:
        self._line(block.text, 10, _QUIET)

    @_add.register
    def _(self, block: blocks.Tiles) -> None:
        for first in range(0, len(block.tiles), block.columns):
            tiles = block.tiles[first : first + block.columns]
            for tile, cell in zip(tiles, self._cells(len(tiles)), strict=True):
                _run(cell.paragraphs[0], tile.title, 8, _QUIET)
                _run(cell.add_paragraph(), tile.value, 18, _INK, bold=True)
                for change in tile.changes:
                    _run(cell.add_paragraph(), f"{change.label} {change.text}", 8, _QUIET)

    @_add.register
    def _(self, block: blocks.Pictures) -> None:
        cells = self._cells(len(block.pictures))
        for (content, caption), cell in zip(block.pictures, cells, strict=True):
            self._picture(cell.paragraphs[0], content, Mm(self._width / max(2, len(block.pictures)) - 6))
            cell.add_paragraph(caption, style="Caption")

    @_add.register
    def _(self, block: Chart) -> None:
        self._chart(self._word.add_paragraph(), block, self._width)

    @_add.register
    def _(self, block: ChartRow) -> None:
        for chart, cell in zip(block.charts, self._cells(len(block.charts)), strict=True):
            self._chart(cell.paragraphs[0], chart, self._width / len(block.charts) - 6)

    @_add.register
    def _(self, block: blocks.Signatures) -> None:
        signed = block.signed or ((("", ""),) * len(block.titles))
        for title, (name, day), cell in zip(block.titles, signed, self._cells(len(block.titles)), strict=True):
            _run(cell.paragraphs[0], title, 9, _QUIET)
            _run(cell.add_paragraph(), name or " ", 11, _INK, bold=True)
            _run(cell.add_paragraph(), day or " ", 8, _QUIET)

    def _chart(self, under: "Paragraph", chart: Chart, width: float) -> None:
        """Its title, the picture, and its sentence as the text for whoever cannot see it."""
        _run(under, chart.title, 9, _INK, bold=True)
        under.add_run().add_break()
        shape = under.add_run().add_picture(BytesIO(self._painted(chart)), width=Mm(width))
        shape._inline.docPr.set("descr", chart.sentence)  # noqa: SLF001 - python-docx has no other way to a description

    def _picture(self, paragraph: "Paragraph", content: bytes, width: int) -> None:
        """A picture; one that Word does not take, as WebP, is left out."""
        from docx.image.exceptions import UnrecognizedImageError  # noqa: PLC0415 - few papers have a picture

        try:
            paragraph.add_run().add_picture(BytesIO(content), width=width)
        except UnrecognizedImageError:
            return

    def _cells(self, count: int) -> "Iterator[_Cell]":
        """Cells side by side without lines between them."""
        table = self._word.add_table(1, count)
        self._word.add_paragraph()
        return iter(table.rows[0].cells)

    def _line(self, text: str, size: float, colour: RGBColor, *, bold: bool = False) -> None:
        if text:
            _run(self._word.add_paragraph(), text, size, colour, bold=bold)

    def _table(self, head: blocks.TableHead, rows: list[blocks.TableRow]) -> None:
        columns = head.columns
        table = self._word.add_table(1, len(columns), style=_TABLE)
        _repeat(table)
        whole = sum(column.weight for column in columns)
        for place, column in enumerate(columns):
            table.columns[place].width = Mm(self._width * column.weight / whole)
            _cell(table.rows[0].cells[place], column.title, column.align, bold=True)
        for row in rows:
            cells = table.add_row().cells
            for cell, text, column in zip(cells, row.cells, columns, strict=False):
                _cell(cell, text, column.align, bold=row.strong)
        self._word.add_paragraph()


def _prepare(word: "Word", setup: "PageSetup", subject: str) -> None:
    """Paper, margins, fonts of both scripts, the head of each page, and nobody's name in the file's properties."""
    section = word.sections[0]
    section.page_width, section.page_height = Mm(setup.width), Mm(setup.height)
    section.left_margin, section.right_margin = Mm(setup.margins.left), Mm(setup.margins.right)
    section.top_margin, section.bottom_margin = Mm(setup.margins.top + 10), Mm(setup.margins.bottom + 8)
    section.different_first_page_header_footer = True
    head = section.header.paragraphs[0]
    head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _run(head, setup.header, 8, _QUIET)
    for name, size, colour in (("Normal", 10, _INK), ("Title", 32, _INK), ("Heading 1", 18, _INK),
                               ("Heading 2", 13, _ACCENT), ("Caption", 8, _QUIET)):  # fmt: skip
        style = word.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = _LATIN, Pt(size), colour
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in list(fonts.attrib):
            if key.endswith("Theme"):
                del fonts.attrib[key]
        for key in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{key}"), _LATIN)
        fonts.set(qn("w:eastAsia"), _HAN)
    word.core_properties.title, word.core_properties.author, word.core_properties.comments = subject, "crmdesk", ""


def _run(paragraph: "Paragraph", text: str, size: float, colour: RGBColor, *, bold: bool = False) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb, run.bold = Pt(size), colour, bold
    paragraph.paragraph_format.space_after = Pt(2)


def _cell(cell: "_Cell", text: str, align: blocks.Align, *, bold: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = _SIDES[align]
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(9), bold


def _repeat(table: "Table") -> None:
    """The first row again on each page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 - as above
