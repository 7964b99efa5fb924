"""What one does with days: asked in dialogs, written as actions that can be taken back."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from crmdesk.core.documents.sheets import Document
from crmdesk.core.language import _, ngettext
from crmdesk.core.occasions.records import Kind, Occasion
from crmdesk.core.values.anniversaries import LAST_DAY
from crmdesk.gui.kit.asking import ask_in_form
from crmdesk.gui.kit.jobs import Cancelled, Report
from crmdesk.gui.kit.page import Workplace

# ruff: noqa: PLC0415 - what is asked for later is imported then

_YEAR: Final = timedelta(days=366)


def add(place: Workplace, parent: QWidget, day: date, contact: int = 0) -> None:
    """Ask for a new day and keep it."""
    from crmdesk.gui.kit.day_dialog import DayDialog

    dialog = DayDialog(place.desk.contacts, f"{day.month}-{day.day}", contact or None, parent)

    def write() -> None:
        place.desk.occasions.add(dialog.value("title"), dialog.value("day"), dialog.whose, dialog.value("note"))

    ask_in_form(place, dialog, write, _("Day kept"))


def edit(place: Workplace, parent: QWidget, one: Occasion) -> None:
    """Ask for another title, day or note."""
    from crmdesk.gui.kit.day_dialog import change_day

    change_day(place, one.own, parent)


def remove(place: Workplace, one: Occasion) -> None:
    """Keep a day no longer; one key brings it back."""
    place.writing.do(partial(place.desk.occasions.remove, one.own), _("{name} is removed").format(name=one.name))


def tick(place: Workplace, occasions: Sequence[Occasion]) -> None:
    """Note that somebody saw to these days."""
    text = ngettext("{count} day ticked off", "{count} days ticked off", len(occasions))
    place.writing.do(partial(place.desk.occasions.tick, occasions), text.format(count=len(occasions)))


def greet(place: Workplace, parent: QWidget, listed: Sequence[Occasion], current: Occasion | None) -> None:
    """Greet those whose days are listed; on a festival, or where nobody's day is, whoever is chosen there."""
    from crmdesk.core.occasions import wording
    from crmdesk.gui.occasions.greetings_dialog import GreetingsDialog

    keys = [one.key for one in (*((current,) if current else ()), *listed) if one.key in wording.greeted()]
    people = [one.contact for one in listed if one.kind is Kind.BIRTHDAY]
    if current is not None and current.kind is Kind.ANNIVERSARY:
        people, key = [current.contact], "anniversary"
    elif people and (current is None or not current.key):
        key = "birthday"
    else:
        people, key = [], keys[0] if keys else ""
    dialog = GreetingsDialog(place, people, key, parent)
    dialog.exec()


def greet_people(place: Workplace, parent: QWidget, people: Sequence[int]) -> None:
    """Greet people who were chosen elsewhere, on what is near."""
    from crmdesk.core.occasions.season import in_season
    from crmdesk.gui.occasions.greetings_dialog import GreetingsDialog

    near = in_season(place.desk.clock.today())
    GreetingsDialog(place, people, near, parent, _("Those selected")).exec()


def print_month(place: Workplace, parent: QWidget, sheet: Document) -> None:
    """Show a month on paper."""
    from crmdesk.gui.kit.printing.letterhead import page_setup
    from crmdesk.gui.kit.printing.preview import PrintPreview

    preview = PrintPreview(lambda _setup: sheet, page_setup(place.desk), place.jobs, parent)
    preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    preview.exec()


def save_calendar(place: Workplace, parent: QWidget, first: date, kinds: Collection[Kind]) -> None:
    """Save the days of a year as a calendar file, where the user says."""
    name, _kind = QFileDialog.getSaveFileName(
        parent, _("Save as a calendar file"), f"{_('Occasions')}.ics", _("Calendar files (*.ics)")
    )
    if not name:
        return
    path, service = Path(name), place.desk.occasions

    def work(_report: Report, _cancelled: Cancelled) -> int:
        return service.write_calendar(path, service.between(first, min(first + _YEAR, LAST_DAY), kinds))

    def done(count: int) -> None:
        text = ngettext("{count} day written to {name}", "{count} days written to {name}", count)
        place.messages.info(text.format(count=f"{count:,}", name=path.name))

    place.jobs.run_long(work, done, place.messages.trouble)
