"""A little sheet of labels on which one points at the cell where printing begins."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from crmdesk.core.documents.label_sheets import LabelSheet
from crmdesk.core.documents.pages import PAPER_SIZES
from crmdesk.core.language import _
from crmdesk.gui.kit.theme import tokens_of

_HIGH: Final = 150  # px
_EDGE: Final = 3
_CORNER: Final = 2.0
_STEPS: Final = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class CellPicker(QWidget):
    """Cells before the first are quiet, those that are printed tinted. `picked` carries the cell, counted from 1."""

    picked = Signal(int)

    def __init__(self, sheet: LabelSheet, start: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._start = start
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(_("Click the first label that is left, or go there with the arrow keys."))
        self._name()

    @property
    def start(self) -> int:
        """The cell at which printing begins, from 1."""
        return self._start

    def show_sheet(self, sheet: LabelSheet) -> None:
        """Another sheet, from its first cell."""
        self._sheet = sheet
        self.pick(1)
        self.updateGeometry()
        self.update()

    def pick(self, start: int) -> None:
        """Begin at this cell, if it is there."""
        if 1 <= start <= self._sheet.count and start != self._start:
            self._start = start
            self._name()
            self.update()
            self.picked.emit(start)

    def sizeHint(self) -> QSize:
        """As a sheet of paper."""
        wide, high = PAPER_SIZES[self._sheet.paper]
        return QSize(round(_HIGH * wide / high) + 2 * _EDGE, _HIGH + 2 * _EDGE)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin at the cell that was clicked."""
        for number in range(self._sheet.count):
            if self._rect(number).contains(QPointF(event.position())):
                self.pick(number + 1)
                return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the cell beside, above or below; to the first and the last."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            across, down = _STEPS[key]
            self.pick(self._start + across + down * self._sheet.across)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.pick(1 if key == Qt.Key.Key_Home else self._sheet.count)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The paper, then its cells."""
        del event
        theme = tokens_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paper = QRectF(self.rect()).adjusted(_EDGE - 1.5, _EDGE - 1.5, 1.5 - _EDGE, 1.5 - _EDGE)
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(theme.accent if focused else theme.line2), 2 if focused else 1))
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(paper, 4, 4)
        for number in range(self._sheet.count):
            self._paint_cell(painter, number)
        painter.end()

    def _paint_cell(self, painter: QPainter, number: int) -> None:
        theme = tokens_of(self.palette())
        used, first = number + 1 < self._start, number + 1 == self._start
        fill = theme.sunken if used else theme.accent if first else theme.accent_soft
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(self._rect(number).adjusted(0.7, 0.7, -0.7, -0.7), _CORNER, _CORNER)

    def _rect(self, number: int) -> QRectF:
        scale = _HIGH / PAPER_SIZES[self._sheet.paper][1]
        left, top = self._sheet.cell(number)
        sheet = self._sheet
        return QRectF(_EDGE + left * scale, _EDGE + top * scale, sheet.width * scale, sheet.height * scale)

    def _name(self) -> None:
        self.setAccessibleName(_("First label: {start} of {count}").format(start=self._start, count=self._sheet.count))
