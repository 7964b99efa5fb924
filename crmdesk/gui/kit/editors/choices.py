"""Editor of a field that has one of a few values."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QComboBox, QWidget

from crmdesk.core.language import _
from crmdesk.core.values import choices as chosen
from crmdesk.gui.kit.editors.base import Check, Editor, Option, fine


def options(choices: type[StrEnum]) -> list[Option]:
    """The choices with their titles."""
    return [Option(choice.value, chosen.title(choice)) for choice in choices]


def combo(options: Sequence[Option], name: str) -> QComboBox:
    """A combo box of options that leaves the wheel to the page it stands on."""
    result = QComboBox()
    result.setAccessibleName(name)
    for option in options:
        result.addItem(option.title, option.key)
    guard = WheelGuard(result)
    result.installEventFilter(guard)
    return result


class WheelGuard(QObject):
    """A wheel turned to scroll the page must not change a value that happens to lie under the mouse."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand the wheel on to what lies behind."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class ChoiceEditor(Editor):
    """One of `options`, or none ("" - said by `none`); committed at once when it is chosen."""

    def __init__(
        self,
        title: str,
        options: Sequence[Option],
        check: Check = fine,
        none: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, check, parent)
        self.field = combo([Option("", none or _("Not set")), *options], title)
        self.field.activated.connect(lambda _row: self.commit())
        self._add_field(self.field)

    def value(self) -> str:
        """Key of the chosen option, "" for none."""
        return str(self.field.currentData() or "")

    def _show(self, value: Any) -> None:
        key = str(value or "")
        place = self.field.findData(key)
        if place < 0:
            # a value from a newer version or another office: keep it rather than lose it
            self.field.addItem(key, key)
            place = self.field.count() - 1
        self.field.setCurrentIndex(place)
