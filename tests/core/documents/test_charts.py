"""What charts say of themselves, to those who see them and to those who do not."""

import pytest

from crmdesk.core.documents.charts import (
    MOST_PARTS,
    Line,
    Meter,
    Pareto,
    Part,
    PlanBar,
    PlanBars,
    Shares,
    Step,
    Trend,
    brief,
    written,
)
from crmdesk.core.language import use_language


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (0, "money", "¥0"),
        (1_234_560, "money", "¥12,345.60"),
        (-5, "money", "-¥0.05"),
        (100_000_000, "money", "¥1,000,000"),
        (0.806, "share", "81%"),
        (1234, "count", "1,234"),
    ],
)
def test_a_value_in_full(value, unit, expected):
    assert written(value, unit) == expected


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        (0, "0", "0"),
        (50, "0.5", "0.5"),
        (99_900, "999", "999"),
        (1_200_000, "12k", "1.2万"),
        (150_000_000, "1.5M", "150万"),
        (25_000_000_000, "250M", "2.5亿"),
    ],
)
def test_a_value_beside_an_axis(value, english, chinese):
    assert brief(value, "money") == english
    use_language("zh_CN")
    try:
        assert brief(value, "money") == chinese
    finally:
        use_language("en")


def test_plan_against_actual_says_where_the_plan_was_passed():
    chart = PlanBars("2026", (PlanBar("Jan", 10_000, 12_000), PlanBar("Feb", 30_000, 8_000)))
    assert chart.sentence == "¥200 of ¥400 planned: 50%. Over plan: Jan."
    assert list(chart.said) == ["Jan: plan ¥100, actual ¥120", "Feb: plan ¥300, actual ¥80"]


@pytest.mark.parametrize(
    ("bars", "sentence"),
    [
        ((), "Nothing is planned and nothing was spent."),
        ((PlanBar("Jan", 0, 500),), "¥5 without a plan."),
        (tuple(PlanBar(str(n), 100, 200) for n in range(5)), "¥10 of ¥5 planned: 200%. Over plan: 0, 1, 2 +2."),
    ],
)
def test_bars_without_a_plan_and_with_many_over_it(bars, sentence):
    assert PlanBars("2026", bars).sentence == sentence


def test_shares_begin_with_the_largest_and_leave_out_what_is_nothing():
    chart = Shares("By category", (Part("Other", 1_000), Part("Gifts", 3_000), Part("Staff", 0), Part("Back", -5)))
    assert [part.label for part in chart.shown] == ["Gifts", "Other"]
    assert chart.sentence == "¥40: Gifts 75%, Other 25%."
    assert list(chart.said) == ["Gifts: ¥30, 75%", "Other: ¥10, 25%"]
    assert Shares("By category", ()).sentence == "There is nothing to share out yet."


def test_many_small_parts_are_one_and_nothing_is_lost():
    chart = Shares("By category", tuple(Part(f"c{n}", 100 + n) for n in range(20)))
    assert len(chart.shown) == MOST_PARTS
    assert chart.shown[-1].label == "The rest"
    assert chart.total == sum(100 + n for n in range(20))


def test_pareto_says_what_the_best_bring():
    chart = Pareto("Value", (Step("10%", 0.5, best=True), Step("20%", 0.25, best=True), Step("100%", 0.25)), 10, 2)
    assert chart.sentence == "The best 2 of 10 customers bring 75% of the value; the aim is 80%."
    assert list(chart.said) == ["10%: 50%, together 50%", "20%: 25%, together 75%", "100%: 25%, together 100%"]
    assert Pareto("Value", (), 0, 0).sentence == "Nobody has a value yet."


def test_a_meter_says_its_share_and_its_aim():
    assert Meter("Money", 0.5, "2 of 4").said == ["Money: 50%, the aim is 80%. 2 of 4"]
    assert Meter("Money", None).sentence == "Money: nothing to measure yet."


def test_a_trend_says_where_each_line_began_and_ends():
    chart = Trend("Year", ("Jan", "Feb", "Mar"), (Line("Value", (None, 0.5, 0.8)), Line("Money", (None, None, None))))
    assert chart.sentence == "Value went from 50% (Feb) to 80% (Mar)."
    assert list(chart.said) == ["Jan: –", "Feb: Value 50%", "Mar: Value 80%"]
    assert Trend("Year", (), ()).sentence == "There is nothing to follow yet."
