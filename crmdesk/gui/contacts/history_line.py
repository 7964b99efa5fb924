"""One action of a contact's history: a sentence that opens up to what it changed, and the way back to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crmdesk.core.language import _
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.card import LINK_PX
from crmdesk.gui.kit.icons import pixmap
from crmdesk.gui.kit.in_place import INSET, Editable
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.list_delegate import sized
from crmdesk.gui.kit.marked_text import draw_marked
from crmdesk.gui.kit.theme import tokens_of
from crmdesk.gui.kit.tokens import TintName

if TYPE_CHECKING:
    from crmdesk.core.contacts.trail import Changed

ROW_PX: Final = 52
_TEXT_PX: Final = 40
_LONGEST: Final = 300


@dataclass(frozen=True)
class Happened:
    """One action as it is shown."""

    id: int
    what: str
    who: str
    when: str
    icon: str
    tint: TintName
    undone: bool


class _Sentence(Editable):
    """A tinted dot with a symbol, the sentence, below it who and when; a thread leads to the next one."""

    def __init__(self, happened: Happened, *, last: bool) -> None:
        super().__init__(", ".join(filter(None, (happened.what, happened.who, happened.when))))
        self._happened, self._last = happened, last
        self.open = False
        self.setFixedHeight(ROW_PX)

    def sizeHint(self) -> QSize:
        """As wide as the card."""
        return QSize(200, ROW_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line; below it the thread goes on where another one follows."""
        super().paintEvent(event)
        theme, happened = tokens_of(self.palette()), self._happened
        tint = theme.tint("slate" if happened.undone else happened.tint)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(INSET, 0)
        if not self._last or self.open:
            painter.setPen(QPen(QColor(theme.line), 1.5))
            painter.drawLine(QPointF(14, 39), QPointF(14, self.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint.soft))
        painter.drawEllipse(QRectF(0, 9, 28, 28))
        painter.drawPixmap(6, 15, pixmap(happened.icon, tint.ink, 16, self.devicePixelRatioF()))
        sign = "keyboard_arrow_up" if self.open else "keyboard_arrow_down"
        right = self.width() - 2 * INSET - 16
        painter.drawPixmap(right, 15, pixmap(sign, theme.ink3, 16, self.devicePixelRatioF()))
        painter.setFont(sized(self.font(), 13, QFont.Weight.Medium))
        width = right - _TEXT_PX - 6
        ink = theme.ink3 if happened.undone else theme.ink
        draw_marked(painter, QRectF(_TEXT_PX, 6, width, 20), happened.what, (), ink, theme)
        painter.setFont(sized(self.font(), 12, QFont.Weight.Normal))
        below = " · ".join(filter(None, (happened.who, happened.when)))
        draw_marked(painter, QRectF(_TEXT_PX, 26, width, 18), below, (), theme.ink3, theme)
        painter.end()
        event.accept()


class HistoryLine(QWidget):
    """`asked` carries the id of an action whose changes are to be shown, `back` a change one wants to go behind."""

    asked = Signal(int)
    back = Signal(object)

    def __init__(self, happened: Happened, *, last: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = happened.id
        self.sentence = _Sentence(happened, last=last)
        self.sentence.asked.connect(self.toggle)
        self.changes: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.sentence)

    def toggle(self) -> None:
        """Open up, or close again."""
        self.sentence.open = not self.sentence.open
        self.sentence.setAccessibleDescription(_("opened") if self.sentence.open else "")
        self.sentence.update()
        if self.sentence.open:
            self.asked.emit(self._id)
        else:
            self._clear()

    def show_changes(self, changes: "Sequence[Changed]", *, locked: bool) -> None:
        """Show what the action changed, with a way back where there is one."""
        if not self.sentence.open:
            return
        self._clear()
        self.changes = QWidget()
        column = QVBoxLayout(self.changes)
        column.setContentsMargins(INSET + _TEXT_PX, 2, INSET - LINK_PX, 10)
        column.setSpacing(8)
        if not changes:
            column.addWidget(label(_("No field was changed."), "caption"))
        for changed in changes:
            column.addLayout(self._change(changed, locked=locked))
        self._column.addWidget(self.changes)
        # What is made late would be reached last of all.
        before: QWidget = self.sentence
        for link in self.changes.findChildren(Button):
            QWidget.setTabOrder(before, link)
            before = link

    def _change(self, changed: "Changed", *, locked: bool) -> QVBoxLayout:
        head, lines = QHBoxLayout(), QVBoxLayout()
        lines.setSpacing(0)
        title = _(changed.field.title)
        head.addWidget(label(title, "caption"))
        head.addStretch()
        if changed.former is not None and not locked:
            before = changed.before or _("nothing")
            link = Button(_("Back to before"), "link", name=_("Back to {value} of {field}").format(
                value=before, field=title
            ))  # fmt: skip
            link.when_clicked(lambda: self.back.emit(changed))
            head.addWidget(link)
        lines.addLayout(head)
        text = f"{_short(changed.before)} → {_short(changed.after)}"
        lines.addWidget(label(text, wrap=True, selectable=True))
        return lines

    def _clear(self) -> None:
        if self.changes is not None:
            self._column.removeWidget(self.changes)
            self.changes.hide()
            self.changes.deleteLater()
            self.changes = None


def _short(text: str) -> str:
    """A value as far as one wants to read it here; a dash for none."""
    return f"{text[:_LONGEST]}…" if len(text) > _LONGEST else text or "–"
