"""Today on a real book: for me or for all, what is put off, whom nobody may contact, and by how many statements."""

from datetime import timedelta

import pytest

from crmdesk.core.contacts.records import Position, Reach
from crmdesk.core.errors import InvalidInput
from crmdesk.core.interactions.records import Kind, Step
from crmdesk.core.values.dates import Birthday
from tests.core.today.conftest import TODAY, Office


def test_for_me_and_for_all(office: Office) -> None:
    office.add("我的", called=20, owner="李静")
    office.add("她的", called=20, owner="王芳")
    office.add("没人的", called=20)
    office.promise("她的", "我来办", owner="李静")
    office.promise("没人的", "谁来办")
    assert set(office.names()) == {"我的", "她的", "没人的"}
    assert office.names("李静") == ["她的", "我的"]
    assert [[reason.kind for reason in row.reasons] for row in office.rows("李静")] == [["followup"], ["cadence"]]
    assert office.names("王芳") == ["她的"]
    assert [office.desk.today.count(TODAY, office.colleague(name)) for name in ("李静", "王芳")] == [2, 1]


def test_a_sponsor_is_told_of_the_calls_that_only_they_owe(office: Office) -> None:
    office.add("王建国", called=1, owner="李静", sponsor="吴建平")
    assert office.names("李静") == office.names() == []
    (row,) = office.rows("吴建平")
    assert [(reason.kind, reason.text) for reason in row.reasons] == [("sponsor", "As sponsor you never spoke to them")]
    assert office.desk.today.count(TODAY, office.colleague("吴建平")) == 1


@pytest.mark.parametrize("standing", ["left_trade", "deceased", "do_not_contact"])
def test_nobody_calls_whom_one_may_not_contact(office: Office, standing: str) -> None:
    contact = office.add("张伟", called=40, birthday=Birthday("--05-18"))
    office.promise("张伟", "电话")
    assert office.names() == ["张伟"]
    office.desk.contacts.change(contact, {"standing": standing})
    assert (office.names(), office.desk.today.count(TODAY)) == ([], 0)


def test_nobody_in_the_trash_is_called(office: Office) -> None:
    contact = office.add("张伟", called=40)
    office.promise("张伟", "电话")
    office.desk.contacts.trash([contact])
    assert office.names() == []


def test_what_is_put_off_waits_and_makes_place(office: Office) -> None:
    first, second = office.add("甲", called=40), office.add("乙", called=30)
    office.add("丙", "A", called=40)
    office.promise("甲", "电话")
    office.desk.interactions.follow_ups.put_off(first, "", "2026-05-20")
    office.desk.interactions.follow_ups.put_off(second, "cadence", "2026-05-20")
    assert office.names(most=1) == ["丙"]
    assert office.names(day=TODAY + timedelta(days=2)) == ["甲", "乙", "丙"]
    office.desk.history.undo(office.desk.history.entries(2)[1].id)
    assert office.names() == ["甲", "丙"]
    office.promise("乙", "电话")
    assert [[reason.kind for reason in row.reasons] for row in office.rows() if row.name == "乙"] == [["followup"]]


def test_a_pause_is_obeyed_and_its_end_is_told(office: Office) -> None:
    contact = office.add("张伟", called=40)
    office.desk.interactions.cadence.pause(contact, "2026-05-25")
    assert office.names() == []
    (row,) = office.rows(day=TODAY + timedelta(days=7))
    assert row.why == "VIP, 47 days since the last call, the pause is over"


def test_what_was_logged_and_done_is_off_the_list(office: Office) -> None:
    contact = office.add("张伟", called=20)
    step = office.promise("张伟", "电话", late=2)
    (row,) = office.rows()
    assert (row.reasons[0].text, row.reasons[0].record) == ("电话 (since 2 days)", step)
    office.desk.interactions.log({"contacts": (contact,), "kind": Kind.CALL}, settles=[step])
    assert office.names() == []


def test_a_step_at_an_organisation_is_about_who_is_nearest(office: Office) -> None:
    office.add(
        "张伟",
        "C",
        positions=(Position("恒通医药", "", "总经理", "top", main=True),),
        phones=(Reach("13900000001", "mobile"),),
    )
    place = office.desk.organisations.named("恒通医药")
    office.desk.interactions.follow_ups.add(Step("2026-05-18", "送协议"), organisation=place)
    (row,) = office.rows()
    assert (row.name, row.organisation, row.title, row.phone) == ("张伟", "恒通医药", "总经理", "13900000001")
    assert row.why == "C, 送协议"


def test_how_many_an_office_can_do(office: Office) -> None:
    for number in range(35):
        office.add(f"人{number}", called=20)
    assert len(office.names()) == 30
    office.desk.today.set_most(5)
    assert len(office.names()) == 5
    with pytest.raises(InvalidInput, match="1 to 500"):
        office.desk.today.set_most(0)


def test_statements_do_not_grow_with_people(office: Office) -> None:
    def statements() -> int:
        before = office.desk.history._readers.mine().statements
        office.rows()
        return office.desk.history._readers.mine().statements - before

    office.add("第一", called=20)
    office.promise("第一", "电话")
    statements()
    few = statements()
    for number in range(60):
        office.add(f"人{number}", called=20, birthday=Birthday("--05-20"))
        office.promise(f"人{number}", "电话", late=number)
    assert statements() <= few + 1  # names are read in pages of 64
    assert few <= 44  # two of each source, and what waits
