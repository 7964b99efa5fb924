"""Pages one below the other, as they will come out of the printer."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from crmdesk.core.documents.pages import PageSetup
from crmdesk.core.language import _
from crmdesk.gui.kit.printing.output import page_image
from crmdesk.gui.kit.printing.pages import Page
from crmdesk.gui.kit.printing.typesetting import Typesetter
from crmdesk.gui.kit.theme import tokens_of
from crmdesk.gui.kit.tokens import Tokens

_GAP: Final = 16  # px around and between pages
_CORNER: Final = 12
_DPI: Final = 96.0  # of the screen at 100 %
_MM_PER_INCH: Final = 25.4
ZOOMS: Final = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)


class PageView(QAbstractScrollArea):
    """Shows set pages. `zoom` is a factor, or None to fit the whole page into the view.

    `page_changed` carries the number of the page in the middle, from 1. Page up and down, Home and End move by pages,
    Ctrl with the wheel zooms.
    """

    page_changed = Signal(int)
    zoom_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Pages"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pages: Sequence[Page] = ()
        self._setup = PageSetup()
        self._total: int | None = None
        self._typesetter = Typesetter()
        self._zoom: float | None = None
        self._painted: dict[int, QPixmap] = {}
        self._current = 0
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def factor(self) -> float:
        """How large a page is shown, 1 being its size on paper at 96 dots an inch."""
        if self._zoom is not None:
            return self._zoom
        room = self.viewport().size()
        wide = (room.width() - 2 * _GAP) / self._dots(self._setup.width)
        high = (room.height() - 2 * _GAP) / self._dots(self._setup.height)
        return max(min(wide, high), ZOOMS[0] / 2)

    @property
    def current(self) -> int:
        """Number of the page in the middle of the view, from 1; 0 while there is none."""
        return self._current

    @property
    def count(self) -> int:
        """How many pages are shown."""
        return len(self._pages)

    def show_pages(self, pages: Sequence[Page], setup: PageSetup, total: int | None) -> None:
        """Show `pages`, the first of `total` (None: not counted yet), and stay at the page that was shown."""
        self._pages, self._setup, self._total = pages, setup, total
        self._refresh()
        self.go_to(min(max(self._current, 1), len(pages)))
        self.zoom_changed.emit()

    def show_total(self, total: int) -> None:
        """The pages have been counted: their feet say so."""
        self._total = total
        self._painted.clear()
        self.viewport().update()

    def go_to(self, number: int) -> None:
        """Scroll to the top of page `number`, counted from 1."""
        if self._pages:
            self.verticalScrollBar().setValue(self._page_rect(min(max(number, 1), self.count) - 1).top() - _GAP)
            self._scrolled()

    def set_zoom(self, zoom: float | None) -> None:
        """Show the pages at another size; None fits them into the view."""
        self._zoom = zoom
        self._refresh()
        self.go_to(self._current)
        self.zoom_changed.emit()

    def zoom_by(self, steps: int) -> None:
        """Go to the next larger or smaller of `ZOOMS`."""
        factor = self.factor
        larger = [zoom for zoom in ZOOMS if zoom > factor + 0.01]
        smaller = [zoom for zoom in reversed(ZOOMS) if zoom < factor - 0.01]
        choices = larger if steps > 0 else smaller
        if choices:
            self.set_zoom(choices[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by pages."""
        targets = {
            Qt.Key.Key_PageDown: self._current + 1,
            Qt.Key.Key_PageUp: self._current - 1,
            Qt.Key.Key_Home: 1,
            Qt.Key.Key_End: self.count,
        }
        target = targets.get(Qt.Key(event.key()))
        if target is None:
            super().keyPressEvent(event)
        else:
            self.go_to(target)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        self._refresh()
        self.zoom_changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages that are in sight."""
        theme = tokens_of(self.palette())
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_desk(painter, theme)
        painter.setPen(QPen(QColor(theme.line2), 1))
        for index in range(self.count):
            rect = self._in_view(index)
            if rect.intersects(event.rect()):
                painter.drawPixmap(rect.topLeft(), self._pixmap(index))
                painter.drawRect(QRectF(rect).adjusted(-0.5, -0.5, 0.5, 0.5))
            else:
                self._painted.pop(index, None)
        painter.end()

    def _paint_desk(self, painter: QPainter, theme: Tokens) -> None:
        focused = self.hasFocus()
        half = 1.0 if focused else 0.5
        painter.setPen(QPen(QColor(theme.accent if focused else theme.line2), 2 * half))
        painter.setBrush(QColor(theme.sunken))
        painter.drawRoundedRect(QRectF(self.viewport().rect()).adjusted(half, half, -half, -half), _CORNER, _CORNER)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _pixmap(self, index: int) -> QPixmap:
        found = self._painted.get(index)
        if found is None:
            ratio = self.devicePixelRatioF()
            dpi = _DPI * self.factor * ratio
            image = page_image(self._pages[index], self._setup, dpi, index + 1, self._total, self._typesetter)
            found = self._painted[index] = QPixmap.fromImage(image)
            found.setDevicePixelRatio(ratio)
        return found

    def _refresh(self) -> None:
        self._painted.clear()
        bar, wide = self.verticalScrollBar(), self.horizontalScrollBar()
        whole = self._page_rect(self.count - 1).bottom() + _GAP if self.count else 0
        view = self.viewport().size()
        bar.setPageStep(view.height())
        bar.setSingleStep(40)
        bar.setRange(0, max(0, whole - view.height()))
        wide.setPageStep(view.width())
        wide.setRange(0, max(0, self._page_rect(0).width() + 2 * _GAP - view.width()))
        self.viewport().update()

    def _scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        pitch = self._page_rect(0).height() + _GAP
        current = min(max(middle // pitch + 1, 1), self.count) if self.count else 0
        self.viewport().update()
        if current != self._current:
            self._current = current
            self.page_changed.emit(current)

    def _in_view(self, index: int) -> QRect:
        rect = self._page_rect(index)
        room = self.viewport().width() - rect.width()
        left = room // 2 if room > 2 * _GAP else _GAP - self.horizontalScrollBar().value()
        return rect.translated(left, -self.verticalScrollBar().value())

    def _page_rect(self, index: int) -> QRect:
        width = round(self._dots(self._setup.width) * self.factor)
        height = round(self._dots(self._setup.height) * self.factor)
        return QRect(0, _GAP + index * (height + _GAP), width, height)

    @staticmethod
    def _dots(length: float) -> float:
        return length / _MM_PER_INCH * _DPI
