"""What ends a reason of Today, by its kind."""

from collections.abc import Callable, Mapping
from datetime import date

from crmdesk.core.desk import Desk
from crmdesk.core.reasons import Reason

Ends = Mapping[str, Callable[[Reason], object]]


def ends(desk: Desk, today: date) -> Ends:
    """The actions that tick a reason off; the others end when somebody was spoken with."""

    def tick(reason: Reason) -> None:
        days = desk.occasions.upcoming(today)
        desk.occasions.tick([
            day for day in days if day.contact == reason.contact and day.day.isoformat() == reason.day
        ])  # fmt: skip

    return {
        "followup": lambda reason: desk.interactions.follow_ups.done([reason.record]),
        "birthday": tick,
        "anniversary": tick,
        "news": lambda reason: desk.news.leave_be(reason.record),
        "lookout": lambda reason: desk.news.looked(reason.record),
    }
