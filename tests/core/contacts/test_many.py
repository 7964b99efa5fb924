"""One change of any field for many contacts: what it makes of each, in one action with one undo."""

import pytest

from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.many import Many
from crmdesk.core.contacts.own_fields import Declaration
from crmdesk.core.contacts.records import Person, Place, Position, Reach
from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import use_language
from crmdesk.core.values.dates import Birthday

SWITCHBOARD = Reach("0512-66668888", "work")


@pytest.fixture
def people(desk: Desk) -> list[int]:
    own = desk.contacts.own_fields
    own.add(Declaration("年度预算", Kind.MONEY))
    own.add(Declaration("爱好车", Kind.CHOICES, ("奔驰", "宝马", "比亚迪")))
    drafts = (
        {"name": "甲", "organisation": "恒通", "title": "经理", "tags": ("老",), "年度预算": "5", "爱好车": "宝马"},
        {"name": "乙", "positions": (Position("华泰", main=True), Position("旧东家", until="2020"))},
        {"name": "丙", "phones": (SWITCHBOARD, Reach("13800138000", "mobile")), "custom": {"车牌": "苏E1"}},
    )
    return [desk.contacts.add(dict(draft)) for draft in drafts]


CHANGES = [
    (Many({"tier": "A"}), ["A", "A", "A"]),
    (Many({"region": "江苏"}), ["江苏省"] * 3),
    (Many({"birthday": Birthday("--05-01")}), ["5月1日"] * 3),
    (Many({"organisation": "仁和"}), ["仁和"] * 3),
    (Many({"organisation": ""}), ["", "", ""]),
    (Many({"level": "top"}), ["董事长/总经理"] * 3),
    (Many({"年度预算": "1250"}), ["1,250.00"] * 3),
    (Many({"年度预算": ""}), ["", "", ""]),
    (Many(add={"爱好车": ["奔驰"]}), ["奔驰、宝马", "奔驰", "奔驰"]),
    (Many(remove={"爱好车": ["宝马"]}), ["", "", ""]),
    (Many(add={"tags": ["新", "老"]}), ["新、老"] * 3),
    (Many({"tags": ("新",)}), ["新", "新", "新"]),
    (Many({"tags": ()}), ["", "", ""]),
    (Many(add={"phones": [SWITCHBOARD]}), ["0512-66668888", "0512-66668888", "0512-66668888、13800138000"]),
    (Many(remove={"phones": [SWITCHBOARD]}), ["", "", "13800138000"]),
    (Many({"addresses": (Place("人民路1号"),)}), ["人民路1号"] * 3),
    (Many({"owner": "李静"}), ["李静"] * 3),
    (Many({"standing": "dormant"}), ["沉睡"] * 3),
    (Many({"custom": {"司机": "小李"}}), ["司机: 小李"] * 3),
]


def kept(desk: Desk, people: list[int]) -> list[Person]:
    return list(desk.contacts.people(people))


@pytest.mark.parametrize(("change", "shown"), CHANGES, ids=lambda value: str(getattr(value, "keys", "")))
def test_what_is_shown_before_is_what_is_written(desk: Desk, people: list[int], change: Many, shown: list[str]) -> None:
    use_language("zh_CN")
    before = kept(desk, people)
    told = list(desk.contacts.differences(people, change))
    assert [(one.contact, one.after) for one in told] == list(zip(people, shown, strict=True))
    assert kept(desk, people) == before
    desk.contacts.change_many(people, change.draft, add=change.add, remove=change.remove)
    now = list(desk.contacts.differences(people, change))
    assert [one.before for one in now] == shown
    assert desk.check() == []
    undoable = desk.history.undoable()
    assert undoable is not None
    assert undoable.kind == "contact.edit_many"
    desk.history.undo(undoable.id)
    assert kept(desk, people) == before


def test_other_fields_and_positions_stay(desk: Desk, people: list[int]) -> None:
    before = kept(desk, people)
    desk.contacts.change_many(people, {"title": "顾问"})
    first, second, third = kept(desk, people)
    assert (first.organisation, first.title) == ("恒通", "顾问")
    assert [(at.organisation, at.title, at.main) for at in second.positions] == [
        ("华泰", "顾问", True),
        ("旧东家", "", False),
    ]
    assert (third.title, third.organisation, third.custom) == ("顾问", "", before[2].custom)


def test_nothing_to_say_makes_no_position(desk: Desk, people: list[int]) -> None:
    desk.contacts.change_many(people, {"title": ""})
    assert desk.contacts.person(people[2]).positions == ()


def test_a_value_that_cannot_be_taken_is_refused_before_anything_is_written(desk: Desk, people: list[int]) -> None:
    for change in (
        Many({"年度预算": "再议"}),
        Many(add={"爱好车": ["拖拉机"]}),
        Many(add={"phones": [Reach("1", "work")]}),
    ):
        with pytest.raises(InvalidInput):
            desk.contacts.differences(people, change)
        with pytest.raises(InvalidInput):
            desk.contacts.change_many(people, change.draft, add=change.add)


def test_more_than_a_block(desk: Desk) -> None:
    desk.contacts.own_fields.add(Declaration("签约", Kind.YES_NO))
    made = [desk.contacts.add({"name": f"甲{n}"}) for n in range(30)]
    many = made * 20
    desk.contacts.change_many(list(dict.fromkeys(many)), {"签约": "是", "title": "经理"})
    assert {(one.custom["签约"], one.title) for one in desk.contacts.people(made)} == {("yes", "经理")}


@pytest.mark.parametrize(
    ("change", "most"),
    [
        (Many({"tier": "A"}), 1), (Many({"owner": "李静"}), 1), (Many({"title": "顾问"}), 2),
        (Many(add={"tags": ("老客户",)}), 2), (Many(remove={"phones": (SWITCHBOARD,)}), 2),
        (Many(add={"addresses": (Place("路 1 号"),)}), 2),
    ],
)  # fmt: skip
def test_a_preview_reads_no_more_of_each_than_the_field(desk: Desk, change: Many, most: int) -> None:
    """However many they are, a block of them costs one statement for their rows and one for the field."""
    made = [desk.contacts.add({"name": f"张{number}"}) for number in range(3)]
    asked: list[str] = []
    reader = desk.history.rows
    desk.history.rows = lambda sql, values=(): asked.append(sql) or reader(sql, values)  # type: ignore[method-assign]
    found = list(desk.contacts.differences(made, change))
    assert [one.contact for one in found] == made
    assert len(asked) == most
