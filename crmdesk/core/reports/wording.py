"""How figures and periods of reports are written. Pure."""

import re
from typing import Final

from crmdesk.core.documents.blocks import Change, Tint
from crmdesk.core.language import _
from crmdesk.core.reports.records import Value
from crmdesk.core.values.periods import Period, first_day, last_day
from crmdesk.core.values.quantities import grouped, money_text

NONE: Final = "–"
# What stands for each row by itself: shares, prices and ranks of several rows make no sum.
_ALONE: Final = re.compile("%|％|率|占比|份额|单价|价格|中标价|均价|排名|price|share|rate|rank|average", re.IGNORECASE)
_MONEY: Final = re.compile("额|元|款|amount|sales|revenue|value|[¥￥]", re.IGNORECASE)


def adds_up(measure: str) -> bool:
    """Whether the values of several rows under this heading make a sum."""
    return _ALONE.search(measure) is None


def is_money(measure: str) -> bool:
    """Whether a heading speaks of money."""
    return adds_up(measure) and _MONEY.search(measure) is not None


def period_title(period: Period) -> str:
    """A period as it is read: 2027, 1st quarter."""
    year, part = period.name[:4], period.name[5:]
    if part.startswith("Q"):
        return _("{year}, quarter {quarter}").format(year=year, quarter=part[1:])
    return _("{year}-{month}").format(year=year, month=part) if part else year


def period_days(period: Period) -> str:
    """From which day to which a period goes."""
    return f"{first_day(period.first).isoformat()} – {last_day(period.last).isoformat()}"


def number_text(hundredths: int) -> str:
    """A figure as it is read: 1,200 · 36,000.50."""
    return grouped(money_text(hundredths)).removesuffix(".00")


def value_text(value: int | None) -> str:
    """A figure, or a dash where there is none."""
    return NONE if value is None else number_text(value)


def change_text(now: int | None, before: int | None) -> str:
    """By how much a figure grew, in percent; a dash where nothing can be compared."""
    if now is None or not before:
        return NONE
    return f"{(now - before) / abs(before):+.1%}".replace("-0.0%", "0.0%").replace("+0.0%", "0.0%")


def changes(value: Value) -> tuple[Change, ...]:
    """How a figure moved against the period before and a year ago, as far as these are known."""
    known = ((_("vs period before"), value.before), (_("vs a year ago"), value.year_ago))
    return tuple(
        Change(label, change_text(value.now, before), _tint(value.now, before)) for label, before in known if before
    )


def _tint(now: int | None, before: int) -> Tint:
    if now is None or now == before:
        return "slate"
    return "green" if now > before else "rose"
