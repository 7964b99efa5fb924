"""The picture of a gift: as it is, with round corners; where there is none, a symbol."""

from typing import Final

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from crmdesk.core.language import _
from crmdesk.gui.kit.icons import pixmap
from crmdesk.gui.kit.pictures import Pictures
from crmdesk.gui.kit.theme import tokens_of

_CORNER: Final = 12
_ICON_PX: Final = 32


class GiftPicture(QWidget):
    """A square of `side` px; it is painted anew when the picture comes."""

    def __init__(self, pictures: Pictures, key: str, name: str, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures, self._key = pictures, key
        self.setFixedSize(side, side)
        self.setAccessibleName(_("Picture of {name}").format(name=name))
        pictures.came.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture within its corners."""
        theme, painter = tokens_of(self.palette()), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame, shape = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), QPainterPath()
        shape.addRoundedRect(frame, _CORNER, _CORNER)
        picture = self._pictures.of(self._key)
        if picture is None:
            painter.fillPath(shape, QColor(theme.tint("amber").soft))
            corner = QPoint((self.width() - _ICON_PX) // 2, (self.height() - _ICON_PX) // 2)
            painter.drawPixmap(corner, pixmap("redeem", theme.tint("amber").ink, _ICON_PX, self.devicePixelRatioF()))
        else:
            painter.save()
            painter.setClipPath(shape)
            painter.drawPixmap(self.rect(), picture)
            painter.restore()
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)
        painter.end()
        event.accept()
