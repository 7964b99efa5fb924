"""People, a catalogue and what was given, in a real book."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from crmdesk.core.desk import Desk
from crmdesk.core.gifts.records import ItemDraft
from crmdesk.core.gifts.tables import Campaign, Received, Recipient
from tests.core.gifts.planning import Planned

FIRM = "康源医药"


@dataclass
class Giving:
    """A book with people, gifts and a campaign."""

    desk: Desk
    people: dict[str, int] = field(default_factory=dict)
    gifts: dict[str, int] = field(default_factory=dict)
    campaign: int = 0
    firm: int = 0

    def give(self, name: str, what: str, day: str, **more: Any) -> int:
        """Somebody was given something; it was approved on that day where nothing else is said."""
        key, item = self.desk.ids.new(), self.gifts[what]
        values = {"approved_on": day, "approved_item": item, "approved_cost": 26800, **more}
        with self.desk.history.action("gift.test"):
            Recipient.insert(
                id=key, contact=self.people[name], day=day, item=item, organisation=self.firm, **values
            ).execute()
        return key

    def get(self, name: str, what: str, day: str, **more: Any) -> int:
        """We received something from somebody."""
        key = self.desk.ids.new()
        with self.desk.history.action("gift.test"):
            Received.insert(id=key, contact=self.people[name], what=what, day=day, **more).execute()
        return key


@pytest.fixture
def giving(desk: Desk) -> Giving:
    """张伟, a VIP, 李娜, an A, both at one firm, and 王芳, of whom nobody knows where she is."""
    made = Giving(desk)
    for name, tier, place in (("张伟", "VIP", FIRM), ("李娜", "A", FIRM), ("王芳", "C", "")):
        draft: Any = {"name": name, "tier": tier, "organisation": place}
        made.people[name] = desk.contacts.add({key: value for key, value in draft.items() if value})
    for name in ("红酒", "龙井"):
        made.gifts[name] = desk.gifts.catalogue.add(ItemDraft(name, price=26800))
    found = desk.organisations.named(FIRM)
    assert found is not None
    made.firm, made.campaign = found, desk.ids.new()
    with desk.history.action("gift.test"):
        Campaign.insert(
            id=made.campaign, title="2025年中秋", occasion="mid_autumn", year=2025, day="2025-10-06"
        ).execute()
    return made


@pytest.fixture
def planned(desk: Desk) -> Planned:
    """An office that plans campaigns."""
    return Planned(desk)
