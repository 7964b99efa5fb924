"""Organisations on a real book: made, changed, renamed, trashed and back, and whom we hold to there."""

import pytest

from crmdesk.core.contacts.records import Place, Position, Reach
from crmdesk.core.contacts.words import parse
from crmdesk.core.errors import CrmError, InvalidInput, NotFound
from crmdesk.core.organisations.query import Query
from crmdesk.core.organisations.records import KeyContact
from tests.core.organisations.conftest import HENGTONG, HUATAI, LONELY, Office

FULL = {
    "name": "苏州仁和 医院", "nature": "上游", "region": "江苏苏州", "site": "www.renhe.example",
    "note": "第一行\n第二行", "phones": [Reach("0512-88886666", "work")],
    "addresses": [Place("人民路 1 号", "215000", "work")],
    "parent": HUATAI,
}  # fmt: skip


def test_an_organisation_comes_back_as_it_was_put_in(office: Office) -> None:
    found = office.service.organisation(office.service.add(dict(FULL)))
    assert (found.name, found.nature, found.region) == ("苏州仁和 医院", "upstream", "320500")
    assert (found.site, found.note, found.parent) == ("www.renhe.example", "第一行\n第二行", HUATAI)
    assert found.phones == (Reach("0512-88886666", "work"),)
    assert found.addresses == (Place("人民路 1 号", "215000", "work"),)
    assert found.parent_id == office.named(HUATAI)
    assert not found.trashed


def test_a_change_leaves_alone_what_it_does_not_name(office: Office) -> None:
    key = office.service.add(dict(FULL))
    office.service.change(key, {"phones": [Reach("0512-1", "work"), Reach("0512-2", "fax")], "parent": ""})
    found = office.service.organisation(key)
    assert [phone.value for phone in found.phones] == ["0512-1", "0512-2"]
    assert (found.parent, found.parent_id, found.site) == ("", None, "www.renhe.example")
    office.desk.history.undo(office.desk.history.entries(1)[0].id)
    assert office.service.organisation(key).parent == HUATAI


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": HENGTONG}, "name"),
        ({"name": "甲", "nature": "火星"}, "nature"),
        ({"name": "甲", "region": "火星"}, "region"),
        ({"name": "甲", "phones": [Reach("138001380", "mobile")]}, "phones"),
        ({"name": "甲", "parent": "谁也不是"}, "parent"),
        ({}, "name"),
    ],
)
def test_what_cannot_be_taken_is_named_and_nothing_is_written(office: Office, draft: dict, field: str) -> None:
    before = office.desk.history.entries(99)
    with pytest.raises(InvalidInput) as refused:
        office.service.add(draft)
    assert list(refused.value.fields) == [field]
    assert refused.value.fields[field].endswith(".")
    assert office.desk.history.entries(99) == before


def test_its_people_are_listed_and_found_under_the_new_name(office: Office) -> None:
    key, finder = office.named(HENGTONG), office.desk.contacts.finder
    office.service.change(key, {"name": "苏州新通"})
    contact = office.contacts["王建国"]
    assert finder.page([contact], ["organisation"])[contact] == ("苏州新通",)
    assert finder.count(parse("xintong")) == 4
    assert finder.count(parse("恒通")) == 0
    assert office.service.finder.first(Query("szxt")) == [key]
    office.desk.history.undo(office.desk.history.entries(1)[0].id)
    assert finder.page([contact], ["organisation"])[contact] == (HENGTONG,)
    assert office.desk.check() == []


def test_a_change_of_anything_else_is_no_change_of_its_people(office: Office) -> None:
    office.service.change(office.named(HENGTONG), {"note": "付款慢", "name": HENGTONG})
    assert [entry.kind for entry in office.desk.history.entries(9, office.contacts["王建国"])] == ["contact.add"]


def test_nothing_belongs_to_itself_even_by_a_detour(office: Office) -> None:
    above, below = office.named(HENGTONG), office.named(HUATAI)
    office.service.change(below, {"parent": HENGTONG})
    for key, parent in ((above, HENGTONG), (above, HUATAI)):
        with pytest.raises(InvalidInput, match="belong to itself"):
            office.service.change(key, {"parent": parent})


def test_where_people_still_are_stays(office: Office) -> None:
    with pytest.raises(InvalidInput, match=f"3 people are still at {HENGTONG}"):
        office.service.trash([office.named(HENGTONG)])
    empty = office.service.add({"name": "空壳"})
    office.service.trash([empty])
    assert office.service.organisation(empty).trashed
    assert office.service.named("空壳") is None
    assert office.service.finder.first(Query(trashed=True)) == [empty]
    office.service.restore([empty])
    assert office.service.named("空壳") == empty


def test_a_name_that_was_taken_meanwhile_does_not_come_back_twice(office: Office) -> None:
    empty = office.service.add({"name": "空壳"})
    office.service.trash([empty])
    office.service.add({"name": "空壳"})
    with pytest.raises(InvalidInput, match="already"):
        office.service.restore([empty])


def test_an_organisation_that_is_not_there_is_told(office: Office) -> None:
    for ask in (office.service.organisation, lambda key: office.service.change(key, {"note": "x"})):
        with pytest.raises(NotFound):
            ask(5)


def test_members_stand_by_level_and_the_former_ones_after_them(office: Office) -> None:
    found = office.service.members(office.named(HENGTONG))
    assert [(member.name, member.level, bool(member.present)) for member in found] == [
        ("单雄", "top", True), ("王建国", "top", True), ("李娜", "middle", True), ("张伟", "", False),
    ]  # fmt: skip
    assert (found[0].sponsor, found[0].department, found[3].until) == ("吴建平", "总经办", "2020-01")


def test_one_or_two_are_closest_to_us(office: Office) -> None:
    key, king, li = office.named(HENGTONG), office.contacts["王建国"], office.contacts["李娜"]
    office.service.choose_key_contacts(key, [(king, "李静"), (li, "")])
    assert office.service.key_contacts(key) == (
        KeyContact(king, "王建国", "总经理", "李静", left=False),
        KeyContact(li, "李娜", "经理", "", left=False),
    )
    office.service.choose_key_contacts(key, [(li, "新同事")])
    assert [(found.name, found.colleague) for found in office.service.key_contacts(key)] == [("李娜", "新同事")]
    office.desk.history.undo(office.desk.history.entries(1)[0].id)
    assert len(office.service.key_contacts(key)) == 2
    assert "新同事" not in office.desk.contacts.colleagues().values()
    office.service.choose_key_contacts(key, [])
    assert office.service.key_contacts(key) == ()


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (["王建国", "李娜", "单雄"], "one or two"),
        (["王建国", "王建国"], "the same person"),
        (["赵敏"], "at the organisation now"),
        (["张伟"], "at the organisation now"),
    ],
)
def test_a_key_contact_that_cannot_be_is_refused_with_the_reason(
    office: Office, names: list[str], sentence: str
) -> None:
    with pytest.raises(CrmError, match=sentence):
        office.service.choose_key_contacts(office.named(HENGTONG), [(office.contacts[name], "") for name in names])
    assert office.service.key_contacts(office.named(HENGTONG)) == ()


def test_somebody_who_left_stays_a_key_contact_until_another_is_chosen(office: Office) -> None:
    key, chosen = office.named(LONELY), office.contacts["赵敏"]
    office.service.choose_key_contacts(key, [(chosen, "")])
    office.desk.contacts.change(
        chosen, {"positions": [Position(LONELY, "", "院长", "top", until="2026-01", main=True)]}
    )
    assert office.service.key_contacts(key) == (KeyContact(chosen, "赵敏", "院长", "", left=True),)
    office.service.choose_key_contacts(key, [(chosen, "李静")])
