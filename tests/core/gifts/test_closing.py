"""The end of a campaign, how its list differs from the last one, and the draft of the next year."""

import pytest

from crmdesk.core.contacts.records import Position
from crmdesk.core.errors import InvalidInput
from crmdesk.core.gifts.campaigns import Chosen
from crmdesk.core.gifts.records import Reaction, Status
from tests.core.gifts.planning import SOUTH, Planned


def test_actual_against_plan_by_tier(planned: Planned) -> None:
    key = planned.campaign(words=("tier:VIP,A",), item=planned.item())
    closing, deliveries = planned.desk.gifts.closing, planned.desk.gifts.deliveries
    with pytest.raises(InvalidInput):
        closing.close(key)
    planned.campaigns.approve(key)
    planned.campaigns.leave_out(key, [planned.contacts["陈局"]], "不便")
    planned.campaigns.assign(key, Chosen(planned.item("茶叶", 9900)), contacts=[planned.contacts["李娜"]])
    deliveries.mark(key, [planned.contacts["王建国"], planned.contacts["李娜"]], Status.ARRIVED)
    deliveries.mark(key, [planned.contacts["张伟"]], Status.RETURNED)
    deliveries.liked(key, [planned.contacts["王建国"]], Reaction.LIKED)
    vip, other = closing.results(key)
    assert (vip.tier, vip.planned, vip.given, vip.plan, vip.actual) == ("VIP", 4, 3, 4 * 26800, 2 * 26800 + 9900)
    assert (vip.arrived, vip.returned, vip.liked, vip.asked) == (2, 1, 1, 1)
    assert (other.tier, other.planned, other.given, other.arrived) == ("A", 1, 1, 0)
    closing.close(key, " 早点订货 ")
    one = planned.campaigns.one(key)
    assert (one.closed_on, one.lessons) == ("2026-05-18", "早点订货")
    assert planned.campaigns.all()[0].state == "Closed"
    closing.reopen(key)
    assert planned.campaigns.one(key).closed_on == ""


def test_next_year_begins_with_who_was_given_something_and_who_fits_by_now(planned: Planned) -> None:
    key = planned.campaign(item=planned.item())
    planned.campaigns.add(key, [planned.contacts["赵敏"]], "帮忙")
    planned.campaigns.leave_out(key, [planned.contacts["李娜"]], "出国")
    draft = planned.desk.gifts.closing.next_year(key)
    one, on = planned.campaigns.one(draft), planned.on(draft)
    assert (one.year, one.day, one.inscription) == (2027, "2027-09-15", "{name}个人典藏")
    assert {name: each.reason for name, each in on.items() if not each.left_out} == {
        "王建国": "On the list of last time; Found by “tier:VIP”", "李娜": "Found by “tier:VIP”",
        "张伟": "On the list of last time; Found by “tier:VIP”",
        "陈局": "On the list of last time; Found by “tier:VIP”",
        "赵敏": "On the list of last time",
    }  # fmt: skip
    assert not any(each.item for each in on.values())


def test_the_list_against_that_of_the_last_time(planned: Planned) -> None:
    last = planned.campaign(2025)
    assert planned.campaigns.compared(last) is None
    planned.desk.contacts.move(planned.contacts["李娜"], Position(SOUTH, "", "经理", "middle"))
    planned.desk.contacts.change(planned.contacts["赵敏"], {"tier": "VIP"})
    now = planned.campaign(2026, words=("tier:VIP",))
    planned.campaigns.leave_out(now, [planned.contacts["陈局"]], "退休")
    found = planned.campaigns.compared(now)
    assert found is not None
    assert found[0].id == last
    assert [(one.name, str(one.kind), one.before, one.now) for one in found[1]] == [
        ("李娜", "moved", "恒通医药有限公司", SOUTH), ("赵敏", "new", "", ""), ("陈局", "gone", "", ""),
    ]  # fmt: skip
    planned.desk.contacts.change(planned.contacts["王建国"], {"tier": "A"})
    later = planned.campaign(2027, words=("王建国",))
    compared = planned.campaigns.compared(later)
    assert compared is not None
    assert [(one.name, one.before, one.now) for one in compared[1] if one.kind == "tier"] == [("王建国", "VIP", "A")]
