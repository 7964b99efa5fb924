"""Campaigns on a real book: who is on the list and why, what they get, what is approved, what comes of it on Today."""

from datetime import date

import pytest

from crmdesk.core.contacts.records import Position
from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.gifts.approved import change_text, of_campaign
from crmdesk.core.gifts.campaigns import Chosen
from crmdesk.core.gifts.planned import CampaignDraft, Choosing, Rule
from crmdesk.core.gifts.records import ItemDraft
from tests.core.gifts.planning import NORTH, SOUTH, Planned


def test_everybody_who_is_meant_is_on_the_list_with_the_reason(planned: Planned) -> None:
    key = planned.campaign(item=planned.item())
    on = planned.on(key)
    assert set(on) == {"王建国", "李娜", "张伟", "陈局", "孙老", "周静"}
    king = on["王建国"]
    assert (king.reason, king.item_name, king.cost, king.inscription) == (
        "Found by “tier:VIP”", "红酒", 26800, "王建国个人典藏",
    )  # fmt: skip
    assert (king.organisation, king.level, king.tier, king.state) == (NORTH, "top", "VIP", "chosen")
    assert {name: each.left_out for name, each in on.items() if each.left_out} == {
        "孙老": "Deceased", "周静": "Do not contact",
    }  # fmt: skip
    one = planned.campaigns.one(key)
    assert (one.name, one.day, one.occasion) == ("Mid-Autumn Festival 2026", "2026-09-25", "mid_autumn")
    assert planned.desk.check() == []


def test_rules_and_views_find_people_too_and_each_says_why(planned: Planned) -> None:
    firm = planned.desk.organisations.named(NORTH) or 0
    planned.desk.organisations.choose_key_contacts(firm, [(planned.contacts["赵敏"], "")])
    found = planned.campaigns.new(CampaignDraft("spring", 2027, Choosing(("赵敏",), (), (Rule.KEY, Rule.SPONSORED))))
    assert {name: each.reason for name, each in planned.on(found).items()} == {
        "赵敏": "Key contact; Found by “赵敏”", "王建国": "Looked after by a sponsor",
    }  # fmt: skip


def test_what_cannot_be_is_refused_and_nothing_is_written(planned: Planned) -> None:
    vip, before = Choosing(("tier:VIP",)), planned.desk.history.entries(1)
    for draft in (
        CampaignDraft("火星节", 2027, vip),
        CampaignDraft("中秋", 2027, Choosing()),
        CampaignDraft("中秋", 2027, Choosing((" ",))),
        CampaignDraft("中秋", 2027, Choosing(("tier:Z",))),
        CampaignDraft("中秋", 2027, Choosing(("没有此人",))),
        CampaignDraft("中秋", 2027, vip, inscription="{nickname}收"),
        CampaignDraft("中秋", 2027, vip, cost=-1),
        CampaignDraft("中秋", 2027, vip, budget=-1),
        CampaignDraft("中秋", 3000, vip),
    ):
        with pytest.raises(InvalidInput):
            planned.campaigns.new(draft, ItemDraft("红酒"))
    with pytest.raises(NotFound):
        planned.campaigns.new(CampaignDraft("中秋", 2027, Choosing((), ("5",))))
    with pytest.raises(NotFound):
        planned.campaigns.people(5)
    assert planned.desk.history.entries(1) == before


def test_a_gift_of_that_name_is_taken_from_the_catalogue_else_made(planned: Planned) -> None:
    draft = CampaignDraft("中秋", 2027, Choosing(("王建国",)))
    first, second = (planned.campaigns.new(draft, ItemDraft("茶叶", price=9900)) for _each in range(2))
    assert planned.on(first)["王建国"].item == planned.on(second)["王建国"].item
    assert planned.on(second)["王建国"].cost == 9900
    assert planned.desk.history.rows("SELECT count(*) FROM gift_item") == [(1,)]
    planned.desk.history.undo(planned.desk.history.entries(1)[0].id)
    assert [summary.campaign.id for summary in planned.campaigns.all()] == [first]


def test_people_come_and_go_by_hand_with_a_reason(planned: Planned) -> None:
    key = planned.campaign()
    assert planned.campaigns.add(key, [planned.contacts["赵敏"]], "帮过大忙") == 1
    assert planned.on(key)["赵敏"].reason == "By hand: 帮过大忙"
    assert planned.campaigns.add(key, [planned.contacts["王建国"]], "再加") == 0
    assert planned.campaigns.leave_out(key, [planned.contacts["李娜"]], "已出国") == 1
    assert planned.on(key)["李娜"].left_out == "By hand: 已出国"
    with pytest.raises(InvalidInput):
        planned.campaigns.leave_out(key, [planned.contacts["王建国"]], " ")
    assert planned.campaigns.add(key, [planned.contacts["李娜"]], "回来了") == 1
    assert (planned.on(key)["李娜"].left_out, planned.on(key)["李娜"].reason) == ("", "By hand: 回来了")
    # Nobody brings back who is dead, or does not want to hear from us.
    planned.campaigns.add(key, [planned.contacts["孙老"]], "老朋友")
    assert planned.on(key)["孙老"].left_out == "Deceased"


def test_whoever_must_not_be_contacted_since_stands_out(planned: Planned) -> None:
    key = planned.campaign(item=planned.item())
    planned.desk.contacts.change(planned.contacts["王建国"], {"standing": "left_trade"})
    assert planned.on(key)["王建国"].left_out == "Left the trade"


def test_gifts_by_tier_then_by_exception(planned: Planned) -> None:
    key, wine, tea = planned.campaign(words=("tier:VIP,A",)), planned.item(), planned.item("茶叶", 9900)
    assert planned.campaigns.assign(key, Chosen(wine), tiers=("VIP",)) == 4
    assert planned.campaigns.assign(key, Chosen(tea), tiers=("A",)) == 1
    assert planned.campaigns.assign(key, Chosen(tea, 12000, 2), contacts=[planned.contacts["李娜"]]) == 1
    assert {name: (each.item_name, each.total) for name, each in planned.on(key).items() if each.item} == {
        "王建国": ("红酒", 26800), "李娜": ("茶叶", 24000), "张伟": ("红酒", 26800), "陈局": ("红酒", 26800),
        "赵敏": ("茶叶", 9900),
    }  # fmt: skip
    assert planned.campaigns.assign(key, Chosen(wine), tiers=("VIP",), contacts=[planned.contacts["王建国"]]) == 0
    for chosen in (Chosen(wine, -1), Chosen(wine, 1, 0)):
        with pytest.raises(InvalidInput):
            planned.campaigns.assign(key, chosen)


def test_what_is_approved_counts_and_later_changes_show(planned: Planned) -> None:
    key, wine, tea = planned.campaign(words=("tier:VIP,A",)), planned.item(), planned.item("茶叶", 9900)
    planned.campaigns.assign(key, Chosen(wine), tiers=("VIP",))
    with pytest.raises(InvalidInput, match="赵敏 has no gift yet"):
        planned.campaigns.approve(key)
    planned.campaigns.assign(key, Chosen(tea), tiers=("A",))
    assert planned.campaigns.approve(key, "陈经理") == 5
    one, (summary,) = planned.campaigns.one(key), planned.campaigns.all()
    assert (one.approved_by, one.approved_on, summary.committed, summary.people) == (
        "陈经理", "2026-05-18", 4 * 26800 + 9900, 5,
    )  # fmt: skip
    planned.campaigns.assign(key, Chosen(tea), contacts=[planned.contacts["李娜"]])
    planned.campaigns.write(key, planned.contacts["张伟"], cost=30000)
    planned.campaigns.leave_out(key, [planned.contacts["陈局"]], "不便")
    since = {name: each.since_approval for name, each in planned.on(key).items() if each.since_approval}
    assert since == {"李娜": "gift", "张伟": "cost", "陈局": "left_out"}
    assert planned.campaigns.approve(key, "陈经理") == 4
    assert not any(each.since_approval for each in planned.on(key).values())


def test_pieces_texts_addresses_and_who_came_or_went_show_as_later_changes(planned: Planned) -> None:
    key, people = planned.campaign(item=planned.item()), planned.contacts
    assert not any(each.changed for each in planned.on(key).values())
    planned.campaigns.approve(key)
    planned.campaigns.write(key, people["王建国"], inscription="王总惠存", address="南京路1号")
    planned.campaigns.write(key, people["李娜"], count=3)
    planned.campaigns.add(key, [people["赵敏"]])
    planned.desk.contacts.change(people["陈局"], {"standing": "do_not_contact"})
    on = planned.on(key)
    assert {name: each.changed for name, each in on.items() if each.changed} == {
        "王建国": ("inscription", "address"), "李娜": ("count",), "赵敏": ("added",), "陈局": ("left_out",),
    }  # fmt: skip
    was = planned.campaigns.one(key).approved
    said = ["another inscription; another address", "1 was approved", ""]
    assert [change_text(on[name], was) for name in ("王建国", "李娜", "张伟")] == said
    # Only marks of texts are kept, nothing that outlives whoever is forgotten.
    assert not any(text in planned.campaigns.one(key).paper for text in ("南京路", "解放路", "王建国"))
    planned.campaigns.assign(key, Chosen(planned.item("茶叶", 9900)), contacts=[people["赵敏"]])
    planned.campaigns.approve(key)
    assert not any(each.changed for each in planned.on(key).values())
    planned.desk.history.undo(planned.desk.history.entries(1)[0].id)
    assert planned.on(key)["李娜"].changed == ("count",)


@pytest.mark.parametrize("paper", ["", "{}", "[1]", "{", '{"approved": 1}', '{"approved": {"x": 1, "5": [1]}}'])
def test_what_an_older_version_kept_says_nothing(paper: str) -> None:
    assert of_campaign(paper) == {}


def test_who_left_the_organisation_they_were_chosen_for_stands_out(planned: Planned) -> None:
    key, king = planned.campaign(item=planned.item()), planned.contacts["王建国"]
    assert {each.left_job for each in planned.on(key).values()} == {""}
    old = Position(NORTH, "", "总经理", "top", until="2026-05-10")
    planned.desk.contacts.change(king, {"positions": (old, Position(SOUTH, "", "顾问", "top", main=True))})
    assert planned.on(key)["王建国"].left_job == NORTH
    assert ("address", f"No more at {NORTH}") in planned.guards(key, "王建国")
    assert planned.on(key)["李娜"].left_job == ""
    # Whoever is still there beside another position has not left.
    planned.desk.contacts.change(king, {"positions": (Position(NORTH), Position(SOUTH, "", "", "top", main=True))})
    assert planned.on(key)["王建国"].left_job == ""


def test_another_number_of_pieces_is_not_what_was_approved(planned: Planned) -> None:
    key = planned.campaign(item=planned.item())
    planned.campaigns.approve(key)
    planned.campaigns.write(key, planned.contacts["王建国"], count=3)
    assert planned.on(key)["王建国"].approved_on == ""
    assert planned.campaigns.all()[0].committed == 3 * 26800


def test_own_texts_of_one_person(planned: Planned) -> None:
    key = planned.campaign(item=planned.item())
    king = planned.contacts["王建国"]
    planned.campaigns.write(key, king, inscription="{honorific}惠存", address="南京路1号")
    assert (planned.on(key)["王建国"].inscription, planned.on(key)["王建国"].address) == ("王总惠存", "南京路1号")
    with pytest.raises(InvalidInput):
        planned.campaigns.write(key, king, inscription="{nickname}")
    with pytest.raises(NotFound):
        planned.campaigns.write(key, planned.contacts["赵敏"], note="不在名单")


def test_steps_stand_on_today_and_concern_nobody(planned: Planned) -> None:
    key = planned.campaign(year=2027)
    today, day = planned.desk.today, date(2027, 8, 9)
    assert [(one.text, one.of, one.day) for one in today.errands(day)] == [
        ("Close the list", "Mid-Autumn Festival 2027", "2027-08-04"),
        ("Get quotes", "Mid-Autumn Festival 2027", "2027-08-09"),
    ]
    planned.campaigns.step_done(key, today.errands(day)[0].step)
    assert [one.text for one in today.errands(day)] == ["Get quotes"]
    assert planned.campaigns.milestones(key)[0].done
    planned.campaigns.trash(key)
    assert today.errands(day) == []
    assert planned.campaigns.all() == []


def test_a_campaign_that_is_past_has_no_steps_to_do(planned: Planned) -> None:
    key = planned.campaign(year=2025)
    assert planned.desk.today.errands(date(2026, 5, 18)) == []
    assert [step.follow_up for step in planned.campaigns.milestones(key)] == [0] * 10
