"""The timeline on paper."""

from crmdesk.core.desk import Desk
from crmdesk.core.documents.blocks import Heading, Notice, TableRow, Title
from crmdesk.core.interactions.document import TimelineSheet
from crmdesk.core.interactions.records import Kind
from crmdesk.core.interactions.timeline import Asked
from crmdesk.core.news.records import NewsDraft, NewsKind
from tests.core.conftest import NOON

DAY = 86_400_000


def test_each_day_has_its_heading_and_each_line_what_it_says(desk: Desk) -> None:
    contact = desk.contacts.add({"name": "张伟", "organisation": "华泰医药"})
    desk.interactions.log({"contacts": [contact], "kind": Kind.VISIT, "text": "谈了\n报价", "cost": 12_800})
    desk.interactions.log({"contacts": [contact], "kind": Kind.CALL, "at": NOON - DAY})
    desk.news.add(NewsDraft(NewsKind.TENDER, (contact,), text="省标"))
    sheet = TimelineSheet(desk.timeline, desk.timeline.ids(Asked()), "This month")
    content = list(sheet.blocks())
    assert content == list(sheet.blocks())
    assert content[0] == Title("Timeline", "This month · 3 lines")
    assert [block.text for block in content if isinstance(block, Heading)] == ["2026-05-18", "2026-05-17"]
    rows = [block.cells for block in content if isinstance(block, TableRow)]
    assert [row[1] for row in rows] == ["Visit", "Tender", "Call"]
    assert rows[0][2:5] == ("张伟", "华泰医药", "谈了 报价 · ¥128.00")
    assert [bool(row[0]) for row in rows] == [True, False, True]


def test_nothing_is_said_kindly(desk: Desk) -> None:
    assert isinstance(list(TimelineSheet(desk.timeline, ()).blocks())[-1], Notice)
