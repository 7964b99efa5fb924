"""Asking for the passphrase of a book, and for a new one."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from crmdesk.core.errors import CrmError, InvalidInput
from crmdesk.core.language import _
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.editors import TextEditor
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.labels import label

Try = Callable[[str], object]
"""Takes what was typed; raises CrmError with the sentence to show where it is not right."""


class UnlockDialog(Dialog):
    """Stays open until `unlock` takes what was typed, or is left by Escape."""

    def __init__(self, name: str, unlock: Try, parent: QWidget | None = None) -> None:
        super().__init__(_("{name} is locked").format(name=name), _("Unlock"), parent)
        self._unlock = unlock
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(_("Passphrase"))
        self.field.setPlaceholderText(_("Passphrase"))
        self.problem = label("", "problem", wrap=True)
        self.problem.hide()
        self.add(self.field)
        self.add(self.problem)
        self.field.setFocus()

    def ready(self) -> bool:
        """Whether the passphrase is right; the field is ready for the next try where it is not."""
        self.setCursor(Qt.CursorShape.WaitCursor)
        try:
            self._unlock(self.field.text())
        except CrmError as error:
            self.problem.setText(str(error))
            self.problem.show()
            self.field.selectAll()
            self.field.setFocus()
            return False
        finally:
            self.unsetCursor()
        return True


class NewPassphraseDialog(FormDialog):
    """`checked` says what may be one; `is_old` knows the one until now, None where there is none."""

    def __init__(
        self, checked: Try, is_old: Callable[[str], bool] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Passphrase"), _("Set"), parent)
        self._checked, self._is_old = checked, is_old
        warning = _(
            "Without it nobody opens the book, its backups included, and nobody can bring it back: write it down."
        )
        self.add(label(warning, "body2", wrap=True))
        titles = {"old": _("Passphrase until now"), "new": _("New passphrase"), "again": _("New passphrase again")}
        wanted = [key for key in titles if key != "old" or is_old is not None]
        self.add_fields([{key: _hidden(titles[key])} for key in wanted], wanted)
        self.editors[wanted[0]].focus()

    @property
    def passphrase(self) -> str:
        """The new one."""
        return self._typed("new")

    def ready(self) -> bool:
        """Whether all is right; says what is not at its field."""
        problems: dict[str, str] = {}
        if self._is_old is not None and not self._is_old(self._typed("old")):
            problems["old"] = _("That is not the passphrase.")
        try:
            self._checked(self._typed("new"))
        except InvalidInput as error:
            problems["new"] = str(error)
        if not problems and self._typed("new") != self._typed("again"):
            problems["again"] = _("The two are not the same.")
        self.show_problems(problems)
        return not problems

    def _typed(self, key: str) -> str:
        editor = self.editors[key]
        assert isinstance(editor, TextEditor)
        return editor.field.text()


def _hidden(title: str) -> TextEditor:
    editor = TextEditor(title)
    editor.field.setEchoMode(QLineEdit.EchoMode.Password)
    return editor
