"""A person's name: taken apart, put together surname first, and compared with another spelling of it."""

import re
from collections import Counter
from functools import lru_cache
from typing import Final

from crmdesk.core.values import pinyin
from crmdesk.core.values.surnames import COMPOUND
from crmdesk.core.values.text import clean, fold

_CJK: Final = "\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_CJK_ONLY: Final = re.compile(f"[{_CJK}]+")
_HAS_CJK: Final = re.compile(f"[{_CJK}]")
_PLAIN: Final = re.compile("[\u4e00-\u9fff]{2,4}")
_MIDDLE_DOTS: Final = re.compile("[·•・‧∙]")
_POLITE_TAIL: Final = re.compile(r"\s+(?:先生|女士|小姐)$")
_PARTICLES: Final = frozenset(
    ("van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "la", "ter", "bin", "ibn")
)
_GENERATIONS: Final = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))
# What colleagues put behind a surname, the longest first so that 副总经理 is not cut to 副
_TITLES: Final = re.compile(
    "(?:副?董事长|副?总经理|副?总裁|总监|副?总|副?经理|副?主任|副?院长|副?处长|副?科长|副?局长|副?部长|副?厂长|副?所长|副?校长|副?会长"
    "|书记|店长|主席|教授|医生|大夫|老师|老板|律师|博士|先生|女士|小姐|太太|夫人|董|工|哥|姐|老|叔)$"
)
_FAMILIAR: Final = re.compile("^[老小阿]")


def is_plain(name: str) -> bool:
    """Whether `name` is a few Hanzi and nothing else: most are, and need no reading."""
    return _PLAIN.fullmatch(name) is not None


def split_name(full: str) -> tuple[str, str]:
    """`full` as (family, given).

    Hanzi: the surname is the longest that fits (欧阳, else one character); 先生, 女士, 小姐 after a blank is left out.
    Names with a middle dot (买买提·艾力), of a single Latin word, or that mix scripts Latin first, have no surname that
    could be told: they stand whole in the given name. Latin names are given first unless a comma or capitals
    (WHITFIELD Sarah) say otherwise.
    """
    if is_plain(full):
        return _split_run(full)
    text = _POLITE_TAIL.sub("", " ".join(clean(full).split()))
    if _MIDDLE_DOTS.search(text):
        return "", text
    if _CJK_ONLY.fullmatch(text):
        return _split_run(text)
    for comma in (",", "，"):
        if comma in text:
            family, _comma, given = text.partition(comma)
            return family.strip(), given.strip()
    if _HAS_CJK.search(text):
        return _split_mixed(text)
    return _split_latin(text)


def _split_run(text: str) -> tuple[str, str]:
    length = 2 if text[:2] in COMPOUND else 1
    return text[:length], text[length:]


def _split_mixed(text: str) -> tuple[str, str]:
    if not _HAS_CJK.match(text):
        return "", text
    first, blank, rest = text.partition(" ")
    if blank and _CJK_ONLY.fullmatch(first) and _CJK_ONLY.fullmatch(rest.replace(" ", "")):
        surname_like = len(first) == 1 or first in COMPOUND or (len(first) == 2 and len(rest) <= 3)
        return (first, rest) if surname_like else ("", text)
    family, given = _split_run(text)
    return family, given.strip()


def _split_latin(text: str) -> tuple[str, str]:
    words = text.split()
    if len(words) < 2:
        return "", text
    if len(words[0]) > 1 and words[0].isupper() and words[0].isalpha() and not words[1].isupper():
        return words[0], " ".join(words[1:])
    start = len(words) - 1
    if words[start].lower() in _GENERATIONS and start > 1:
        start -= 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    return " ".join(words[start:]), " ".join(words[:start])


def join_name(family: str, given: str) -> str:
    """The name as it is written: surname first without a blank in Chinese, "Sarah Whitfield" in Latin letters."""
    if not family or not given:
        return family or given
    return f"{family}{given}" if _HAS_CJK.match(family) else f"{given} {family}"


def compatible(a: str, b: str) -> bool:
    """Whether two names may well be of one person, given that a number or address is the same.

    True for equal names but for blanks, case and order (Latin); for a surname alone or with a title (张, 张总, 老张)
    beside a full name; for a given name alone (伟明); for a remark behind the name (张伟(采购)); for Hanzi beside their
    pinyin (张伟, Zhang Wei). A missing name speaks against nobody. False for 张伟 and 张伟明: father and son may share
    a phone.
    """
    left, right = _bare(a), _bare(b)
    if left == right or not left or not right:
        return True
    if _HAS_CJK.search(left) and _HAS_CJK.search(right):
        return _same_hanzi(left, right)
    if _HAS_CJK.search(left) or _HAS_CJK.search(right):
        return _same_reading(left, right)
    return _same_latin(a, b)


@lru_cache(maxsize=4096)
def _bare(name: str) -> str:
    return _MIDDLE_DOTS.sub("·", "".join(fold(name).split()))


def _same_hanzi(left: str, right: str) -> bool:
    left, right = (re.sub(r"[(\[（【].*", "", name) or name for name in (left, right))
    if left == right:
        return True
    short, long = sorted((left, right), key=len)
    if (
        len(long) - len(short) >= 1
        and len(short) >= 2
        and long.endswith(short)
        and long[: -len(short)] == split_name(long)[0]
    ):
        return True
    return _is_called(left, right) or _is_called(right, left)


def _is_called(polite: str, full: str) -> bool:
    """Whether `polite` is no more than a surname, and that of `full`."""
    return _surname_called(polite) in {split_name(full)[0], _surname_called(full)}


def _surname_called(name: str) -> str:
    """The surname where `name` is only that, politely or familiarly: 张, 张总, 张小姐, 老张."""
    return _FAMILIAR.sub("", _TITLES.sub("", name)) or name


def _same_reading(left: str, right: str) -> bool:
    hanzi, latin = (left, right) if _HAS_CJK.search(left) else (right, left)
    family, given = split_name(hanzi)
    letters = "".join(filter(str.isalpha, latin))
    surname, _blank, rest = pinyin.reading(family, given).partition(" ")
    return letters in {surname + rest, rest + surname}


def _same_latin(a: str, b: str) -> bool:
    short, long = sorted((_words(a), _words(b)), key=len)
    same = Counter(short) & Counter(long)
    left = list((Counter(long) - same).elements())
    for word in (Counter(short) - same).elements():
        match = next((other for other in left if _initial(word, other) or _initial(other, word)), None)
        if match is None:
            return False
        left.remove(match)
    return all(any(len(word) > 1 for word in words) for words in (short, long))


def _initial(short: str, long: str) -> bool:
    return len(short) == 1 and long.startswith(short)


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", fold(name))
