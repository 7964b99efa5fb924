"""How one addresses somebody: 张总, 王主任, 陈女士; Mr. Zhang, Dr. Li. The rules are resources/tables/honorifics.toml.

The title decides, by its longest ending that is in the table; of 董事长兼总经理 the first part. Without such a title it
is 先生 or 女士 by the sex; where that is not known either there is no honorific, for a wrong one is worse.
"""

import re
import tomllib
from functools import cache
from typing import Final

from crmdesk.core.resources import resource
from crmdesk.core.values.choices import Sex
from crmdesk.core.values.pinyin import reading

_PARTS: Final = re.compile(r"[兼、，,/／;；·()（）]|\s{2,}")
_BY_SEX: Final = {
    "zh_CN": {str(Sex.MALE): "先生", str(Sex.FEMALE): "女士"},
    "en": {str(Sex.MALE): "Mr.", str(Sex.FEMALE): "Ms."},
}
_TABLES: Final = {"zh_CN": "zh", "en": "en"}
_HANZI: Final = re.compile("[\u3400-\u9fff]")


def honorific(
    family: str, name: str, *, sex: str = "", title: str = "", language: str = "zh_CN", spoken: str = ""
) -> str:
    """How one addresses somebody in a language; "" where neither title nor sex tells.

    `spoken` is the reading of the whole name where it is known better than from our tables.
    """
    word = by_title(title, language) or _BY_SEX[language].get(sex, "")
    called = family or name
    if not word or not called:
        return ""
    if language == "zh_CN":
        # A foreign name is set off from the word behind it.
        return f"{called}{word}" if _HANZI.search(called) else f"{called} {word}"
    return f"{word} {_spelled(called, spoken)}"


def by_title(title: str, language: str = "zh_CN") -> str:
    """The honorific that a title gives by itself, "" for none."""
    first = next((part.strip() for part in _PARTS.split(title) if part.strip()), "").casefold()
    endings = _endings(_TABLES[language])
    return next((word for ending, word in endings if first.endswith(ending)), "")


def _spelled(called: str, spoken: str) -> str:
    """A surname in Latin letters."""
    if not _HANZI.search(called):
        return called
    return (spoken.split(maxsplit=1)[0] if spoken else reading(called, "")).title()


@cache
def _endings(language: str) -> tuple[tuple[str, str], ...]:
    """Endings of titles with their honorifics, the longest first."""
    table = tomllib.loads(resource("tables/honorifics.toml").read_text("utf-8"))[language]
    endings = [(ending.casefold(), word) for word, of_word in table.items() for ending in of_word]
    return tuple(sorted(endings, key=lambda pair: -len(pair[0])))
