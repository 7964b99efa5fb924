"""What every supplier got last and what is due, and what the timeline offers for a report."""

from crmdesk.core.interactions.timeline import starts_at
from crmdesk.core.reports.material import said
from crmdesk.core.reports.records import Every, Plan, Section
from crmdesk.core.values.choices import InteractionKind
from crmdesk.core.values.periods import first_day, read_period
from tests.core.reports.conftest import MAKER, Supplied

NOON = 12 * 60 * 60 * 1000


def test_who_is_late_stands_first(supplied: Supplied) -> None:
    service = supplied.service
    assert [(each.supplier.name, each.due) for each in service.standings()] == [(MAKER, None)]
    service.set_plan(supplied.maker, Plan(Every.QUARTER, within=40))
    key = service.new(supplied.maker, read_period("2026-Q1"))
    (one,) = service.standings()
    assert (one.late, one.last, one.current and one.current.id) == (8, None, key)
    service.approve(key, "吴总")
    service.send(key, [supplied.wang], "email")
    (one,) = service.standings()
    assert (one.late, one.last and one.last.id, one.current) == (0, key, None)


def test_visits_events_and_news_of_the_period_are_offered(supplied: Supplied) -> None:
    desk, period = supplied.desk, read_period("2026-Q1")
    for day, kind, text in (
        (first_day(period.first), InteractionKind.VISIT, "谈\n全年合作"),
        (first_day(period.last), InteractionKind.EVENT, "南京推广会"),
        (first_day(period.last), InteractionKind.CALL, "问候"),
        (first_day(period.last + 1), InteractionKind.VISIT, "太晚"),
    ):
        desk.interactions.log({
            "contacts": (supplied.wang,), "kind": kind, "text": text, "at": starts_at(day) + NOON,
        })  # fmt: skip
    found = supplied.service.material(supplied.service.new(supplied.maker, period), desk.timeline)
    assert [(each.section, each.text) for each in found] == [
        (Section.EVENTS, "谈 全年合作"), (Section.MEETINGS, "南京推广会")
    ]  # fmt: skip
    assert said(found[0]) == "2026-01-01 Visit (王建国): 谈 全年合作"
