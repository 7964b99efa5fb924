"""Reading reports: by id, which there are, and which are due."""

import json
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, Final

from crmdesk.core.errors import NotFound
from crmdesk.core.language import _
from crmdesk.core.news.records import Named
from crmdesk.core.reports.records import MONTHS, Due, Every, Plan, Report, Sent, Standing
from crmdesk.core.storage.database import Row, placeholders
from crmdesk.core.values.periods import containing, last_day, moved

# ruff: noqa: S608 - statements are made of our own words; what is asked for is bound
Rows = Callable[[str, Sequence[Any]], list[Row]]
_REPORT: Final = (
    "SELECT report.id, report.organisation_id, organisation.name, period, author_id, coalesce(colleague.name, ''),"
    " checked_by, checked_on, approved_by, approved_on, report.deleted_at IS NOT NULL FROM report"
    " JOIN organisation ON organisation.id = report.organisation_id LEFT JOIN colleague ON colleague.id = author_id"
    " WHERE report.id IN ({ids})"
)
_TEXTS: Final = "SELECT report_id, section, text FROM report_text WHERE report_id IN ({ids})"
_SENT: Final = (
    "SELECT report_id, contact.id, contact.name, day, channel FROM report_sent JOIN contact ON contact.id = contact_id"
    " WHERE report_id IN ({ids}) ORDER BY day, report_sent.id"
)
_PLANS: Final = (
    "SELECT organisation_id, organisation.name, every, within, template FROM report_plan"
    " JOIN organisation ON organisation.id = organisation_id WHERE organisation.deleted_at IS NULL ORDER BY spelled"
)
# An organisation that is one of our suppliers: by its nature, or by that of somebody who is there.
SUPPLIERS: Final = (
    "SELECT id, name FROM organisation WHERE deleted_at IS NULL AND (nature = ?1 OR id IN (SELECT organisation_id"
    " FROM affiliation JOIN contact ON contact.id = contact_id WHERE until = '' AND contact.nature = ?1"
    " AND contact.deleted_at IS NULL))"
)


def ids(rows: Rows, supplier: int | None = None, *, trashed: bool = False) -> list[int]:
    """Ids of reports, of one supplier if given, the newest period first."""
    sql = (
        f"SELECT id FROM report WHERE deleted_at IS {'NOT ' if trashed else ''}NULL"
        " AND (?1 IS NULL OR organisation_id = ?1) ORDER BY substr(period, 1, 4) DESC, period DESC, id DESC"
    )
    return [key for (key,) in rows(sql, (supplier,))]


def items(rows: Rows, keys: Sequence[int]) -> list[Report]:
    """Reports by id, in the order of the ids; those that are not there are left out."""
    marks = placeholders(keys)
    texts, sent = dict[int, dict[str, str]](), dict[int, list[Sent]]()
    for report, section, text in rows(_TEXTS.format(ids=marks), keys):
        texts.setdefault(report, {})[section] = text
    for report, contact, name, day, channel in rows(_SENT.format(ids=marks), keys):
        sent.setdefault(report, []).append(Sent(Named(contact, name), day, channel))
    found: dict[int, Report] = {}
    for key, place, name, period, author, called, *done, trashed in rows(_REPORT.format(ids=marks), keys):
        found[key] = Report(
            key, Named(place, name), period, Named(author, called) if author else None, (done[0], done[1]),
            (done[2], done[3]), texts.get(key, {}), tuple(sent.get(key, ())), bool(trashed),
        )  # fmt: skip
    return [found[key] for key in keys if key in found]


def item(rows: Rows, key: int) -> Report:
    """One report, also from the trash. Raises NotFound."""
    for found in items(rows, [key]):
        return found
    raise NotFound(_("This report is not in the book any more."))


def plans(rows: Rows) -> list[tuple[Named, Plan]]:
    """How often each supplier gets a report, in the order of their names."""
    return [
        (Named(place, name), Plan(Every(every), within, dict(json.loads(template))))
        for place, name, every, within, template in rows(_PLANS, ())
    ]


def next_due(rows: Rows, supplier: Named, plan: Plan, today: date) -> Due:
    """The report that a supplier gets next: of the last period that is over, if nobody got it, else of the one that
    runs.
    """
    running = containing(today, MONTHS[plan.every])
    over = moved(running, -1)
    sql = (
        "SELECT period, id, EXISTS (SELECT 1 FROM report_sent WHERE report_id = report.id) FROM report"
        " WHERE organisation_id = ? AND period IN (?, ?) AND deleted_at IS NULL ORDER BY id"
    )
    begun = {name: (key, bool(sent)) for name, key, sent in rows(sql, (supplier.id, over.name, running.name))}
    period = running if begun.get(over.name, (0, False))[1] else over
    day = last_day(period.last) + timedelta(days=plan.within)
    return Due(supplier, period.name, day.isoformat(), max((today - day).days, 0), begun.get(period.name, (None,))[0])


def standings(rows: Rows, upstream: str, today: date) -> list[Standing]:
    """Every supplier with what it got last and what is due: by the day of that, then those without a plan."""
    due = {supplier.id: next_due(rows, supplier, plan, today) for supplier, plan in plans(rows)}
    told: dict[int, list[Report]] = {}
    for report in items(rows, ids(rows)):
        told.setdefault(report.supplier.id, []).append(report)
    found: list[Standing] = []
    for key, name in rows(f"{SUPPLIERS} ORDER BY spelled", (upstream,)):
        reports = told.get(key, [])
        current = next((report for report in reports if not report.sent or not report.approved[1]), None)
        last = next((report for report in reports if report.sent), None)
        found.append(Standing(Named(key, name), last, current, due.get(key)))
    return sorted(found, key=lambda each: (each.due is None, each.due.day if each.due else "", not each.last))
