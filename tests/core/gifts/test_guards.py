"""Each guard speaks when it should and not a fen before, and can be overruled with a reason."""

import pytest

from crmdesk.core.contacts.records import Place
from crmdesk.core.errors import InvalidInput
from crmdesk.core.gifts.campaigns import Chosen
from crmdesk.core.gifts.guards import Proposal
from crmdesk.core.gifts.planned import CampaignDraft
from crmdesk.core.gifts.records import GuardKind, Status
from crmdesk.core.gifts.rules import Limit, Rules, rules, set_rules
from crmdesk.core.gifts.tables import NoGift
from crmdesk.core.storage.ids import content_id
from tests.core.gifts.planning import NORTH, SOUTH, Planned


def office(planned: Planned, **wanted: object) -> None:
    set_rules(planned.desk.settings, Rules(**wanted))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "years", "said"),
    [
        (2025, 2, "The same on 2025-10-06"),
        (2024, 2, "The same on 2024-09-17"),
        (2023, 2, ""),  # one year more than is asked for
        (2025, 1, "The same on 2025-10-06"),
        (2024, 1, ""),
        (2025, 0, ""),
    ],
)
def test_the_same_gift_again_within_so_many_years(planned: Planned, given: int, years: int, said: str) -> None:
    wine = planned.item()
    before = planned.campaign(given, wine, ("张伟",))
    now = planned.campaign(2026, wine, ("张伟",))
    office(planned, years=years)
    # What is only planned was not given.
    assert planned.guards(now, "张伟") == []
    planned.campaigns.approve(before)
    assert planned.guards(now, "张伟") == ([("repeat", said)] if said else [])


def test_another_gift_of_the_same_category_too_but_not_what_was_left_out(planned: Planned) -> None:
    red, white = planned.item(category="Wine"), planned.item("白酒", category="Wine")
    before = planned.campaign(2025, red, ("张伟",))
    now = planned.campaign(2026, white, ("张伟",))
    planned.campaigns.approve(before)
    assert planned.guards(now, "张伟") == [("repeat", "Wine on 2025-10-06 too: 红酒")]
    planned.campaigns.leave_out(before, [planned.contacts["张伟"]], "没送")
    assert planned.guards(now, "张伟") == []


def test_gifts_without_a_category_are_not_alike(planned: Planned) -> None:
    before, now = (
        planned.campaign(2025, planned.item(), ("张伟",)),
        planned.campaign(2026, planned.item("茶"), ("张伟",)),
    )
    planned.campaigns.approve(before)
    assert planned.guards(now, "张伟") == []


def test_the_same_for_two_levels_of_one_organisation(planned: Planned) -> None:
    key = planned.campaign(item=planned.item())
    assert planned.guards(key, "李娜") == [("rank", "王建国 of another level gets the same")]
    assert planned.guards(key, "王建国") == []
    assert planned.guards(key, "张伟") == []


@pytest.mark.parametrize(
    ("price", "said"), [(26799, []), (26800, []), (26801, ["Dearer than the gift for 王建国 above"])]
)
def test_a_dearer_gift_for_the_junior(planned: Planned, price: int, said: list[str]) -> None:
    key = planned.campaign(item=planned.item())
    planned.campaigns.assign(key, Chosen(planned.item("茶叶", price)), contacts=[planned.contacts["李娜"]])
    assert [text for _kind, text in planned.guards(key, "李娜")] == said
    assert planned.guards(key, "王建国") == []


def test_the_boss_of_the_boss_counts_and_whoever_is_left_out_does_not(planned: Planned) -> None:
    key = planned.campaign(words=("tier:VIP,A",), item=planned.item())
    tea, silk = planned.item("茶叶", 20000), planned.item("丝绸", 22000)
    planned.campaigns.assign(key, Chosen(tea), contacts=[planned.contacts["李娜"]])
    planned.campaigns.assign(key, Chosen(silk), contacts=[planned.contacts["赵敏"]])
    assert planned.guards(key, "赵敏") == [("rank", "Dearer than the gift for 李娜 above")]
    planned.campaigns.leave_out(key, [planned.contacts["李娜"]], "已离职")
    assert planned.guards(key, "赵敏") == []


@pytest.mark.parametrize(("amount", "stands"), [(19999, False), (20000, False), (20001, True)])
def test_the_limit_itself_is_allowed_and_a_fen_more_is_not(planned: Planned, amount: int, stands: bool) -> None:
    office(planned, limits={"authority": Limit(gift=20000)})
    key = planned.campaign(item=planned.item(price=amount))
    said = "¥200.01 is more than ¥200.00 for one gift"
    assert planned.guards(key, "陈局") == ([("limit", said)] if stands else [])
    assert ("limit", said) not in planned.guards(key, "张伟")


@pytest.mark.parametrize(("limit", "stands"), [(39999, True), (40000, False), (40001, False)])
def test_the_limit_of_a_year_counts_what_was_given_in_it(planned: Planned, limit: int, stands: bool) -> None:
    office(planned, years=0, limits={"": Limit(year=limit)})
    tea, wine = planned.item("茶叶", 15000), planned.item(price=25000)
    for year, item in ((2026, tea), (2025, wine)):
        given = CampaignDraft("spring", year, item=item)
        planned.campaigns.approve(planned.campaigns.new(given, None, {planned.contacts["张伟"]: "hand:"}))
    key = planned.campaign(item=wine, words=("张伟",))
    said = "¥400.00 in 2026 is more than ¥399.99 for one person"
    assert planned.guards(key, "张伟") == ([("limit", said)] if stands else [])
    # Its own approval does not count twice.
    planned.campaigns.approve(key)
    assert planned.guards(key, "张伟") == ([("limit", said)] if stands else [])


def test_the_narrowest_kind_has_the_limit(planned: Planned) -> None:
    known = Rules(limits={"": Limit(100), "peripheral": Limit(200), "authority": Limit(300)})
    assert known.limit(("authority", "peripheral")) == Limit(300)
    assert known.limit(("media", "peripheral")) == Limit(200)
    assert known.limit(("downstream",)) == known.limit(()) == Limit(100)
    assert Rules().limit(("authority",)) == Limit()


def test_who_may_receive_nothing_by_kind_person_and_organisation(planned: Planned) -> None:
    office(planned, forbidden=("authority",))
    king, firm = planned.contacts["王建国"], planned.desk.organisations.named(SOUTH) or 0
    with planned.desk.history.action("gift.test"):
        NoGift.insert(id=content_id(king, None), contact=king, reason="公司规定").execute()
        NoGift.insert(id=content_id(None, firm), organisation=firm).execute()
    key = planned.campaign(item=planned.item())
    assert planned.guards(key, "陈局") == [("forbidden", "Authority: may receive nothing")]
    assert ("forbidden", "May receive nothing: 公司规定") in planned.guards(key, "王建国")
    assert planned.guards(key, "张伟") == [("forbidden", "May receive nothing")]


def test_who_may_receive_nothing_is_said_with_the_reason_and_taken_back(planned: Planned) -> None:
    office(planned, forbidden=("authority",), why="廉洁规定")
    forbidding, king = planned.desk.gifts.forbidding, planned.contacts["王建国"]
    firm = planned.desk.organisations.named(NORTH) or 0
    forbidding.forbid(contact=king, reason=" 公司 规定 ")
    forbidding.forbid(organisation=firm, reason="上市公司")
    forbidding.forbid(organisation=firm, reason="上市公司，拒收")
    key = planned.campaign(item=planned.item())
    assert planned.guards(key, "陈局") == [("forbidden", "Authority: may receive nothing (廉洁规定)")]
    assert planned.guards(key, "李娜")[-1] == ("forbidden", "May receive nothing: 上市公司，拒收")
    assert (forbidding.own(contact=king), forbidding.own(organisation=firm)) == ("公司 规定", "上市公司，拒收")
    said = [each.text for each in forbidding.of_contact(king)]
    assert said == ["May receive nothing: 公司 规定", f"{NORTH}: may receive nothing (上市公司，拒收)"]
    assert [(each.name, each.reason) for each in forbidding.all()] == [
        ("王建国", "公司 规定"), (NORTH, "上市公司，拒收"),
    ]  # fmt: skip
    forbidding.allow(contact=king)
    forbidding.allow(organisation=firm)
    assert (forbidding.all(), forbidding.own(contact=king)) == ([], None)
    planned.desk.history.undo(planned.desk.history.entries(1)[0].id)
    assert [each.name for each in forbidding.all()] == [NORTH]


def test_where_nothing_can_be_sent(planned: Planned) -> None:
    planned.desk.contacts.change(planned.contacts["王建国"], {"addresses": ()})
    old = (Place("旧路1号", "", "work", "2025-05-18"),)
    planned.desk.contacts.change(planned.contacts["张伟"], {"addresses": old})
    key = planned.campaign()
    assert planned.guards(key, "王建国") == [("address", "No address")]
    assert planned.guards(key, "张伟") == [("address", "Address not confirmed for a year")]
    assert planned.guards(key, "李娜") == []
    planned.campaigns.write(key, planned.contacts["王建国"], address="前台转交")
    assert planned.guards(key, "王建国") == []
    planned.desk.contacts.change(planned.contacts["张伟"], {"addresses": (old[0]._replace(confirmed="2025-05-19"),)})
    assert planned.guards(key, "张伟") == []


def test_what_cannot_be_printed_and_what_is_money(planned: Planned) -> None:
    key = planned.campaign(words=("张伟",), item=planned.item("礼金", 50000, cash=True))
    planned.campaigns.write(key, planned.contacts["张伟"], inscription="张𰀀😀")
    kinds = [kind for kind, _text in planned.guards(key, "张伟")]
    assert kinds == ["glyph", "cash"]
    planned.campaigns.write(key, planned.contacts["张伟"], inscription="赠{honorific}")
    assert [kind for kind, _text in planned.guards(key, "张伟")] == ["cash"]


def test_a_guard_is_overruled_with_a_reason_that_is_kept_and_undone(planned: Planned) -> None:
    key = planned.campaign(words=("tier:VIP,A",), item=planned.item())
    both = [planned.contacts["赵敏"], planned.contacts["李娜"]]
    planned.campaigns.overrule(key, GuardKind.RANK, both, " 总经理同意 ")
    found = planned.on(key)
    assert {each.guards[0].overruled for each in (found["赵敏"], found["李娜"])} == {"总经理同意"}
    assert not found["赵敏"].blocked
    planned.desk.history.undo(planned.desk.history.entries(1)[0].id)
    assert planned.on(key)["赵敏"].blocked
    planned.campaigns.overrule(key, GuardKind.RANK, both, "总经理同意")
    planned.campaigns.overrule(key, GuardKind.RANK, both[:1], "")
    assert planned.on(key)["赵敏"].blocked
    assert not planned.on(key)["李娜"].blocked


def test_a_single_gift_is_looked_over_without_a_campaign(planned: Planned) -> None:
    wine, king = planned.item(), planned.contacts["王建国"]
    planned.campaigns.approve(planned.campaign(2025, wine))
    found = planned.desk.gifts.guards.check([Proposal(king, wine, 26800)], "2026-06-01")
    assert [(guard.kind, guard.text) for guard in found[king]] == [(GuardKind.REPEAT, "The same on 2025-10-06")]


def test_it_is_a_fixed_number_of_statements(planned: Planned) -> None:
    guards, asked = planned.desk.gifts.guards, list[str]()
    rows = planned.desk.history.rows

    def counted(sql: str, values: object = ()) -> list[tuple[object, ...]]:
        asked.append(sql)
        return rows(sql, values)  # type: ignore[arg-type]

    guards._rows = counted  # type: ignore[assignment]
    wine = planned.item()
    for people in (["王建国"], list(planned.contacts)):
        asked.clear()
        guards.check([Proposal(planned.contacts[name], wine, 1) for name in people], "2026-09-25")
        assert len(asked) == 5


def test_rules_of_the_office(planned: Planned) -> None:
    wanted = Rules(3, {"": Limit(20000, 50000), "authority": Limit(1)}, ("media",))
    set_rules(planned.desk.settings, wanted)
    assert rules(planned.desk.settings) == wanted
    for strange in (Rules(-1), Rules(21), Rules(limits={"": Limit(-1)}), Rules(forbidden=("kings",))):
        with pytest.raises(InvalidInput):
            set_rules(planned.desk.settings, strange)
    for odd in ({"years": "x"}, [1], {"years": 2, "limits": {"": [1]}, "forbidden": []}):
        planned.desk.settings.set("gifts.rules", odd)
        assert rules(planned.desk.settings) == Rules()


def test_what_came_back_or_arrived_was_given_all_the_same(planned: Planned) -> None:
    wine = planned.item()
    before, now = planned.campaign(2025, wine, ("张伟",)), planned.campaign(2026, wine, ("张伟",))
    planned.campaigns.approve(before)
    for status in (Status.PACKED, Status.SHIPPED, Status.ARRIVED, Status.RETURNED):
        planned.desk.gifts.deliveries.mark(before, [planned.contacts["张伟"]], status)
        assert planned.guards(now, "张伟") == [("repeat", "The same on 2025-10-06")]
