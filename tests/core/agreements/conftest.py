"""A supplier with two people and two products, and a distributor."""

from datetime import timedelta

import pytest

from crmdesk.core.agreements.records import AgreementDraft, ProductDraft
from crmdesk.core.contacts.records import Position
from crmdesk.core.desk import Desk
from crmdesk.core.values.choices import Nature

MAKER, DISTRIBUTOR = "远大制药有限公司", "恒通医药有限公司"


class Agreed:
    """The open book with the ids of who and what is in it, by name."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.service = desk.agreements
        self.today = desk.clock.today()
        self.contacts = {
            name: desk.contacts.add(
                {"name": name, "positions": (Position(firm, "", "经理", "middle", main=True),), **rest}
            )
            for name, firm, rest in (
                ("王建国", MAKER, {"tier": "VIP", "owner": "李静"}),
                ("赵敏", MAKER, {"owner": "吴建平"}),
                ("李娜", DISTRIBUTOR, {"owner": "李静"}),
            )
        }
        self.maker, self.distributor = (desk.organisations.named(firm) or 0 for firm in (MAKER, DISTRIBUTOR))
        self.colleagues = {name: key for key, name in desk.contacts.colleagues().items()}
        add = self.service.products.add
        self.capsules = add(ProductDraft("银杏叶胶囊", "国药准字Z20010001", "0.2g×24粒", self.maker, "心脑血管"))
        self.drops = add(ProductDraft("复方丹参滴丸", "国药准字Z20020002", "27mg×180丸", self.maker))

    def undo(self) -> None:
        self.desk.history.undo(self.desk.history.entries(1)[0].id)

    def day(self, days: int) -> str:
        return (self.today + timedelta(days=days)).isoformat()

    def draft(self, ends: int = 30, **values: object) -> AgreementDraft:
        days = {"begins": self.day(ends - 364), "ends": self.day(ends)}
        usual = {"organisation": self.maker, "products": (self.capsules,), "days": days}
        return AgreementDraft(**{"side": Nature.UPSTREAM, **usual, **values})  # type: ignore[arg-type]

    def add(self, ends: int = 30, **values: object) -> int:
        return self.service.add(self.draft(ends, **values))


@pytest.fixture
def agreed(desk: Desk) -> Agreed:
    return Agreed(desk)
