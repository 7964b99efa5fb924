"""Editor of a birthday: typed as people write it, solar or lunar, with or without the year."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from crmdesk.core.language import _
from crmdesk.core.values.choices import Calendar, title
from crmdesk.core.values.date_reading import parse_birthday
from crmdesk.core.values.dates import Birthday, make_birthday, parts_of
from crmdesk.gui.kit.editors.base import Check, Editor, Option, fine
from crmdesk.gui.kit.editors.choices import combo
from crmdesk.gui.kit.labels import label


class BirthdayEditor(Editor):
    """A `Birthday` or None. 农历八月十五 typed into the text chooses the calendar by itself.

    `explain` says a birthday in words (the other calendar, the age) below the field.
    """

    def __init__(
        self,
        name: str,
        check: Check = fine,
        explain: Callable[[Birthday], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, check, parent)
        self._explain = explain
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("1975-03-08 or 3-8"))
        self.calendar = combo([Option(choice.value, title(choice)) for choice in Calendar], _("Calendar"))
        self.leap = QCheckBox(_("Leap month"))
        self.words = label("", "caption", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.calendar)
        row.addWidget(self.leap)
        self._column.insertLayout(0, row)
        self._column.insertWidget(1, self.words)
        self._add_field(self.field, place=False)
        self._add_field(self.calendar, _("Calendar"), place=False)
        self._add_field(self.leap, _("Leap month"), place=False)
        self.calendar.currentIndexChanged.connect(self._show_leap)

    def value(self) -> Birthday | None:
        """The birthday; raises InvalidInput for what is no date of its calendar."""
        hint = Calendar(self.calendar.currentData())
        typed = parse_birthday(self.field.text(), hint)
        if typed is None or typed.calendar is Calendar.SOLAR or typed.leap or not self.leap.isChecked():
            return typed
        return make_birthday(*parts_of(typed), Calendar.LUNAR, leap=True)

    def commit(self) -> bool:
        """Commit, and show the date as it was understood."""
        if not super().commit():
            return False
        self._show(self._saved)
        return True

    def _show(self, value: Any) -> None:
        birthday: Birthday | None = value
        self.field.setText(birthday.date.lstrip("-") if birthday else "")
        if birthday:
            self.calendar.setCurrentIndex(self.calendar.findData(birthday.calendar.value))
        self.leap.setChecked(bool(birthday and birthday.leap))
        self._show_leap()
        words = self._explain(birthday) if self._explain and birthday else ""
        self.words.setText(words)
        self.words.setVisible(bool(words))

    def _show_leap(self) -> None:
        self.leap.setVisible(self.calendar.currentData() == Calendar.LUNAR.value)
