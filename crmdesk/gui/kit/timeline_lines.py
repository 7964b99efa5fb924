"""Lines of a timeline and of next steps, painted alike: a tinted dot with a symbol, two lines, the day."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout

from crmdesk.core.interactions.records import FollowUp, Kind
from crmdesk.core.interactions.timeline import Line
from crmdesk.core.language import _
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.icons import pixmap
from crmdesk.gui.kit.in_place import Editable
from crmdesk.gui.kit.list_delegate import sized
from crmdesk.gui.kit.marked_text import draw_marked
from crmdesk.gui.kit.theme import tokens_of
from crmdesk.gui.kit.tokens import TintName
from crmdesk.gui.kit.when import day_text, when

DOT_PX: Final = 28
LINE_PX: Final = 52
# Else the last digit of a day might be elided.
_SLACK: Final = 4
_SIGNS: Final[Mapping[str, tuple[str, TintName]]] = {
    Kind.CALL: ("call", "accent"),
    Kind.MESSAGE: ("chat", "blue"),
    Kind.WECHAT: ("chat", "green"),
    Kind.EMAIL: ("mail", "blue"),
    Kind.VISIT: ("location_on", "violet"),
    Kind.MEAL: ("restaurant", "amber"),
    Kind.GIFT: ("redeem", "amber"),
    Kind.EVENT: ("groups", "violet"),
    Kind.REPORT: ("monitoring", "blue"),
    Kind.OTHER: ("more_horiz", "slate"),
    "step": ("check", "green"),
    "news": ("campaign", "rose"),
    "gift_given": ("redeem", "amber"),
    "gift_received": ("redeem", "green"),
    "expense": ("account_balance_wallet", "slate"),
    "agreement_signed": ("handshake", "accent"),
    "agreement_ended": ("handshake", "rose"),
}
GIFTS: Final = ("gift_given", "gift_received")
"""Lines of gifts: what is said of one is noted from its line."""
OPENS_IN: Final[Mapping[str, str]] = {
    "news": "news", "expense": "budget", "agreement_signed": "partners", "agreement_ended": "partners",
}  # fmt: skip
"""Lines that are opened in a room of their own."""
_DUE: Final = ("event_upcoming", "amber")
_OTHER: Final = ("edit", "slate")


class PaintedLine(Editable):
    """A dot, a title, a text below it, and the day at the right; `room` is left free at its right, px."""

    room = 8

    def __init__(self, sign: tuple[str, TintName], title: str, text: str, day: str, day_tint: TintName | None) -> None:
        super().__init__(_("{name}, {what}").format(name=title, what=", ".join(filter(None, (text, day)))))
        self._sign, self._title, self._text, self._day, self._day_tint = sign, title, text, day, day_tint
        self.setFixedHeight(LINE_PX)

    def sizeHint(self) -> QSize:
        """As wide as the card."""
        return QSize(200, LINE_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        super().paintEvent(event)
        theme = tokens_of(self.palette())
        name, tint = self._sign[0], theme.tint(self._sign[1])
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint.soft))
        dot = QRectF(8, (self.height() - DOT_PX) / 2, DOT_PX, DOT_PX)
        painter.drawEllipse(dot)
        symbol = QPoint(round(dot.x()) + 6, round(dot.y()) + 6)
        painter.drawPixmap(symbol, pixmap(name, tint.ink, 16, self.devicePixelRatioF()))
        painter.setFont(sized(self.font(), 12, QFont.Weight.Normal))
        wide = painter.fontMetrics().horizontalAdvance(self._day)
        right = self.width() - self.room
        ink = theme.tint(self._day_tint).ink if self._day_tint else theme.ink3
        middle = 9 if self._text else 16
        draw_marked(painter, QRectF(right - wide, middle, wide + _SLACK, 18), self._day, (), ink, theme)
        if self._text:
            draw_marked(painter, QRectF(46, 28, right - 46, 18), self._text, (), theme.ink2, theme)
        painter.setFont(sized(self.font(), 13, QFont.Weight.Medium))
        draw_marked(painter, QRectF(46, middle, right - wide - 54, 18), self._title, (), theme.ink, theme)
        painter.end()


class TimelineLine(PaintedLine):
    """What happened; Enter or a click asks for it, Delete has it removed where it is a record. The names of `without`
    are left out, for they are known.
    """

    removed = Signal()

    def __init__(self, line: Line, today: date, without: int = 0, *, locked: bool = False) -> None:
        title, text = told(line, without)
        at = when(line.at, today) if line.timed else day_text(line.at, today)
        super().__init__(sign_of(line.kind), title, text, at, None)
        self.line = line
        self._fixed = locked or not line.is_record
        self.locked = line.kind not in OPENS_IN and (locked or not (line.is_record or line.kind in GIFTS))
        if self.locked:
            self.unsetCursor()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete has it removed."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not self._fixed:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


def sign_of(kind: str) -> tuple[str, TintName]:
    """Symbol and tint of a kind of line."""
    return _SIGNS.get(kind, _OTHER)


def told(line: Line, without: int = 0) -> tuple[str, str]:
    """What happened with whom, and what is said of it."""
    names = _(", ").join(name for contact, name in line.people if contact != without)
    names = names or ("" if line.people else line.place[1])
    title = _("{kind} with {name}").format(kind=line.title, name=names) if names and line.is_record else line.title
    if names and not line.is_record:
        title = _("{what} · {name}").format(what=line.title, name=names)
    return title, " · ".join(filter(None, (" ".join(line.text.split()), *line.details, *line.by)))


class StepLine(PaintedLine):
    """What is still to be done. Enter, a click or the tick: done; F2 changes it; M lets it wait a week; Delete takes it
    away.
    """

    done = Signal()
    changing = Signal()
    moved = Signal()
    removed = Signal()
    room = 40

    def __init__(self, step: FollowUp, today: date, owner: str, *, locked: bool) -> None:
        late = step.day <= today.isoformat()
        title = step.text or _("Get in touch")
        super().__init__(_DUE, title, owner, step.day, "rose" if late else None)
        self.step = step
        self.locked = locked
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 10, 0)
        row.addStretch()
        tick = Button("", "tiny", "check", _("{what}: done").format(what=title))
        tick.when_clicked(self.done.emit)
        if locked:
            # Shown before it stands in a layout it would be a window of its own for a moment, and take the focus.
            tick.hide()
        row.addWidget(tick)
        self.asked.connect(self.done)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 changes it, M moves it, Delete takes it away."""
        if self.locked:
            event.ignore()
        elif event.key() == Qt.Key.Key_F2:
            self.changing.emit()
        elif event.key() == Qt.Key.Key_M and not event.modifiers():
            self.moved.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)
