"""Whom of the book somebody new could be."""

from typing import Any

import pytest

from crmdesk.core.contacts import resembling
from crmdesk.core.contacts.records import Reach
from crmdesk.core.desk import Desk
from crmdesk.core.values.choices import Calendar
from crmdesk.core.values.dates import Birthday

CARD, OTHER_CARD = "110101199003078670", "11010519491231002X"
BORN = Birthday("1990-03-07")
KNOWN = {
    "name": "张伟", "organisation": "华泰", "id_card": CARD, "birthday": BORN,
    "phones": [Reach("139 0000 1234", "mobile"), Reach("0512-88886666", "work")],
    "emails": [Reach("Zhang@Mail.example", "work")], "im": [Reach("wx_Zhang", "wechat"), Reach("88001", "qq")],
}  # fmt: skip


@pytest.mark.parametrize(
    ("draft", "signals"),
    [
        ({"name": "谁"}, None),
        ({"phones": [Reach("139-0000-1234", "mobile")]}, ("mobile",)),
        ({"phones": [Reach("0512-88886666", "work")]}, None),
        ({"phones": [Reach("0512-8888 6666", "work")], "name": "张伟"}, ("name", "phone")),
        ({"phones": [Reach("0512-88886666", "work")], "name": "张敏"}, None),
        ({"emails": [Reach("zhang@mail.example", "home")]}, ("email",)),
        ({"im": [Reach("WX_zhang", "wechat")]}, ("messenger",)),
        ({"im": [Reach("wx_zhang", "qq")]}, None),
        ({"id_card": CARD}, ("id_card",)),
        ({"name": "张伟"}, None),
        ({"name": "张伟", "organisation": "华泰"}, ("name", "organisation")),
        ({"name": "张伟", "organisation": "瑞丰"}, None),
        ({"name": "张伟", "birthday": BORN}, ("birthday", "name")),
        ({"name": "张伟", "birthday": Birthday("1990-03-07", Calendar.LUNAR)}, None),
        ({"name": "张伟", "birthday": Birthday("--03-07")}, None),
        ({"name": "李", "emails": KNOWN["emails"], "phones": KNOWN["phones"]}, ("mobile", "email")),
        ({**KNOWN, "id_card": OTHER_CARD}, None),
    ],
)
def test_who_somebody_new_could_be(desk: Desk, draft: dict[str, Any], signals: tuple[str, ...] | None) -> None:
    contact = desk.contacts.add(KNOWN)
    gone = desk.contacts.add(KNOWN)
    desk.contacts.trash([gone])
    assert desk.contacts.alike(draft) == ([(contact, signals)] if signals else [])


def test_the_surest_come_first_and_few(desk: Desk) -> None:
    people = [desk.contacts.add({"name": "张伟", "organisation": "华泰"}) for _time in range(4)]
    known = desk.contacts.add({"name": "张总", "phones": KNOWN["phones"], "emails": KNOWN["emails"]})
    assert [contact for contact, _signals in desk.contacts.alike(KNOWN)] == [known, *people[:2]]


def test_an_id_card_is_looked_up_in_its_index(desk: Desk) -> None:
    ((_signals, sql, values),) = resembling._telling({"id_card": OTHER_CARD})
    plan = " ".join(line for *_ids, line in desk.history.rows(f"EXPLAIN QUERY PLAN {sql}", values))
    assert "USING INDEX contact_id_card" in plan
