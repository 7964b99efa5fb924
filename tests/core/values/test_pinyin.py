import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.core.values import pinyin
from crmdesk.core.values.names import split_name
from crmdesk.core.values.surnames import COMPOUND

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "pinyin" / "surnames_shared.json"
NAMES = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=3)


@pytest.mark.parametrize(
    ("full", "reading", "initials"),
    [
        ("张伟", "zhang wei", "zw"),
        ("单雄信", "shan xiongxin", "sxx"),
        ("曾国藩", "zeng guofan", "zgf"),
        ("仇英", "qiu ying", "qy"),
        ("解缙", "xie jin", "xj"),
        ("查良镛", "zha liangyong", "zly"),
        ("欧阳娜娜", "ouyang nana", "oynn"),
        ("尉迟恭", "yuchi gong", "ycg"),
        ("万俟卨", "moqi xie", "mqx"),
        ("吕布", "lv bu", "lb"),
        ("王重庆", "wang chongqing", "wcq"),
        ("Sarah Whitfield", "whitfield sarah", "ws"),
        ("Émile Zola", "zola émile", "ze"),
        ("张伟 (David)", "zhang wei (david)", "zwd"),
        ("买买提·艾力", "maimaiti·aili", "mmtal"),
        ("", "", ""),
    ],
)
def test_names_are_read_surname_first(full, reading, initials):
    parts = split_name(full)
    assert pinyin.reading(*parts) == reading
    assert pinyin.initials(*parts) == initials


@pytest.mark.parametrize(
    ("text", "syllables"),
    [
        ("重庆", "chong qing"),
        ("银行", "yin hang"),
        ("行走", "xing zou"),
        ("长沙", "chang sha"),
        ("重庆银行长沙分行", "chong qing yin hang chang sha fen hang"),
        ("〇", "ling"),
    ],
)
def test_phrases_decide_how_a_text_is_read(text, syllables):
    assert pinyin.syllables(text) == syllables.split()


def test_readings():
    assert set(pinyin.readings("单")) == {"dan", "shan", "chan"}
    assert pinyin.readings("张") == ("zhang",)
    assert pinyin.readings("a") == ()


def test_every_reading_serves_the_search():
    assert pinyin.name_readings("单", "雄") == [("shan", "dan", "chan"), ("xiong",)]
    assert [unit[0] for unit in pinyin.name_readings("欧阳", "修")] == ["ou", "yang", "xiu"]
    assert pinyin.name_readings("Zola", "Émile") == [("zola",), ("emile", "émile")]


def test_order_of_names():
    shuffled = [
        "章伟",
        "Zola",
        "张伟",
        "13800138000",
        "阿牛",
        "张伟明",
        "Abel",
        "詹妮",
        "赵云",
        "单雄信",
        "???",
        "曾国藩",
    ]
    ordered = sorted(shuffled, key=lambda full: pinyin.sort_key(*split_name(full)).encode())
    assert ordered == [
        *("阿牛", "Abel", "单雄信", "曾国藩", "詹妮", "张伟", "章伟", "张伟明", "赵云", "Zola"),
        *("13800138000", "???"),
    ]


def test_a_corrected_reading_decides_the_order():
    assert pinyin.sort_key("乐", "天", "le tian") < pinyin.sort_key("雷", "锋") < pinyin.sort_key("乐", "天")


@pytest.mark.parametrize("compound", sorted(COMPOUND))
def test_compound_surnames_are_cut_into_their_two_syllables(compound):
    first, second = (unit[0] for unit in pinyin.name_readings(compound, ""))
    assert first + second == COMPOUND[compound] == pinyin.reading(compound, "")
    assert pinyin.initials(compound, "") == first[0] + second[0]


@given(st.text(), st.text())
def test_any_name_can_be_read(family, given_name):
    assert isinstance(pinyin.sort_key(family, given_name), str)
    units = pinyin.name_readings(family, given_name)
    assert all(unit and all(unit) for unit in units)
    assert len(pinyin.initials(family, given_name)) == len(units)
    assert len(pinyin.syllables(family)) == len(family)


@given(NAMES, NAMES)
def test_hanzi_are_read_in_plain_letters(family, given_name):
    letters = pinyin.reading(family, given_name).replace(" ", "")
    known = all(pinyin.readings(char) for char in family + given_name)
    assert not known or letters.isascii()


def _plain(spoken: str) -> str:
    letters = unicodedata.normalize("NFD", spoken).replace("u\u0308", "v")
    return "".join(letter for letter in letters if "a" <= letter <= "z")


@pytest.mark.skipif(not SHARED.is_file(), reason="../shared/data is missing")
def test_surnames_as_three_dictionaries_read_them():
    items = json.loads(SHARED.read_text("utf-8"))["items"]
    assert items
    wrong = {item["surname"] for item in items if pinyin.reading(item["surname"], "") != _plain(item["pinyin"])}
    assert not wrong
