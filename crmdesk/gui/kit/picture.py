"""The picture at the head of a detail: chosen by a click or Enter, dropped on it, dragged out, removed by Delete."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from crmdesk.core.language import _
from crmdesk.gui.kit.avatar import paint_avatar
from crmdesk.gui.kit.dragging import DragOut, Tray
from crmdesk.gui.kit.icons import pixmap
from crmdesk.gui.kit.in_place import Editable
from crmdesk.gui.kit.labels import plain_tip
from crmdesk.gui.kit.pictures import Pictures
from crmdesk.gui.kit.theme import tokens_of

DIAMETER: Final = 64
_ICON_PX: Final = 24
_VEIL: Final = 0.55


class Picture(Editable):
    """The round sign of a record, with its picture where it has one.

    `asked` that another picture is wanted, `dropped` carries the path of one, `removed` that it shall have none.
    """

    dropped = Signal(object)
    removed = Signal()

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._pictures = pictures
        self._id, self._name, self.key = 0, "", ""
        self.setFixedSize(DIAMETER, DIAMETER)
        self._tray = Tray()
        self.drag = DragOut(self, self.written)
        pictures.came.connect(self.update)

    def show_record(self, record: int, name: str, key: str, *, locked: bool) -> None:
        """Show the sign of another record; `key` is the hash of its picture, "" for none."""
        self._id, self._name, self.key, self.locked = record, name, key, locked
        self.setAcceptDrops(not locked)
        self.setCursor(Qt.CursorShape.ArrowCursor if locked else Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("Picture of {name}").format(name=name))
        self.setToolTip("" if locked else plain_tip(_("Choose a picture, or drop one here; Delete removes it")))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the picture away."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.key and not self.locked:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def written(self) -> Path | None:
        """The picture as a file of the record's name; None where there is none."""
        from crmdesk.core.contacts.files import fit_name  # noqa: PLC0415 - few are dragged out
        from crmdesk.core.contacts.service import media_type  # noqa: PLC0415 - as above

        content = self._pictures.content(self.key)
        if content is None:
            return None
        ending = media_type(content).rpartition("/")[2].replace("jpeg", "jpg")
        return self._tray.put(self.key, fit_name(f"{self._name}.{ending}"), lambda: content)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file from elsewhere may be dropped here; else the window would bring it in as a list."""
        if len(event.mimeData().urls()) == 1 and event.source() is not self:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the picture."""
        [url] = event.mimeData().urls()
        if url.isLocalFile():
            event.acceptProposedAction()
            self.dropped.emit(Path(url.toLocalFile()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign, under the mouse what a click does, the ring around the focus."""
        theme, circle = tokens_of(self.palette()), QRectF(self.rect())
        painter = QPainter(self)
        painter.setFont(self.font())
        paint_avatar(painter, circle, self._id, self._name, theme, self._pictures.of(self.key))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._hovered:
            veil = QColor(theme.ink)
            veil.setAlphaF(_VEIL)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(veil)
            painter.drawEllipse(circle)
            at = (DIAMETER - _ICON_PX) // 2
            painter.drawPixmap(at, at, pixmap("add_a_photo", theme.surface, _ICON_PX, self.devicePixelRatioF()))
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
        painter.end()
        event.accept()
