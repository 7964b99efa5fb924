"""Paints the program's icon from resources/brand/crmdesk.svg: an .ico for Windows, a .png for the rest."""

import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

SOURCE = Path(__file__).resolve().parents[1] / "resources" / "brand" / "crmdesk.svg"
SIZES: Final = (16, 20, 24, 32, 40, 48, 64, 256)


def build(target: Path) -> None:
    """Write `target`/brand/crmdesk.{ico,png}."""
    folder = target / "brand"
    folder.mkdir(parents=True, exist_ok=True)
    pictures = [_picture(size) for size in SIZES]
    (folder / "crmdesk.ico").write_bytes(_icon_file(SIZES, pictures))
    (folder / "crmdesk.png").write_bytes(pictures[-1])


def _picture(size: int) -> bytes:
    """The icon as PNG, `size` pixels square."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(SOURCE)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"PNG").write(image)
    return bytes(buffer.data().data())


def _icon_file(sizes: Sequence[int], pictures: Sequence[bytes]) -> bytes:
    """An ICO file of PNG pictures: header, one entry of 16 bytes each (0 stands for 256 pixels), the pictures."""
    entries = []
    start = 6 + 16 * len(pictures)
    for size, picture in zip(sizes, pictures, strict=True):
        entries.append(struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), start))
        start += len(picture)
    return struct.pack("<HHH", 0, 1, len(pictures)) + b"".join(entries) + b"".join(pictures)
