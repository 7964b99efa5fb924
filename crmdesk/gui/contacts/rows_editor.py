"""Editors of lists whose rows have several parts: addresses, positions, and what an office keeps beyond our fields."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from crmdesk.core.contacts.records import Place, Position
from crmdesk.core.language import N_, _
from crmdesk.core.values.choices import AddressKind, Level, title
from crmdesk.core.values.date_reading import parse_date
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.editors import Complete, Editor, Option, Suggestions, combo
from crmdesk.gui.kit.labels import rule

YEARS_PX: Final = 92


def _field(text: str, hint: str, name: str = "") -> QLineEdit:
    result = QLineEdit(text)
    result.setPlaceholderText(hint)
    result.setAccessibleName(name or hint)
    result.setCursorPosition(0)
    return result


class _Part(QWidget):
    """One row of the list: `fields` take the focus one after another."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: list[QWidget] = []
        self.remove = Button("", "icon", "close", _("Remove"))

    def value(self) -> Any:
        raise NotImplementedError


class RowsEditor(Editor):
    """A tuple of parts in the order of the rows; what is empty is no part."""

    def __init__(self, name: str, adds: str, check: Any) -> None:
        super().__init__(name, check)
        self.parts: list[_Part] = []
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

    def _make(self, value: Any) -> _Part:
        raise NotImplementedError

    def _show(self, value: Any) -> None:
        for part in list(self.parts):
            self._drop(part)
        for one in value or (None,):
            self._add(one)

    def _add(self, value: Any) -> _Part:
        part = self._make(value)
        part.remove.when_clicked(lambda: self._remove(part))
        self.parts.append(part)
        self._lines.addWidget(part)
        for field in part.fields:
            self._add_field(field, field.accessibleName(), place=False)
        return part

    def _add_empty(self) -> None:
        self._add(None).fields[0].setFocus()

    def _remove(self, part: _Part) -> None:
        self._drop(part)
        if not self.parts:
            self._add(None)
        self.parts[0].fields[0].setFocus()

    def _drop(self, part: _Part) -> None:
        self.parts.remove(part)
        for field in part.fields:
            self._forget_field(field)
            if self.focusProxy() is field:
                self.setFocusProxy(None)  # type: ignore[arg-type]  # None takes the proxy away; the stubs do not know
        part.hide()
        part.deleteLater()


class _PlacePart(_Part):
    def __init__(self, place: Place | None) -> None:
        super().__init__()
        place = place or Place("")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(6)
        self.text = _field(place.text, _("Address"))
        self.postcode = _field(place.postcode, _("Postcode"))
        self.kind: QComboBox = combo([Option(choice, title(choice)) for choice in AddressKind], _("Kind of address"))
        self.kind.setCurrentIndex(max(0, self.kind.findData(place.kind)))
        grid.addWidget(self.text, 0, 0, 1, 2)
        grid.addWidget(self.remove, 0, 2)
        grid.addWidget(self.postcode, 1, 0)
        grid.addWidget(self.kind, 1, 1)
        self.fields = [self.text, self.postcode, self.kind]

    def value(self) -> Place | None:
        text, postcode = self.text.text().strip(), self.postcode.text().strip()
        return Place(text, postcode, str(self.kind.currentData())) if text or postcode else None


class PlacesEditor(RowsEditor):
    """A tuple of `Place`."""

    def __init__(self, name: str, check: Any) -> None:
        super().__init__(name, _("Add address"), check)

    def _make(self, value: Any) -> _Part:
        return _PlacePart(value)


class _PositionPart(_Part):
    def __init__(self, at: Position | None, organisations: Complete) -> None:
        super().__init__()
        self._at = at or Position()
        self.main = QRadioButton(_("Main position"))
        self.main.setAccessibleName(_("Main position"))
        self.main.setChecked(self._at.main)
        self.organisation = _field(self._at.organisation, _("Organisation"))
        Suggestions(self.organisation, organisations, lambda option: self.organisation.setText(option.title))
        self.department = _field(self._at.department, _("Department"))
        self.title = _field(self._at.title, _("Title"))
        self.level: QComboBox = combo(
            [Option("", _("Level")), *(Option(choice, title(choice)) for choice in Level)], _("Level")
        )
        self.level.setCurrentIndex(max(0, self.level.findData(self._at.level)))
        self.since = _field(self._at.since, _("From"))
        self.until = _field(self._at.until, _("To"))
        self._lay_out()
        self.fields = [self.organisation, self.department, self.title, self.level, self.since, self.until, self.main]

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(6)
        grid.addWidget(self.organisation, 0, 0, 1, 2)
        grid.addWidget(self.remove, 0, 2)
        grid.addWidget(self.department, 1, 0)
        grid.addWidget(self.title, 1, 1)
        grid.addWidget(self.level, 2, 0, 1, 2)
        grid.addWidget(self.since, 3, 0)
        grid.addWidget(self.until, 3, 1)
        grid.addWidget(self.main, 4, 0, 1, 2)
        grid.addWidget(rule(), 5, 0, 1, 3)

    def value(self) -> Position | None:
        organisation = self.organisation.text().strip()
        texts = (organisation, self.department.text().strip(), self.title.text().strip())
        if not any(texts):
            return None
        known = self._at.organisation_id if organisation == self._at.organisation else None
        since, until = parse_date(self.since.text()), parse_date(self.until.text())
        return Position(*texts, str(self.level.currentData()), since, until, self.main.isChecked(), known)


class PositionsEditor(RowsEditor):
    """A tuple of `Position`, the past ones included; raises InvalidInput for a from or to that is no date."""

    def __init__(self, name: str, organisations: Complete, check: Any) -> None:
        self._organisations = organisations
        super().__init__(name, _("Add position"), check)

    def _make(self, value: Any) -> _Part:
        part = _PositionPart(value, self._organisations)
        # Radio buttons of several parents are no group by themselves.
        part.main.toggled.connect(lambda on: self._only(part) if on else None)
        return part

    def _only(self, main: _PositionPart) -> None:
        for part in self.parts:
            if isinstance(part, _PositionPart) and part is not main:
                part.main.setAutoExclusive(False)
                part.main.setChecked(False)
                part.main.setAutoExclusive(True)


class _OwnPart(_Part):
    def __init__(self, value: tuple[str, str] | None) -> None:
        super().__init__()
        heading, text = value or ("", "")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.heading = _field(heading, _("Heading"))
        self.heading.setFixedWidth(YEARS_PX)
        self.text = _field(text, _("Text"))
        row.addWidget(self.heading)
        row.addWidget(self.text, 1)
        row.addWidget(self.remove)
        self.fields = [self.heading, self.text]

    def value(self) -> tuple[str, str] | None:
        heading, text = self.heading.text().strip(), self.text.text().strip()
        return (heading or _(OWN_HEADING), text) if text else None


OWN_HEADING: Final = N_("Other")


class OwnEditor(RowsEditor):
    """A mapping of headings to texts."""

    def __init__(self, name: str, check: Any) -> None:
        super().__init__(name, _("Add field"), check)

    def value(self) -> dict[str, str]:
        """The fields typed."""
        return dict(super().value())

    def _make(self, value: Any) -> _Part:
        return _OwnPart(value)

    def _show(self, value: Any) -> None:
        super()._show(tuple((value or {}).items()))


def same_organisations(names: Sequence[str]) -> list[Option]:
    """Names of organisations as completions."""
    return [Option(name, name) for name in names]
