"""What is printed of a campaign, and the workbooks for suppliers and couriers."""

from pathlib import Path

import openpyxl
import pytest

from crmdesk.core.contacts.records import Place, Reach
from crmdesk.core.documents import blocks
from crmdesk.core.documents.labels import CardFoldedTwice, CardInside, CardOutside, Envelope
from crmdesk.core.errors import InvalidInput
from crmdesk.core.gifts.campaigns import Chosen
from crmdesk.core.gifts.orders import COURIER, parted
from crmdesk.core.gifts.papers import Papers
from crmdesk.core.language import use_language
from tests.core.gifts.planning import Planned


def papers_of(planned: Planned) -> tuple[Papers, int]:
    return planned.desk.gifts.papers, planned.campaign(item=planned.item(supplier="张裕"))


def text_of(document) -> list[str]:
    found: list[str] = []
    for block in document.blocks():
        if isinstance(block, blocks.TableRow):
            found.append(" | ".join(block.cells))
        elif isinstance(block, blocks.Title | blocks.Heading):
            found.append(" ".join(filter(None, (block.text, block.note))))
        elif isinstance(block, blocks.FieldRow):
            found += [f"{field.label}: {field.text}" for field in block.fields]
    return found


def test_each_piece_gets_a_label_in_the_order_of_the_list(planned: Planned) -> None:
    papers, key = papers_of(planned)
    assert [label.lines for label in papers.gift_labels(key)] == [
        (f"{each.recipient.name}个人典藏",) for each in papers.posted(key)
    ]
    planned.campaigns.assign(key, Chosen(planned.on(key)["张伟"].item, count=3), contacts=[planned.contacts["张伟"]])
    planned.campaigns.write(key, planned.contacts["李娜"], inscription="李娜 雅存\n丙午中秋")
    labels = [label.lines for label in papers.gift_labels(key)]
    assert labels.count(("张伟个人典藏",)) == 3
    assert ("李娜 雅存", "丙午中秋") in labels
    assert "孙老个人典藏" not in {line for lines in labels for line in lines}


def test_a_second_language_stands_beneath(planned: Planned) -> None:
    papers, key = papers_of(planned)
    [label] = papers.gift_labels(key, "Private collection of {honorific}", [planned.contacts["王建国"]])
    assert label.beneath == "Private collection of Mr. Wang"
    with pytest.raises(InvalidInput, match="There is no field"):
        papers.gift_labels(key, "{nmae}")


def test_addresses_are_those_of_the_list_or_of_the_archive(planned: Planned) -> None:
    papers, key = papers_of(planned)
    planned.campaigns.write(key, planned.contacts["李娜"], address="上海市静安区南京西路1号")
    found = {each.called: each for each in papers.addresses(key)}
    assert (found["李娜 女士 收"].place, found["李娜 女士 收"].phone) == ("上海市静安区南京西路1号", "13800000001")
    assert found["王建国 先生 收"].place == "解放路1号"


def test_who_has_no_address_or_a_rare_name_is_named(planned: Planned) -> None:
    papers, key = papers_of(planned)
    planned.desk.contacts.change(planned.contacts["王建国"], {"addresses": ()})
    planned.campaigns.write(key, planned.contacts["李娜"], inscription="𰀀娜")
    assert papers.lacking(key, "address") == ["Without an address: 王建国."]
    assert papers.lacking(key, "gift") == ["The printed font has no 𰀀: 李娜."]
    assert len(papers.addresses(key)) == len(papers.posted(key)) - 1


def test_envelopes_carry_the_sender_of_the_settings(planned: Planned) -> None:
    papers, key = papers_of(planned)
    planned.desk.settings.set("company.name", "恒康代理")
    planned.desk.settings.set("company.address", "200040 上海市静安区南京西路1号")
    place = Place("人民路2号", "650000", "home")
    planned.desk.contacts.change(planned.contacts["张伟"], {"addresses": (place,)})
    [page] = papers.envelopes(key, Envelope.ZL, only=[planned.contacts["张伟"]])
    assert (page.sender, page.sender_postcode) == (("上海市静安区南京西路1号", "恒康代理"), "200040")
    assert (page.to.place, page.to.postcode) == ("人民路2号", "650000")


def test_cards_greet_each_with_the_text_of_the_campaign(planned: Planned) -> None:
    papers, key = papers_of(planned)
    with pytest.raises(InvalidInput, match="no greeting yet"):
        papers.cards(key)
    planned.campaigns.change(key, greeting="值此{节日}，祝{姓名}安康。")
    use_language("zh_CN")
    try:
        outside, inside, *_rest = papers.cards(key, only=[planned.contacts["王建国"]])
    finally:
        use_language("en")
    assert isinstance(outside, CardOutside)
    assert isinstance(inside, CardInside)
    assert (outside.title, outside.remark) == ("中秋节快乐", "丙午年")
    assert (inside.greeted, inside.text) == ("尊敬的王总：", "值此中秋节，祝王建国安康。")


def test_a_card_in_two_languages_folded_twice(planned: Planned) -> None:
    key = planned.campaign(item=planned.item())
    planned.campaigns.change(key, greeting="{称呼}，祝您中秋愉快！")
    papers = planned.desk.gifts.papers
    card = papers.cards(key, "A4x2", beside=True)[0]
    assert isinstance(card, CardFoldedTwice)
    assert (card.inside.text, card.paper) == ("王总，祝您中秋愉快！", "A4")
    assert card.inside.beside is not None
    assert card.inside.beside.text.startswith("Dear Mr. Wang, happy Mid-Autumn Festival!")
    outside, inside = papers.cards(key, "A5")[:2]
    assert isinstance(outside, CardOutside)
    assert isinstance(inside, CardInside)
    assert (outside.paper, inside.beside) == ("A5", None)


def test_the_approval_sheet_adds_up_by_tier_and_by_gift(planned: Planned) -> None:
    papers, key = papers_of(planned)
    tea = planned.item("龙井", 10000)
    planned.campaigns.assign(key, Chosen(tea, count=2), contacts=[planned.contacts["李娜"]])
    people = papers.posted(key)
    total = sum(each.recipient.total for each in people)
    lines = text_of(papers.approval_sheet(key))
    whole = f"¥{total / 100:,.2f}"
    assert f"VIP | {len(people)} | {len(people) + 1} | {whole} | ¥0.00 | {whole}" in lines
    assert "龙井 · ¥100.00 | 1 | 2 | ¥200.00 | ¥0.00 | ¥200.00" in lines
    assert f"Total: {whole}" in lines
    assert any(isinstance(block, blocks.Signatures) for block in papers.approval_sheet(key).blocks())


def test_the_approval_sheet_tells_what_was_overruled_and_what_changed(planned: Planned) -> None:
    papers, key = papers_of(planned)
    kinds = [(each, guard.kind) for each in planned.campaigns.people(key) for guard in each.guards]
    each, kind = kinds[0]
    planned.campaigns.overrule(key, kind, [each.contact], "总经理同意")
    lines = text_of(papers.approval_sheet(key))
    assert any(line.startswith(each.name) and line.endswith("总经理同意") for line in lines)
    planned.campaigns.approve(key, "陈经理", "2026-08-20")
    planned.campaigns.assign(key, Chosen(planned.item("龙井", 10000)), contacts=[planned.contacts["李娜"]])
    lines = text_of(papers.approval_sheet(key))
    assert "Changed since the approval 1" in lines
    assert "李娜 | 龙井 | another gift" in lines
    assert "Approved by: 陈经理" in lines


def test_packing_and_signature_lists_name_everybody_once(planned: Planned) -> None:
    papers, key = papers_of(planned)
    names = [each.person.name for each in papers.posted(key)]
    packed = [block for block in papers.packing_list(key).blocks() if isinstance(block, blocks.TableRow)]
    assert sorted(row.cells[1] for row in packed) == sorted(names)
    signed = [block for block in papers.signature_list(key).blocks() if isinstance(block, blocks.TableRow)]
    assert [(row.cells[0], row.cells[1]) for row in signed] == [(str(n), name) for n, name in enumerate(names, 1)]
    assert all(row.least > 10 for row in signed)


def rows_of(path: Path, sheet: int = 0) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(path)
    return list(book.worksheets[sheet].iter_rows(values_only=True))


def test_the_order_sums_up_by_supplier_and_lists_the_inscriptions(planned: Planned, tmp_path: Path) -> None:
    papers, key = papers_of(planned)
    count = papers.write_order(key, tmp_path / "order.xlsx")
    assert rows_of(tmp_path / "order.xlsx") == [
        ("Supplier", "Gift", "Pieces", "Price of one", "Total"),
        ("张裕", "红酒", count, 268, 268 * count),
    ]
    [_head, *lines] = rows_of(tmp_path / "order.xlsx", 1)
    assert [line[2] for line in lines] == [label.lines[0] for label in papers.gift_labels(key)]


def test_the_courier_gets_whole_phones_and_addresses(planned: Planned, tmp_path: Path) -> None:
    papers, key = papers_of(planned)
    zhang = planned.contacts["张伟"]
    draft = {"phones": (Reach("0138 1234-5678", "mobile"),), "addresses": (Place("四川省成都市锦江区和平路60号"),)}
    planned.desk.contacts.change(zhang, {**draft, "phones": (Reach("13812345678", "mobile"),)})
    planned.campaigns.write(key, zhang, note="轻放")
    papers.write_courier(key, tmp_path / "courier.xlsx")
    [head, *rows] = rows_of(tmp_path / "courier.xlsx")
    assert head == COURIER
    assert ("张伟", "13812345678", "四川省成都市锦江区", "和平路60号", "红酒", 1, "轻放") in rows


@pytest.mark.parametrize(
    ("address", "code", "parts"),
    [
        ("四川省成都市锦江区和平路60号", "", ("四川省成都市锦江区", "和平路60号")),
        ("北京市朝阳区建国门外大街1号", "650100", ("北京市朝阳区", "建国门外大街1号")),
        ("解放路4号", "650100", ("新疆维吾尔自治区乌鲁木齐市", "解放路4号")),
        ("解放路4号", "", ("", "解放路4号")),
        ("成都市", "", ("四川省成都市", "成都市")),
        ("5 Main Street", "", ("", "5 Main Street")),
    ],
)
def test_an_address_is_parted_as_couriers_want_it(address: str, code: str, parts: tuple[str, str]) -> None:
    assert parted(address, code) == parts


@pytest.mark.parametrize("write", ["write_order", "write_courier"])
def test_only_workbooks_are_written_and_only_of_somebody(planned: Planned, tmp_path: Path, write: str) -> None:
    papers, key = papers_of(planned)
    with pytest.raises(InvalidInput, match="It is written as"):
        getattr(papers, write)(key, tmp_path / "a.csv")
    everybody = [each.recipient.contact for each in papers.posted(key)]
    planned.campaigns.leave_out(key, everybody, "今年不送")
    with pytest.raises(InvalidInput):
        getattr(papers, write)(key, tmp_path / "a.xlsx")
    assert list(tmp_path.glob("*.xlsx")) == []
