"""Editor of a field that has one of a few values."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QWidget

from crmdesk.core.language import _
from crmdesk.core.values import choices as chosen
from crmdesk.gui.kit.editors.base import Check, Editor, Option, fine
from crmdesk.gui.kit.flow import FlowLayout


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
    """One of `options`, or none ("" - said by `none`) unless one is `needed`; committed when it is chosen, or with
    `at_once` off when one goes on: choosing by the arrow keys goes through those between.
    """

    def __init__(
        self,
        title: str,
        options: Sequence[Option],
        check: Check = fine,
        none: str = "",
        parent: QWidget | None = None,
        *,
        at_once: bool = True,
        needed: bool = False,
    ) -> None:
        super().__init__(title, check, parent)
        self.field = combo(options if needed else [Option("", none or _("Not set")), *options], title)
        if at_once:
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


class ChoicesEditor(Editor):
    """Any number of `options`: a tuple of their keys, in their order. The space bar ticks, Enter or leaving commits."""

    def __init__(
        self, title: str, options: Sequence[Option], check: Check = fine, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, check, parent)
        self.frame = QFrame()
        self._flow = FlowLayout(self.frame, gap=14, row_gap=6)
        self.boxes: dict[str, QCheckBox] = {}
        for option in options:
            self._offer(option)
        self._column.insertWidget(0, self.frame)

    def value(self) -> tuple[str, ...]:
        """Keys of what is ticked."""
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    def _show(self, value: Any) -> None:
        for key in value or ():
            if key not in self.boxes:
                # kept from before, and not offered any more: whoever edits decides
                self._offer(Option(key, key))
        for key, box in self.boxes.items():
            box.setChecked(key in (value or ()))

    def _offer(self, option: Option) -> None:
        box = self.boxes[option.key] = QCheckBox(option.title.replace("&", "&&"))
        self._flow.addWidget(box)
        self._add_field(box, option.title, place=False)
