"""The call sheets of sponsors: what each of them owes, on a page of its own."""

from crmdesk.core.contacts.records import Position
from crmdesk.core.documents.blocks import Notice, TableRow, Title
from crmdesk.core.today.sponsors import SponsorSheet, calls_owed
from tests.core.today.conftest import Office


def sheet(office: Office, sponsor: str = "") -> SponsorSheet:
    desk = office.desk
    names = desk.contacts.colleagues()
    wanted = office.colleague(sponsor) if sponsor else None
    parts = calls_owed(desk.interactions.cadence, desk.contacts.finder.page, names, wanted)
    return SponsorSheet(parts, "2026-05-18")


def test_each_sponsor_has_a_page_with_what_is_owed(office: Office) -> None:
    place = Position("恒通医药", "", "总经理", "top", main=True)
    office.add("王建国", called=1, owner="李静", sponsor="吴建平", positions=(place,))
    office.add("张伟", called=200, sponsor="吴建平")
    office.add("赵敏", sponsor="陈志远")
    office.add("没有高层", called=200)
    blocks = list(sheet(office).blocks())
    titles = [block for block in blocks if isinstance(block, Title)]
    assert [title.text for title in titles] == ["Calls of 吴建平", "Calls of 陈志远"]
    assert all(title.starts_page for title in titles)
    rows = [block.cells for block in blocks if isinstance(block, TableRow)]
    assert [row[1] for row in rows] == ["王建国 总经理", "张伟", "赵敏"]
    # Nobody spoke to them as their sponsor, whoever of us did; they came in 400 days ago.
    assert rows[0][2:7] == ("恒通医药", "", "Never", "2025-07-12 · Overdue", "李静")
    assert [part.sponsor for part in sheet(office, "陈志远").parts] == ["陈志远"]


def test_no_sponsor_owes_a_call(office: Office) -> None:
    office.add("没有高层", called=200)
    assert [type(block) for block in sheet(office).blocks()] == [Title, Notice]


def test_for_me_is_what_i_own_owe_as_sponsor_or_promised(office: Office) -> None:
    office.add("我的", called=20, owner="吴建平")
    office.add("我是高层", called=1, owner="李静", sponsor="吴建平")
    office.add("我答应的", called=1, owner="李静")
    office.add("她的", called=20, owner="李静")
    office.promise("我答应的", "寄样品", owner="吴建平")
    assert set(office.names("吴建平")) == {"我的", "我是高层", "我答应的"}
    kinds = {row.name: [reason.kind for reason in row.reasons] for row in office.rows("吴建平")}
    assert kinds == {"我的": ["cadence"], "我是高层": ["sponsor"], "我答应的": ["followup"]}
