"""Buttons of every kind: their symbol follows the theme and the focus is a 2 px accent ring."""

from collections.abc import Callable
from typing import Final, Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from crmdesk.gui.kit.icons import ICON_PX, filled, icon
from crmdesk.gui.kit.labels import plain_tip, set_state
from crmdesk.gui.kit.theme import tokens_of
from crmdesk.gui.kit.tokens import Tokens

Kind = Literal[
    "filled",
    "tonal",
    "outlined",
    "danger",
    "icon",
    "small",
    "tiny",
    "link",
    "nav",
    "below",
    "tab",
    "segment",
    "filter",
    "toast",
]
# Token of the symbol, and of the symbol while checked.
_TINTS: Final[dict[Kind, tuple[str, str]]] = {
    "filled": ("on_accent", "on_accent"),
    "tonal": ("accent_ink", "accent_ink"),
    "danger": ("rose", "rose"),
    "link": ("accent_ink", "accent_ink"),
    "tiny": ("ink3", "ink3"),
}
# Room between symbol and text.
_GAPS: Final[dict[Kind, int]] = {"nav": 8, "link": 2}
_CORNERS: Final[dict[Kind, float]] = {
    "small": 7,
    "tiny": 9,
    "link": 6,
    "tab": 4,
    "segment": 7,
    "filter": 14,
    "toast": 6,
}


class Button(QPushButton):
    """A button. One `filled` on a screen; `tonal` for the main action of a card; `outlined` for the rest.

    Enter presses it as the space bar does. A button without text (kind "icon") must be given a `name`, which is what
    a screen reader says and what the tip shows.
    """

    def __init__(
        self,
        text: str = "",
        kind: Kind = "outlined",
        icon: str = "",
        name: str = "",
        parent: QWidget | None = None,
        *,
        checkable: bool = False,
    ) -> None:
        super().__init__(parent)
        self.kind: Kind = kind
        self._icon = icon
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setCheckable(checkable or kind in ("nav", "below", "tab", "segment", "filter"))
        self.setAutoDefault(kind not in ("nav", "below", "tab", "segment", "filter", "toast", "tiny"))
        if name:
            self.setAccessibleName(name)
        if name and not text:
            self.setToolTip(plain_tip(name))
        self.show_text(text)

    def when_clicked(self, run: Callable[[], object]) -> None:
        """Call `run` at a click; Qt's signal would hand it the checked state as well."""
        self.clicked.connect(lambda _checked: run())

    def show_text(self, text: str) -> None:
        """Show another text; an ampersand in it is an ampersand."""
        self.setText(text.replace("&", "&&"))
        self._tint()

    def set_kind(self, kind: Kind) -> None:
        """Look like a button of another kind."""
        self.kind = kind
        set_state(self, "kind", kind)
        self._tint()

    def set_icon(self, name: str) -> None:
        """Show another symbol."""
        self._icon = name
        self._tint()

    def checkStateSet(self) -> None:
        """Show the symbol of what is checked."""
        super().checkStateSet()
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.EnabledChange):
            self._tint()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus; Qt would hand it on to what is around."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring over the button that has the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            self._paint_ring(painter, tokens_of(self.palette()))
            painter.end()

    def _paint_ring(self, painter: QPainter, theme: Tokens) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        corner = _CORNERS.get(self.kind, 8)
        ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(theme.surface if self.kind == "toast" else theme.accent), 2))
        painter.drawRoundedRect(ring, corner - 1, corner - 1)
        if self.kind == "filled":
            # accent on accent would not be seen: part the two by a line of the ground
            painter.setPen(QPen(QColor(theme.surface), 1.5))
            painter.drawRoundedRect(ring.adjusted(1.75, 1.75, -1.75, -1.75), corner - 3, corner - 3)

    def _tint(self) -> None:
        if not self._icon:
            return
        theme = tokens_of(self.palette())
        tint = _TINTS.get(self.kind, ("ink2", "accent_ink"))[self.isChecked()] if self.isEnabled() else "ink3"
        size = 14 if self.kind == "tiny" else ICON_PX
        gap = _GAPS.get(self.kind, 4) if self.text() else 0
        name = filled(self._icon) if self.isChecked() else self._icon
        self.setIcon(icon(name, getattr(theme, tint), size, gap))
        self.setIconSize(QSize(size + gap, size))


def open_below(menu: QMenu, button: QPushButton) -> None:
    """Open a menu below a button."""
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
