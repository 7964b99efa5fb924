"""A list of who got what last year: a closed campaign is made of it, against which this year's is compared."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from crmdesk.core.contacts.records import Reach
from crmdesk.core.contacts.words import Where
from crmdesk.core.desk import Desk
from crmdesk.core.exchange.planning import open_files
from crmdesk.core.exchange.preview import Preview
from crmdesk.core.gifts.comparing import Against
from crmdesk.core.gifts.planned import CampaignDraft, Choosing, Recipient
from crmdesk.core.tabular.contents import Cell
from tests.core.exchange.sheets import sheet_of

HEADINGS = ("姓名", "单位", "手机", "礼品", "题字", "单价", "数量", "反馈")
ZHANG = ("张伟", "康源医药", "13812345678", "红酒", "张伟个人典藏", "268", "2", "很喜欢")
LI = ("李娜", "仁和医院", "", "月饼", "", "188", "", "")
NEW = ("周正", "新单位", "13700000001", "红酒", "", "268", "", "退回")
TITLE = "2025年中秋礼品发放表"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    mobile = (Reach("13812345678", "mobile"),)
    desk.contacts.add({"name": "张伟", "organisation": "康源医药", "tier": "VIP", "phones": mobile})
    desk.contacts.add({"name": "李娜", "organisation": "仁和医院", "tier": "VIP"})
    desk.contacts.add({"name": "王伟", "organisation": "康源医药", "tier": "VIP"})
    return desk


def plan(desk: Desk, *rows: Sequence[Cell], headings: Sequence[str] = HEADINGS, title: str = TITLE) -> Preview:
    sheet = sheet_of(*rows, headings=headings)
    return desk.exchange.plan([replace(sheet, path=Path(f"{title}.xlsx"))])


def people(desk: Desk, campaign: int) -> dict[str, Recipient]:
    return {each.name: each for each in desk.gifts.campaigns.people(campaign)}


def said(desk: Desk, *rows: Sequence[Cell]) -> Preview:
    """A plan in which everybody whom somebody looks like is they."""
    preview = plan(desk, *rows)
    for row in preview.rows:
        if row.outcome == "duplicate":
            row.choice = "update"
    return preview


def test_last_years_list_becomes_a_closed_campaign(desk: Desk) -> None:
    preview = said(desk, ZHANG, LI, NEW)
    assert (preview.files[0].kind, preview.files[0].mapping.said) == (
        "gifts", (("occasion", "mid_autumn"), ("year", "2025")),
    )  # fmt: skip
    assert [row.outcome for row in preview.rows] == ["new", "duplicate", "new"]
    result = desk.exchange.apply(preview)
    assert (result.entries, result.files[0].created) == ({"gifts": 3}, 3)
    (summary,) = desk.gifts.campaigns.all()
    campaign = summary.campaign
    assert (campaign.name, campaign.day, campaign.year) == ("Mid-Autumn Festival 2025", "2025-10-06", 2025)
    assert (campaign.approved_on, campaign.closed_on) == ("2025-10-06", "2026-05-18")
    assert (summary.people, summary.committed, summary.paid, summary.arrived) == (3, 99_200, 99_200, 2)
    told = people(desk, campaign.id)
    zhang, zhou = told["张伟"], told["周正"]
    assert (zhang.item_name, zhang.count, zhang.cost, zhang.inscription) == ("红酒", 2, 26_800, "张伟个人典藏")
    assert (zhang.reason, zhang.tier, zhang.reaction, zhang.note) == ("From a list", "VIP", "liked", "很喜欢")
    assert (zhou.status, zhou.reaction) == ("returned", "returned")
    assert desk.contacts.person(zhou.contact).phones[0].value == "13700000001"
    assert desk.gifts.ledger.of_contact(zhang.contact)
    assert desk.check() == []


def test_this_years_list_is_compared_with_it(desk: Desk) -> None:
    desk.exchange.apply(said(desk, ZHANG, LI, NEW))
    moved = people(desk, desk.gifts.campaigns.all()[0].campaign.id)["李娜"].contact
    desk.contacts.change(moved, {"tier": "A"})
    key = desk.gifts.campaigns.new(CampaignDraft("中秋", 2026, Choosing(words=("tier:VIP",))))
    found = desk.gifts.campaigns.compared(key)
    assert found is not None
    last, differences = found
    assert last.year == 2025
    assert {(one.name, one.kind) for one in differences} == {
        ("王伟", Against.NEW), ("李娜", Against.GONE), ("周正", Against.GONE),
    }  # fmt: skip


def test_one_undo_takes_all_of_it_back(desk: Desk) -> None:
    action = desk.exchange.apply(said(desk, ZHANG, LI, NEW)).action
    assert action is not None
    assert desk.exchange.take_back(action) == ()
    assert desk.gifts.campaigns.all() == []
    assert desk.contacts.finder.count(Where()) == 3
    assert desk.history.rows("SELECT count(*) FROM gift_item UNION ALL SELECT count(*) FROM payment") == [(0,), (0,)]
    assert desk.check() == []


def test_the_same_list_again_changes_nothing(desk: Desk) -> None:
    made = ("王伟", "别的单位", "", "月饼", "", "", "", "")
    preview = said(desk, ZHANG, ZHANG, LI, NEW)
    assert [row.outcome for row in preview.rows] == ["new", "unchanged", "duplicate", "new"]
    desk.exchange.apply(preview)
    assert not plan(desk, ZHANG, LI, NEW).changes_anything
    # Somebody of another organisation is asked about once, and made; the next time they are known.
    preview = plan(desk, made)
    preview.rows[0].choice = "new"
    desk.exchange.apply(preview)
    assert not plan(desk, ZHANG, LI, NEW, made).changes_anything
    (summary,) = desk.gifts.campaigns.all()
    assert summary.people == 4


@pytest.mark.parametrize(
    ("row", "outcome", "options"),
    [
        # A number, an e-mail or an ID card proves it, a name with its organisation asks, a name alone too.
        (("张伟", "", "13812345678", "红酒"), "new", None),
        (("张总", "", "13812345678", "红酒"), "new", None),
        (("李娜", "仁和医院", "", "红酒"), "duplicate", "李娜"),
        (("李娜", "", "", "红酒"), "duplicate", "李娜"),
        (("李娜", "新单位", "", "红酒"), "duplicate", "李娜"),
        (("赵六", "康源医药", "13812345678", "红酒"), "duplicate", "张伟"),
        (("李娜", "新单位", "13799999999", "红酒"), "new", None),
        (("赵六", "", "", "红酒"), "new", None),
        (("", "", "", "红酒"), "problem", None),
        (("赵六", "", "", ""), "problem", None),
    ],
)
def test_people_are_matched_as_a_list_of_people_is(desk: Desk, row, outcome: str, options) -> None:
    (planned,) = plan(desk, row).rows
    assert planned.outcome == outcome
    like = desk.contacts.person(planned.contact).name if planned.contact is not None else None
    assert like == options
    assert planned.does == ("new" if outcome == "new" else "skip")


@pytest.mark.parametrize(
    ("title", "said_of"),
    [
        ("2024 端午 送礼名单", ("dragon_boat", "2024")),
        ("中秋", ("mid_autumn", "2025")),
        ("春节礼品", ("spring", "2026")),
        ("礼品", ("", "2025")),
    ],
)
def test_the_occasion_is_told_by_the_name_of_the_file(desk: Desk, title: str, said_of: tuple[str, str]) -> None:
    preview = plan(desk, ZHANG, title=title)
    assert preview.files[0].mapping is not None
    assert tuple(value for _key, value in preview.files[0].mapping.said) == said_of
    if not said_of[0]:
        assert preview.rows[0].reported[-1] == "Say above for which occasion the gifts were."
        mapping = replace(preview.files[0].mapping, said=(("occasion", "mid_autumn"), ("year", "2024")))
        again = desk.exchange.plan([preview.files[0].source], [mapping])
        assert (again.rows[0].outcome, again.rows[0].when) == ("new", "Mid-Autumn Festival 2024")


def test_columns_tell_occasions_of_their_own(desk: Desk) -> None:
    headings = ("姓名", "手机", "礼品", "节日", "日期", "金额", "数量")
    rows = (
        ("张伟", "13812345678", "茶叶", "2024年春节慰问", "", "300", "3"),
        ("张伟", "13812345678", "茶叶", "端午", "2025-05-28", "100", "3"),
        ("张伟", "13812345678", "茶叶", "中秋", "2027-09-20", "", ""),
        ("张伟", "13812345678", "茶叶", "大典", "2025-05-28", "", ""),
    )
    preview = plan(desk, *rows, headings=headings)
    assert [row.outcome for row in preview.rows] == ["new", "new", "problem", "problem"]
    assert preview.rows[2].reported == ["This day has not come yet."]
    assert "“大典” is no occasion" in preview.rows[3].reported[0]
    desk.exchange.apply(preview)
    later, first = desk.gifts.campaigns.all()
    assert [later.campaign.name, first.campaign.name] == ["Dragon Boat Festival 2025", "Spring Festival 2024"]
    # A sum that cannot be parted into whole fen is one piece.
    assert [(each.count, each.cost) for one in (first, later) for each in people(desk, one.campaign.id).values()] == [
        (3, 10_000), (1, 10_000),
    ]  # fmt: skip
    assert people(desk, later.campaign.id)["张伟"].arrived_on == "2025-05-28"


def test_a_campaign_that_is_still_open_takes_nothing_from_a_list(desk: Desk) -> None:
    desk.gifts.campaigns.new(CampaignDraft("中秋", 2025, Choosing(words=("tier:VIP",)), title="中秋走访"))
    (row,) = plan(desk, ZHANG).rows
    assert (row.outcome, list(row.reported)) == (
        "problem", ["The campaign 中秋走访 is still open: put people on its list there."],
    )  # fmt: skip


def test_a_gift_of_the_catalogue_is_taken_with_its_price(desk: Desk) -> None:
    desk.exchange.apply(plan(desk, ZHANG))
    desk.exchange.apply(plan(desk, ("张伟", "", "13812345678", "红酒"), title="2024中秋"))
    assert desk.history.rows("SELECT name, price FROM gift_item") == [("红酒", 26_800)]
    assert [each.cost for each in people(desk, desk.gifts.campaigns.all()[1].campaign.id).values()] == [26_800]


def test_problem_rows_are_saved_with_their_reason(desk: Desk, tmp_path: Path) -> None:
    preview = plan(desk, ZHANG, ("赵六", "甲", "", "", "", "", "", ""), LI)
    assert desk.exchange.save_problems(tmp_path / "rest.xlsx", preview) == 2
    (sheet,) = open_files([tmp_path / "rest.xlsx"])
    assert [row[0] for row in sheet.rows[1:]] == [
        "What they got is not said in this row.",
        "A name does not prove who it is.",
    ]
