"""What stands before what on Today: the stated table, case by case, and against a reading of everybody."""

import random
from datetime import date, timedelta

import pytest

from crmdesk.core.news.records import NewsDraft, NewsKind
from crmdesk.core.reasons import Asked
from crmdesk.core.values.dates import Birthday
from tests.core.today.conftest import TODAY, Office

IDEAL = {"VIP": 14, "A": 30, "B": 60}


@pytest.mark.parametrize(
    ("tier", "late", "score"),
    [
        ("VIP", 0, 40), ("VIP", 9, 76), ("VIP", 30, 160), ("VIP", 300, 160),
        ("A", 0, 30), ("A", 9, 57), ("B", 0, 20), ("B", 31, 80),
    ],
)  # fmt: skip
def test_lateness_times_tier(office: Office, tier: str, late: int, score: float) -> None:
    office.add("张伟", tier, called=IDEAL[tier] + late)
    (row,) = office.rows()
    assert (row.score, [reason.kind for reason in row.reasons]) == (score, ["cadence"])


@pytest.mark.parametrize(
    ("tier", "late", "score"), [("VIP", 0, 140), ("VIP", 3, 146), ("VIP", 99, 160), ("C", 0, 80), ("", 10, 100)]
)
def test_a_promise_is_kept_whoever_it_was_made_to(office: Office, tier: str, late: int, score: float) -> None:
    office.add("张伟", tier, called=1)
    office.promise("张伟", "女儿高考", late)
    assert [row.score for row in office.rows()] == [score]


@pytest.mark.parametrize(
    ("tier", "days", "score"),
    [("VIP", 0, 160), ("VIP", 1, 148), ("VIP", 7, 76), ("VIP", -1, 108.8), ("C", 0, 40), ("C", -30, 4)],
)
def test_a_birthday_counts_most_on_the_day(office: Office, tier: str, days: int, score: float) -> None:
    office.add("张伟", tier, called=1, birthday=Birthday(f"--{TODAY + timedelta(days=days):%m-%d}"))
    assert [round(row.score, 6) for row in office.rows()] == [score]


@pytest.mark.parametrize(("tier", "importance", "score"), [("VIP", 3, 160), ("A", 2, 60), ("B", 1, 20), ("C", 3, 40)])
def test_news_counts_by_importance_and_tier(office: Office, tier: str, importance: int, score: float) -> None:
    contact = office.add("张伟", tier, called=1)
    office.desk.news.add(NewsDraft(NewsKind.TENDER, (contact,), importance=importance))
    assert [row.score for row in office.rows()] == [score]


def test_the_order_of_a_morning(office: Office) -> None:
    office.add("等了很久的B", "B", called=80)
    office.add("到期VIP", called=14)
    office.add("逾期VIP", called=23)
    office.add("没联系过VIP")
    office.add("答应过C", "C")
    office.add("生日A", "A", called=1, birthday=Birthday("1970-05-18"))
    office.promise("答应过C", "寄样品")
    assert office.names() == ["生日A", "答应过C", "逾期VIP", "等了很久的B", "到期VIP", "没联系过VIP"]


def test_a_row_says_everything(office: Office) -> None:
    office.add("张伟", called=23, positions=())
    office.promise("张伟", "女儿高考")
    (row,) = office.rows()
    assert row.why == "VIP, 女儿高考; 23 days since the last call, ideal 14"
    assert [(reason.kind, reason.day) for reason in row.reasons] == [
        ("followup", "2026-05-18"),
        ("cadence", "2026-05-09"),
    ]


@pytest.mark.parametrize("seed", range(3))
def test_the_first_rows_are_those_of_everybody(office: Office, seed: int) -> None:
    """Looking at the leading people of each source finds the same as looking at all people with all reasons."""
    dice = random.Random(seed)
    promised = []
    for number in range(60):
        called = dice.choice((None, 1, dice.randint(10, 120)))
        born = TODAY + timedelta(days=dice.randint(-40, 12))
        office.add(
            f"人{number}", dice.choice(("VIP", "A", "B", "C", "")), called=called, birthday=Birthday(f"--{born:%m-%d}")
        )
        if dice.random() < 0.2:
            promised.append((f"人{number}", dice.randint(0, 20)))
    for name, late in promised:
        office.promise(name, "电话", late)
    everybody = sorted(office.desk.today.of(sorted(office.ids.values()), TODAY), key=lambda row: row.place)
    for source in office.desk.today.sources:
        asked = Asked(TODAY, most=100)
        for place in source.leading(asked):
            weighed = [(-reason.weight, reason.day) for reason in source.reasons(asked, [place.contact])]
            assert min(weighed) == (place.less, place.day), source.kind
    never = [row for row in everybody if [reason.text.startswith("Never") for reason in row.reasons] == [True]]
    expected = [row for row in everybody if row not in never[10:]]
    assert [row.contact for row in office.rows(most=25)] == [row.contact for row in expected[:25]]
    assert office.desk.today.count(TODAY) == len(everybody)


def test_ten_thousand_who_were_brought_in_fill_ten_places(office: Office) -> None:
    for number in range(40):
        office.add(f"新{number}")
    office.add("老A", "A", called=40)
    office.add("老B", "B", called=60)
    names = office.names()
    assert len(names) == 12
    assert {"老A", "老B"} <= set(names)
    assert office.desk.today.count(TODAY) == 42


def test_whoever_is_brought_in_today_is_not_due_today(office: Office) -> None:
    office.desk.contacts.add({"name": "新人", "tier": "VIP"})
    assert office.names() == []
    assert office.names(day=TODAY + timedelta(days=13)) == []
    (row,) = office.rows(day=TODAY + timedelta(days=14))
    assert row.why == "VIP, Never reached, entered 14 days ago"


def test_every_source_says_how_many_there_are(office: Office) -> None:
    office.add("张伟", called=30, birthday=Birthday("--05-20"))
    office.promise("张伟", "电话")
    asked = Asked(date(2026, 5, 18))
    for source in office.desk.today.sources:
        sql, values = source.everybody(asked)
        counted = {key for (key,) in office.desk.history.rows(sql, values)}
        assert counted == {place.contact for place in source.leading(asked)}, source.kind
