"""Material Symbols tinted in any colour, sharp at every pixel ratio."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPainterPath, QPixmap

from crmdesk.core.resources import resource

ICON_PX: Final = 18
# The outlines are drawn in a square of this side.
_SQUARE: Final = 960


def icon(name: str, color: str, size: int = ICON_PX, gap: int = 0) -> QIcon:
    """The symbol `name` (of a file in resources/icons) in `color`, `size` pixels at 100 %.

    `gap` is room left free at the right, for a button whose text follows. An icon engine of our own would be lazier,
    but PySide loses track of who owns it and crashes; so there is one pixmap for each ratio in use.
    """
    return _icon(name, color, size, gap, _ratios())


def filled(name: str) -> str:
    """The filled variant of a symbol, for what is checked; the symbol itself where we have none."""
    return f"{name}-fill" if f"{name}-fill" in _outlines() else name


def pixmap(name: str, color: str, size: int = ICON_PX, ratio: float = 1.0) -> QPixmap:
    """The symbol `name` in `color` for a painter: `size` logical pixels at `ratio` device pixels each."""
    return _pixmap(name, color, size, 0, ratio)


def screens_changed() -> None:
    """From now on draw icons for the screens that are there now."""
    _ratios.cache_clear()


@lru_cache(maxsize=1)
def app_icon() -> QIcon:
    """The program's own icon, drawn for every size a window system asks for."""
    result = QIcon()
    for side in (16, 20, 24, 32, 40, 48, 64, 128, 256):
        result.addPixmap(_drawn("crmdesk", "", side, side))
    return result


@lru_cache(maxsize=1)
def _ratios() -> tuple[float, ...]:
    """Asked of Qt once: a start draws some seventy icons."""
    return tuple(sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()}))


@lru_cache(maxsize=512)
def _icon(name: str, color: str, size: int, gap: int, ratios: tuple[float, ...]) -> QIcon:
    result = QIcon()
    for ratio in ratios:
        shown = _pixmap(name, color, size, gap, ratio)
        # the disabled look of the style would grey a colour that was chosen for that state already
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled):
            result.addPixmap(shown, mode)
    return result


@lru_cache(maxsize=1024)
def _pixmap(name: str, color: str, size: int, gap: int, ratio: float) -> QPixmap:
    result = _drawn(name, color, round(size * ratio), round((size + gap) * ratio))
    result.setDevicePixelRatio(ratio)
    return result


def _drawn(name: str, tint: str, side: int, width: int) -> QPixmap:
    result = QPixmap(width, side)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side / _SQUARE, side / _SQUARE)
    for color, path in _layers(name):
        painter.fillPath(path, QColor(color or tint))
    painter.end()
    return result


@cache
def _outlines() -> Mapping[str, str]:
    """The layers of every symbol, as tools/build_icons.py wrote them."""
    lines = resource("built/icons.txt").read_text(encoding="ascii").splitlines()
    return dict(line.split("\t", 1) for line in lines)


@cache
def _layers(name: str) -> Sequence[tuple[str, QPainterPath]]:
    """What is filled one after the other: with a colour, or "" for the tint, and a path."""
    layers = (layer.split(" ", 1) for layer in _outlines()[name].split("\t"))
    return [(color, _path(outline)) for color, outline in layers]


def _path(outline: str) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    draw: Mapping[str, Callable[..., None]] = {"M": path.moveTo, "L": path.lineTo, "Q": path.quadTo, "C": path.cubicTo}
    for step in outline.split():
        if step == "Z":
            path.closeSubpath()
        else:
            draw[step[0]](*map(float, step[1:].split(",")))
    return path
