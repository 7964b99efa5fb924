"""Labels: 1,000 gift labels in their frames as PDF against the same inscriptions drawn bare, 24 on a sheet.

In processor time: what is compared waits for nothing but the disk.
"""

import os
import sys
import tempfile
from pathlib import Path
from time import process_time

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

from benchmarks.paper import GIVEN, SURNAMES
from benchmarks.table import Ratio, compare, report
from crmdesk.core.documents.label_sheets import BY_NAME
from crmdesk.core.documents.labels import Frame, GiftText, LabelLook, Labels, page_of
from crmdesk.gui.kit.fonts import load_fonts
from crmdesk.gui.kit.printing.output import write_pdf

COUNT = 1_000
GOAL = 1.5
PROMISED = (Frame.NONE, Frame.DOUBLE, Frame.CORNERS)
ROUNDS = 9
SHEET = BY_NAME["3x8"]
UNITS = 1200 / 25.4  # a millimetre at the resolution that QPdfWriter starts with


def text(number: int) -> str:
    """An inscription; each name differs."""
    family, given = SURNAMES[number % len(SURNAMES)], GIVEN[number // len(SURNAMES) % len(GIVEN)]
    return f"{family}{given}{GIVEN[number % len(GIVEN)]}个人典藏"


def bare(texts: list[str], path: Path) -> None:
    """The texts alone, each in the middle of its cell, as texts are usually drawn."""
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    font, ink = QFont(load_fonts(), 18, QFont.Weight.DemiBold), QColor("#3A2B14")
    for number, each in enumerate(texts):
        if number and number % SHEET.count == 0:
            writer.newPage()
        left, top = SHEET.cell(number % SHEET.count)
        painter.setFont(font)
        painter.setPen(ink)
        place = QRectF(left * UNITS, top * UNITS, SHEET.width * UNITS, SHEET.height * UNITS)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, each)
    painter.end()


def main() -> bool:
    """Print the ratios, of the usual frames and of all others; whether the promise holds."""
    texts = [text(number) for number in range(COUNT)]
    labels = [GiftText((each,)) for each in texts]
    with tempfile.TemporaryDirectory() as folder:
        ours, limit = Path(folder) / "ours.pdf", Path(folder) / "limit.pdf"

        def ratio(frame: Frame) -> Ratio:
            look = LabelLook(SHEET, frame=frame)
            title = f"{COUNT:,} gift labels as PDF, {frame}"
            return compare(
                title, lambda: write_pdf(Labels(look, labels), page_of(), ours), lambda: bare(texts, limit), GOAL,
                ROUNDS, process_time,
            )  # fmt: skip

        held = report([ratio(frame) for frame in PROMISED])
        print(
            "other frames:", ", ".join(f"{frame} {ratio(frame).value:.2f}" for frame in Frame if frame not in PROMISED)
        )
        return held


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication(sys.argv[:1])
    raise SystemExit(not main())
