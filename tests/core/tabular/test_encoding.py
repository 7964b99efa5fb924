import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.core.errors import FormatProblem
from crmdesk.core.tabular.encoding import CHOICES, decode

CHINESE = "姓名,手机,单位\r\n张伟,13812345678,示例医药有限公司\r\n缪浩然,13900000100,演示大药房连锁有限公司\r\n"
RARE = "姓名\n朱镕基\n李喆\n王堃\n陶喆\n"
TRADITIONAL = "姓名,電話,單位\n陳怡君,0912345678,臺北榮民總醫院\n林志豪,0922333444,國立臺灣大學醫學院附設醫院\n"
JAPANESE = "名前,会社\nやまだ たろう,やまだ商店\nすずき はなこ,テレビの会社\n"
WESTERN = "Name,Ort\nJürgen Müller,Köln\nFrançois Lefèvre,Orléans\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"name,phone\nAnn,123\n", "utf-8"),
        (CHINESE.encode("utf-8"), "utf-8"),
        (codecs.BOM_UTF8 + CHINESE.encode("utf-8"), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + CHINESE.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + CHINESE.encode("utf-16-be"), "utf-16-be"),
        (CHINESE.encode("utf-16-le"), "utf-16-le"),
        (CHINESE.encode("utf-16-be"), "utf-16-be"),
        (CHINESE.encode("gb2312"), "gb18030"),
        (RARE.encode("gb18030"), "gb18030"),
        ("王伟".encode("gbk"), "gb18030"),
        (TRADITIONAL.encode("big5"), "cp950"),
        (TRADITIONAL.encode("gb18030"), "gb18030"),
        (JAPANESE.encode("cp932"), "cp932"),
        (WESTERN.encode("cp1252"), "cp1252"),
    ],
)
def test_the_encoding_is_found(data, encoding):
    decoded = decode(data)
    assert decoded.encoding == encoding
    assert decoded.text == data.decode(encoding).removeprefix("\ufeff")


def test_the_choice_of_the_user_comes_first():
    assert decode(CHINESE.encode("gbk"), "cp1252").text != CHINESE
    assert decode(CHINESE.encode("gbk"), "gb18030").text == CHINESE


def test_a_mark_is_taken_off_whatever_the_user_chose():
    assert decode(codecs.BOM_UTF8 + b"a", "utf-8").text == "a"


def test_every_choice_is_a_codec():
    assert all(codecs.lookup(codec) for codec, _title in CHOICES)


def test_a_zero_byte_makes_no_utf_16_of_a_short_utf_8_text():
    assert decode("姓名,手机\n张\0伟,13812345678\n".encode()).encoding == "utf-8"


def test_an_unknown_encoding_is_one_sentence():
    with pytest.raises(FormatProblem, match="klingon"):
        decode(b"a", "klingon")


def test_a_text_cut_within_a_character_is_still_read():
    decoded = decode((CHINESE * 3).encode("utf-8")[:-4])
    assert decoded.encoding == "utf-8"
    assert decoded.text.endswith("\ufffd")


@pytest.mark.parametrize("data", [bytes(range(128, 256)) * 40, b"\xff\xfe\xfd" * 100 + b"\x80" * 99])
def test_bytes_that_are_no_text_are_refused_or_marked(data):
    try:
        assert decode(data).text
    except FormatProblem as problem:
        assert str(problem) == "The file is neither text nor a workbook."


@given(st.text(st.characters(min_codepoint=32, exclude_categories=["Cs"]), min_size=1))
def test_any_utf8_is_read_as_such(text):
    assert decode(codecs.BOM_UTF8 + text.encode("utf-8")).text == text


@given(st.binary())
def test_nothing_but_known_trouble_comes_of_any_bytes(data):
    with suppress(FormatProblem):
        decode(data)
