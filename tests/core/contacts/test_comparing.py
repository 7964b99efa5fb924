"""Two contacts side by side."""

from dataclasses import replace

import pytest

from crmdesk.core.contacts.comparing import Fate, compared, compared_beside
from crmdesk.core.contacts.merging import JOINED, OWN, SINGLE
from crmdesk.core.contacts.records import Person, Place, Position, Reach
from crmdesk.core.desk import Desk

ONE = Person(
    1, "张伟", "张", "伟", tier="A", sex="male", standing="lost", standing_since="2025", id_card="110101199003078670",
    positions=(Position("华泰", title="经理", main=True), Position("瑞丰", until="2014")),
    phones=(Reach("1", "mobile"),), emails=(Reach("a@b", "work"),), tags=("老客户",), note="甲",
    custom={"车牌": "苏E", "鞋码": "42"},
)  # fmt: skip
OTHER = Person(
    2, "张总", "张", "", tier="A", region="320500", standing="active", positions=(Position("康源", main=True),),
    phones=(Reach("1", "mobile"), Reach("2", "work")), addresses=(Place("路 1 号", "215000"),), note="乙",
    custom={"车牌": "沪A"},
)  # fmt: skip


def test_every_field_says_what_becomes_of_it() -> None:
    lines = {line.key or line.title: (line.first, line.second, line.fate) for line in compared(ONE, OTHER)}
    assert lines == {
        "name": ("张伟", "张总", Fate.CHOICE),
        "positions": ("华泰 · 经理", "康源", Fate.CHOICE),
        "standing": ("Lost · 2025", "Active", Fate.CHOICE),
        "custom:车牌": ("苏E", "沪A", Fate.CHOICE),
        "sex": ("Male", "", Fate.ONE),
        "Further positions": ("瑞丰 · until 2014", "", Fate.ONE),
        "tier": ("A", "A", Fate.SAME),
        "region": ("", "江苏省 苏州市", Fate.ONE),
        "phones": ("1", "1\n2", Fate.BOTH),
        "emails": ("a@b", "", Fate.ONE),
        "addresses": ("", "215000 路 1 号", Fate.ONE),
        "id_card": ("110101********8670", "", Fate.ONE),
        "tags": ("老客户", "", Fate.ONE),
        "note": ("甲", "乙", Fate.BOTH),
        "custom:鞋码": ("42", "", Fate.ONE),
    }


def test_what_must_be_chosen_stands_first() -> None:
    fates = [line.fate is Fate.CHOICE for line in compared(ONE, OTHER)]
    assert fates == sorted(fates, reverse=True)


def test_every_choice_is_one_that_a_merge_takes() -> None:
    known = {*SINGLE, *JOINED, "positions"}
    choices = [line.key for line in compared(ONE, OTHER) if line.fate is Fate.CHOICE]
    assert all(key in known or key.startswith(OWN) for key in choices)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("aa", "bb", [("Picture of 张伟", "Picture of 张总", Fate.CHOICE)]),
        ("aa", "aa", [("Picture of 张伟", "Picture of 张总", Fate.SAME)]),
        ("", "bb", [("", "Picture of 张总", Fate.ONE)]),
        ("", "", []),
    ],
)
def test_two_pictures_are_chosen_between(first: str, second: str, expected: list[tuple[str, str, Fate]]) -> None:
    lines = compared(replace(ONE, photo=first), replace(OTHER, photo=second))
    assert [(line.first, line.second, line.fate) for line in lines if line.key == "photo"] == expected


def test_what_stands_beside_the_fields_is_kept_of_both(desk: Desk) -> None:
    one, other, third = (desk.contacts.add({"name": name}) for name in ("张伟", "张总", "李娜"))
    desk.contacts.ties.link(one, third, "friend", "高中")
    desk.contacts.ties.refer(other, None, "招标")
    for contact in (one, other):
        desk.contacts.files.add(contact, [("a.pdf", b"%PDF-")])
    told = {line.title: (line.first, line.second, line.fate) for line in compared_beside(desk.contacts, one, other)}
    assert told == {
        "Ties": ("李娜 · Friend · 高中", "", Fate.ONE),
        "Referrals": ("", "招标 · Brought to us", Fate.ONE),
        "Attachments": ("a.pdf", "a.pdf", Fate.SAME),
    }
    assert compared_beside(desk.contacts, third, third)[0].fate is Fate.SAME
