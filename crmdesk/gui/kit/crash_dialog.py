"""What a user sees of a bug."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from crmdesk.core.language import _
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.labels import label


class CrashDialog(Dialog):
    """Says that something went wrong, that the book is safe, and shows the report to copy."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Something went wrong"), _("Copy report"), parent, width=560)
        sentence = _(
            "This is a fault of crmdesk, not yours. What was saved is safe. "
            "The report below holds no names or numbers; please send it to whoever looks after the program."
        )
        self.add(label(sentence, "body2", wrap=True))
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Report"))
        self.text.setMinimumHeight(180)
        self.add(self.text)
        self.cancel_button.setText(_("Close"))

    def ready(self) -> bool:
        """Copy, and stay open."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.accept_button.setText(_("Copied"))
        return False
