"""Every figure equals a sum by brute force, whatever was spent, shared, changed, put away and undone."""

import random
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crmdesk.core.budget.records import By, Cell, ExpenseDraft, Share
from crmdesk.core.budget.service import Budget
from crmdesk.core.budget.years import FiscalYear
from crmdesk.core.desk import Desk
from crmdesk.core.errors import CrmError
from crmdesk.core.gifts.planned import CampaignDraft
from crmdesk.core.gifts.records import ItemDraft
from crmdesk.core.gifts.single import SingleDraft
from crmdesk.core.interactions.records import Kind
from crmdesk.core.values.choices import Tier

YEARS = (FiscalYear(2025, 4), FiscalYear(2026, 4))
CATEGORIES = ("gifts", "hospitality", "staff", "茶叶")


class Gifts:
    """A room whose money arrives by itself: the rows of a table of the test."""

    key = "gifts"

    def __init__(self, rows: Sequence[tuple[Any, ...]]) -> None:
        self.rows = rows

    def outlays(self, since: str, until: str) -> tuple[str, Sequence[Any]]:
        values = ",".join(["(?,?,?,?,?,?,?,?,?)"] * len(self.rows))
        flat = [value for row in self.rows for value in row]
        names = "id, day, category, state, amount, contact_id, organisation_id, colleague_id, campaign_id"
        sql = f"WITH told ({names}) AS (VALUES {values}) SELECT {names} FROM told WHERE day >= ? AND day < ?"
        return sql, (*flat, since, until)


class Office:
    """Some people who spend at random."""

    def __init__(self, desk: Desk, dice: random.Random) -> None:
        self.desk, self.dice = desk, dice
        self.people = [
            desk.contacts.add({"name": name, "tier": tier, "organisation": place})
            for name, tier, place in (
                ("张伟", Tier.VIP, "甲"),
                ("王芳", Tier.A, "乙"),
                ("李娜", "", ""),
                ("赵六", Tier.C, "甲"),
            )
        ]
        self.places = [key for (key,) in desk.history.rows("SELECT id FROM organisation ORDER BY id")]
        self.ours = [desk.contacts.add_colleague(name) for name in ("李静", "陈晨")]
        campaign = CampaignDraft("春节", 2026)
        self.campaigns = [key for (key,) in desk.history.rows("SELECT id FROM campaign")] or [
            desk.gifts.campaigns.new(campaign, None, {self.people[0]: ""}) for _each in range(2)
        ]
        if "茶叶" not in desk.budget.categories.titles():
            desk.budget.categories.add("茶叶", "gifts")

    def day(self) -> str:
        return date.fromordinal(date(2025, 3, 25).toordinal() + self.dice.randrange(760)).isoformat()

    def amount(self) -> int:
        return self.dice.choice((1, 2, 7, 100, 33_333, 1_000_001))

    def some(self, among: Sequence[int]) -> tuple[int, ...]:
        return tuple(self.dice.sample(among, self.dice.randrange(len(among) + 1)))

    def draft(self) -> ExpenseDraft:
        amount, shares = self.amount(), ()
        if self.dice.random() < 0.3:
            shares = (Share(self.dice.randrange(amount + 1), self.dice.choice(self.people)),)
        return ExpenseDraft(
            self.day(), self.dice.choice(CATEGORIES), amount, contacts=self.some(self.people),
            organisations=self.some(self.places), shares=shares, colleague=self.dice.choice((None, *self.ours)),
            campaign=self.dice.choice((None, *self.campaigns)),
        )  # fmt: skip

    def does(self, what: str) -> None:  # noqa: C901 - what one can do, one after the other
        desk = self.desk
        expenses = [key for (key,) in desk.history.rows("SELECT id FROM expense ORDER BY id")]
        records = [key for (key,) in desk.history.rows("SELECT id FROM interaction ORDER BY id")]
        if what == "spend":
            desk.budget.expenses.add(self.draft())
        elif what == "log":
            at = desk.history.now_ms() - self.dice.randrange(400) * 86_400_000
            who = self.some(self.people)
            place = self.dice.choice((None, *self.places)) if who else self.places[0]
            desk.interactions.log(
                {"contacts": who, "kind": Kind.MEAL, "cost": self.amount(), "at": at, "organisation": place}
            )
        elif what == "undo":
            if entry := desk.history.undoable():
                desk.history.undo(entry.id)
        elif what == "redo":
            if entry := desk.history.redoable():
                desk.history.redo(entry.id)
        elif records and what == "change_record":
            key = self.dice.choice(records)
            desk.interactions.change(key, {"cost": self.dice.choice((0, self.amount())), "contacts": self.people[:2]})
        elif records and what in {"trash_record", "restore_record"}:
            (desk.interactions.trash if what == "trash_record" else desk.interactions.restore)(
                [self.dice.choice(records)]
            )
        elif expenses and what == "change":
            desk.budget.expenses.change(self.dice.choice(expenses), self.draft())
        elif expenses and what in {"trash", "restore"}:
            getattr(desk.budget.expenses, what)([self.dice.choice(expenses)])


DEEDS = (
    "spend", "spend", "log", "undo", "redo", "change_record", "trash_record", "restore_record", "change", "trash",
    "restore",
)  # fmt: skip


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=st.lists(st.sampled_from(DEEDS), min_size=3, max_size=12), seed=st.integers(0, 10**6))
def test_every_figure_is_the_sum_of_its_rows(desk: Desk, deeds: list[str], seed: int) -> None:
    office = Office(desk, random.Random(seed))
    for deed in deeds:
        try:
            office.does(deed)
        except CrmError:
            continue
    told = (("paid", office.people[0]), ("committed", office.people[1]), ("known", None))
    gifts = Gifts([
        (number, office.day(), "gifts", state, office.amount(), who, None, None, campaign)
        for number, (state, who) in enumerate(told) for campaign in (None, office.campaigns[0])
    ])  # fmt: skip
    desk.budget.set_first_month(4)
    budget = Budget(desk.history, desk.ids, desk.settings, [gifts])
    plan = {Cell("gifts", month, tier): office.amount() for month in YEARS[1].months for tier in ("", "VIP")}
    budget.plans.bring_in(2026, plan)
    for year in YEARS:
        for by in By:
            compare(desk, budget, year, by, gifts)
    assert desk.check() == []


def compare(desk: Desk, budget: Budget, year: FiscalYear, by: By, gifts: Gifts) -> None:
    standing = budget.standing(year.year, by)
    wanted = by_hand(desk, year, by, gifts)
    for row in standing.rows:
        assert (row.paid, row.committed) == (wanted["paid", row.key], wanted["committed", row.key]), (by, row)
        made_of = budget.parts(year.year, by, row.key)
        below = [row.key] if by is not By.CATEGORY else [each.key for each in budget.below(row.key)]
        assert sum(part.amount for part in made_of) == sum(
            wanted["paid", key] + wanted["committed", key] for key in below
        )
    assert sum(wanted.values()) == standing.total.paid + standing.total.committed
    total = budget.standing(year.year, By.CATEGORY).total
    assert standing.total[1:5] == total[1:5], by
    assert sum(row.plan for row in standing.rows) == sum(budget.plans.planned(year).values())


def by_hand(desk: Desk, year: FiscalYear, by: By, gifts: Gifts) -> Counter[tuple[str, str]]:
    """What was paid and committed under each key, one row after the other."""
    tiers = dict(desk.history.rows("SELECT id, tier FROM contact"))
    places = dict(
        desk.history.rows("SELECT contact_id, organisation_id FROM affiliation WHERE main = 1 AND until = ''")
    )

    def key(
        day: str, category: str, contact: int | None, place: int | None, colleague: int | None, campaign: int | None
    ) -> str:  # fmt: skip
        found = {
            By.CATEGORY: category, By.MONTH: day[:7], By.TIER: tiers.get(contact), By.COLLEAGUE: colleague,
            By.CONTACT: contact, By.ORGANISATION: place or places.get(contact), By.CAMPAIGN: campaign,
        }[by]  # fmt: skip
        return str(found or "none")

    sums: Counter[tuple[str, str]] = Counter()
    listed = "SELECT id FROM expense WHERE deleted_at IS NULL"
    for one in desk.budget.expenses.many([key for (key,) in desk.history.rows(listed)]).values():
        if not year.since <= one.day < year.until:
            continue
        rest = one.amount - sum(share.amount for share in one.shares)
        for share in (*one.shares, Share(rest)):
            whose = key(one.day, one.category, share.contact, share.organisation, one.colleague, one.campaign)
            sums["paid", whose] += share.amount
    for _id, day, category, state, amount, *whom in gifts.rows:
        if year.since <= day < year.until and state != "known":
            sums[state, key(day, category, *whom)] += amount
    return sums


@pytest.mark.parametrize("by", By)
def test_a_standing_costs_few_statements_and_walks_the_days_of_the_year(desk: Desk, by: By) -> None:
    office = Office(desk, random.Random(1))
    for _time in range(5):
        office.does("spend")
    reader = desk._readers.mine()
    before = reader.statements
    desk.budget.standing(2026, by)
    assert reader.statements - before <= 12


@pytest.mark.parametrize("by", By)
def test_the_sums_are_read_from_indexes_alone(desk: Desk, by: By) -> None:
    from crmdesk.core.budget.standing import _EXPENSES, _MATRIX

    for sql in (_EXPENSES.get(by, _MATRIX), _MATRIX):
        plan = [row[3] for row in desk.history.rows(f"EXPLAIN QUERY PLAN {sql}", ("2026-01-01", "2027-01-01", "[]"))]
        assert any("SEARCH expense USING COVERING INDEX expense_day" in step for step in plan), plan
        assert not any(step.startswith(("SCAN expense", "SEARCH expense USING INDEX")) for step in plan), plan
        assert not any("share" in step and "COVERING" not in step for step in plan), plan


def test_the_forecast_goes_on_as_usual_months_did(desk: Desk) -> None:
    # The clock stands at 18 May 2026: four months are over, eight are to come.
    for day, amount in (("2026-01-15", 100_00), ("2026-03-15", 101_00), ("2026-05-02", 20_00)):
        desk.budget.expenses.add(ExpenseDraft(day, "staff", amount))
    desk.budget.expenses.add(ExpenseDraft("2026-02-01", "gifts", 5_000_00))
    usual = 201_00 // 4
    rows = {row.key: row.forecast for row in desk.budget.standing(2026).rows}
    assert (rows["staff"], rows["gifts"]) == (201_00 + 8 * usual, 5_000_00)
    months = {row.key: row.forecast for row in desk.budget.standing(2026, By.MONTH).rows}
    assert [months[f"2026-{month:02d}"] for month in (2, 4, 5, 6)] == [5_000_00, 0, usual, usual]
    assert desk.budget.standing(2025).total.forecast == 0
    assert desk.budget.standing(2027).total.forecast == 0


def test_single_gifts_are_committed_until_their_day_and_go_on_month_by_month(desk: Desk) -> None:
    who = desk.contacts.add({"name": "张伟"})
    item = desk.gifts.catalogue.add(ItemDraft("茶叶", price=100_00))
    for day in ("2026-02-01", "2026-03-01", "2026-08-01"):
        desk.gifts.single.give(SingleDraft(who, item, "birthday", day, cost=100_00, nevertheless="约好的"))
    gifts = next(row for row in desk.budget.standing(2026).rows if row.key == "gifts")
    usual = 200_00 // 4
    # In August it costs what is committed, which is more than usual.
    assert (gifts.paid, gifts.committed, gifts.forecast) == (200_00, 100_00, 300_00 + 7 * usual)
