"""Finding people: everybody who is meant, and nobody else."""

from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crmdesk.core.contacts.declared import COLUMNS, FACETS, FIELDS
from crmdesk.core.contacts.query import BLOCK
from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.words import parse
from crmdesk.core.desk import Desk
from crmdesk.core.errors import NotFound
from crmdesk.core.values.dates import Birthday, month_day
from tests.core.contacts.conftest import PEOPLE, SORTS, Asked
from tests.core.contacts.oracle import Known, found, scraps


def nobody(_person: Person) -> bool:
    return False


def anybody(_person: Person) -> bool:
    return True


def test_everybody_who_is_meant_is_found_and_nobody_else(
    archive: Desk, people: list[Person], everybody: list[Known]
) -> None:
    dice = Random(20260518)
    kinds: set[str] = set()
    for person in dice.sample(people[:PEOPLE], 8):
        for what, text in scraps(person, dice).items():
            expected = found(everybody, text)
            where = parse(text)
            assert set(archive.contacts.finder.ids(where)) == expected, (what, text)
            assert archive.contacts.finder.count(where) == len(expected), (what, text)
            kinds.add(what)
    assert len(kinds) == 24


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("shan", 0), ("单雄", 0), ("sxx", 0), ("dxx", 0), ("ceng", 9), ("zengyongm", 9), ("changxingz", 4),
        ("zhcz", None),
        ("maimaiti", 1), ("mmtal", 1), ("mmtaili", 1), ("艾力", 1), ("tongjixibei", 1), ("tjxb", 1), ("同济(西北", 1),
        ("muller", 2), ("MÜLLER", 2), ("müller-whit", 2), ("s.muller_2@big-pharma.EXAMPLE", 2), ("pharma", 2),
        ("\U0002c029", 3), ("王\U0002c029国", 3), ("3m中国", 3), ("abc123", 3), ("ａｂｃ", 3),
        ("051288886666", 4), ("+86-512-88886666", 4), ("0512-8888-6666", 4), ("666-301", 4), ("(0512)88886666", 4),
        ("+86 512 88886666", 4),
        ("lvbu", 5), ("lübu", 5), ("lb", 5), ("苏e12345", 5), ("and not", 9),
        ('"车牌"', None), ('"ABC123"', 3), ('"王国"', None), ('"lvb"', None),
    ],
)  # fmt: skip
def test_odd_people_are_found(archive: Desk, people: list[Person], text: str, expected: int | None) -> None:
    odd = people[PEOPLE:]
    hits = set(archive.contacts.finder.ids(parse(text))) & {person.id for person in odd}
    assert hits == ({odd[expected].id} if expected is not None else set())


def live(people: list[Person]) -> list[Person]:
    return [person for person in people if not person.trashed]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("tier:VIP", lambda person: person.tier == "VIP"),
        ("等级:vip，A", lambda person: person.tier in {"VIP", "A"}),
        ("tier:A tier:B", lambda person: person.tier in {"A", "B"}),
        ("tier:", lambda person: not person.tier),
        ("tier:A,-", lambda person: person.tier in {"A", ""}),
        ("tier:nonsense", nobody),
        ("性质：上游 级别:高层,中层", lambda person: person.nature == "upstream" and person.level in {"top", "middle"}),
        ("sex:女", lambda person: person.sex == "female"),
        ("standing:lost 状态:流失 往来状态:流失", lambda person: person.standing == "lost"),
        ("standing:-,deceased", lambda person: person.standing in {"", "deceased"}),
        ("standing_since:2025", lambda person: person.standing_since.startswith("2025")),
        ("standing_since:2025-03,-", lambda person: person.standing_since.startswith("2025-03") or not
         person.standing_since),
        ("状态原因:退休", lambda person: "退休" in person.standing_reason),
        ("acquaintance:媒体", lambda person: person.acquaintance == "media"),
        ("region:江苏", lambda person: person.region.startswith("32")),
        ("所在地:苏州,510104", lambda person: person.region.startswith("3205") or person.region == "510104"),
        ("region:-", lambda person: not person.region),
        ("region:朝阳区", lambda person: person.region == "110105"),
        ("region:火星", nobody),
        ("tag:老客户", lambda person: "老客户" in person.tags),
        ("tag:老客户,微信群 hobby:书法",
         lambda person: bool({"老客户", "微信群"} & {*person.tags}) and "书法" in person.hobbies),
        ("tag:-", lambda person: not person.tags),
        ("tag:老客户,-", lambda person: not person.tags or "老客户" in person.tags),
        ("优势:抗生素", lambda person: "抗生素" in person.strong_categories),
        ("owner:李静", lambda person: person.owner == "李静"),
        ("owner:-", lambda person: not person.owner),
        ("sponsor:李静 tier:VIP", lambda person: person.sponsor == "李静"),
        ("sponsor:-", lambda person: not person.sponsor),
        ("sponsor:李静,-", anybody),
        ("birthday:5", lambda person: month(person) == "05"),
        ("生日:5月,12月", lambda person: month(person) in {"05", "12"}),
        ("birthday:-", lambda person: person.birthday is None),
        ("birthday:5-20", lambda person: month_and_day(person) == "05-20"),
        ("birthday:1970", lambda person: born(person).startswith("1970")),
        ("birthday:1970,5", lambda person: born(person).startswith("1970") or month(person) == "05"),
        ("birthday:tomorrow", nobody),
        ("org:苏州恒通", lambda person: "苏州恒通" in person.organisation),
        ("org:-", lambda person: not person.organisation),
        ("title:总监 dept:x", nobody),
        ("title:总监", lambda person: "总监" in person.title),
        ("部门:销售部", lambda person: person.department == "销售部"),
        ("phone:199000", lambda person: any("199000" in reach.value for reach in person.phones)),
        ("phone:-", lambda person: not person.phones),
        ("email:wang", lambda person: any(reach.value.startswith("wang") for reach in person.emails)),
        ("wechat:-", lambda person: not person.im),
        ("地址:人民路", lambda person: any("人民路" in place.text for place in person.addresses)),
        ("network:120", lambda person: "120" in person.network),
        ("note:高考 王", lambda person: "高考" in person.note and "王" in person.name),
        ("note:。", lambda person: "。" in person.note),
        ("name:雪", lambda person: "雪" in person.name),
        ("org:szht", lambda person: "苏州恒通" in person.organisation),
        ("pinyin:-", lambda person: not person.pinyin),
        ("custom:苏E12345", lambda person: "苏E12345" in person.custom.values()),
        ("id_card:-", lambda person: not person.id_card),
        ("id:x", nobody),
        ("", anybody),
    ],
)  # fmt: skip
def test_fields(archive: Desk, people: list[Person], text: str, meant) -> None:
    expected = {person.id for person in live(people) if meant(person)}
    where = parse(text)
    assert set(archive.contacts.finder.ids(where)) == expected
    assert set(archive.contacts.finder.first(where, sort="", limit=PEOPLE + 9)) == expected
    assert archive.contacts.finder.count(where) == len(expected)


def born(person: Person) -> str:
    return person.birthday.date if person.birthday else ""


def month_and_day(person: Person) -> str:
    return month_day(Birthday(born(person))) if person.birthday else ""


def month(person: Person) -> str:
    return month_and_day(person)[:2]


@pytest.mark.parametrize("text", ["!!!", "-", "……", "!!! ???"])
def test_signs_alone_mean_nobody(archive: Desk, text: str) -> None:
    finder = archive.contacts.finder
    assert (finder.count(parse(text)), list(finder.ids(parse(text))), finder.first(parse(text))) == (0, [], [])
    assert finder.count(parse(f"{text} tier:VIP")) == finder.count(parse("tier:VIP")) > 0


def test_the_exact_id_card(archive: Desk, people: list[Person]) -> None:
    person = next(person for person in live(people) if person.id_card)
    assert list(archive.contacts.finder.ids(parse(f"身份证:{person.id_card.lower()}"))) == [person.id]


def test_the_trash_is_a_world_of_its_own(archive: Desk, people: list[Person], everybody: list[Known]) -> None:
    trashed = {person.id for person in people if person.trashed}
    assert trashed
    for text in ("", "tier:A", "王", "wang", "tag:老客户"):
        inside = set(archive.contacts.finder.ids(parse(text, trashed=True)))
        assert inside <= trashed
        assert not inside & set(archive.contacts.finder.ids(parse(text)))
    assert set(archive.contacts.finder.ids(parse("", trashed=True))) == trashed


@pytest.mark.parametrize("text", ["", "王", "tier:A", "tag:老客户", "sex:男", "王 tier:A", "region:江苏"])
@pytest.mark.parametrize("sort", ["", *SORTS])
def test_order(archive: Desk, text: str, sort: str) -> None:
    column = next((field.sort for field in FIELDS if field.key == sort), "id")
    keys = {key: (value, key) for value, key in archive.history.rows(f"SELECT {column}, id FROM listing", ())}
    finder, where = archive.contacts.finder, parse(text)
    ids = list(finder.ids(where, sort))
    assert ids
    assert ids == sorted(ids, key=keys.__getitem__)
    assert list(finder.ids(where, sort, descending=True)) == ids[::-1]
    assert finder.first(where, sort, limit=30) == ids[:30]
    assert finder.first(where, sort, descending=True, limit=30) == ids[: -len(ids) - 1 : -1][:30]


def test_the_count_stops_at_its_cap(archive: Desk) -> None:
    assert archive.contacts.finder.count(parse(""), cap=100) == 100
    assert archive.contacts.finder.count(parse("wang"), cap=3) == 3


def test_a_page_has_the_rows_of_its_ids(archive: Desk, asked: Asked, people: list[Person]) -> None:
    columns = [field.column for field in COLUMNS]
    ids = [person.id for person in people[: 2 * BLOCK + 3]]
    rows = asked.finder.page([*ids, 1], columns)
    assert list(rows) == ids
    assert all(rows[person.id][:2] == (person.name, person.organisation) for person in people[: len(ids)])
    assert len({sql for sql, _values in asked.statements}) == 1
    assert len(asked.statements) == 3


FACET_VALUES = {
    "nature": lambda person: [person.nature],
    "level": lambda person: [person.level],
    "tier": lambda person: [person.tier],
    "standing": lambda person: [person.standing],
    "region": lambda person: levels(person.region),
    "tags": lambda person: person.tags,
    "hobbies": lambda person: person.hobbies,
    "owner": lambda person: [person.owner],
    "birthday": lambda person: [month(person)],
}


def levels(code: str) -> set[str]:
    return {f"{code[:2]}0000", f"{code[:4]}00", code} if code else {""}


@pytest.mark.parametrize("key", FACET_VALUES)
@pytest.mark.parametrize("text", ["", "tier:VIP,A nature:上游", "王", "tag:老客户", "sex:男", "王 tier:B"])
def test_facets_count_what_each_value_would_leave(archive: Desk, people: list[Person], key: str, text: str) -> None:
    finder = archive.contacts.finder
    others = set(finder.ids(parse(text).with_values(key, ())))
    expected: dict[str, int] = {}
    for person in people:
        if person.id in others:
            for value in FACET_VALUES[key](person):
                expected[value] = expected.get(value, 0) + 1
    assert finder.facets(key, parse(text)) == expected
    value = max(expected, key=expected.__getitem__)
    assert finder.count(parse(text).with_values(key, [value])) == expected[value]


def test_every_declared_facet_is_counted() -> None:
    assert {field.key for field in FACETS} <= set(FACET_VALUES)


def test_one_person_is_addressed(archive: Desk, people: list[Person]) -> None:
    finder = archive.contacts.finder
    odd = people[PEOPLE:]
    trashed = next(person for person in people if person.trashed)
    assert finder.one("买买提") == odd[1].id
    assert finder.one(f"id:{odd[1].id}") == odd[1].id
    assert finder.one(f"id:{trashed.id}") == trashed.id
    for text, sentence in (
        ("nobodyatall", "No contact"),
        ("id:1", "No contact"),
        ("id:x", "No contact"),
        ("王", "Several"),
    ):
        with pytest.raises(NotFound, match=sentence):
            finder.one(text)


def test_a_merged_id_leads_to_the_winner(archive: Desk, people: list[Person]) -> None:
    loser, middle, winner = (person.id for person in people[1:4])
    change = "UPDATE contact SET merged_into = ? WHERE id = ?"
    with archive.history.action("test.merge"):
        archive.history.connection.executemany(change, [(middle, loser), (winner, middle)])
    assert archive.contacts.finder.one(f"id:{loser}") == winner
    with archive.history.action("test.merge"):
        archive.history.connection.executemany(change, [(None, loser), (None, middle)])


TYPED = st.text(
    st.one_of(
        st.characters(), st.sampled_from(" \t:：,，、-\"“”'()*^+@.王建国wjg138tierVIP标签id\ue000\u241e\x00\u0301")
    ),
    max_size=60,
)


@given(TYPED)
@example("tier:" + "A," * 40_000)
@example("王建国" * 20_000)
@example("1" * 100_000)
@example("a1" * 1_000 + " b" * 10_000)
@example("org:" + ",".join(f"x{number}" for number in range(5_000)))
@example(
    "birthday:" + ",".join(f"{number:02d}" for number in range(99)) + " sponsor:" + ",".join(map(str, range(9_999)))
)
@example(" ".join("1王a" * 6 for _number in range(24)) + " title:" + "王a1" * 50 + " note:" + "ab,1234567" * 50)
@example("id:" + "9" * 40)
@example("id:٣ birthday:٣ region:٣٢")
@example('"" “ " NEAR(a b) {x}:y col:z -')
def test_whatever_is_typed_is_no_error(archive: Desk, text: str) -> None:
    finder, where = archive.contacts.finder, parse(text)
    ids = finder.ids(where)
    assert finder.count(where, cap=PEOPLE * 2) == len(ids)
    assert set(finder.first(where, "", limit=PEOPLE * 2)) == set(ids)
    for facet in FACETS:
        finder.facets(facet.key, where)
