"""Small pictures of what somebody else's file holds: decoded away from the GUI thread, within limits."""

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

# A picture that claims to be larger is not opened: a few bytes may unfold to gigabytes.
_MOST_PIXELS: Final = 60_000_000
_MOST_MB: Final = 256
_FORMATS: Final = frozenset((b"jpeg", b"png", b"webp"))


def thumbnail(content: bytes, side: int) -> QImage | None:
    """The middle of a JPEG, PNG or WebP picture, `side` pixels square; None for anything else."""
    QImageReader.setAllocationLimit(_MOST_MB)
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if reader.format().data() not in _FORMATS or not size.isValid() or size.width() * size.height() > _MOST_PIXELS:
        return None
    wanted = size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    reader.setScaledSize(wanted.expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        return None
    left, top = (image.width() - side) // 2, (image.height() - side) // 2
    return image.copy(left, top, side, side)
