"""The dialog that asks what a file is to be called."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from crmdesk.core.language import _
from crmdesk.gui.kit.editors import TextEditor
from crmdesk.gui.kit.form_dialog import FormDialog


class RenameDialog(FormDialog):
    """Asks for another name, whose ending need not be typed, and has `rename` keep it."""

    def __init__(self, name: str, rename: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(_("Rename file"), _("Save"), parent)
        self._rename = rename
        editor = TextEditor(_("Name"))
        editor.set_value(name)
        self.add_fields(({"name": editor},))
        editor.focus()

    def write(self) -> None:
        """Keep the name. Raises InvalidInput with the field."""
        self._rename(self.value("name"))
