"""How Chinese is read: pinyin without tones (ü as v) of names and texts, for sorting, searching and showing.

The table is made from pypinyin's at build time (tools/build_pinyin.py) and loaded when first asked for.
"""

import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from crmdesk.core.resources import resource
from crmdesk.core.values.surnames import COMPOUND, SINGLE
from crmdesk.core.values.text import fold

_LONGEST_PHRASE: Final = 4
_NO_LETTERS: Final = "~"


class _Table(NamedTuple):
    usual: dict[str, str]
    several: dict[str, tuple[str, ...]]
    phrases: dict[str, str]
    phrase_starts: frozenset[str]


@lru_cache(maxsize=1)
def _table() -> _Table:
    parts = resource("built/pinyin.txt").read_text(encoding="utf-8").split("\n\n")
    usual: dict[str, str] = {}
    several: dict[str, tuple[str, ...]] = {}
    for line in parts[0].split("\n"):
        syllable, _blank, chars = line.partition(" ")
        usual.update(dict.fromkeys(chars, syllable))
    for line in parts[1].split("\n"):
        spoken, _blank, chars = line.partition(" ")
        several.update(dict.fromkeys(chars, tuple(spoken.split(","))))
    phrases = {phrase: spoken for spoken, _blank, phrase in (line.rpartition(" ") for line in parts[2].split("\n"))}
    return _Table(usual, several, phrases, frozenset(phrase[:2] for phrase in phrases))


def syllables(text: str) -> list[str]:
    """One reading per character, phrases read as such (重庆 -> chong qing); what has no reading stands for itself."""
    table = _table()
    spoken: list[str] = []
    at = 0
    while at < len(text):
        phrase = _phrase_at(text, at, table)
        if phrase:
            spoken += table.phrases[phrase].split()
            at += len(phrase)
        else:
            spoken.append(table.usual.get(text[at], text[at]))
            at += 1
    return spoken


def _phrase_at(text: str, at: int, table: _Table) -> str:
    if text[at : at + 2] in table.phrase_starts:
        for length in range(_LONGEST_PHRASE, 1, -1):
            phrase = text[at : at + length]
            if phrase in table.phrases:
                return phrase
    return ""


def initial(text: str) -> str:
    """The first letter of how a text is read; "" for no text."""
    if not text:
        return ""
    table = _table()
    phrase = _phrase_at(text, 0, table)
    return (table.phrases[phrase] if phrase else table.usual.get(text[0], text[0]))[0]


def readings(char: str) -> tuple[str, ...]:
    """Every reading of one character, the usual one first, three at most; () for what is not Hanzi."""
    table = _table()
    several = table.several.get(char)
    if several:
        return several
    usual = table.usual.get(char)
    return (usual,) if usual else ()


class _Spoken(NamedTuple):
    joined: str
    initials: str
    units: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=4096)
def _surname(family: str) -> _Spoken:
    whole = COMPOUND.get(family[:2])
    if whole:
        return _spoken(family, [*_cut(family[:2], whole), *syllables(family[2:])])
    if family[:1] in SINGLE:
        return _spoken(family, [SINGLE[family[0]], *syllables(family[1:])])
    return _spoken(family, syllables(family))


@lru_cache(maxsize=16384)
def _given(given: str) -> _Spoken:
    return _spoken(given, syllables(given))


def _spoken(text: str, first: list[str]) -> _Spoken:
    units: list[tuple[str, ...]] = []
    word = ""
    for char, syllable in zip(text, first, strict=True):
        every = readings(char)
        if not every and char.isalnum():
            word += char
            continue
        units += _word(word)
        word = ""
        if every:
            units.append((syllable, *(other for other in every if other != syllable)))
    units += _word(word)
    return _Spoken(fold("".join(first)), "".join(unit[0][0] for unit in units), tuple(units))


def _word(word: str) -> list[tuple[str, ...]]:
    """A word in other letters as one unit: without accents, as people type it, and as it is written."""
    if not word:
        return []
    folded = fold(word)
    return [tuple(dict.fromkeys((_unaccented(folded) or folded, folded)))]


def _unaccented(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def _cut(compound: str, whole: str) -> tuple[str, str]:
    """The two syllables of a compound surname's reading: where one of the second character's readings ends it."""
    second = next(spoken for spoken in readings(compound[1]) if whole.endswith(spoken))
    return whole.removesuffix(second), second


def reading(family: str, given: str) -> str:
    """A person's name in pinyin, surname first: 单雄信 -> "shan xiongxin"; other letters kept, folded."""
    surname, rest = _surname(family).joined, _given(given).joined
    return f"{surname} {rest}" if surname and rest else surname or rest


def initials(family: str, given: str) -> str:
    """The first letters of the syllables, surname first: 单雄信 -> "sxx", Sarah Whitfield -> "ws"."""
    return _surname(family).initials + _given(given).initials


def sort_key(family: str, given: str, pinyin: str = "") -> str:
    """What names are sorted by, to be compared bytewise: letters first, the name itself where letters are equal.

    `pinyin` is a reading corrected by hand. Latin names interleave with Chinese ones by their letters; names with no
    letter at all come last.
    """
    letters = _plain(pinyin or reading(family, given))
    name = f"{family}\t{given}"
    return f"{letters}\t{name}" if letters else f"{_NO_LETTERS}\t{name}"


@lru_cache(maxsize=16384)
def _plain(spoken: str) -> str:
    """`spoken` in letters a to z, digits and blanks; "" if it has no letter."""
    if spoken.isascii() and spoken.replace(" ", "").isalpha():
        return spoken.lower().strip()
    spoken = _unaccented(fold(spoken))
    spoken = "".join(char for char in spoken if char.isascii() and (char.isalnum() or char == " ")).lower().strip()
    return spoken if any(char.isalpha() for char in spoken) else ""


def name_readings(family: str, given: str) -> list[tuple[str, ...]]:
    """Every reading of each Hanzi of the name, a surname's own first; for the search index.

    A word in other letters is one entry, without accents and as written; blanks and signs have none.
    """
    return [*_surname(family).units, *_given(given).units]
