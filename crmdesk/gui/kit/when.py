"""An instant as people say it."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from crmdesk.core.language import _

if TYPE_CHECKING:
    from crmdesk.core.contacts.purging import Deletion


def when(at_ms: int, today: date) -> str:
    """`today 10:24`, `yesterday 16:05`, `2025-05-06 16:05`; `at_ms` is in milliseconds since 1970 UTC."""
    moment = datetime.fromtimestamp(at_ms / 1000, UTC).astimezone()
    days = (today - moment.date()).days
    clock = f"{moment:%H:%M}"
    if days == 0:
        return _("today {time}").format(time=clock)
    if days == 1:
        return _("yesterday {time}").format(time=clock)
    return f"{moment:%Y-%m-%d} {clock}"


def local_day(at_ms: int) -> date:
    """The day of an instant, where this computer is."""
    return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone().date()


def day_text(at_ms: int, today: date) -> str:
    """The day of an instant: `today`, `yesterday`, `2025-05-06`."""
    day = local_day(at_ms)
    days = (today - day).days
    return _("today") if days == 0 else _("yesterday") if days == 1 else day.isoformat()


def weekday(day: date) -> str:
    """The day of the week."""
    names = (
        _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"),
    )  # fmt: skip
    return names[day.weekday()]


def since_gone(gone: "Deletion", today: date) -> str:
    """Since when and by whom something is in the trash: `today 10:24 · 李静`; what a merge put there says so."""
    return " · ".join(filter(None, (when(gone.at, today), gone.by, _("merged") if gone.merged_into else "")))
