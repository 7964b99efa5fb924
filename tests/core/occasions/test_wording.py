"""The texts that ship, and the office's own in their place."""

import pytest

from crmdesk.core.desk import Desk
from crmdesk.core.language import use_language
from crmdesk.core.occasions import wording
from crmdesk.core.occasions.greetings import fields_of
from crmdesk.core.occasions.wording import LANGUAGES, NATURES, Wording
from crmdesk.core.values.festivals import FESTIVALS
from crmdesk.core.values.messages import length

KEYS = wording.greeted()


def test_there_is_a_text_for_everybody_in_both_languages(desk: Desk) -> None:
    texts = Wording(desk.settings)
    assert len(KEYS) > 20
    for key in KEYS:
        for nature in ("", *NATURES):
            for language in LANGUAGES:
                assert fields_of(texts.text(key, nature, language)) == ("honorific",), (key, nature, language)


def test_each_fits_into_one_message(desk: Desk) -> None:
    for place, text in wording.shipped().items():
        assert fields_of(text) == ("honorific",)
        written = text.replace("{称呼}", "欧阳副主任").replace("{honorific}", "Prof. Ouyang")
        assert length(written).parts == 1, place


@pytest.mark.parametrize("language", LANGUAGES)
def test_occasions_are_named_by_key_and_by_title(language: str) -> None:
    use_language(language)
    try:
        for key in KEYS:
            assert wording.named(key) == wording.named(wording.title(key)) == key
        for name in ("中秋", "中秋节", "Mid-Autumn", "Mid-Autumn Festival", "mid_autumn"):
            assert wording.named(name) == "mid_autumn"
    finally:
        use_language("en")
    assert wording.named("someday") is None


def test_every_festival_has_its_texts_but_those_on_which_nobody_is_wished_well() -> None:
    assert {festival.key for festival in FESTIVALS} - set(KEYS) == {"qingming", "ghost", "xiayuan", "consumer"}


@pytest.mark.parametrize("text", ["小年", "腊八", "二月二", "七夕", "母亲节", "Mother's Day", "除夕", "冬至", "端午"])
def test_what_people_write_for_an_occasion(text: str) -> None:
    assert wording.named(text) is not None


def test_each_has_a_chinese_name() -> None:
    assert set(wording._CHINESE) == set(KEYS)


def test_the_office_says_it_otherwise(desk: Desk) -> None:
    texts = Wording(desk.settings)
    shipped = texts.text("mid_autumn", "upstream", "zh_CN")
    assert not texts.is_own("mid_autumn", "upstream", "zh_CN")
    texts.keep("mid_autumn", "upstream", "zh_CN", " {honorific}，月圆人团圆！ ")
    assert texts.text("mid_autumn", "upstream", "zh_CN") == "{honorific}，月圆人团圆！"
    assert texts.is_own("mid_autumn", "upstream", "zh_CN")
    assert texts.text("mid_autumn", "downstream", "zh_CN") != "{honorific}，月圆人团圆！"
    desk.history.undo(desk.history.entries(1)[0].id)
    assert texts.text("mid_autumn", "upstream", "zh_CN") == shipped
    texts.keep("mid_autumn", "upstream", "zh_CN", "{honorific}，月圆！")
    texts.keep("mid_autumn", "upstream", "zh_CN", shipped)
    assert not texts.is_own("mid_autumn", "upstream", "zh_CN")
