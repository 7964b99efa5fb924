"""Small pictures of what somebody else's file holds: decoded away from the GUI thread, within limits."""

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

# A picture that claims to be larger is not opened: a few bytes may unfold to gigabytes.
_MOST_PIXELS: Final = 60_000_000
_MOST_MB: Final = 256
# By how they begin. Qt, asked to guess, would have a drawing (SVG) looked into, and follow its links to files.
_FORMATS: Final = {b"\xff\xd8\xff": b"jpeg", b"\x89PNG": b"png", b"RIFF": b"webp"}


def thumbnail(content: bytes, side: int) -> QImage | None:
    """The middle of a JPEG, PNG or WebP picture, `side` pixels square; None for anything else."""
    if (found := reader_of(content)) is None:
        return None
    reader, _buffer = found
    wanted = reader.size().scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    reader.setScaledSize(wanted.expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        return None
    left, top = (image.width() - side) // 2, (image.height() - side) // 2
    return image.copy(left, top, side, side)


def reader_of(content: bytes) -> tuple[QImageReader, QBuffer] | None:
    """What reads a JPEG, PNG or WebP picture of a believable size, with what it reads from; None for anything else."""
    form = next((form for start, form in _FORMATS.items() if content.startswith(start)), None)
    if form is None:
        return None
    QImageReader.setAllocationLimit(_MOST_MB)
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(form))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    return (reader, buffer) if size.isValid() and size.width() * size.height() <= _MOST_PIXELS else None
