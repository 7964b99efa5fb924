"""Editors of lists whose rows have several parts, such as addresses."""

from typing import Any

from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from crmdesk.core.contacts.records import Place
from crmdesk.core.language import _
from crmdesk.core.values.choices import AddressKind, title
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.editors.base import Editor, Option
from crmdesk.gui.kit.editors.choices import combo


def part_field(text: str, hint: str, name: str = "") -> QLineEdit:
    """A field of a part that begins with `text`."""
    result = QLineEdit(text)
    result.setPlaceholderText(hint)
    result.setAccessibleName(name or hint)
    result.setCursorPosition(0)
    return result


class Part(QWidget):
    """One row of the list: `fields` take the focus one after another."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: list[QWidget] = []
        self.remove = Button("", "icon", "close", _("Remove"))

    def value(self) -> Any:
        """What is typed, None for nothing."""
        raise NotImplementedError


class RowsEditor(Editor):
    """A tuple of parts in the order of the rows; what is empty is no part."""

    def __init__(self, name: str, adds: str, check: Any) -> None:
        super().__init__(name, check)
        self.parts: list[Part] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        self._column.insertLayout(0, self._lines)
        self.add_button = Button(adds, "link", "add", adds)
        self.add_button.when_clicked(self._add_empty)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch()
        self._column.insertLayout(1, foot)
        self.set_value(())

    def value(self) -> Any:
        """The parts typed."""
        return tuple(value for part in self.parts if (value := part.value()) is not None)

    def _make(self, value: Any) -> Part:
        raise NotImplementedError

    def _show(self, value: Any) -> None:
        for part in list(self.parts):
            self._drop(part)
        for one in value or (None,):
            self._add(one)

    def _add(self, value: Any) -> Part:
        part = self._make(value)
        part.remove.when_clicked(lambda: self._remove(part))
        self.parts.append(part)
        self._lines.addWidget(part)
        for field in part.fields:
            self._add_field(field, field.accessibleName(), place=False)
        return part

    def _add_empty(self) -> None:
        self._add(None).fields[0].setFocus()

    def _remove(self, part: Part) -> None:
        self._drop(part)
        if not self.parts:
            self._add(None)
        self.parts[0].fields[0].setFocus()

    def _drop(self, part: Part) -> None:
        self.parts.remove(part)
        for field in part.fields:
            self._forget_field(field)
            if self.focusProxy() is field:
                self.setFocusProxy(None)  # type: ignore[arg-type]  # None takes the proxy away; the stubs do not know
        part.hide()
        part.deleteLater()


class _PlacePart(Part):
    def __init__(self, place: Place | None) -> None:
        super().__init__()
        self._place = place = place or Place("")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(6)
        self.text = part_field(place.text, _("Address"))
        self.postcode = part_field(place.postcode, _("Postcode"))
        self.kind: QComboBox = combo([Option(choice, title(choice)) for choice in AddressKind], _("Kind of address"))
        self.kind.setCurrentIndex(max(0, self.kind.findData(place.kind)))
        grid.addWidget(self.text, 0, 0, 1, 2)
        grid.addWidget(self.remove, 0, 2)
        grid.addWidget(self.postcode, 1, 0)
        grid.addWidget(self.kind, 1, 1)
        self.fields = [self.text, self.postcode, self.kind]

    def value(self) -> Place | None:
        text, postcode = self.text.text().strip(), self.postcode.text().strip()
        confirmed = self._place.confirmed if text == self._place.text else ""
        return Place(text, postcode, str(self.kind.currentData()), confirmed) if text or postcode else None


class PlacesEditor(RowsEditor):
    """A tuple of `Place`."""

    def __init__(self, name: str, check: Any) -> None:
        super().__init__(name, _("Add address"), check)

    def _make(self, value: Any) -> Part:
        return _PlacePart(value)
