"""How days are called on the screen."""

from datetime import date
from typing import Final

from crmdesk.core.language import N_, _
from crmdesk.core.values import dates
from crmdesk.core.values.dates import Birthday

_WEEKDAYS: Final = (
    *(N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday")),
)


def day_title(day: date) -> str:
    """A day with its weekday: `Friday, Sep 25, 2026`."""
    return _("{weekday}, {day}").format(weekday=_(_WEEKDAYS[day.weekday()]), day=dates.title(Birthday(day.isoformat())))
