"""A paper as a Word file, its charts painted as on paper."""

import os
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QImage, QPainter

from crmdesk.core.documents.charts import Chart
from crmdesk.core.documents.pages import PageSetup
from crmdesk.core.documents.sheets import Document
from crmdesk.core.errors import StorageProblem
from crmdesk.core.language import _
from crmdesk.gui.kit.charts.kinds import drawing, height
from crmdesk.gui.kit.charts.look import Look
from crmdesk.gui.kit.fonts import load_fonts
from crmdesk.gui.kit.tokens import LIGHT

_WIDE: Final = 380.0  # px of the screen; as fine as print needs at 3 dots each
_DOTS: Final = 3


def write_word(document: Document, setup: PageSetup, path: Path) -> None:
    """Write a Word file, whole or not at all. Raises StorageProblem."""
    from crmdesk.core.documents.word import word_content  # noqa: PLC0415 - what writes Word files is large

    content = word_content(document, setup, chart_picture)
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        sentence = _("{file} cannot be written: the disk may be full, or the file open in another program.")
        raise StorageProblem(sentence.format(file=path.name)) from error
    finally:
        draft.unlink(missing_ok=True)


def chart_picture(chart: Chart) -> bytes:
    """A chart as PNG, in the colours of paper."""
    high = height(chart)
    image = QImage(QSize(round(_WIDE * _DOTS), round(high * _DOTS)), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area = QRectF(0, 0, image.width(), image.height())
    drawing(chart, area, Look(LIGHT, QFont(load_fonts()), float(_DOTS))).paint(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
