"""What campaigns cost, what was paid, and how it reaches the budget."""

import pytest

from crmdesk.core.budget.records import By
from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.gifts.campaigns import Chosen
from crmdesk.core.gifts.tables import Payment
from crmdesk.core.outlays import COMMITTED, KNOWN, PAID
from tests.core.gifts.planning import Planned


def told(planned: Planned, since: str = "2026-01-01", until: str = "2027-01-01") -> dict[str, int]:
    sql, values = planned.desk.gifts.spent().outlays(since, until)
    rows = planned.desk.history.rows(f"SELECT state, sum(amount) FROM ({sql}) GROUP BY 1", values)
    return dict(rows)


def by_contact(planned: Planned, state: str) -> dict[str, int]:
    sql, values = planned.desk.gifts.spent().outlays("2026-01-01", "2027-01-01")
    sql = f"SELECT contact_id, sum(amount) FROM ({sql}) WHERE state = ? GROUP BY 1"
    names = {key: name for name, key in planned.contacts.items()}
    return {names[key]: amount for key, amount in planned.desk.history.rows(sql, (*values, state)) if key}


def test_only_the_campaigns_of_the_period_are_looked_at(planned: Planned) -> None:
    sql, values = planned.desk.gifts.spent().outlays("2026-01-01", "2027-01-01")
    plan = [step for *_n, step in planned.desk.history.rows(f"EXPLAIN QUERY PLAN {sql}", values)]
    people = [step for step in plan if " recipient" in step]
    assert people
    assert all("SEARCH" in step and "(campaign_id=?" in step for step in people), people


def test_estimate_committed_paid_by_tier_and_gift(planned: Planned) -> None:
    key, wine, tea = planned.campaign(words=("tier:VIP,A",)), planned.item(), planned.item("茶叶", 9900)
    planned.campaigns.assign(key, Chosen(wine), tiers=("VIP",))
    planned.campaigns.assign(key, Chosen(tea, None, 2), tiers=("A",))
    assert planned.campaigns.ship_for(key, 1500) == 5
    money = planned.desk.gifts.money
    sums = money.sums(key)
    assert [(line.key, line.people, line.pieces, line.estimate) for line in sums.tiers] == [
        ("VIP", 4, 4, 4 * 26800), ("A", 1, 2, 19800),
    ]  # fmt: skip
    assert [(line.key, line.estimate) for line in sums.items] == [("红酒", 4 * 26800), ("茶叶", 19800)]
    assert (sums.estimate, sums.shipping, sums.committed, sums.paid) == (4 * 26800 + 19800 + 7500, 7500, 0, 0)
    planned.campaigns.approve(key)
    money.pay(key, 100_000, "goods", "2026-08-20", "定金")
    money.pay(key, 7500, "shipping")
    sums = money.sums(key)
    assert (sums.committed, sums.paid_goods, sums.paid_shipping) == (sums.estimate, 100_000, 7500)
    planned.campaigns.change(key, budget=100_000)
    assert money.sums(key).over == sums.estimate - 100_000
    money.unpay(key, sums.payments[0].id)
    assert money.sums(key).paid == 100_000
    for amount in (0, -1, 10**12):
        with pytest.raises(InvalidInput):
            money.pay(key, amount)
    with pytest.raises(NotFound):
        money.unpay(key, 5)


def test_what_reaches_the_budget_adds_up_to_the_fen(planned: Planned) -> None:
    key = planned.campaign(words=("tier:VIP,A",), item=planned.item(price=10001))
    assert told(planned) == {KNOWN: 5 * 10001}
    planned.campaigns.approve(key)
    assert told(planned) == {COMMITTED: 5 * 10001}
    planned.desk.gifts.money.pay(key, 33334, day="2026-08-01")
    assert told(planned) == {COMMITTED: 5 * 10001 - 33334, PAID: 33334}
    paid = by_contact(planned, PAID)
    assert (sum(paid.values()), max(paid.values()) - min(paid.values())) == (33334, 1)
    planned.campaigns.change(key, budget=60000)
    assert told(planned)[KNOWN] == 60000 - 5 * 10001
    # What is paid in another year than the campaign's counts there.
    assert told(planned, "2026-08-02") == {COMMITTED: 5 * 10001 - 33334, KNOWN: 60000 - 5 * 10001}
    planned.desk.gifts.money.pay(key, 20000, day="2026-08-01")
    assert told(planned) == {PAID: 53334, KNOWN: 60000 - 53334}
    planned.desk.gifts.closing.close(key)
    assert told(planned) == {PAID: 53334}
    planned.campaigns.trash(key)
    assert COMMITTED not in told(planned)


def test_the_budget_shows_it_under_gifts(planned: Planned) -> None:
    key = planned.campaign(item=planned.item())
    planned.campaigns.approve(key)
    planned.desk.gifts.money.pay(key, 26800)
    rows = {row.key: row for row in planned.desk.budget.standing(2026, By.CATEGORY).rows}
    assert (rows["gifts"].committed, rows["gifts"].paid) == (3 * 26800, 26800)


def test_what_was_paid_for_no_campaign_is_paid_for_nobody(planned: Planned) -> None:
    wine = planned.item()
    with planned.desk.history.action("gift.test"):
        for day, amount in (("2026-03-01", 50_000), ("2025-12-31", 9_900)):
            Payment.insert(id=planned.desk.ids.new(), campaign=None, item=wine, day=day, amount=amount).execute()
    assert told(planned) == {PAID: 50_000}
    assert by_contact(planned, PAID) == {}
    rows = {row.key: row.paid for row in planned.desk.budget.standing(2026, By.CATEGORY).rows}
    assert rows["gifts"] == 50_000
    (part,) = planned.desk.budget.parts(2026, By.CATEGORY, "gifts")
    assert (part.room, part.id) == ("gifts", wine)
