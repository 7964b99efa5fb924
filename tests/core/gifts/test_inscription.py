"""The line on a gift: made out from a template, and looked over before it is printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.core.contacts.records import Person, Position
from crmdesk.core.errors import InvalidInput
from crmdesk.core.gifts.inscription import (
    FIELDS,
    Given,
    fields_of,
    inscription,
    lines_of,
    rare,
    stem_year,
    trouble_of,
    width_in_characters,
    written,
)
from crmdesk.core.language import LANGUAGES

AUTUMN = Given("中秋节", 2026, "恒康代理")
ZHANG = Person(1, "张伟", "张", "伟", sex="male", positions=(Position("仁和医院", title="药剂科主任", main=True),))
SMITH = Person(2, "Sarah Whitfield", "Whitfield", "Sarah")


@pytest.mark.parametrize(
    ("template", "person", "text"),
    [
        ("{name}个人典藏", ZHANG, "张伟个人典藏"),
        ("{姓名}个人典藏", ZHANG, "张伟个人典藏"),
        ("｛ 姓名 ｝个人典藏", ZHANG, "张伟个人典藏"),
        ("{honorific}雅存", ZHANG, "张主任雅存"),
        ("{称呼}雅存", SMITH, "Sarah Whitfield雅存"),
        ("{family}府珍藏 {年份}", ZHANG, "张府珍藏 2026"),
        ("{单位}{职务}\n{干支}年{节日} · {公司}", ZHANG, "仁和医院药剂科主任\n丙午年中秋节 · 恒康代理"),
        ("For {honorific}, {year}", ZHANG, "For Mr. Zhang, 2026"),
        ("{latin}", ZHANG, "Zhang Wei"),
        ("  谨致敬意 \n\n 二〇二六 ", ZHANG, "谨致敬意\n二〇二六"),
    ],
)
def test_a_template_is_made_out(template: str, person: Person, text: str) -> None:
    assert inscription(template, person, AUTUMN).text == text


def test_an_empty_field_is_told_and_stays_as_it_is_written() -> None:
    made = inscription("{单位}{name}", SMITH, AUTUMN)
    assert (made.text, made.missing) == ("{单位}Sarah Whitfield", ("organisation",))


@pytest.mark.parametrize(
    ("template", "sentence"),
    [
        ("{nmae}个人典藏", "There is no field {nmae}. There are: {name} {family} {honorific}"),
        ("{}", "There is no field {}. There are: {name}"),
        ("{name个人典藏", "A brace { stands alone: fields are written {name}."),
    ],
)
def test_a_field_that_there_is_not_is_refused_in_one_sentence(template: str, sentence: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        inscription(template, ZHANG, AUTUMN)
    assert str(refused.value).startswith(sentence)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", FIELDS)
def test_every_field_has_a_name_in_both_languages(key: str, language: str) -> None:
    assert fields_of(written(key, language)) == (key,)
    assert (written(key, language) == f"{{{key}}}") is (language == "en")


@pytest.mark.parametrize(("year", "called"), [(1984, "甲子"), (2026, "丙午"), (2027, "丁未"), (2043, "癸亥"), (0, "")])
def test_a_year_by_stem_and_branch(year: int, called: str) -> None:
    assert stem_year(year) == called


@pytest.mark.parametrize(
    ("text", "most", "trouble"),
    [
        ("张伟个人典藏", 0, ""),
        ("张伟个人典藏", 6, ""),
        ("张伟个人典藏", 5, "The inscription is 6 characters wide, the label takes 5."),
        ("王䶮个人典藏", 0, ""),
        ("面 张𰀀😀面😀", 0, "The printed font has no 𰀀, 😀."),
        ("", 0, "The inscription is empty."),
        (" \n ", 0, "The inscription is empty."),
    ],
)
def test_trouble_is_told_before_anything_is_printed(text: str, most: float, trouble: str) -> None:
    assert trouble_of(text, most) == trouble


def test_what_is_printed_copies_as_it_is_kept() -> None:
    """A radical that somebody pasted for a character is printed as the character."""
    made = inscription("⼤吉\u200b", ZHANG, AUTUMN)
    assert (made.text, rare(made.text)) == ("大吉", "")


@given(st.text())
def test_any_text_has_lines_and_a_width(text: str) -> None:
    assert all(line == line.strip() and line for line in lines_of(text))
    assert (width_in_characters(text) > 0) is bool(lines_of(text))
