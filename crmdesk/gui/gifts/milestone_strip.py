"""The steps of a campaign on one line, from closing the list to the thanks: what is done, what is late, what comes."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from crmdesk.core.gifts.milestones import Milestone
from crmdesk.core.language import _
from crmdesk.gui.kit.list_delegate import sized
from crmdesk.gui.kit.theme import tokens_of
from crmdesk.gui.kit.tokens import Tokens

_HEIGHT, _DOT, _TOP = 84, 18.0, 16.0
_TEXT: Final = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class MilestoneStrip(QWidget):
    """`ticked` carries a step whose follow-up was done, or is not done after all. Left and right go from step to step,
    the space bar ticks.
    """

    ticked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[Milestone, ...] = ()
        self._today = date.min
        self.current = 0
        self.setFixedHeight(_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._say()

    def show_steps(self, steps: Sequence[Milestone], today: date) -> None:
        """Show these steps as they stand today; the first that is open is the current one."""
        self._steps, self._today = tuple(steps), today
        opened = [place for place, step in enumerate(self._steps) if not step.done]
        self.current = opened[0] if opened else 0
        self._say()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(600, _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the line, and tick."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and self._steps:
            self.current = min(max(self.current + step, 0), len(self._steps) - 1)
            self._say()
            self.update()
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tick()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click ticks the step."""
        if self._steps:
            self.current = min(int(event.position().x() / self._room()), len(self._steps) - 1)
            self._tick()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint line, dots and texts."""
        theme, painter = tokens_of(self.palette()), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in range(len(self._steps)):
            self._paint_line(painter, place, theme)
        for place, step in enumerate(self._steps):
            self._paint_step(painter, place, step, theme)
        painter.end()
        event.accept()

    def _paint_line(self, painter: QPainter, place: int, theme: Tokens) -> None:
        if place:
            done = self._steps[place - 1].done and self._steps[place].done
            painter.setPen(QPen(QColor(theme.accent if done else theme.line2), 2))
            painter.drawLine(self._center(place - 1), self._center(place))

    def _paint_step(self, painter: QPainter, place: int, step: Milestone, theme: Tokens) -> None:
        center, late = self._center(place), not step.done and step.follow_up and step.day < self._today
        due = not step.done and step.follow_up and step.day == self._today
        color = theme.accent if step.done else theme.rose if late else theme.amber if due else theme.line2
        painter.setPen(QPen(QColor(color), 2))
        painter.setBrush(QColor(theme.accent if step.done else theme.surface))
        painter.drawEllipse(center, _DOT / 2, _DOT / 2)
        if step.done:
            painter.setPen(QPen(QColor(theme.on_accent), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawPolyline([center + QPointF(-4, 0), center + QPointF(-1, 3), center + QPointF(4, -3)])
        if self.hasFocus() and place == self.current:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(center, _DOT / 2 + 4, _DOT / 2 + 4)
        room = QRectF(center.x() - self._room() / 2 + 2, _TOP + _DOT / 2 + 8, self._room() - 4, 34)
        painter.setFont(sized(self.font(), 12, QFont.Weight.Medium))
        painter.setPen(QColor(theme.ink2 if step.done else theme.ink))
        painter.drawText(room, _TEXT, step.name)
        painter.setFont(sized(self.font(), 11, QFont.Weight.Normal))
        painter.setPen(QColor(theme.rose if late else theme.amber if due else theme.ink3))
        said = f"{step.day:%m-%d}"
        painter.drawText(QRectF(room.x(), room.bottom() + 1, room.width(), 16), _TEXT, said)

    def _center(self, place: int) -> QPointF:
        return QPointF(self._room() * (place + 0.5), _TOP)

    def _room(self) -> float:
        return self.width() / max(1, len(self._steps))

    def _tick(self) -> None:
        self._say()
        self.update()
        if self._steps and self._steps[self.current].follow_up:
            self.ticked.emit(self._steps[self.current])

    def _say(self) -> None:
        """What a screen reader says: the steps, and which is the current one."""
        self.setAccessibleName(_("Steps of the campaign"))
        if self._steps:
            step = self._steps[self.current]
            done = _("Done") if step.done else _("Open")
            self.setAccessibleDescription(_(", ").join((step.name, step.day.isoformat(), done)))
