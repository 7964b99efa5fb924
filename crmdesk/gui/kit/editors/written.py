"""Editor of what people write in several ways and the book keeps in one: a number, an amount, a day, a link."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from crmdesk.gui.kit.editors.base import Check, fine
from crmdesk.gui.kit.editors.texts import TextEditor


def _as_it_is(text: str) -> str:
    return text


class WrittenEditor(TextEditor):
    """One line whose value is what `read` makes of it (raising InvalidInput); `write` shows a kept value."""

    def __init__(
        self,
        title: str,
        read: Callable[[str], str],
        write: Callable[[str], str] = _as_it_is,
        check: Check = fine,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, check, None, placeholder, parent)
        self._read, self._write = read, write

    def value(self) -> str:
        """The value as it is kept; what stands there untouched stays, also where it cannot be read any more."""
        typed = super().value()
        return str(self._saved or "") if typed == self._write(self._saved or "") else self._read(typed)

    def commit(self) -> bool:
        """Commit, and show the value as it was understood."""
        if not super().commit():
            return False
        self._show(self._saved)
        return True

    def _show(self, value: Any) -> None:
        super()._show(self._write(value or ""))
