"""A dialog with a few fields: each an editor under its title, checked together before the dialog closes."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.editors.base import Editor
from crmdesk.gui.kit.labels import label


class FormDialog(Dialog):
    """`editors` by key; the dialog stays open, with the focus on the first bad field, until every one is fine."""

    def __init__(self, title: str, accept: str, parent: QWidget | None = None, width: int = 460) -> None:
        super().__init__(title, accept, parent, width)
        self.editors: dict[str, Editor] = {}

    def add_fields(self, rows: Sequence[Mapping[str, Editor]], needed: Collection[str] = ()) -> None:
        """Append rows of editors; those of one row stand side by side, those that are `needed` have a star."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for row, editors in enumerate(rows):
            for place, (key, editor) in enumerate(editors.items()):
                self.editors[key] = editor
                editor.entered.connect(self.accept_button.click)
                column = QVBoxLayout()
                column.setSpacing(5)
                column.addWidget(label(f"{editor.title} *" if key in needed else editor.title, "caption2"))
                column.addWidget(editor)
                column.addStretch()
                grid.addLayout(column, row, place, 1, 2 // len(editors))
        self.add(grid)

    def value(self, key: str) -> Any:
        """What is typed or chosen; raises InvalidInput for what is no value."""
        return self.editors[key].value()

    def filled(self) -> dict[str, Any]:
        """What is typed or chosen, without the empty fields; raises InvalidInput as `value` does."""
        typed = {key: self.value(key) for key in self.editors}
        return {key: value for key, value in typed.items() if value}

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong with which field, and go to the first; what is about none of them is said at the first."""
        about_none = next((sentence for key, sentence in problems.items() if key not in self.editors), "")
        for key, editor in self.editors.items():
            editor.show_problem(problems.get(key, "") or about_none)
            about_none = ""
        self.grow_soon()
        first = next((editor for editor in self.editors.values() if editor.problem.text()), None)
        if first is not None:
            first.focus()

    def ready(self) -> bool:
        """Whether every field is fine."""
        bad = [editor for editor in self.editors.values() if not editor.commit()]
        if bad:
            bad[0].focus()
            self.grow_soon()
        return not bad

    def showEvent(self, event: QShowEvent) -> None:
        """Make room for what wraps, as ticks in several rows do."""
        super().showEvent(event)
        self.grow_soon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter accepts wherever the focus is."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept_button.click()
        else:
            super().keyPressEvent(event)

    def grow_soon(self) -> None:
        """Make room for what was just shown: Qt knows how high a wrapped sentence is only once it has laid it out."""
        QTimer.singleShot(0, self, self._grow)

    def _grow(self) -> None:
        layout = self.layout()
        if layout is not None:
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))
