"""What rooms tell the call card: each its panel, and nothing where it knows nothing."""

from datetime import date

from crmdesk.core.briefing import Note
from crmdesk.core.contacts.records import Reach
from crmdesk.core.desk import Desk
from crmdesk.core.interactions.records import Kind
from crmdesk.core.news.records import NewsDraft, NewsKind
from tests.core.conftest import NOON

TODAY = date(2026, 5, 18)


def told(desk: Desk, contact: int) -> dict[str, tuple[Note, ...]]:
    panels = [panel for source in desk.briefing if (panel := source(contact, TODAY)) is not None]
    return {panel.title: panel.notes for panel in panels}


def test_rooms_tell_what_they_know(desk: Desk) -> None:
    contact = desk.contacts.add({"name": "张伟", "sex": "male", "phones": (Reach("13900000001", "mobile"),)})
    stranger = desk.contacts.add({"name": "李娜"})
    for day, text in ((9, "送新茶"), (3, "送中秋礼盒")):
        gift = {"contacts": [contact], "kind": Kind.GIFT, "at": NOON - day * 86_400_000, "text": text}
        desk.interactions.log({**gift, "outcome": "很喜欢"})  # type: ignore[typeddict-item]  # made of a dict
    desk.news.add(NewsDraft(NewsKind.MANAGEMENT, (contact,), text="升任总经理", day="2026-05-16"))
    found = told(desk, contact)
    assert list(found) == ["Last gifts", "News", "Greeting of the season"]
    assert found["Last gifts"] == (Note("送中秋礼盒", "很喜欢", "2026-05-15"),)
    assert (found["News"][0].text, found["News"][0].day) == ("升任总经理", "2026-05-16")
    assert found["Greeting of the season"][0].text
    assert "Last gifts" not in told(desk, stranger)
    assert "News" not in told(desk, stranger)
