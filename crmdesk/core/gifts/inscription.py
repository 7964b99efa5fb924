"""The personal line on a gift: made for each from a template, looked over before anything is printed.

found = inscription("{name}个人典藏", person, Given("中秋节", 2026))
found.text                # 张伟个人典藏
found.missing             # keys of fields that are empty for this person
trouble_of(found.text)    # what it lacks, a sentence each: "" where it can be printed
"""

import re
from dataclasses import dataclass
from typing import Final

from crmdesk.core.contacts.records import Person
from crmdesk.core.language import N_, _, current_language
from crmdesk.core.values.glyphs import printable, uncovered
from crmdesk.core.values.honorifics import honorific
from crmdesk.core.values.pinyin import reading
from crmdesk.core.values.text_fields import TextFields

FIELDS: Final = {
    "name": N_("Name"),
    "family": N_("Surname"),
    "honorific": N_("Form of address"),
    "organisation": N_("Organisation"),
    "title": N_("Title"),
    "latin": N_("Name in pinyin"),
    "occasion": N_("Occasion"),
    "year": N_("Year"),
    "stem_year": N_("Year by stem and branch"),
    "company": N_("Our company"),
}
_CHINESE: Final = {
    "姓名": "name", "姓": "family", "称呼": "honorific", "单位": "organisation", "职务": "title", "拼音": "latin",
    "节日": "occasion", "场合": "occasion", "年份": "year", "年": "year", "干支": "stem_year", "公司": "company",
}  # fmt: skip
_IN_TEXTS: Final = TextFields(FIELDS, _CHINESE)
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_HANZI: Final = re.compile("[\u3400-\u9fff]")
_WIDE: Final = 0x2E80  # from here on a character is as wide as it is high


@dataclass(frozen=True)
class Given:
    """On which occasion and in which year gifts are given, and by whom."""

    occasion: str = ""
    year: int = 0
    company: str = ""


@dataclass(frozen=True)
class Inscription:
    """The line on one gift; `missing` are the keys of the fields that are empty and stay as they are written."""

    text: str
    missing: tuple[str, ...] = ()


def fields_of(template: str) -> tuple[str, ...]:
    """The keys of the fields in a template. Raises InvalidInput for one that there is not, or a lone brace."""
    return _IN_TEXTS.of(template)


def written(key: str, language: str) -> str:
    """A field as it is written into a template: {name}, {姓名}."""
    return _IN_TEXTS.written(key, language)


def inscription(template: str, person: Person, given: Given, language: str = "") -> Inscription:
    """A template made out for one person. Raises InvalidInput as `fields_of`.

    Without a `language` a template in Chinese addresses in Chinese, whatever the computer speaks. Whose form of
    address is not known is called by name: a wrong one is worse.
    """
    asked = fields_of(template)
    if not asked:
        return Inscription(_plain(template))
    values = _values(person, given, language or ("zh_CN" if _HANZI.search(template) else current_language()))
    missing = tuple(key for key in asked if not values[key])
    return Inscription(_plain(_IN_TEXTS.filled(template, values)), missing)


def _values(person: Person, given: Given, language: str) -> dict[str, str]:
    called = honorific(
        person.family, person.name, sex=person.sex, title=person.title, language=language, spoken=person.pinyin
    )
    return {
        "name": person.name, "family": person.family or person.name, "honorific": called or person.name,
        "organisation": person.organisation, "title": person.title, "latin": _latin(person),
        "occasion": given.occasion, "year": str(given.year or ""), "stem_year": stem_year(given.year),
        "company": given.company,
    }  # fmt: skip


def _latin(person: Person) -> str:
    return (person.pinyin or reading(person.family, person.given or person.name)).title()


def stem_year(year: int) -> str:
    """A year as the lunar calendar counts it: 2026 is 丙午; "" for none."""
    return f"{_STEMS[(year - 4) % 10]}{_BRANCHES[(year - 4) % 12]}" if year else ""


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of an inscription as they are printed: those that somebody broke, without empty ones."""
    return tuple(filter(None, (printable(line).strip() for line in text.splitlines())))


def _plain(text: str) -> str:
    return "\n".join(lines_of(text))


def rare(text: str) -> str:
    """The characters of an inscription, each once, that our fonts cannot write; "" where it can be printed."""
    return uncovered("".join(lines_of(text)))


def width_in_characters(text: str) -> float:
    """How wide the widest line of a text is, in Han characters; letters and digits count as a little over half."""
    return max((sum(1.0 if ord(c) >= _WIDE else 0.58 for c in line) for line in lines_of(text)), default=0.0)


def trouble_of(text: str, most: float = 0.0) -> str:
    """What keeps an inscription from being printed, a sentence: rare characters, or wider than `most` characters.

    "" where nothing does; 0 for `most` asks for no width, as long as no label is chosen.
    """
    if not lines_of(text):
        return _("The inscription is empty.")
    if lacking := rare(text):
        return _("The printed font has no {characters}.").format(characters=_(", ").join(lacking))
    wide = width_in_characters(text)
    if most and wide > most:
        return _("The inscription is {wide} characters wide, the label takes {most}.").format(
            wide=round(wide), most=int(most)
        )
    return ""
