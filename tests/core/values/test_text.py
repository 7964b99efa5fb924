import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.core.values.text import clean, fold, is_masked, says_nothing

FAMILY_EMOJI = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  张伟 ", "张伟"),
        ("张\u200b伟\ufeff", "张伟"),
        ("张\u3000伟", "张\u3000伟"),
        ("\u202e张伟\u2066", "张伟"),
        ("a\x00b\x1fc", "abc"),
        ("a\u00a0b", "a b"),
        ("one\r\ntwo\rthree\x0bfour", "one\ntwo\nthree\nfour"),
        ("a\tb", "a\tb"),
        ("张\ud800伟", "张伟"),
        ("ＡＢ①", "ＡＢ①"),
        (FAMILY_EMOJI, FAMILY_EMOJI),
        ("张\u200d伟", "张伟"),
    ],
)
def test_clean(text, kept):
    assert clean(text) == kept


@given(st.text())
def test_cleaned_text_is_clean_and_writable(text):
    kept = clean(text)
    assert clean(kept) == kept
    kept.encode("utf-8")
    assert not set(kept) & set("\x00\r\u202e\u2066\u200b\ufeff")


@given(st.text())
def test_fold_is_stable_and_blind_to_case_and_width(text):
    folded = fold(text)
    assert fold(folded) == folded
    assert "  " not in folded


def test_fold():
    assert fold(" Ｗｅｉ　 ZHANG\n") == "wei zhang"
    assert fold("STRASSE") == fold("straße")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("138****5678", True),
        ("138＊＊＊＊5678", True),
        ("138••••5678", True),
        ("138xxxx5678", True),
        ("138XXXX5678", True),
        ("010-****8888", True),
        ("110101********8670", True),
        ("1***************7", True),
        ("z***@qq.com", True),
        ("zhang@***.com", True),
        ("********", True),
        ("13812345678", False),
        ("11010119900307867X", False),
        ("xx@qq.com", False),
        ("张**", False),
        ("**重点客户**", False),
        ("138*", False),
        ("", False),
        ("010-88886666x301", False),
    ],
)
def test_masked(text, masked):
    assert is_masked(text) is masked


@pytest.mark.parametrize("text", ["", " ", "-", "——", "/", "无", "未知", "N/A", "null", "\\N", "..."])
def test_nothing_said(text):
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["0", "张", "无锡", "None Smith", "x"])
def test_something_said(text):
    assert not says_nothing(text)
