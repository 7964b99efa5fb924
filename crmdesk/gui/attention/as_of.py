"""The day of the picture: a month earlier or later, or any day that is typed."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.values.date_reading import parse_date
from crmdesk.core.values.periods import last_day, month_of
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.editors import TextEditor
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.labels import label

_EARLIEST = 1991
_LATEST = 2099


class AsOf(QWidget):
    """Shows a day and changes it; `changed` carries the new one. It is never later than today."""

    changed = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = self._today = today
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._earlier = Button("", "icon", "chevron_left", _("A month earlier"))
        self._later = Button("", "icon", "chevron_right", _("A month later"))
        self.button = Button("", "outlined", "calendar_month")
        for button, run in ((self._earlier, self.earlier), (self.button, self.ask), (self._later, self.later)):
            button.when_clicked(run)
            row.addWidget(button)
        self._show()

    def earlier(self) -> None:
        """The end of the month before."""
        self.choose(last_day(month_of(self.day) - 1))

    def later(self) -> None:
        """The end of the month, or of the next one where the day is that already."""
        end = last_day(month_of(self.day))
        self.choose(end if self.day < end else last_day(month_of(self.day) + 1))

    def choose(self, day: date) -> None:
        """Another day, today at the latest."""
        day = min(day, self._today)
        if day != self.day and day.year >= _EARLIEST:
            self.day = day
            self._show()
            self.changed.emit(day)

    def ask(self) -> None:
        """Ask for any day."""
        dialog = AsOfDialog(self.day, self.window())
        if dialog.exec():
            self.choose(dialog.day)
        dialog.deleteLater()

    def _show(self) -> None:
        self.button.show_text(_("As of {day}").format(day=self.day.isoformat()))
        self._later.setEnabled(self.day < self._today)


class AsOfDialog(FormDialog):
    """Asks for the day of the picture."""

    def __init__(self, day: date, parent: QWidget | None = None) -> None:
        super().__init__(_("The picture of which day?"), _("Show"), parent, 380)
        editor = TextEditor(_("Day"), _problem, placeholder="2026-03-31")
        editor.set_value(day.isoformat())
        self.add_fields(({"day": editor},))
        self.add(label(_("It shows the twelve months up to that day."), "caption2", wrap=True))
        editor.focus()
        editor.field.selectAll()

    @property
    def day(self) -> date:
        """The day that was typed."""
        return date.fromisoformat(parse_date(self.value("day")))


def _problem(text: str) -> str:
    try:
        day = date.fromisoformat(parse_date(text))
    except InvalidInput as error:
        return str(error)
    except ValueError:
        return _("Say a whole day, such as 2026-03-31.")
    return "" if _EARLIEST <= day.year <= _LATEST else _("Say a whole day, such as 2026-03-31.")
