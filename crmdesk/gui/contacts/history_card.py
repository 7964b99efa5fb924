"""What was done to a contact: who, when, and one sentence each, made when it is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crmdesk.core.contacts.sentences import sentence
from crmdesk.core.desk import Desk
from crmdesk.core.language import _
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.icons import pixmap
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.kit.list_delegate import sized
from crmdesk.gui.kit.marked_text import draw_marked
from crmdesk.gui.kit.theme import tokens_of
from crmdesk.gui.kit.tokens import TintName
from crmdesk.gui.kit.when import when

_SHOWN: Final = 6
_ROW_PX: Final = 52
_SIGNS: Final[dict[str, tuple[str, TintName]]] = {
    "contact.add": ("person_add", "accent"),
    "contact.edit": ("edit", "blue"),
    "contact.edit_many": ("edit", "blue"),
    "contact.trash": ("delete", "rose"),
    "contact.merge": ("content_copy", "violet"),
    "contact.restore": ("restore_from_trash", "green"),
    "import": ("upload_file", "violet"),
    "import.undo": ("undo", "slate"),
}


@dataclass(frozen=True)
class Happened:
    """One action as it is shown."""

    what: str
    who: str
    when: str
    icon: str
    tint: TintName
    undone: bool


class _Line(QWidget):
    """A tinted dot with a symbol, the sentence, below it who and when; a thread leads to the next one."""

    def __init__(self, happened: Happened, *, last: bool) -> None:
        super().__init__()
        self._happened, self._last = happened, last
        self.setAccessibleName(", ".join(filter(None, (happened.what, happened.who, happened.when))))
        self.setFixedHeight(_ROW_PX - (10 if last else 0))

    def sizeHint(self) -> QSize:
        return QSize(200, _ROW_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, happened = tokens_of(self.palette()), self._happened
        tint = theme.tint("slate" if happened.undone else happened.tint)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._last:
            painter.setPen(QPen(QColor(theme.line), 1.5))
            painter.drawLine(QPointF(14, 31), QPointF(14, self.height() - 1))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint.soft))
        painter.drawEllipse(QRectF(0, 2, 28, 28))
        painter.drawPixmap(6, 8, pixmap(happened.icon, tint.ink, 16, self.devicePixelRatioF()))
        painter.setFont(sized(self.font(), 13, QFont.Weight.Medium))
        text = QRectF(40, 0, self.width() - 40, 20)
        draw_marked(painter, text, happened.what, (), theme.ink3 if happened.undone else theme.ink, theme)
        painter.setFont(sized(self.font(), 12, QFont.Weight.Normal))
        below = QRectF(40, 20, self.width() - 40, 18)
        draw_marked(painter, below, " · ".join(filter(None, (happened.who, happened.when))), (), theme.ink3, theme)
        painter.end()
        event.accept()


class HistoryCard(Card):
    """The last actions that touched a contact."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(_("History"), parent)
        self._desk, self._jobs = desk, jobs
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.add(self._lines)
        self.hide()

    def show_contact(self, contact: int) -> None:
        """Look for what was done to a contact."""
        self._jobs.run(partial(self._find, contact), self._show, key="contacts.history")

    def _find(self, contact: int) -> Sequence[Happened]:
        colleagues = self._desk.contacts.colleagues()
        today = self._desk.clock.today()
        found = []
        for entry in self._desk.history.entries(_SHOWN, contact):
            what = sentence(entry, lambda _contact: _("this contact"))
            icon, tint = _SIGNS.get(entry.kind, ("history", "slate"))
            if entry.undone_at is not None:
                what = _("{what} (undone)").format(what=what)
            who = colleagues.get(entry.colleague or 0, "")
            found.append(Happened(what, who, when(entry.at, today), icon, tint, entry.undone_at is not None))
        return found

    def _show(self, happened: Sequence[Happened]) -> None:
        while item := self._lines.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for place, one in enumerate(happened, start=1):
            self._lines.addWidget(_Line(one, last=place == len(happened)))
        self.setVisible(bool(happened))
