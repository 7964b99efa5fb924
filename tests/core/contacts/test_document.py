"""Contacts on paper: what stands on each kind of sheet, what stays off it, and in which order."""

import pytest

from crmdesk.core.contacts import showing
from crmdesk.core.contacts.declared import BY_KEY, FIELDS
from crmdesk.core.contacts.directory import groupings
from crmdesk.core.contacts.document import SheetOptions, Style, contact_sheet
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.own_fields import Declaration
from crmdesk.core.contacts.records import Person, Place, Position, Reach
from crmdesk.core.desk import Desk
from crmdesk.core.documents import blocks
from crmdesk.core.language import use_language
from crmdesk.core.values.choices import Calendar
from crmdesk.core.values.dates import Birthday

ID_CARD = "110101199003078670"
PEOPLE = (
    {"name": "王建国", "organisation": "华泰医药", "title": "总经理", "level": "top", "nature": "downstream",
     "tier": "VIP", "region": "320500", "birthday": "1990-03-07", "hobbies": ["书法", "茶"], "id_card": ID_CARD,
     "phones": [Reach("13900001234", "mobile"), Reach("0512-88886666", "work")], "note": "第一行\n第二行"},
    {"name": "李娜", "organisation": "安康医药", "nature": "upstream", "region": "110105", "hobbies": ["茶"],
     "emails": [Reach("li@mail.example", "work")], "addresses": [Place("人民路 1 号", "215000", "home")]},
    {"name": "Sarah Whitfield", "custom": {"车牌": "苏E12345"}},
)  # fmt: skip


@pytest.fixture
def people(desk: Desk) -> list[int]:
    return [desk.contacts.add(dict(draft)) for draft in PEOPLE]


def made(desk: Desk, people: list[int], **options: object) -> list[blocks.Block]:
    return list(contact_sheet(desk.contacts, people, SheetOptions(**options)).blocks())


def headed(found: list[blocks.Block]) -> dict[str, list[str]]:
    result: dict[str, list[str]] = {}
    for block in found:
        if isinstance(block, blocks.Heading):
            here = result.setdefault(block.text, [])
        elif isinstance(block, blocks.Entry):
            here.append(block.name)
    return result


def test_cards_stand_in_rows_with_all_ways_to_reach(desk: Desk, people: list[int]) -> None:
    rows = [block for block in made(desk, people, across=2) if isinstance(block, blocks.CardRow)]
    assert [[card.title for card in row.cards] for row in rows] == [["王建国", "李娜"], ["Sarah Whitfield"]]
    card = rows[0].cards[0]
    assert (card.subtitle, card.chips) == ("华泰医药 · 总经理", (blocks.Chip("VIP"),))
    assert ("Mobile", "13900001234") in card.lines
    assert ("Work", "0512-88886666") in card.lines


@pytest.mark.parametrize("style", list(Style))
def test_sensitive_fields_are_on_paper_only_when_ticked(desk: Desk, people: list[int], style: Style) -> None:
    columns = ("name", "id_card")
    assert ID_CARD not in repr(made(desk, people, style=style, columns=columns))
    ticked = made(desk, people, style=style, columns=columns, sensitive=frozenset({"id_card"}))
    assert (ID_CARD in repr(ticked)) == (style is not Style.DIRECTORY)


def test_a_table_has_the_chosen_columns(desk: Desk, people: list[int]) -> None:
    found = made(desk, people, style=Style.TABLE, columns=("name", "phones", "birthday"))
    assert [column.title for column in found[1].columns] == ["Name", "Phones", "Birthday"]
    assert found[2].cells == ("王建国", "13900001234、0512-88886666", "Mar 7, 1990")


@pytest.mark.parametrize(
    ("group_by", "expected"),
    [
        ("region", {"北京市": ["李娜"], "江苏省": ["王建国"], "Not filled in": ["Sarah Whitfield"]}),
        ("nature", {"Upstream supplier": ["李娜"], "Downstream distributor": ["王建国"],
                    "Not filled in": ["Sarah Whitfield"]}),
        ("level", {"Chair and general manager": ["王建国"], "Not filled in": ["李娜", "Sarah Whitfield"]}),
        ("organisation", {"安康医药": ["李娜"], "华泰医药": ["王建国"], "Not filled in": ["Sarah Whitfield"]}),
        ("hobbies", {"茶": ["李娜", "王建国"], "书法": ["王建国"], "Not filled in": ["Sarah Whitfield"]}),
        ("birth_month", {"Month 3": ["王建国"], "Not filled in": ["李娜", "Sarah Whitfield"]}),
        ("initial", {"L": ["李娜"], "W": ["王建国", "Sarah Whitfield"]}),
        ("tier", {"VIP": ["王建国"], "Not filled in": ["李娜", "Sarah Whitfield"]}),
        ("standing", {"Not filled in": ["李娜", "王建国", "Sarah Whitfield"]}),
        ("department", {"Not filled in": ["李娜", "王建国", "Sarah Whitfield"]}),
        ("title", {"总经理": ["王建国"], "Not filled in": ["李娜", "Sarah Whitfield"]}),
        ("owner", {"李静": ["李娜"], "Not filled in": ["王建国", "Sarah Whitfield"]}),
        ("sponsor", {"Not filled in": ["李娜", "王建国", "Sarah Whitfield"]}),
        ("tags", {"会议": ["李娜", "王建国"], "老客户": ["王建国"], "Not filled in": ["Sarah Whitfield"]}),
        ("年限", {"9": ["李娜"], "10": ["王建国"], "Not filled in": ["Sarah Whitfield"]}),
        ("车", {"宝马": ["李娜", "王建国"], "奔驰": ["王建国"], "Not filled in": ["Sarah Whitfield"]}),
    ],
)  # fmt: skip
def test_a_directory_is_grouped_and_in_order(desk: Desk, people: list[int], group_by: str, expected: dict) -> None:
    own = {"年限": Declaration("年限", Kind.NUMBER), "车": Declaration("车", Kind.CHOICES, ("宝马", "奔驰"))}
    for what in own.values():
        desk.contacts.own_fields.add(what)
    desk.contacts.change(people[0], {"tags": ("老客户", "会议"), "年限": "10", "车": "奔驰、宝马"})
    desk.contacts.change(people[1], {"tags": ("会议",), "年限": "9", "车": "宝马", "owner": "李静"})
    found = headed(made(desk, people, style=Style.DIRECTORY, group_by=group_by))
    assert found == expected
    assert list(found) == list(expected)


def test_every_grouping_is_tried() -> None:
    marks = test_a_directory_is_grouped_and_in_order.pytestmark
    assert {case[0] for case in marks[0].args[1]} == {*groupings(), "年限", "车"}


def test_cards_have_the_chosen_lines_own_fields_too(desk: Desk, people: list[int]) -> None:
    desk.contacts.own_fields.add(Declaration("车牌"))
    found = made(desk, people, lines=("region", "车牌", "gone"))
    cards = [card for block in found if isinstance(block, blocks.CardRow) for card in block.cards]
    lines = [("Region", "江苏省 苏州市")], [("Region", "北京市 朝阳区")], [("车牌", "苏E12345")]
    assert [list(card.lines) for card in cards] == list(lines)


def test_a_dossier_says_everything_and_each_begins_a_page(desk: Desk, people: list[int]) -> None:
    found = made(desk, people, style=Style.DOSSIER)
    assert [block.card.title for block in found if block.starts_page] == ["王建国", "李娜", "Sarah Whitfield"]
    text = repr(found)
    for expected in ("Wang Jianguo", "第一行", "书法、茶", "Downstream distributor", "苏E12345", "215000 人民路 1 号"):
        assert expected in text


def test_a_dossier_tells_ties_referrals_and_names_of_files(desk: Desk, people: list[int]) -> None:
    one, other, _third = people
    desk.contacts.ties.link(one, other, "secretary", "十年了")
    desk.contacts.ties.refer(other, one, "招标会上", "2025-03")
    desk.contacts.files.add(one, [("合同.pdf", b"%PDF-"), ("a.txt", b"abc")])
    text = repr(made(desk, [one], style=Style.DOSSIER))
    for expected in (
        "Secretary",
        "李娜 · 十年了",
        "Brought them to us",
        "李娜 · 招标会上 · 2025-03",
        "a.txt, 合同.pdf",
    ):
        assert expected in text
    heads = [block.text for block in made(desk, people[2:], style=Style.DOSSIER) if isinstance(block, blocks.Heading)]
    assert "Ties and referrals" not in heads
    assert "Attachments" not in heads


@pytest.mark.parametrize("style", list(Style))
def test_an_empty_list_is_a_sheet_too(desk: Desk, style: Style) -> None:
    assert all(
        isinstance(block, blocks.Title | blocks.Notice | blocks.TableHead) for block in made(desk, [], style=style)
    )


def test_every_field_reads_well_in_both_languages() -> None:
    person = Person(
        1, "王建国", "王", "建国", sex="male", nature="upstream", tier="A", region="320500", id_card=ID_CARD,
        birthday=Birthday("1990-08-15", Calendar.LUNAR),
        network="全省", note="注", photo="x", standing="lost", standing_since="2026-03", standing_reason="换了供应商",
        acquaintance="media", owner="李静", sponsor="吴总",
        positions=(Position("华泰", "采购部", "总监", "senior", "2015", "2020", main=True),),
        phones=(Reach("139", "mobile"),), emails=(Reach("a@b.example", "work"),), im=(Reach("1", "qq"),),
        addresses=(Place("路", "1", "home"),), hobbies=("茶",), tags=("老",), strong_categories=("骨科",),
        custom={"车牌": "苏E"},
    )  # fmt: skip
    for language in ("en", "zh_CN"):
        use_language(language)
        texts = {field.key: showing.shown(field, person) for field in FIELDS}
        assert [key for key, text in texts.items() if not text] == ["photo"]
        assert texts["id_card"] == "110101********8670"
        assert showing.shown(BY_KEY["id_card"], person, masked=False) == ID_CARD
    assert (texts["sex"], texts["level"], texts["birthday"]) == ("男", "副总/总监", "农历1990年八月十五")
    assert (texts["standing"], texts["acquaintance"]) == ("流失", "行业媒体")
    assert showing.reach_title(BY_KEY["addresses"], person.addresses[0]) == "地址 · 家庭"
