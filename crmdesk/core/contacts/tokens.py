"""What the search index holds of a contact, and how text is cut so that a search meets it.

Folded text is cut into runs of Hanzi, of digits and of other letters; what is between them parts them.

- Hanzi: overlapping pairs and the last character alone, 王建国 -> 王建 建国 国. One character begins a token, two are
  one; three or more are all their pairs and stand in the row's text (`haystack`).
- Digits: overlapping groups of four and the tails, so that any part of a number is found in the same way.
- Letters: the word, found by its beginning.
- The name in pinyin, from each syllable, every syllable in full or as its initial, in every reading: one prefix query
  finds wangjianguo, wjg, wangjg, jianguo. Organisations, without their legal form, from each syllable in full and as
  initials, in the usual reading.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Final, NamedTuple

from crmdesk.core.contacts.runs import GROUP, LONGEST, RUN, TRASHED, plain
from crmdesk.core.contacts.spoken import with_correction
from crmdesk.core.values import pinyin
from crmdesk.core.values.names import join_name
from crmdesk.core.values.text import fold

# A longer name, of another people mostly, is mixed in the usual reading alone, over so many syllables.
_ALL_READINGS: Final = 4
_MIXED: Final = 8
_LEGAL_FORM: Final = re.compile("(?:股份)?有限(?:责任)?公司|[()\\[\\]【】<>《》·\\-\\s]+")
# The same runs, of a text without other signs.
_ASCII_RUN: Final = re.compile("[0-9]+|[A-Za-z]+")
_REMEMBERED: Final = 16_384
_SHORT: Final = 40


class Texts(NamedTuple):
    """By what a contact can be found. `pinyin` is a reading corrected by hand, `phones` are digits.

    `words` is everything else that is said of the person: department, title, labels, region, addresses, note, ...
    """

    family: str = ""
    given: str = ""
    pinyin: str = ""
    organisations: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    trashed: bool = False


def indexed(texts: Texts) -> tuple[str, str]:
    """What the index holds of a contact: its tokens, parted by blanks, and the haystack."""
    lines, tokens = zip(
        _name(texts.family, texts.given, texts.pinyin),
        *map(_organisation, texts.organisations),
        *[_shared(word) if len(word) <= _SHORT else _line(word) for word in texts.words],
        *map(_number, texts.phones),
        *map(_email, texts.emails),
        strict=True,
    )
    return " ".join((*tokens, TRASHED) if texts.trashed else tokens), "\n".join(lines)


def haystack(texts: Texts) -> str:
    """The folded text in which a term must stand, a field a line."""
    name = join_name(texts.family, texts.given)
    return "\n".join(map(fold, (name, *texts.organisations, *texts.words, *texts.phones, *texts.emails)))


def _line(text: str) -> tuple[str, str]:
    """A field as the haystack and the index have it."""
    folded = fold(text)
    return folded, _cut(folded)


# What many contacts share - titles, tags, regions, what stands behind an @ - is read once.
_shared = lru_cache(_REMEMBERED)(_line)


def _number(digits: str) -> tuple[str, str]:
    return (digits, _groups(digits)) if digits.isascii() and digits.isdecimal() else _line(digits)


def _email(address: str) -> tuple[str, str]:
    folded = fold(address)
    own, _at, host = folded.partition("@")
    return folded, f"{_cut(own)} {_shared(host)[1]}"


def _cut(folded: str) -> str:
    """The tokens of any folded text."""
    if folded.isascii():
        return " ".join([_groups(run) if run.isdecimal() else run[:LONGEST] for run in _ASCII_RUN.findall(folded)])
    return " ".join(
        [
            _pairs(hanzi) if hanzi else _groups(digits) if digits else plain(letters)[:LONGEST]
            for hanzi, digits, letters in RUN().findall(folded)
        ]
    )


def _pairs(hanzi: str) -> str:
    return " ".join(_pieces(len(hanzi), 2)(hanzi))


def _groups(digits: str) -> str:
    return " ".join(_pieces(len(digits), GROUP)(digits))


@lru_cache(_REMEMBERED)
def _pieces(length: int, width: int) -> Callable[[str], Iterable[str]]:
    """Cuts a text of some length into overlapping pieces, tails included; made for each length once."""
    return itemgetter(*[slice(at, at + width) for at in range(length)])


@lru_cache(_REMEMBERED)
def _name(family: str, given: str, corrected: str) -> tuple[str, str]:
    folded = fold(join_name(family, given))
    readings = name_readings(family, given, corrected)
    found = _mixes(readings if len(readings) <= _ALL_READINGS else [spoken[:1] for spoken in readings])
    if corrected:
        found += [plain(word) for word in fold(corrected).replace("ü", "v").split()]
    spoken = found if "".join(found).isalnum() else filter(str.isalnum, found)
    return folded, " ".join((*spoken, _cut(folded)))


def name_readings(family: str, given: str, corrected: str = "") -> list[tuple[str, ...]]:
    """Every reading of each character of a name, the corrected one first."""
    readings = pinyin.name_readings(family, given)
    return with_correction(readings, corrected) if corrected else readings


def _mixes(readings: Sequence[tuple[str, ...]]) -> list[str]:
    """Every mix of full syllables and initials, from each character over the next ones."""
    found: list[str] = []
    for first in range(max(1, len(readings) - _MIXED + 1)):
        tails: list[str] = []
        for spoken in reversed(readings[first : first + _MIXED]):
            tails = [head + tail for head in _heads(spoken) for tail in tails] or list(spoken)
            found += tails
    return found if len(readings) <= _MIXED else list(dict.fromkeys(found))


@lru_cache(_REMEMBERED)
def _heads(spoken: tuple[str, ...]) -> tuple[str, ...]:
    """How a character may begin: each of its syllables in full or as its initial."""
    return tuple(dict.fromkeys([head for syllable in spoken for head in (syllable, syllable[0])]))


def _longest(found: set[str]) -> list[str]:
    """Without those that are the beginning of another: a prefix query finds them there."""
    ordered = sorted(filter(str.isalnum, found))
    return [one for one, after in zip(ordered, [*ordered[1:], ""], strict=False) if not after.startswith(one)]


@lru_cache(_REMEMBERED)
def _organisation(name: str) -> tuple[str, str]:
    folded, tokens = _line(name)
    spoken = _longest({token for run in organisation_runs(name) for token in _from_each(run)})
    return folded, " ".join((*spoken, tokens))


def organisation_runs(name: str) -> list[list[str]]:
    """The syllables of an organisation's name without its legal form, one list for each run of Hanzi."""
    bare = _LEGAL_FORM.sub(lambda form: " " if "公司" in form[0] else "", fold(name))
    return [pinyin.syllables(hanzi) for hanzi, _digits, _letters in RUN().findall(bare) if hanzi]


def _from_each(syllables: Sequence[str]) -> list[str]:
    """From each syllable: all in full, all as initials."""
    initials = "".join(spoken[0] for spoken in syllables)
    found = [initials[at : at + LONGEST] for at in range(len(syllables))]
    found += ["".join(syllables[at : at + LONGEST])[:LONGEST] for at in range(len(syllables))]
    return found
