"""Progress reports from their beginning to who got them, and what is due next."""

import pytest

from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.interactions.timeline import Asked
from crmdesk.core.reports.records import Every, Plan, Read, Section, State, Value
from crmdesk.core.reports.service import period_of
from crmdesk.core.values.periods import read_period
from tests.core.reports.conftest import MAKER, Supplied

QUARTER = read_period("2026-Q1")


def approved(supplied: Supplied) -> int:
    key = supplied.service.new(supplied.maker, QUARTER)
    supplied.service.check(key, "李静")
    supplied.service.approve(key, "吴总")
    return key


def test_a_new_one_has_the_texts_of_its_template_and_its_figures(supplied: Supplied) -> None:
    supplied.service.set_plan(supplied.maker, Plan(Every.QUARTER, template={"sales": "本季度销售：", "next": " "}))
    key = supplied.service.new(supplied.maker, QUARTER, [Read(Section.SALES, "银杏叶胶囊", "数量", 100)])
    report = supplied.service.item(key)
    assert (report.supplier.name, report.period, report.state) == (MAKER, "2026-Q1", State.DRAFT)
    assert report.texts == {"sales": "本季度销售："}
    assert supplied.service.figures.table(supplied.maker, QUARTER, "sales").total == (Value(100),)
    supplied.undo()
    assert supplied.service.ids() == []
    assert supplied.service.figures.table(supplied.maker, QUARTER, "sales").rows == ()


def test_there_is_one_of_each_period(supplied: Supplied) -> None:
    key = supplied.service.new(supplied.maker, QUARTER)
    with pytest.raises(InvalidInput, match="2026-Q1"):
        supplied.service.new(supplied.maker, QUARTER)
    supplied.service.trash(key)
    again = supplied.service.new(supplied.maker, QUARTER)
    assert supplied.service.ids(supplied.maker) == [again]
    assert supplied.service.ids(trashed=True) == [key]
    supplied.service.restore(key)
    assert set(supplied.service.ids()) == {key, again}


def test_who_is_no_supplier_gets_none(supplied: Supplied) -> None:
    with pytest.raises(InvalidInput, match="恒通医药有限公司"):
        supplied.service.new(supplied.distributor, QUARTER)
    with pytest.raises(NotFound):
        supplied.service.new(7, QUARTER)


def test_what_is_written_after_it_was_approved_has_to_be_looked_at_again(supplied: Supplied) -> None:
    key = approved(supplied)
    report = supplied.service.item(key)
    assert (report.state, report.checked[0], report.approved) == (State.APPROVED, "李静", ("吴总", "2026-05-18"))
    supplied.service.write(key, {"sales": "增长三成"})
    report = supplied.service.item(key)
    assert (report.state, report.texts, report.checked) == (State.DRAFT, {"sales": "增长三成"}, ("", ""))
    with pytest.raises(InvalidInput, match="weather"):
        supplied.service.write(key, {"weather": "晴"})
    with pytest.raises(InvalidInput):
        supplied.service.approve(key, " ")


def test_sending_it_stands_on_the_timelines(supplied: Supplied) -> None:
    key = approved(supplied)
    supplied.service.send(key, [supplied.wang], "email", "2026-05-11")
    report = supplied.service.item(key)
    assert [(sent.contact.name, sent.day, sent.channel) for sent in report.sent] == [("王建国", "2026-05-11", "email")]
    assert report.state is State.SENT
    timeline = supplied.desk.timeline
    (line,) = timeline.lines(timeline.ids(Asked(contact=supplied.wang, kinds=("report",))))
    assert (line.kind, line.text) == ("report", "Progress report 2026-Q1")
    supplied.undo()
    assert supplied.service.item(key).state is State.APPROVED


@pytest.mark.parametrize(
    ("contacts", "channel", "day"),
    [((), "email", ""), ((7,), "email", ""), ((0,), "pigeon", ""), ((0,), "email", "sometime")],
)
def test_what_cannot_be_sent_is_said(supplied: Supplied, contacts: tuple[int, ...], channel: str, day: str) -> None:
    key = approved(supplied)
    with pytest.raises(InvalidInput):
        supplied.service.send(key, [contact or supplied.wang for contact in contacts], channel, day)
    assert supplied.service.item(key).sent == ()


def test_a_draft_is_not_sent(supplied: Supplied) -> None:
    with pytest.raises(InvalidInput, match="approved"):
        supplied.service.send(supplied.service.new(supplied.maker, QUARTER), [supplied.wang], "email")


def test_the_next_one_due_is_a_next_step_until_it_is_sent(supplied: Supplied) -> None:
    supplied.service.set_plan(supplied.maker, Plan(Every.QUARTER, within=40))
    (due,) = supplied.service.due()
    assert (due.period, due.day, due.late, due.report) == ("2026-Q1", "2026-05-10", 8, None)
    assert supplied.steps() == [("2026-05-10", "Progress report 2026-Q1", False, False)]
    reasons = [reason.text for row in supplied.desk.today.first(supplied.desk.clock.today()) for reason in row.reasons]
    assert any("Progress report 2026-Q1" in text for text in reasons)
    key = approved(supplied)
    (due,) = supplied.service.due()
    assert due.report == key
    supplied.service.send(key, [supplied.wang], "wechat")
    (due,) = supplied.service.due()
    assert (due.period, due.day, due.late) == ("2026-Q2", "2026-08-09", 0)
    assert supplied.steps() == [
        ("2026-05-10", "Progress report 2026-Q1", True, False), ("2026-08-09", "Progress report 2026-Q2", False, False)
    ]  # fmt: skip


def test_another_rhythm_takes_the_place_of_the_first(supplied: Supplied) -> None:
    supplied.service.set_plan(supplied.maker, Plan(Every.QUARTER))
    supplied.service.set_plan(supplied.maker, Plan(Every.MONTH, within=5))
    assert [step for step in supplied.steps() if not step[3]] == [
        ("2026-05-05", "Progress report 2026-04", False, False)
    ]
    supplied.service.set_plan(supplied.maker, None)
    assert supplied.service.plan(supplied.maker) is None
    assert supplied.service.due() == []
    assert all(gone for *_step, gone in supplied.steps())
    with pytest.raises(InvalidInput):
        supplied.service.set_plan(supplied.maker, Plan(Every.MONTH, within=91))


def test_reports_are_of_months_and_quarters() -> None:
    assert period_of("2027年一季度").name == "2027-Q1"
    with pytest.raises(InvalidInput):
        period_of("2027")
