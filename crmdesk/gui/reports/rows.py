"""How suppliers read in the list of reports, and how a report stands."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

from crmdesk.core.language import N_, _, ngettext
from crmdesk.core.reports.records import CHANNELS, STATES, Report, Standing, State
from crmdesk.core.reports.wording import period_title
from crmdesk.core.values.periods import read_period
from crmdesk.gui.kit.list_delegate import TwoLines
from crmdesk.gui.kit.record_model import Row
from crmdesk.gui.kit.tokens import TintName

LATE, DUE, WRITTEN, GOT, NOTHING = "late", "due", "written", "got", "nothing"
FILTERS: Final[Mapping[str, str]] = {
    LATE: N_("Late"),
    DUE: N_("Due soon"),
    WRITTEN: N_("Being written"),
    GOT: N_("Got one"),
    NOTHING: N_("Nothing yet"),
}
TINTS: Final[Mapping[State, TintName]] = {
    State.DRAFT: "slate",
    State.CHECKED: "blue",
    State.APPROVED: "accent",
    State.SENT: "green",
}
_SOON: Final = 14


class SupplierRow(NamedTuple):
    """A supplier as a row: how it reads aloud, and how it stands."""

    said: str
    standing: Standing
    today: date


def supplier_row(standing: Standing, today: date) -> Row:
    """A supplier as the list keeps it."""
    mark = _mark(standing, today)
    texts = (standing.supplier.name, mark[0] if mark else "", _last(standing))
    return SupplierRow(_(", ").join(filter(None, texts)), standing, today)


def supplier_lines(row: Row) -> TwoLines:
    """A supplier: what it got last, when the next is due, and in a chip how that stands."""
    standing: Standing = row[1]
    due = standing.due.day if standing.due is not None else ""
    return TwoLines(
        standing.supplier.id, standing.supplier.name, _last(standing), caption=due[5:],
        caption_tint="rose" if standing.late else None, sign=("apartment", "slate"), mark=_mark(standing, row[2]),
    )  # fmt: skip


def fits(standing: Standing, key: str, today: date) -> bool:
    """Whether a chip shows a supplier."""
    if key == LATE:
        return bool(standing.late)
    if key == DUE:
        return _soon(standing, today)
    if key == WRITTEN:
        return standing.current is not None
    return (standing.last is not None) == (key == GOT)


def spoken_period(period: str) -> str:
    """A period as it is read: `2026-Q1` is `2026, quarter 1`."""
    return period_title(read_period(period))


def title_of(report: Report) -> str:
    """The period of a report as it is read."""
    return spoken_period(report.period)


def sent_text(report: Report) -> str:
    """Who got a report, when and how."""
    ways: dict[tuple[str, str], list[str]] = {}
    for sent in report.sent:
        ways.setdefault((sent.day, sent.channel), []).append(sent.contact.name)
    text = _("{day} {how}: {people}")
    return _("; ").join(
        text.format(day=day, how=_(CHANNELS.get(channel, channel)), people=_(", ").join(people))
        for (day, channel), people in ways.items()
    )


def _last(standing: Standing) -> str:
    if standing.last is None:
        return _("Has not got a report yet")
    return _("Got {period} on {day}").format(period=title_of(standing.last), day=standing.last.sent[-1].day)


def _mark(standing: Standing, today: date) -> tuple[str, TintName] | None:
    if standing.late:
        text = ngettext("{count} day late", "{count} days late", standing.late).format(count=standing.late)
        return text, "rose"
    if standing.current is not None:
        state = standing.current.state
        return _(STATES[state]), TINTS[state]
    if _soon(standing, today):
        return _("Due soon"), "amber"
    return (_("Sent"), "green") if standing.last is not None else None


def _soon(standing: Standing, today: date) -> bool:
    if standing.due is None or standing.late:
        return False
    return standing.due.day <= (today + timedelta(days=_SOON)).isoformat()
