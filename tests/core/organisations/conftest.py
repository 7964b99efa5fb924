"""A small book of organisations, and the same questions asked of whole people."""

import pytest

from crmdesk.core.contacts.records import Position
from crmdesk.core.desk import Desk

HENGTONG, HUATAI, LONELY = "恒通医药有限公司", "华泰药业股份有限公司", "康源医院"


class Office:
    """The open book with the ids of who is in it, by name."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.service = desk.organisations
        self.contacts = {
            name: desk.contacts.add({"name": name, "positions": positions, **rest})
            for name, positions, rest in (
                ("王建国", (Position(HENGTONG, "", "总经理", "top", main=True),), {"owner": "李静"}),
                ("单雄", (Position(HENGTONG, "总经办", "董事长", "top", main=True),), {"sponsor": "吴建平"}),
                ("李娜", (Position(HENGTONG, "采购部", "经理", "middle", main=True),), {}),
                (
                    "张伟",
                    (
                        Position(HUATAI, "", "总监", "senior", main=True),
                        Position(HENGTONG, until="2020-01", title="业务员"),
                    ),
                    {},
                ),
                ("赵敏", (Position(LONELY, "", "院长", "top", main=True),), {}),
            )
        }

    def named(self, name: str) -> int:
        found = self.service.named(name)
        assert found is not None
        return found


@pytest.fixture
def office(desk: Desk) -> Office:
    return Office(desk)
