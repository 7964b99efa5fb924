import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.core.values.names import compatible, join_name, split_name
from crmdesk.core.values.surnames import COMPOUND

HANZI = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=4)


@pytest.mark.parametrize(
    ("full", "family", "given_name"),
    [
        ("张伟", "张", "伟"),
        ("张", "张", ""),
        ("欧阳娜娜", "欧阳", "娜娜"),
        ("欧阳", "欧阳", ""),
        ("歐陽修", "歐陽", "修"),
        ("万俟卨", "万俟", "卨"),
        ("张 伟", "张", "伟"),
        ("欧阳　娜 娜", "欧阳", "娜 娜"),
        ("张伟 先生", "张", "伟"),
        ("张先生", "张", "先生"),
        ("买买提·艾力", "", "买买提·艾力"),
        ("阿卜杜 热合曼", "", "阿卜杜 热合曼"),
        ("张伟 (David)", "张", "伟 (David)"),
        ("曾 国藩\U0001f600", "曾", "国藩\U0001f600"),
        ("David 张", "", "David 张"),
        ("Sarah Whitfield", "Whitfield", "Sarah"),
        ("Whitfield, Sarah", "Whitfield", "Sarah"),
        ("张，伟", "张", "伟"),
        ("ZHANG Wei", "ZHANG", "Wei"),
        ("JOHN SMITH", "SMITH", "JOHN"),
        ("Ludwig van Beethoven", "van Beethoven", "Ludwig"),
        ("Martin Luther King Jr.", "King Jr.", "Martin Luther"),
        ("Madonna", "", "Madonna"),
        ("김철수", "김", "철수"),
        ("13800138000", "", "13800138000"),
        ("", "", ""),
    ],
)
def test_split(full, family, given_name):
    assert split_name(full) == (family, given_name)


@pytest.mark.parametrize(
    ("family", "given_name", "full"),
    [
        ("张", "伟", "张伟"),
        ("Whitfield", "Sarah", "Sarah Whitfield"),
        ("", "买买提·艾力", "买买提·艾力"),
        ("张", "", "张"),
        ("张", "David", "张David"),
    ],
)
def test_join(family, given_name, full):
    assert join_name(family, given_name) == full


@given(HANZI)
def test_hanzi_come_back_whole(name):
    assert join_name(*split_name(name)) == name


@given(st.text())
def test_nothing_but_blanks_commas_and_order_is_lost(text):
    family, given_name = split_name(text)
    assert family == family.strip()
    assert set(family + given_name) <= set(text) | {" "}


@pytest.mark.parametrize("compound", sorted(COMPOUND))
def test_compound_surnames(compound):
    assert split_name(f"{compound}某") == (compound, "某")


ALIKE = [
    ("张伟", "张伟"),
    ("张伟", "张 伟"),
    ("张伟", ""),
    ("张伟", "张"),
    ("张伟", "张总"),
    ("张伟", "张先生"),
    ("张伟", "张副总经理"),
    ("张伟", "老张"),
    ("张总", "张经理"),
    ("欧阳娜娜", "欧阳"),
    ("欧阳娜娜", "欧阳主任"),
    ("张伟明", "伟明"),
    ("张伟", "张伟（采购）"),
    ("张伟", "张伟先生"),
    ("张伟", "Zhang Wei"),
    ("张伟", "Wei ZHANG"),
    ("单雄信", "shan xiongxin"),
    ("Sarah Whitfield", "Whitfield, Sarah"),
    ("Sarah Whitfield", "WHITFIELD SARAH"),
    ("Sarah Whitfield", "S. Whitfield"),
    ("Sarah Whitfield", "Sarah"),
    ("J J Smith", "Smith John James"),
    ("买买提·艾力", "买买提•艾力"),
]
APART = [
    ("张伟", "李娜"),
    ("张伟", "张娜"),
    ("张伟", "王伟"),
    ("张伟", "张伟明"),
    ("张伟", "李总"),
    ("张总", "李总"),
    ("欧阳娜娜", "欧总"),
    ("张伟", "Li Na"),
    ("Sarah Whitfield", "John Whitfield"),
    ("Sarah", "John"),
    ("A", "AA"),
    ("J", "John Smith"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_same_person_plausible(one, other):
    assert compatible(one, other)
    assert compatible(other, one)


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_people(one, other):
    assert not compatible(one, other)
    assert not compatible(other, one)


@given(st.text(), st.text())
def test_compatible_is_symmetric_and_reflexive(one, other):
    assert compatible(one, one)
    assert compatible(one, other) == compatible(other, one)
