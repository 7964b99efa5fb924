"""Photos and logos for paper: read from the content of an image file, no larger than the print needs."""

from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath

from crmdesk.gui.kit.thumbnails import reader_of


@lru_cache(maxsize=4)
def opened(content: bytes, wide: int, high: int) -> QImage | None:
    """The picture, scaled down to `wide` by `high` pixels while it is read; None where the content is no picture."""
    most = QSize(wide, high)
    if (found := reader_of(content)) is None:
        return None
    reader, _buffer = found
    size = reader.size()
    if size.width() > most.width() or size.height() > most.height():
        reader.setScaledSize(size.scaled(most, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    image = reader.read()
    return None if image.isNull() else image


def rounded(content: bytes, dots: int) -> QImage | None:
    """The middle of the picture as a circle `dots` across, transparent around it; None where it is no picture."""
    image = opened(content, 3 * dots, 3 * dots)
    if image is None:
        return None
    side = min(image.width(), image.height())
    middle = QRectF((image.width() - side) / 2, (image.height() - side) / 2, side, side)
    result = QImage(dots, dots, QImage.Format.Format_ARGB32_Premultiplied)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    circle = QPainterPath()
    circle.addEllipse(QRectF(0, 0, dots, dots))
    painter.setClipPath(circle)
    painter.drawImage(QRectF(0, 0, dots, dots), image, middle)
    painter.end()
    return result
