"""Words for days, and which day they mean."""

from datetime import date
from typing import Final

from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.values.next_dates import next_date
from crmdesk.gui.kit.when import weekday

TOMORROW: Final = "+1"


def said_words(words: str) -> str:
    """Words of a day as one would type them."""
    return _("tomorrow") if words == TOMORROW else words


def said_day(words: str, today: date) -> str:
    """`next fri = 2026-05-29, Friday`; a question where nobody can say, "" for no words."""
    if not words.strip():
        return ""
    try:
        day = next_date(words, today)
    except InvalidInput:
        return _("Which day is that?")
    return _("{words} = {date}, {weekday}").format(words=words.strip(), date=day.isoformat(), weekday=weekday(day))
