"""An office that gives gifts: two firms with people of three levels, and somebody to whom nothing may be sent."""

from collections.abc import Sequence

from crmdesk.core.contacts.records import Place, Position, Reach
from crmdesk.core.desk import Desk
from crmdesk.core.gifts.campaigns import Campaigns
from crmdesk.core.gifts.planned import CampaignDraft, Choosing, Recipient
from crmdesk.core.gifts.records import ItemDraft

NORTH, SOUTH = "恒通医药有限公司", "康源大药房"
PEOPLE = (
    # name, tier, firm, title, level, and what else
    (
        "王建国",
        "VIP",
        NORTH,
        "总经理",
        "top",
        {"owner": "李静", "sponsor": "吴建平", "sex": "male", "hobbies": ("喝茶",)},
    ),
    ("李娜", "VIP", NORTH, "经理", "middle", {"owner": "李静", "sex": "female"}),
    ("赵敏", "A", NORTH, "业务员", "staff", {}),
    ("张伟", "VIP", SOUTH, "董事长", "top", {"region": "650100", "nature": "downstream"}),
    ("陈局", "VIP", "市场监管局", "局长", "top", {"nature": "peripheral", "acquaintance": "authority"}),
    ("孙老", "VIP", SOUTH, "顾问", "", {"standing": "deceased"}),
    ("周静", "VIP", SOUTH, "秘书", "staff", {"standing": "do_not_contact"}),
)
MOBILE = "1380000000{}"


class Planned:
    """The open book, and whoever is in it by name."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.contacts: dict[str, int] = {}
        for number, (name, tier, firm, title, level, rest) in enumerate(PEOPLE):
            self.contacts[name] = desk.contacts.add({
                "name": name, "tier": tier, "positions": (Position(firm, "", title, level, main=True),),
                "phones": (Reach(MOBILE.format(number), "mobile"),),
                "addresses": (Place(f"解放路{number + 1}号", "", "work", "2026-05-01"),), **rest,
            })  # fmt: skip

    @property
    def campaigns(self) -> Campaigns:
        return self.desk.gifts.campaigns

    def item(self, name: str = "红酒", price: int = 26800, **rest: object) -> int:
        return self.desk.gifts.catalogue.add(ItemDraft(name, price=price, **rest))  # type: ignore[arg-type]

    def campaign(self, year: int = 2026, item: int | None = None, words: Sequence[str] = ("tier:VIP",)) -> int:
        draft = CampaignDraft("中秋", year, Choosing(tuple(words)), item=item, inscription="{name}个人典藏")
        return self.campaigns.new(draft)

    def on(self, key: int) -> dict[str, Recipient]:
        return {each.name: each for each in self.campaigns.people(key)}

    def guards(self, key: int, name: str) -> list[tuple[str, str]]:
        return [(str(guard.kind), guard.text) for guard in self.on(key)[name].guards]
