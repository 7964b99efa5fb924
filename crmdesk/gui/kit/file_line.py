"""One file of a contact on one line: opened by Enter, dragged out, saved, taken away."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QImage, QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout

from crmdesk.core.contacts.files import Kept
from crmdesk.core.language import _
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.dragging import DragOut
from crmdesk.gui.kit.icons import pixmap
from crmdesk.gui.kit.in_place import Editable
from crmdesk.gui.kit.list_delegate import sized
from crmdesk.gui.kit.marked_text import draw_marked
from crmdesk.gui.kit.theme import tokens_of

_THUMB_PX = 28
_BUTTONS_PX = 84


class FileLine(Editable):
    """`asked` wants it opened, `saving` saved somewhere, `renaming` called something else, `removed` taken away;
    `written` puts it on the disk to be dragged out.
    """

    saving = Signal()
    renaming = Signal()
    removed = Signal()

    def __init__(self, file: Kept, written: Callable[[], Path], *, fixed: bool) -> None:
        super().__init__(_("{name}, {what}").format(name=file.name, what=size_text(file.size)))
        self.file = file
        self.picture: QImage | None = None
        self._fixed = fixed
        self.drag = DragOut(self, written)
        self.setFixedHeight(40)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(2)
        row.addStretch()
        save = Button("", "tiny", "download", _("Save {name}").format(name=file.name))
        save.when_clicked(self.saving.emit)
        row.addWidget(save)
        rename = Button("", "tiny", "edit", _("Rename {name}").format(name=file.name))
        rename.when_clicked(self.renaming.emit)
        row.addWidget(rename)
        rename.setVisible(not fixed)
        remove = Button("", "tiny", "close", _("Remove {name}").format(name=file.name))
        remove.when_clicked(self.removed.emit)
        row.addWidget(remove)
        remove.setVisible(not fixed)

    def sizeHint(self) -> QSize:
        """As wide as the card."""
        return QSize(200, 40)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 renames it, Delete takes it away."""
        if event.key() == Qt.Key.Key_F2 and not self._fixed:
            self.renaming.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not self._fixed:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the small picture or a symbol, the name, the size."""
        super().paintEvent(event)
        theme = tokens_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        place = QRectF(8, 6, _THUMB_PX, _THUMB_PX)
        if self.picture is not None:
            shape = QPainterPath()
            shape.addRoundedRect(place, 6, 6)
            painter.setClipPath(shape)
            painter.drawImage(place, self.picture)
            painter.setClipping(False)
        else:
            name = "image" if self.file.is_picture else "edit_note"
            painter.drawPixmap(12, 10, pixmap(name, theme.ink3, 20, self.devicePixelRatioF()))
        right = self.width() - _BUTTONS_PX
        painter.setFont(sized(self.font(), 12, QFont.Weight.Normal))
        text = size_text(self.file.size)
        wide = painter.fontMetrics().horizontalAdvance(text) + 2
        size = QRectF(right - wide, 0, wide, self.height())
        draw_marked(painter, size, text, (), theme.ink3, theme, Qt.AlignmentFlag.AlignRight)
        painter.setFont(sized(self.font(), 13, QFont.Weight.Medium))
        name_area = QRectF(46, 0, right - wide - 56, self.height())
        draw_marked(painter, name_area, self.file.name, (), theme.ink, theme)
        painter.end()


def size_text(size: int) -> str:
    """A size as people read it: `812 B`, `14 KB`, `3.2 MB`."""
    if size < 1024:
        return f"{size} B"
    return f"{size / 1024:.0f} KB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.1f} MB"
