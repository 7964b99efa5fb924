"""Editors of positions, and of what an office keeps beyond our fields."""

from typing import Any, Final

from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QRadioButton

from crmdesk.core.contacts.records import Position
from crmdesk.core.language import N_, _
from crmdesk.core.values.choices import Level, title
from crmdesk.core.values.date_reading import parse_date
from crmdesk.gui.kit.editors import Complete, Option, Suggestions, combo
from crmdesk.gui.kit.editors.rows import Part, RowsEditor, part_field
from crmdesk.gui.kit.labels import rule

YEARS_PX: Final = 92


class _PositionPart(Part):
    def __init__(self, at: Position | None, organisations: Complete) -> None:
        super().__init__()
        self._at = at or Position()
        self.main = QRadioButton(_("Main position"))
        self.main.setAccessibleName(_("Main position"))
        self.main.setChecked(self._at.main)
        self.organisation = part_field(self._at.organisation, _("Organisation"))
        Suggestions(self.organisation, organisations, lambda option: self.organisation.setText(option.title))
        self.department = part_field(self._at.department, _("Department"))
        self.title = part_field(self._at.title, _("Title"))
        self.level: QComboBox = combo(
            [Option("", _("Level")), *(Option(choice, title(choice)) for choice in Level)], _("Level")
        )
        self.level.setCurrentIndex(max(0, self.level.findData(self._at.level)))
        self.since = part_field(self._at.since, _("From"))
        self.until = part_field(self._at.until, _("To"))
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

    def _make(self, value: Any) -> Part:
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


class _OwnPart(Part):
    def __init__(self, value: tuple[str, str] | None) -> None:
        super().__init__()
        heading, text = value or ("", "")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.heading = part_field(heading, _("Heading"))
        self.heading.setFixedWidth(YEARS_PX)
        self.text = part_field(text, _("Text"))
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

    def _make(self, value: Any) -> Part:
        return _OwnPart(value)

    def _show(self, value: Any) -> None:
        super()._show(tuple((value or {}).items()))
