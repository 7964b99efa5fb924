"""The term of an agreement as a bar: how much of it is over, until when one has to decide, when it ended."""

from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from crmdesk.core.agreements.records import Agreement
from crmdesk.core.language import _
from crmdesk.gui.kit.list_delegate import sized
from crmdesk.gui.kit.theme import tokens_of
from crmdesk.gui.kit.tokens import TintName, Tokens

_HEIGHT, _TOP, _BAR, _KNOB = 58, 26.0, 8.0, 14.0
_YEAR: Final = timedelta(days=365)
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


class TermBar(QWidget):
    """Painted; what it shows is said in words beside it as well."""

    def __init__(self, item: Agreement, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item, self._today = item, today
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Term"))

    def sizeHint(self) -> QSize:
        """As wide as the card."""
        return QSize(300, _HEIGHT)

    @property
    def term(self) -> tuple[date, date]:
        """First and last day of the bar; where one is not known a year is shown."""
        days = self._item.days
        begins = days["begins"] or days["signed"]
        first = date.fromisoformat(begins) if begins else None
        last = date.fromisoformat(days["ends"]) if days["ends"] else None
        if first is None:
            first = (last or self._today) - _YEAR
        return first, max(last or max(first, self._today) + _YEAR, first + timedelta(days=1))

    def share(self, day: date) -> float:
        """Where a day stands on the bar, from 0 to 1."""
        first, last = self.term
        return min(1.0, max(0.0, (day - first).days / (last - first).days))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint track, what is over, the marks and their days."""
        theme, painter = tokens_of(self.palette()), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(_KNOB / 2, _TOP, self.width() - _KNOB, _BAR)
        _fill(painter, track, theme.sunken)
        item = self._item
        over = date.fromisoformat(item.until) < self._today if item.until else False
        until = date.fromisoformat(item.ended_on) if item.ended_on else self._today
        done = QRectF(track)
        done.setWidth(max(_BAR, track.width() * self.share(until)))
        _fill(painter, done, theme.line2 if over else theme.accent)
        painter.setFont(sized(self.font(), 12, QFont.Weight.Normal))
        self._paint_ends(painter, theme)
        if item.ended_on:
            self._mark(painter, track, until, _("Ended on {day}").format(day=item.ended_on), "rose", theme)
        elif item.days["renew_by"]:
            day = item.days["renew_by"]
            tint: TintName = "slate" if over or item.renewed else "amber"
            text = _("Renew until {day}").format(day=day)
            self._mark(painter, track, date.fromisoformat(day), text, tint, theme)
        if not over and not item.ended_on:
            self._knob(
                painter, QPointF(track.left() + track.width() * self.share(self._today), track.center().y()), theme
            )
        painter.end()
        event.accept()

    def _paint_ends(self, painter: QPainter, theme: Tokens) -> None:
        days = self._item.days
        painter.setPen(QColor(theme.ink3))
        row = QRectF(_KNOB / 2, _TOP + _BAR + 6, self.width() - _KNOB, 18)
        painter.drawText(row, _LEFT, days["begins"] or days["signed"])
        painter.drawText(row, _RIGHT, days["ends"] or _("no end"))

    def _mark(
        self, painter: QPainter, track: QRectF, day: date, text: str, tint: TintName, theme: Tokens
    ) -> None:  # fmt: skip
        """A stroke across the bar, its text above it as far as there is room at its sides."""
        color, at = QColor(theme.tint(tint).ink), track.left() + track.width() * self.share(day)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(QRectF(at - 1, track.top() - 4, 2, track.height() + 8), 1, 1)
        painter.setPen(color)
        wide = QFontMetricsF(painter.font()).horizontalAdvance(text) + 2
        left = min(max(track.left(), at - wide / 2), track.right() - wide)
        painter.drawText(QRectF(left, 0, wide, 18), _LEFT, text)

    def _knob(self, painter: QPainter, center: QPointF, theme: Tokens) -> None:
        painter.setPen(QPen(QColor(theme.surface), 2))
        painter.setBrush(QColor(theme.accent))
        painter.drawEllipse(center, _KNOB / 2, _KNOB / 2)


def _fill(painter: QPainter, area: QRectF, color: str) -> None:
    painter.setBrush(QColor(color))
    painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
