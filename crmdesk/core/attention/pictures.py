"""The picture as charts: meters against 80 %, who brings the value, how the shares moved. For screen and paper."""

from collections.abc import Sequence
from typing import Final

from crmdesk.core.attention.picture import Picture, Share
from crmdesk.core.attention.records import Moved
from crmdesk.core.attention.tiers import best_of
from crmdesk.core.documents.charts import AIM, Line, Meter, Pareto, Step, Trend, written
from crmdesk.core.language import _, ngettext

_GROUPS: Final = 20


def meters(found: Picture) -> tuple[Meter, Meter, Meter]:
    """What the best have of the value, of our attention and of the money."""
    people, best = len(found.ranked), len(found.best)
    customers = ngettext("{best} of {count} customer", "{best} of {count} customers", people)
    minutes = found.minutes.share
    dealings = ngettext("{part} of {count} interaction", "{part} of {count} interactions", found.attention.whole)
    told = [dealings.format(part=f"{found.attention.part:,}", count=f"{found.attention.whole:,}")]
    told += [_("minutes {share}").format(share=written(minutes, "share"))] if minutes is not None else []
    money = _("{part} of {whole}").format(
        part=written(found.spent.part, "money"), whole=written(found.spent.whole, "money")
    )
    return (
        _meter(_("Value of the best 20%"), found.value, customers.format(best=f"{best:,}", count=f"{people:,}")),
        _meter(_("Attention for them"), found.attention, " · ".join(told)),
        _meter(_("Money for them"), found.spent, money),
    )


def measure(found: Picture) -> str:
    """More than what is too much, in a sentence."""
    times, money = found.usual
    if not times and not money:
        return _("None of the best got anything in these twelve months; here stand those who got most.")
    text = _("Of the best, who gets any usually gets {count} interactions and {money} in these twelve months.")
    return text.format(count=f"{times:g}", money=written(round(money), "money"))


def pareto(found: Picture) -> Pareto:
    """Who brings the value: groups of five percent of the customers, or each of them where they are few."""
    people, best = len(found.ranked), best_of(len(found.ranked))
    groups, whole = min(_GROUPS, people), sum(found.values.values())
    ends = [-(-people * (place + 1) // groups) for place in range(groups)]
    amounts, steps, begin = list(found.values.values()), [], 0
    for place, end in enumerate(ends):
        label = f"{100 * (place + 1) // groups}%" if groups == _GROUPS else f"{place + 1}"
        steps.append(Step(label, sum(amounts[begin:end]) / whole, end <= best))
        begin = end
    return Pareto(_("Who brings the value"), tuple(steps), people, best)


def trend(moved: Sequence[Moved]) -> Trend:
    """How the shares of the best moved over the year."""
    lines = (
        Line(_("Value"), tuple(one.value for one in moved)),
        Line(_("Attention"), tuple(one.attention for one in moved)),
        Line(_("Money"), tuple(one.money for one in moved)),
    )
    return Trend(_("Over the year"), tuple(f"{one.day:%Y-%m}" for one in moved), lines, aim=AIM)


def _meter(title: str, share: Share, note: str) -> Meter:
    return Meter(title, share.share, note if share.whole else "")
