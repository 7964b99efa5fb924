"""A book with people and what was said with them."""

from datetime import datetime

from crmdesk.core.contacts.records import Draft, Reach
from crmdesk.core.desk import Desk
from crmdesk.core.interactions.records import Kind, Step

PEOPLE: tuple[Draft, ...] = (
    {"name": "张伟", "organisation": "康源医药", "phones": [Reach("13812345678", "mobile")]},
    {"name": "李娜", "organisation": "仁和医院", "phones": [Reach("13912345678", "mobile")]},
    {"name": "王伟", "organisation": "康源医药"},
    {"name": "王伟", "organisation": "仁和医院"},
)


def at(day: str, time: str = "09:30") -> int:
    """A moment of the office, in UTC milliseconds."""
    return int(datetime.fromisoformat(f"{day}T{time}").timestamp() * 1000)


def filled(desk: Desk) -> list[int]:
    """The ids of four people with three records."""
    people = [desk.contacts.add(draft) for draft in PEOPLE]
    zhang, li, _wang, other = people
    ours = (desk.contacts.add_colleague("陈静"),)
    desk.interactions.log(
        {"contacts": [zhang], "kind": Kind.CALL, "text": "问报价", "at": at("2026-04-01"), "minutes": 12,
         "colleagues": ours},
        Step("2026-06-01", "寄样品"),
    )  # fmt: skip
    desk.interactions.log(
        {"contacts": [zhang, li], "kind": Kind.MEAL, "text": "=1+1", "outcome": "满意", "at": at("2026-04-02", "18:05"),
         "cost": 38_850, "colleagues": ours}
    )  # fmt: skip
    desk.interactions.log(
        {"contacts": [other], "kind": Kind.CALL, "at": at("2026-05-01"), "reached": False, "colleagues": ours}
    )
    return people
