"""Nobody is waiting: what was done today, and who comes next."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from PySide6.QtWidgets import QStackedWidget

from crmdesk.core.contacts.words import Where
from crmdesk.core.desk import Desk
from crmdesk.core.language import _, ngettext, sentences
from crmdesk.gui.kit.empty import EmptyState
from crmdesk.gui.kit.when import weekday


class Ahead(NamedTuple):
    """How the day stands: whether anybody is in the book, what was logged today, who comes next and when."""

    anybody: bool
    logged: int
    day: date | None = None
    name: str = ""
    more: int = 0


def read_ahead(desk: Desk, today: date, colleague: int | None) -> Ahead:
    """Look ahead; a fortnight at most, day by day."""
    logged = desk.interactions.logged_on(today, colleague)
    if not desk.contacts.finder.count(Where()):
        return Ahead(False, logged)
    found = desk.today.next_day(today, colleague)
    if found is None:
        return Ahead(True, logged)
    day, rows = found
    return Ahead(True, logged, day, rows[0].name, len(rows) - 1)


class Nobody(QStackedWidget):
    """Says so kindly, with the one thing to do next."""

    def __init__(self, everybody: Callable[[], object], bring_in: Callable[[], object]) -> None:
        super().__init__()
        self.done = EmptyState(
            "check_circle", _("Nobody is waiting"), _("Who comes next stands here by itself."),
            _("Look at everybody's list"), everybody, "groups",
        )  # fmt: skip
        self.empty = EmptyState(
            "today", _("Nobody to call yet"),
            _("Bring in a list of contacts: whom to call, and why, then stands here by itself."),
            _("Bring in"), bring_in, "upload_file",
        )  # fmt: skip
        self.addWidget(self.done)
        self.addWidget(self.empty)

    def show_ahead(self, ahead: Ahead, *, mine: bool) -> None:
        """Say how the day stands."""
        self.setCurrentWidget(self.done if ahead.anybody else self.empty)
        self.done.title.setText(_("All done for today") if ahead.logged else _("Nobody is waiting"))
        self.done.say(sentences((_logged(ahead.logged), _next(ahead))))
        assert self.done.button is not None
        self.done.button.setVisible(mine)


def _logged(count: int) -> str:
    if not count:
        return _("Everybody has heard from us in time.")
    text = ngettext("{count} contact was logged: well done.", "{count} contacts were logged: well done.", count)
    return text.format(count=count)


def _next(ahead: Ahead) -> str:
    if ahead.day is None:
        return _("Who comes next stands here by itself.")
    values = {"name": ahead.name, "date": ahead.day.isoformat(), "weekday": weekday(ahead.day)}
    if not ahead.more:
        return _("Next is {name}, on {weekday}, {date}.").format(**values)
    text = ngettext(
        "Next are {name} and {count} more, on {weekday}, {date}.",
        "Next are {name} and {count} more, on {weekday}, {date}.", ahead.more,
    )  # fmt: skip
    return text.format(count=ahead.more, **values)
