"""Progress of what takes longer than a second, with a way to stop it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from crmdesk.core.language import _
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.labels import label


class Progress(QFrame):
    """A title, a bar, how far it is, and a button that asks once to stop."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Card")
        self._cancel: Callable[[], object] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.title = label("", "strong")
        self.figures = label("", "caption")
        self.cancel_button = Button(_("Cancel"), "small")
        self.cancel_button.when_clicked(self._stop)
        row.addWidget(self.title, 1)
        row.addWidget(self.figures)
        row.addWidget(self.cancel_button)
        column.addLayout(row)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        column.addWidget(self.bar)
        self.hide()

    def begin(self, title: str, cancel: Callable[[], object] | None = None) -> None:
        """Show the bar, without an end in sight until the first report."""
        self._cancel = cancel
        self.title.setText(title)
        self.bar.setAccessibleName(title)
        self.figures.setText("")
        self.bar.setRange(0, 0)
        self.cancel_button.setVisible(cancel is not None)
        self.cancel_button.setEnabled(True)
        self.cancel_button.setText(_("Cancel"))
        self.show()

    def report(self, done: int, total: int) -> None:
        """Show that `done` of `total` are done; what Jobs.run_long hands to its `progress`."""
        # a bar counts in 32 bits, a file has more bytes than that
        self.bar.setRange(0, 1000)
        self.bar.setValue(1000 * done // total if total else 1000)
        self.figures.setText(_("{done} of {total}").format(done=f"{done:,}", total=f"{total:,}"))

    def end(self) -> None:
        """Take the bar away."""
        self.hide()

    def _stop(self) -> None:
        self.cancel_button.setEnabled(False)
        self.cancel_button.setText(_("Stopping…"))
        self.cancelled.emit()
        if self._cancel:
            self._cancel()
