"""Material Symbols tinted in any colour, sharp at every pixel ratio."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from crmdesk.core.resources import resource

ICON_PX: Final = 18


def icon(name: str, color: str, on: str | None = None, size: int = ICON_PX) -> QIcon:
    """The symbol `name` (a file in resources/icons) in `color`, `size` pixels at 100 %.

    `on` is the colour while checked; there the filled variant is shown where we have one. An icon engine of our own
    would be lazier, but PySide loses track of who owns it and crashes; so there is one pixmap for each ratio in use.
    """
    return _icon(name, color, on, size, _ratios())


def pixmap(name: str, color: str, size: int = ICON_PX, ratio: float = 1.0) -> QPixmap:
    """The symbol `name` in `color` for a painter: `size` logical pixels at `ratio` device pixels each."""
    return _pixmap(name, color, size, ratio)


def app_icon() -> QIcon:
    """The program's own icon, in every size a window system asks for."""
    return QIcon(str(resource("icons/crmdesk.ico")))


def _ratios() -> tuple[float, ...]:
    return tuple(sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()}))


@lru_cache(maxsize=512)
def _icon(name: str, color: str, on: str | None, size: int, ratios: tuple[float, ...]) -> QIcon:
    result = QIcon()
    for ratio in ratios:
        result.addPixmap(_pixmap(name, color, size, ratio))
        if on:
            filled = f"{name}-fill" if resource(f"icons/{name}-fill.svg").exists() else name
            result.addPixmap(_pixmap(filled, on, size, ratio), QIcon.Mode.Normal, QIcon.State.On)
    return result


@lru_cache(maxsize=1024)
def _pixmap(name: str, color: str, size: int, ratio: float) -> QPixmap:
    side = round(size * ratio)
    result = QPixmap(QSize(side, side))
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    QSvgRenderer(QByteArray(_tinted(name, color))).render(painter)
    painter.end()
    result.setDevicePixelRatio(ratio)
    return result


def _tinted(name: str, color: str) -> bytes:
    source = resource(f"icons/{name}.svg").read_text(encoding="utf-8")
    return source.replace("<path ", f'<path fill="{color}" ').encode()
