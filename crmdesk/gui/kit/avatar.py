"""The round sign of a person: a tint that stays theirs, and the first character or initials of the name."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from crmdesk.core.language import _
from crmdesk.gui.kit.theme import tokens_of
from crmdesk.gui.kit.tokens import TintName, Tokens

_HUES: Final[tuple[TintName, ...]] = ("accent", "blue", "violet", "amber", "rose", "green")
_FIRST_HANZI: Final = "\u2e80"
# 2**64 over the golden ratio: ids made one after another differ in a few low bits only, and are spread by it.
_SPREAD: Final = 0x9E3779B97F4A7C15


def hue(record_id: int) -> TintName:
    """The tint that belongs to an id, the same on every computer and in every run."""
    return _HUES[(record_id * _SPREAD >> 40) % len(_HUES)]


def initials(name: str) -> str:
    """The first Hanzi, or the first letters of the first and last word, or "?" of an empty name."""
    words = name.split()
    if not words:
        return "?"
    if words[0][0] >= _FIRST_HANZI:
        return words[0][0]
    return "".join(word[0] for word in (words if len(words) == 1 else (words[0], words[-1]))).upper()


def paint_avatar(
    painter: QPainter, circle: QRectF, record_id: int, name: str, theme: Tokens, photo: QPixmap | None = None
) -> None:
    """Draw the avatar, or the photo cut round, into `circle`; the painter's font gives the family."""
    tint = theme.tint(hue(record_id))
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    if photo is not None and not photo.isNull():
        _paint_photo(painter, circle, photo)
        # A picture on white, as most logos are, would have no edge.
        painter.setPen(QColor(theme.line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint.soft))
        painter.drawEllipse(circle)
        font = QFont(painter.font())
        font.setPixelSize(round(circle.height() * 0.4))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tint.ink))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, initials(name))
    painter.restore()


def _paint_photo(painter: QPainter, circle: QRectF, photo: QPixmap) -> None:
    side = min(photo.width(), photo.height())
    square = QRectF((photo.width() - side) / 2, (photo.height() - side) / 2, side, side)
    path = QPainterPath()
    path.addEllipse(circle)
    painter.save()
    painter.setClipPath(path)
    painter.drawPixmap(circle, photo, square)
    painter.restore()


class Avatar(QWidget):
    """The avatar of one person, `diameter` pixels across."""

    def __init__(self, record_id: int, name: str, diameter: int = 38, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photo: QPixmap | None = None
        self.setFixedSize(diameter, diameter)
        self.show_person(record_id, name)

    def show_person(self, record_id: int, name: str, photo: QPixmap | None = None) -> None:
        """Show somebody else."""
        self._id, self._name, self._photo = record_id, name, photo
        self.setAccessibleName(_("Picture of {name}").format(name=name))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign."""
        painter = QPainter(self)
        painter.setFont(self.font())
        paint_avatar(painter, QRectF(self.rect()), self._id, self._name, tokens_of(self.palette()), self._photo)
        painter.end()
        event.accept()
