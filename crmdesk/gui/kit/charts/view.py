"""A chart on the screen: seen, walked by arrow keys, told to whoever listens."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from crmdesk.core.documents.charts import Chart, Meter
from crmdesk.gui.kit.charts.bubble import paint_bubble
from crmdesk.gui.kit.charts.kinds import Drawing, drawing, height
from crmdesk.gui.kit.charts.look import Look
from crmdesk.gui.kit.theme import tokens_of

_PAD: Final = 6.0
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class ChartView(QWidget):
    """Shows a chart. Left, right, Home and End walk its marks, Escape lets go of them, Enter or a click opens one.

    `walked` carries the place of the mark one looks at, None for none; `entered` that of the one to open.
    """

    walked = Signal(object)
    entered = Signal(int)

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.current: int | None = None
        self.show_chart(chart)

    def show_chart(self, chart: Chart) -> None:
        """Show another chart."""
        self.chart = chart
        self._said = tuple(chart.said)
        self.setAccessibleName(chart.title)
        self.look_at(None)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as the chart wants to be."""
        return QSize(320, round(height(self.chart) + 2 * _PAD))

    def minimumSizeHint(self) -> QSize:
        """It may be narrow, not low."""
        return QSize(160, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the marks."""
        key, last = Qt.Key(event.key()), len(self._said) - 1
        if last < 0 or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _STEPS:
            step = _STEPS[key]
            begin = 0 if step > 0 else last
            self.look_at(begin if self.current is None else min(max(self.current + step, 0), last))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.look_at(0 if key == Qt.Key.Key_Home else last)
        elif key == Qt.Key.Key_Escape and self.current is not None:
            self.look_at(None)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.entered.emit(self.current)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The mouse looks at marks too."""
        self.look_at(self._at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click opens the mark under it."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        place = self._at(event.position())
        self.look_at(place)
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self.entered.emit(place)

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse goes and looks at nothing any more."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self.look_at(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nobody looks at a mark any more."""
        super().focusOutEvent(event)
        self.look_at(None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chart, the ring of the focus, and what the current mark says."""
        painter, theme = QPainter(self), tokens_of(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawn = self._drawing()
        drawn.paint(painter, self.current)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        if self.current is not None and not isinstance(self.chart, Meter):
            painter.setFont(QFont(self.font()))
            paint_bubble(painter, self._said[self.current], drawn.spots[self.current], self._area, theme)
        painter.end()

    @property
    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_PAD, _PAD, -_PAD, -_PAD)

    def _drawing(self) -> Drawing:
        return drawing(self.chart, self._area, Look(tokens_of(self.palette()), self.font()))

    def _at(self, point: QPointF) -> int | None:
        return next((place for place, spot in enumerate(self._drawing().spots) if spot.contains(point)), None)

    def look_at(self, place: int | None) -> None:
        """Look at a mark, or at the whole."""
        changed = place != self.current
        self.current = place
        self.setAccessibleDescription(self.chart.sentence if place is None else self._said[place])
        self.update()
        if changed:
            self.walked.emit(place)
