"""Contacts on a real book: made, changed, many at once, trashed and back."""

import pytest

from crmdesk.core.contacts.declared import FIELDS
from crmdesk.core.contacts.records import Place, Position, Reach
from crmdesk.core.contacts.words import parse
from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.values.choices import Calendar
from crmdesk.core.values.dates import Birthday

FULL = {
    "name": "欧阳娜娜", "sex": "女", "nature": "downstream", "tier": "vip", "region": "江苏苏州", "id_card": "",
    "birthday": "农历1990年八月十五", "network": "全省医院", "note": "第一行\n第二行",
    "organisation": "华泰医药", "department": "采购部", "title": "总监", "level": "senior",
    "phones": [Reach("139 0000 1234", "mobile"), Reach("0512-88886666", "work")],
    "emails": [Reach("Na@Mail.example", "work")], "im": [Reach("12345", "qq")],
    "addresses": [Place("人民路 1 号", "215000", "work"), Place("家里", "", "home")],
    "hobbies": ["书法", "书法", "茶"], "tags": ["老客户"], "strong_categories": ["抗生素"],
    "owner": "李静", "sponsor": "吴总", "custom": {"车牌": "苏E12345"},
}  # fmt: skip


def test_a_contact_comes_back_as_it_was_put_in(desk: Desk) -> None:
    person = desk.contacts.person(desk.contacts.add(dict(FULL)))
    assert (person.family, person.given) == ("欧阳", "娜娜")
    assert (person.sex, person.nature, person.tier, person.level) == ("female", "downstream", "VIP", "senior")
    assert person.region == "320500"
    assert person.birthday == Birthday("1990-08-15", "lunar")
    assert person.note == "第一行\n第二行"
    assert (person.organisation, person.department, person.title) == ("华泰医药", "采购部", "总监")
    assert [reach.value for reach in person.phones] == ["139 0000 1234", "0512-88886666"]
    assert person.emails == (Reach("Na@Mail.example", "work"),)
    assert person.addresses == (Place("人民路 1 号", "215000", "work"), Place("家里", "", "home"))
    assert person.hobbies == ("书法", "茶")
    assert (person.owner, person.sponsor) == ("李静", "吴总")
    assert person.custom == {"车牌": "苏E12345"}


def test_the_read_table_shows_it(desk: Desk) -> None:
    desk.contacts.add(dict(FULL))
    row = desk.history.rows(
        "SELECT name_key, organisation, level_rank, tier_rank, birthday_key, birth_month, phone, owner, tags"
        " FROM listing"
    )[0]
    assert row[0].startswith("ouyang")
    assert row[1:] == ("华泰医药", 2, 1, "08-15", 8, "139 0000 1234", "李静", "老客户")


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "王伟", "tier": "D"}, "tier"),
        ({"name": "王伟", "id_card": "11010119900307867"}, "id_card"),
        ({"name": "王伟", "birthday": "1990-02-30"}, "birthday"),
        ({"name": "王伟", "phones": [Reach("138001380", "mobile")]}, "phones"),
        ({"name": "王伟", "emails": [Reach("nobody", "work")]}, "emails"),
        ({"name": "王伟", "region": "火星"}, "region"),
        ({"tier": "A"}, "name"),
    ],
)
def test_a_value_that_cannot_be_taken_is_named_and_nothing_is_written(desk: Desk, draft: dict, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        desk.contacts.add(draft)
    assert list(refused.value.fields) == [field]
    assert refused.value.fields[field].endswith(".")
    assert desk.history.entries(9) == []


def test_an_id_card_fills_what_is_empty_and_only_that(desk: Desk) -> None:
    person = desk.contacts.person(desk.contacts.add({"name": "王伟", "id_card": "110101199003078670"}))
    assert (person.sex, person.birthday, person.region) == ("male", Birthday("1990-03-07", "solar"), "110101")
    desk.contacts.change(person.id, {"birthday": "农历三月初七", "id_card": "110101199003078670"})
    assert desk.contacts.person(person.id).birthday == Birthday("--03-07", "lunar")


def test_an_id_card_that_comes_later_leaves_a_known_birthday_alone(desk: Desk) -> None:
    contact = desk.contacts.add({"name": "王伟", "birthday": "农历三月初七"})
    desk.contacts.change(contact, {"id_card": "110101199003078670"})
    person = desk.contacts.person(contact)
    assert (person.birthday, person.sex) == (Birthday("--03-07", Calendar.LUNAR), "male")


@pytest.mark.parametrize("key", [field.key for field in FIELDS if field.sort])
@pytest.mark.parametrize("descending", [False, True])
def test_what_is_not_filled_in_sorts_behind_what_is(desk: Desk, key: str, descending: bool) -> None:
    full = desk.contacts.add(dict(FULL))
    empty = desk.contacts.add({"name": "…"})
    found = list(desk.contacts.finder.ids(parse(""), key, descending=descending))
    assert found == ([empty, full] if descending else [full, empty])


@pytest.mark.parametrize(
    ("draft", "read"),
    [
        ({"organisation": "瑞丰药业"}, lambda p: p.organisation == "瑞丰药业" and p.title == "总监"),
        ({"title": ""}, lambda p: p.title == "" and p.organisation == "华泰医药"),
        ({"phones": []}, lambda p: p.phones == ()),
        ({"tags": ["新签约"]}, lambda p: p.tags == ("新签约",)),
        ({"birthday": None}, lambda p: p.birthday is None),
        ({"owner": ""}, lambda p: p.owner == ""),
        ({"name": "王小明"}, lambda p: (p.family, p.given) == ("王", "小明")),
        ({"custom": {}}, lambda p: p.custom == {}),
        (
            {"positions": [Position("新单位", title="总经理"), Position("旧单位", until="2020")]},
            lambda p: [(at.organisation, at.main) for at in p.positions] == [("新单位", True), ("旧单位", False)],
        ),
    ],
)
def test_a_change_touches_its_field_only_and_can_be_undone(desk: Desk, draft: dict, read: object) -> None:
    contact = desk.contacts.add(dict(FULL))
    before = desk.contacts.person(contact)
    desk.contacts.change(contact, draft)
    assert read(desk.contacts.person(contact))
    assert desk.check() == []
    desk.history.undo(desk.history.entries(1)[0].id)
    assert desk.contacts.person(contact) == before
    assert desk.check() == []


def test_an_unchanged_value_is_no_action(desk: Desk) -> None:
    contact = desk.contacts.add(dict(FULL))
    desk.contacts.change(contact, {"tier": "VIP", "phones": FULL["phones"], "tags": ["老客户"]})
    assert len(desk.history.entries(9)) == 1


def test_many_are_changed_in_one_action(desk: Desk) -> None:
    people = [desk.contacts.add({"name": f"王{number}"}) for number in range(1_203)]
    desk.contacts.change_many(people, {"tier": "A", "owner": "李静"}, add={"tags": ["会议"]})
    assert desk.history.rows("SELECT count(*) FROM listing WHERE tier = 'A' AND owner = '李静' AND tags = '会议'") == [
        (1203,)
    ]
    desk.contacts.change_many(people[:3], {}, remove={"tags": ["会议"]}, add={"tags": ["贵宾"]})
    assert desk.contacts.person(people[0]).tags == ("贵宾",)
    for _time in range(2):
        desk.history.undo(desk.history.undoable().id)
    assert desk.history.rows("SELECT count(*) FROM listing WHERE tier = 'A'") == [(0,)]
    assert desk.check() == []


def test_trash_keeps_everything_and_gives_it_back(desk: Desk) -> None:
    contact = desk.contacts.add(dict(FULL))
    before = desk.contacts.person(contact)
    desk.contacts.trash([contact])
    assert desk.contacts.person(contact).trashed
    desk.contacts.restore([contact])
    assert desk.contacts.person(contact) == before


def test_somebody_who_is_not_there_is_told(desk: Desk) -> None:
    for work in (lambda: desk.contacts.person(5), lambda: desk.contacts.change(5, {"tier": "A"}),
                 lambda: desk.contacts.trash([5])):  # fmt: skip
        with pytest.raises(NotFound):
            work()


def test_a_new_contact_belongs_to_who_sits_here(desk: Desk) -> None:
    desk.history.colleague = desk.contacts.add_colleague("李静")
    assert desk.contacts.add_colleague("李静") == desk.history.colleague
    contact = desk.contacts.add({"name": "王伟"})
    assert desk.contacts.person(contact).owner == "李静"
    assert desk.history.entries(1)[0].colleague == desk.history.colleague


def test_reading_many_people_takes_a_fixed_number_of_statements(desk: Desk) -> None:
    people = [desk.contacts.add({"name": f"王{number}"}) for number in range(30)]
    reader = desk.history._readers.mine()
    before = reader.statements
    found = list(desk.contacts.people(reversed(people)))
    assert [person.id for person in found] == people[::-1]
    assert reader.statements - before == 8


def test_a_photo_is_kept_by_its_content(desk: Desk) -> None:
    key = desk.contacts.attach_photo(b"\x89PNG...")
    assert key == desk.contacts.attach_photo(b"\x89PNG...")
    assert desk.contacts.photo(key) == b"\x89PNG..."
    with pytest.raises(InvalidInput):
        desk.contacts.attach_photo(b"MZ...")


def test_completion_and_labels(desk: Desk) -> None:
    for name, tags in (("王伟", ["老客户"]), ("李娜", ["老客户", "会议"])):
        desk.contacts.add({"name": name, "organisation": f"华泰{name}公司", "tags": tags})
    assert desk.contacts.organisations("华泰") == ["华泰李娜公司", "华泰王伟公司"]
    assert desk.contacts.labels("tags") == ["老客户", "会议"]


def test_check_finds_what_was_tampered_with(desk: Desk) -> None:
    contact = desk.contacts.add(dict(FULL))
    desk.history.connection.execute("UPDATE listing SET phone = '1' WHERE id = ?", (contact,))
    assert desk.check() == ["1 contact is listed wrongly."]
    desk.contacts.change(contact, {"tier": "B"})
    assert desk.check() == []
    desk.history.connection.execute("DELETE FROM haystack")
    assert desk.check() == ["1 contact is listed wrongly."]
