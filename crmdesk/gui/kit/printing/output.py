"""Papers as PDF files, as pictures, and on the printer. All of it may run on any thread, one document at a time."""

import os
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFile, QIODevice, QMarginsF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from crmdesk.core.documents.pages import PageSetup
from crmdesk.core.documents.sheets import Document
from crmdesk.core.errors import CrmError, StorageProblem
from crmdesk.core.language import _
from crmdesk.gui.kit.jobs import Cancelled, Report
from crmdesk.gui.kit.printing.canvas import Canvas
from crmdesk.gui.kit.printing.pages import Page, pages, paint_page
from crmdesk.gui.kit.printing.typesetting import UNITS_PER_INCH, Typesetter

_MM_PER_INCH: Final = 25.4
_SIZES: Final = {
    "A4": QPageSize.PageSizeId.A4,
    "A5": QPageSize.PageSizeId.A5,
    "Letter": QPageSize.PageSizeId.Letter,
}


class PrintingStopped(CrmError):  # noqa: N818 - the house names trouble by what it is
    """Printing was told to stop; no file was made or changed."""


def _never() -> bool:
    return False


def _to_nobody(done: int, total: int) -> None:
    del done, total


def page_layout(setup: PageSetup) -> QPageLayout:
    """The paper as Qt has it: to the edges, since our own margins are inside."""
    way = QPageLayout.Orientation.Landscape if setup.landscape else QPageLayout.Orientation.Portrait
    return QPageLayout(_paper(setup), way, QMarginsF(0, 0, 0, 0))


def _paper(setup: PageSetup) -> QPageSize:
    if setup.size in _SIZES:
        return QPageSize(_SIZES[setup.size])
    # Upright, as printers know their papers, whichever way it is held.
    upright = QSizeF(min(setup.width, setup.height), max(setup.width, setup.height))
    return QPageSize(upright, QPageSize.Unit.Millimeter, setup.size, QPageSize.SizeMatchPolicy.FuzzyMatch)


def count_pages(document: Document, setup: PageSetup, cancelled: Cancelled = _never) -> int:
    """How many pages `document` has, found by setting it without painting. Raises PrintingStopped."""
    return sum(1 for _page in _unless(cancelled, pages(document, setup, Typesetter())))


def write_pdf(
    document: Document,
    setup: PageSetup,
    path: Path,
    progress: Report = _to_nobody,
    cancelled: Cancelled = _never,
) -> int:
    """Write `document` to `path`, whole or not at all, and answer its number of pages.

    `progress` gets (pages written, all pages). Raises PrintingStopped, and StorageProblem when the file cannot be
    written. The file's properties name the kind of paper and nobody on it.
    """
    total = count_pages(document, setup, cancelled)
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        _write(document, setup, draft, total, progress, cancelled)
        draft.replace(path)
    except OSError as error:
        sentence = _("{file} cannot be written: the disk may be full, or the file open in another program.")
        raise StorageProblem(sentence.format(file=path.name)) from error
    finally:
        draft.unlink(missing_ok=True)
    return total


def _write(
    document: Document, setup: PageSetup, draft: Path, total: int, progress: Report, cancelled: Cancelled
) -> None:
    file = QFile(str(draft))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise OSError(file.errorString())
    writer = QPdfWriter(file)
    writer.setResolution(UNITS_PER_INCH)
    writer.setPageLayout(page_layout(setup))
    writer.setTitle(document.subject)
    writer.setCreator("crmdesk")
    typesetter = Typesetter()
    try:
        _paint(writer, UNITS_PER_INCH, _unless(cancelled, pages(document, setup, typesetter)), setup, total, progress)
    finally:
        file.close()
    if file.error() != QFile.FileError.NoError:
        raise OSError(file.errorString())


def print_to(
    printer: QPrinter,
    document: Document,
    setup: PageSetup,
    progress: Report = _to_nobody,
    cancelled: Cancelled = _never,
) -> None:
    """Print the pages that `printer` was asked for (all, or from - to). Raises PrintingStopped, StorageProblem."""
    total = count_pages(document, setup, cancelled)
    printer.setPageLayout(page_layout(setup))
    printer.setFullPage(True)
    printer.setDocName(document.subject)
    first, last = max(printer.fromPage(), 1), printer.toPage() or total
    chosen = islice(pages(document, setup, Typesetter()), first - 1, last)
    _paint(printer, printer.resolution(), _unless(cancelled, chosen), setup, total, progress, first)


def page_images(
    document: Document, setup: PageSetup, dots_per_inch: float = 96, limit: int | None = None
) -> list[QImage]:
    """The first `limit` pages (None: all) as pictures on white."""
    total = count_pages(document, setup)
    typesetter = Typesetter()
    chosen = islice(pages(document, setup, typesetter), limit)
    return [
        page_image(page, setup, dots_per_inch, number, total, typesetter) for number, page in enumerate(chosen, start=1)
    ]


def page_image(
    page: Page, setup: PageSetup, dots_per_inch: float, number: int, total: int | None, typesetter: Typesetter
) -> QImage:
    """One page as a picture on white."""
    dots = dots_per_inch / _MM_PER_INCH
    image = QImage(QSize(round(setup.width * dots), round(setup.height * dots)), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_page(Canvas(painter, dots_per_inch, typesetter), page, setup, number, total)
    painter.end()
    return image


def _paint(
    device: QPagedPaintDevice,
    dots_per_inch: int,
    chosen: Iterator[Page],
    setup: PageSetup,
    total: int,
    progress: Report,
    first: int = 1,
) -> None:
    painter = QPainter()
    if not painter.begin(device):
        raise StorageProblem(_("The printer does not answer."))
    try:
        canvas = Canvas(painter, dots_per_inch, Typesetter())
        for number, page in enumerate(chosen, start=first):
            if number > first:
                device.newPage()
            paint_page(canvas, page, setup, number, total)
            progress(number, total)
    finally:
        painter.end()


def _unless(cancelled: Callable[[], bool], flow: Iterator[Page]) -> Iterator[Page]:
    for page in flow:
        if cancelled():
            raise PrintingStopped(_("Printing was stopped."))
        yield page
