import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.core.language import use_language
from crmdesk.core.values import choices
from crmdesk.core.values.choices import (
    AddressKind,
    Calendar,
    EmailKind,
    ImKind,
    Level,
    LinkKind,
    Nature,
    PhoneKind,
    Sex,
    Tier,
    read_choice,
    title,
)

KINDS = (Sex, Nature, Level, Tier, PhoneKind, EmailKind, ImKind, AddressKind, Calendar, LinkKind)
EVERY = [choice for kind in KINDS for choice in kind]


@pytest.mark.parametrize(
    ("kind", "text", "choice"),
    [
        (Sex, "男", Sex.MALE),
        (Sex, " 先生 ", Sex.MALE),
        (Sex, "F", Sex.FEMALE),
        (Nature, "上游", Nature.UPSTREAM),
        (Nature, "上游供应商", Nature.UPSTREAM),
        (Nature, "Supplier", Nature.UPSTREAM),
        (Nature, "downstream distributor", Nature.DOWNSTREAM),
        (Level, "董事长/总经理", Level.TOP),
        (Level, "高层", Level.TOP),
        (Level, "General Manager", Level.TOP),
        (Level, "中层", Level.MIDDLE),
        (Level, "普通员工", Level.STAFF),
        (Tier, "ｖｉｐ客户", Tier.VIP),
        (Tier, "b", Tier.B),
        (PhoneKind, "Mobile Phone", PhoneKind.MOBILE),
        (PhoneKind, "移动电话", PhoneKind.MOBILE),
        (ImKind, "微信", ImKind.WECHAT),
        (Calendar, "阴历", Calendar.LUNAR),
        (Sex, "", None),
        (Sex, "上游", None),
        (Tier, "D", None),
    ],
)
def test_words_of_files_name_a_choice(kind, text, choice):
    assert read_choice(kind, text) is choice


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("choice", EVERY, ids=repr)
def test_title_and_value_read_back(language, choice):
    use_language(language)
    try:
        shown = title(choice)
    finally:
        use_language("en")
    assert shown
    assert read_choice(type(choice), shown) is choice
    assert read_choice(type(choice), choice.value) is choice


def test_no_word_stands_for_two_choices_of_a_kind():
    for kind in KINDS:
        words = [
            choices._key(word)
            for choice, english, others in choices._DECLARED
            if isinstance(choice, kind)
            for word in {choices._key(each) for each in (choice.value, english, *others.split())}
        ]
        assert len(words) == len(set(words)), kind


@given(st.text())
def test_any_text_is_read_or_refused(text):
    for kind in KINDS:
        found = read_choice(kind, text)
        assert found is None or isinstance(found, kind)
