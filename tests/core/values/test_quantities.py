"""Numbers, amounts and links as offices write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.core.errors import InvalidInput
from crmdesk.core.values.links import is_link, parse_link
from crmdesk.core.values.quantities import grouped, magnitude, money_text, parse_money, parse_number


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""), ("0", "0"), ("1,250.50", "1250.5"), ("１２", "12"), ("-3", "-3"), ("+7", "7"), ("3.5万", "35000"),
        ("2亿", "200000000"), (".5", "0.5"), ("1 250", "1250"), ("007", "7"), ("100", "100"),
    ],
)  # fmt: skip
def test_a_number_is_kept_plainly(typed: str, kept: str) -> None:
    assert parse_number(typed) == kept


@pytest.mark.parametrize("typed", ["x", "1,25", "1.2.3", "-", ".", "1e9", "12 万人", "9" * 19])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput):
        parse_number(typed)


@pytest.mark.parametrize(
    ("typed", "fen"),
    [("", None), ("1250", 125_000), ("￥1,250.5", 125_050), ("3.5万元", 3_500_000), ("88元", 8_800), ("RMB 1", 100)],
)
def test_an_amount_is_counted_in_fen(typed: str, fen: int | None) -> None:
    assert parse_money(typed) == fen


def test_parts_of_a_fen_are_refused() -> None:
    with pytest.raises(InvalidInput, match="two decimals"):
        parse_money("1.005")


@given(st.integers(-(10**15), 10**15))
def test_what_is_kept_of_an_amount_reads_as_that_amount(fen: int) -> None:
    assert parse_money(money_text(fen)) == fen
    assert parse_money(grouped(money_text(fen))) == fen


@given(st.decimals(-(10**9), 10**9, places=4))
def test_a_number_that_is_kept_stays_as_it_is(number: object) -> None:
    kept = parse_number(f"{number:f}")
    assert parse_number(kept) == kept
    assert magnitude(kept) == number


def test_other_texts_are_shown_as_they_are_and_have_no_size() -> None:
    assert grouped("约5万") == "约5万"
    assert grouped("-") == "-"
    assert magnitude("约5万") is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""), ("example.com", "https://example.com"), ("http://a.example/x?y=1", "http://a.example/x?y=1"),
        ("www.医药.中国/首页", "https://www.医药.中国/首页"), ("mailto:a@b.example", "mailto:a@b.example"),
    ],
)  # fmt: skip
def test_a_link_leads_somewhere(typed: str, kept: str) -> None:
    assert parse_link(typed) == kept
    assert is_link(kept) == bool(kept)


@pytest.mark.parametrize("typed", ["javascript:alert(1)", "file:///etc/passwd", "官网", "C:\\calc.exe", "https://"])
def test_what_leads_nowhere_is_no_link(typed: str) -> None:
    with pytest.raises(InvalidInput):
        parse_link(typed)
