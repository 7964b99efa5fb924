"""Text on the screen. Every label is plain text: markup in a contact's name could otherwise load files."""

from typing import Final, Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from crmdesk.gui.kit.icons import ICON_PX, pixmap
from crmdesk.gui.kit.theme import tokens_of

Role = Literal[
    "brand",
    "display",
    "page",
    "figure",
    "title",
    "strong",
    "body",
    "body2",
    "caption",
    "caption2",
    "section",
    "problem",
    "key",
]

# html.escape would load a table of two thousand signs.
_AS_MARKUP: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "<br>"})


def label(text: str, role: Role = "body", *, wrap: bool = False, selectable: bool = False) -> QLabel:
    """A label whose size and colour follow from its role (resources/theme/rules.qss).

    `caption` is for the surface of cards; on the canvas and on a selection `caption2` has the contrast.
    """
    result = WrappedLabel() if wrap else QLabel()
    _plain(result, role)
    result.setText(text)
    if selectable:
        result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return result


def plain_tip(text: str) -> str:
    """`text` for `setToolTip`, which has no plain-text mode: as markup that shows just these characters, wrapped."""
    return f"<qt>{text.translate(_AS_MARKUP)}</qt>" if text else ""


def set_state(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at and have the widget drawn by the rules that now fit."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def rule() -> QFrame:
    """A line of one pixel between two parts of a card."""
    result = QFrame()
    result.setObjectName("Rule")
    return result


def _plain(widget: QLabel, role: Role) -> None:
    widget.setTextFormat(Qt.TextFormat.PlainText)
    widget.setProperty("role", role)


class WrappedLabel(QLabel):
    """Text of several lines. It insists on the height it has at its width, which the layouts of a window forget."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that belongs to the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.testAttribute(Qt.WidgetAttribute.WA_WState_Created) or self.isVisible():
            self.setMinimumHeight(max(0, self.heightForWidth(self.width())))


class ElidedLabel(QLabel):
    """One line that ends in an ellipsis where there is no room; the whole text is its tip."""

    def __init__(self, text: str = "", role: Role = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _plain(self, role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def minimumSizeHint(self) -> QSize:
        """Two characters and the ellipsis, so that a layout may squeeze the text."""
        return QSize(3 * self.fontMetrics().averageCharWidth(), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits."""
        text = self.text().replace("\n", " ")
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, self.contentsRect().width())
        tip = "" if shown == text else plain_tip(self.text())
        if self.toolTip() != tip:
            self.setToolTip(tip)
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), self.alignment() | Qt.TextFlag.TextSingleLine, shown)
        painter.end()
        event.accept()


class IconLabel(QLabel):
    """A symbol in one of the theme's colours; `color` is the name of a token such as "ink3" or "rose"."""

    def __init__(self, name: str, color: str = "ink3", size: int = ICON_PX, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._color, self._px = name, color, size
        self.setFixedSize(size, size)
        self._tint()

    def show_icon(self, name: str, color: str) -> None:
        """Show another symbol, or the same in another colour."""
        self._name, self._color = name, color
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()
        super().changeEvent(event)

    def _tint(self) -> None:
        color = getattr(tokens_of(self.palette()), self._color)
        self.setPixmap(pixmap(self._name, color, self._px, self.devicePixelRatioF()))


class KeyValues(QWidget):
    """Rows of a title (or a symbol) and what stands there; values wrap, all on two left edges."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)
        column.addStretch()

    def add(self, title: str, value: str | QWidget, icon: str = "") -> QWidget:
        """Add a row and answer the widget of its value; with an icon the title is only heard, not shown."""
        row = self._grid.rowCount()
        shown = value if isinstance(value, QWidget) else label(value, wrap=True, selectable=True)
        if not shown.accessibleName():
            shown.setAccessibleName(f"{title}: {value}" if isinstance(value, str) else title)
        head = IconLabel(icon) if icon else label(title, "body2")
        head.setToolTip(plain_tip(title) if icon else "")
        self._grid.addWidget(head, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(shown, row, 1)
        return shown

    def clear(self) -> None:
        """Take all rows away."""
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
