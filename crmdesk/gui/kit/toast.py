"""The short word that something is done, with a way back: five seconds, ten with an offer, then it goes by itself."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QWidget

from crmdesk.core.language import _
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.floating import cast_shadow
from crmdesk.gui.kit.labels import IconLabel, label
from crmdesk.gui.kit.messages import Offer

SECONDS: Final = 5
OFFER_SECONDS: Final = 10
_MARGIN: Final = 16
_GAP: Final = 8


class Toast(QFrame):
    """One toast above `host`, at its lower edge, moved up where a button would lie under it.

    `timer` decides how long it stays; tests hand in one that they fire themselves. It waits while the mouse is on it.
    """

    def __init__(self, host: QWidget, timer: QTimer | None = None) -> None:
        super().__init__(host)
        self._host = host
        self.setObjectName("Toast")
        self._undo: Callable[[], object] | None = None
        self._timer = timer or QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 7, 8, 7)
        row.setSpacing(10)
        self._icon = IconLabel("check_circle", "surface")
        self.text = label("")
        self.button = Button(_("Undo"), "toast")
        self.button.when_clicked(self._take_back)
        self.offer: Offer | None = None
        # Until something is offered it is hidden, but has a name as every button.
        self.offer_button = Button(_("Open"), "toast")
        self.offer_button.when_clicked(self.take_offer)
        for widget in (self._icon, self.text, self.offer_button, self.button):
            row.addWidget(widget)
        cast_shadow(self)
        host.installEventFilter(self)
        self.hide()

    def say(
        self, text: str, undo: Callable[[], object] | None = None, icon: str = "check_circle",
        offer: Offer | None = None,
    ) -> None:  # fmt: skip
        """Show `text`, in place of what is shown; with `undo` a button offers to take it back, with `offer` what is
        likely next.
        """
        self._undo, self.offer = undo, offer
        if offer is not None:
            self.offer_button.show_text(offer.title)
        self.offer_button.setVisible(offer is not None)
        self._timer.setInterval((OFFER_SECONDS if offer else SECONDS) * 1000)
        self._icon.show_icon(icon, "surface")
        self.text.setText(text)
        self.setAccessibleName(text)
        self.button.setVisible(undo is not None)
        self.show()
        self._place()
        self.raise_()
        self._timer.start()

    def stay_above(self) -> None:
        """Keep above what the host shows now, if anything is said."""
        if not self.isHidden():
            self._place()
            self.raise_()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Wait while somebody is about to click."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Count the five seconds anew."""
        self._timer.start()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the window changes its size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show) and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def take_offer(self) -> bool:
        """Do what is offered; False where nothing is, or it is not shown any more."""
        offer, self.offer = self.offer, None
        if offer is None or self.isHidden():
            return False
        self.hide()
        offer.run()
        return True

    def _take_back(self) -> None:
        self.hide()
        if self._undo:
            self._undo()

    def _place(self) -> None:
        host = self._host
        self.adjustSize()
        width = min(self.sizeHint().width(), host.width() - 2 * _MARGIN)
        self.resize(width, self.sizeHint().height())
        self.move((host.width() - width) // 2, host.height() - self.height() - _MARGIN)
        while (button := self._covered(host)) is not None:
            self.move(self.x(), button.mapTo(host, button.rect().topLeft()).y() - self.height() - _GAP)

    def _covered(self, host: QWidget) -> QAbstractButton | None:
        """A button that cannot be pressed because the toast lies on it; none once the toast is at the upper edge."""
        if self.y() <= _MARGIN:
            return None
        for button in host.findChildren(QAbstractButton):
            area = button.rect().translated(button.mapTo(host, button.rect().topLeft()))
            if button.isVisible() and not self.isAncestorOf(button) and area.intersects(self.geometry()):
                return button
        return None
