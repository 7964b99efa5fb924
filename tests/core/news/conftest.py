"""A distributor with three people, of whom there is news."""

import pytest

from crmdesk.core.contacts.records import Position
from crmdesk.core.desk import Desk
from crmdesk.core.news.records import NewsDraft, NewsKind

FIRM = "恒通医药有限公司"


class Heard:
    """The open book with the ids of who is in it, by name."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.service = desk.news
        self.contacts = {
            name: desk.contacts.add({"name": name, "positions": (Position(FIRM, "", title, level, main=True),), **rest})
            for name, title, level, rest in (
                ("李娜", "经理", "middle", {"owner": "李静", "tier": "B"}),
                ("王建国", "总经理", "top", {"owner": "李静", "sponsor": "吴建平", "tier": "VIP"}),
                ("赵敏", "业务员", "staff", {}),
            )
        }
        self.firm = desk.organisations.named(FIRM) or 0
        self.colleagues = {name: key for key, name in desk.contacts.colleagues().items()}

    def about_the_firm(self, kind: str = NewsKind.MANAGEMENT, **values: object) -> int:
        return self.service.add(NewsDraft(kind, organisation=self.firm, **values))  # type: ignore[arg-type]

    def steps(self) -> list[tuple[object, ...]]:
        sql = "SELECT contact_id, organisation_id, owner_id, news_id, day, text FROM follow_up ORDER BY day, id"
        return self.desk.history.rows(sql)


@pytest.fixture
def heard(desk: Desk) -> Heard:
    return Heard(desk)
