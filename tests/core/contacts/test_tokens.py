"""Tokens: what the index holds of a person, and that its tokenizer takes each of them as it is."""

import apsw
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crmdesk.core.contacts.runs import RUN, TRASHED, plain
from crmdesk.core.contacts.spoken import with_correction
from crmdesk.core.contacts.tokens import Texts, haystack, indexed

WANG = Texts(
    family="王",
    given="建国",
    organisations=("重庆恒通科技股份有限公司",),
    words=("销售总监", "江苏省 苏州市", "Golf"),
    phones=("13912345678", "051288886666-301"),
    emails=("Li.Ming_1@QQ.com",),
)


def made(texts: Texts) -> set[str]:
    return set(indexed(texts)[0].split())


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (Texts("王", "建国"), "王建 建国 国"),
        (Texts("王", "建国"), "wangjianguo wangjguo wjianguo wjguo jianguo jguo guo"),
        (Texts("单", "雄信"), "shanxiongxin danxiongxin sxxin dxxin xiongxin"),
        (Texts("欧阳", "娜"), "ouyangna oyna yangna na 欧阳 阳娜 娜"),
        (Texts("曾", "光", "ceng guang"), "zengguang cengguang"),
        (Texts("曾", "光", "qeng guang"), "qengguang"),
        (Texts("", "买买提·艾力"), "maimaitiaili mmtaili 买提 提 艾力"),
        (Texts("Whitfield", "Sarah"), "sarah whitfield wsarah whitfieldsarah"),
        (Texts("王", "\U0002c029"), "王\U0002c029 \U0002c029"),
        (WANG, "重庆 庆恒 司 chongqinghengtongkeji cqhtkj hengtongkeji htkj keji kj"),
        (WANG, "销售 售总 总监 监 苏州 golf li ming 1 qq com"),
        (WANG, "1391 5678 678 78 8 0512 6666 666 301 01 1"),
        (Texts(words=("ＡＢＣ１２ Ünïcode",)), "abc 12 2 unicode"),
        (Texts(trashed=True), TRASHED),
    ],
)
def test_what_is_indexed(texts: Texts, expected: str) -> None:
    assert set(expected.split()) <= made(texts)


@pytest.mark.parametrize(
    ("texts", "unwanted"),
    [
        (WANG, "youxiangongsi yxgs gufen keyouxian 省苏 科限 wangjian 3012 jianguoc"),
        (Texts("王", "建国"), f"w wj wjg wangjianguow {TRASHED}"),
        (Texts(words=("\ue000 x",)), TRASHED),
    ],
)
def test_what_is_not_indexed(texts: Texts, unwanted: str) -> None:
    assert not made(texts) & set(unwanted.split())


def test_the_haystack_is_folded_and_keeps_fields_apart() -> None:
    assert haystack(WANG).split("\n") == [
        "王建国", "重庆恒通科技股份有限公司", "销售总监", "江苏省 苏州市", "golf", "13912345678", "051288886666-301",
        "li.ming_1@qq.com",
    ]  # fmt: skip


def test_a_line_end_inside_a_field_is_a_blank() -> None:
    assert haystack(Texts(given="王", words=("a\nb",))) == "王\na b"


TEXT = st.text(max_size=30)


@given(st.builds(Texts, TEXT, TEXT, TEXT, st.tuples(TEXT), st.tuples(TEXT, TEXT), st.tuples(TEXT), st.tuples(TEXT)))
@example(Texts("\u19b0\u1cf2", "½a", "a½", ("①²ǅ",), ("İı\u0345", "e\u0301\u0327"), ("٣",), ("\u0e33\u0f77",)))
@example(Texts(words=("\U000e0001\U0010fffd\ufffe", "\u1fb3ﬃﷺ")))
def test_the_tokenizer_takes_every_token_as_it_is(texts: Texts) -> None:
    tokenizer = apsw.Connection(":memory:").fts5_tokenizer("ascii", [])
    text, _haystack = indexed(texts)
    kept = tokenizer(text.encode(), apsw.FTS5_TOKENIZE_DOCUMENT, None, include_offsets=False, include_colocated=False)
    assert kept == text.split()


@given(TEXT)
@example("".join(map(chr, range(0x3400, 0xA000))))
@example("".join(map(chr, range(0x20000, 0x32000))))
def test_every_letter_and_hanzi_is_in_some_run(text: str) -> None:
    missed = {char for char in RUN().sub("", text) if char.isalpha()}
    assert not {char for char in missed if not "\u19b0" <= char <= "\u19c9" and char not in "\u1cf2\u1cf3"}


@pytest.mark.parametrize(
    ("letters", "expected"), [("müller", "muller"), ("wang", "wang"), ("한글", "한글"), ("ấ", "a")]
)
def test_accents_are_left_out(letters: str, expected: str) -> None:
    assert plain(letters) == expected


@pytest.mark.parametrize(
    ("readings", "corrected", "expected"),
    [
        ([("dan", "shan"), ("xiong",)], "shan xiong", ["shan", "xiong"]),
        ([("dan", "shan"), ("xiong",)], "Shànxióng", ["shan", "xiong"]),
        ([("xi",), ("an",)], "xian", ["xi", "an"]),
        ([("fang",), ("an",)], "fangan", ["fang", "an"]),
        ([("wo",), ("lu",)], "wo lü", ["wo", "lv"]),
        ([("wo",), ("lu",)], "pelv", ["pe", "lv"]),
        ([("wo",), ("lu",)], "qzx", ["wo", "lu"]),
        ([("wo",), ("lu",)], "a b c", ["wo", "lu"]),
    ],
)
def test_a_corrected_reading_goes_first(readings: list[tuple[str, ...]], corrected: str, expected: list[str]) -> None:
    laid = with_correction(readings, corrected)
    assert [spoken[0] for spoken in laid] == expected
    assert all(set(before) <= set(after) for before, after in zip(readings, laid, strict=True))
