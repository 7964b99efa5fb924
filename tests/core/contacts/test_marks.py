"""Marked hits: the characters that a search met, in the text as it is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.core.contacts.marks import marks
from crmdesk.core.contacts.words import parse


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("王建国", "建国", ["建国"]),
        ("王建国", "wang建", ["王建"]),
        ("王建国", "wjg", ["王建国"]),
        ("王建国", "wangjg", ["王建国"]),
        ("王建国", "jian", ["建"]),
        ("王建国", "wangjia", ["王建"]),
        ("王建国", "zzz", []),
        ("单雄信", "shan", ["单"]),
        ("单雄信", "dxx", ["单雄信"]),
        ("曾光", "zengg", ["曾光"]),
        ("重庆恒通科技有限公司", "htkj", ["恒通科技"]),
        ("重庆恒通科技有限公司", "恒通 公司", ["恒通", "公司"]),
        ("139 1234 5678", "1234567", ["1234 567"]),
        ("139-1234-5678", "5678 139", ["139", "5678"]),
        ("Li.Ming@QQ.com", "ming QQ", ["Ming", "QQ"]),
        ("Li.Ming@QQ.com", "ing", []),
        ("Ｇｏｌｆ", "go", ["Ｇｏ"]),
        ("Jörg", "jorg", []),
        ("销售总监", '"总监"', ["总监"]),
        ("重庆恒通", "org:恒通", ["恒通"]),
        ("VIP客户", "tier:VIP", []),
        ("好" * 60 + "王建国", "wjg 建国", ["建国"]),
        ("王建国", "", []),
        ("", "王", []),
    ],
)
def test_hits(text: str, words: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in marks(text, parse(words))] == marked


@given(st.text(), st.text())
def test_spans_lie_in_the_text_in_order(text: str, words: str) -> None:
    spans = marks(text, parse(words))
    flat = [place for span in spans for place in span]
    assert flat == sorted(set(flat))
    assert all(0 <= place <= len(text) for place in flat)
