"""From words to what the index is asked.

A word is cut into runs as the index was (`tokens`), and a contact is found that has them all: the runs of one word need
not stand side by side, as `wang建` has a reading and a character of 王建国. What runs alone cannot say - three Hanzi or
more, five digits or more, an e-mail address, a text in quotes - must stand in the row's text as well.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from crmdesk.core.contacts.runs import GROUP, LONGEST, RUN, plain
from crmdesk.core.storage import search
from crmdesk.core.values import phones
from crmdesk.core.values.patterns import late

# More runs or tokens than these say nothing more about whom is meant.
_MOST_RUNS: Final = 16
_MOST_TOKENS: Final = 3
# Pairs within the words with which every other organisation of the trade ends.
_SAY_LITTLE: Final = frozenset(
    (
        "股份", "份有", "有限", "限责", "责任", "任公", "限公", "公司", "集团", "医药", "药业", "制药", "药品", "科技",
        "贸易", "经营", "生物", "器械", "连锁", "招标", "代理", "医院", "中心", "药有", "业有", "药股", "业股",
    )
)  # fmt: skip
_FROM_ABROAD: Final = late(r"\(?(?:\+|00)[\d().\-]+")
_OUR_COUNTRY: Final = late(r"\(?\+86\)?")


@dataclass(frozen=True, slots=True)
class Terms:
    """What the index is asked for all of some words: expressions, and texts that must stand in the row."""

    expressions: tuple[str, ...] = ()
    stands: tuple[str, ...] = ()

    def __add__(self, other: "Terms") -> "Terms":
        return Terms(self.expressions + other.expressions, self.stands + other.stands)


@lru_cache(1024)
def of_word(word: str) -> Terms:
    """A folded word."""
    if "@" in word:
        return _runs(word) + Terms(stands=(word,))
    return _runs(_dialled(word))


def of_quoted(text: str) -> Terms:
    """A folded text that must stand as it is."""
    return Terms(_runs(text).expressions, (text,))


def of_all(words: Iterable[str], quoted: Iterable[str] = ()) -> Terms:
    """All of the words."""
    return sum((*map(of_word, words), *map(of_quoted, quoted)), Terms())


def runs(word: str) -> list[tuple[str, str, str]]:
    """(Hanzi, digits, letters) for each run of a folded word; one of the three is filled."""
    return RUN().findall(_dialled(word))[:_MOST_RUNS]


def _dialled(word: str) -> str:
    """A number that begins as it is dialled from abroad (+86-512-...) as the digits by which numbers are kept."""
    if not _FROM_ABROAD().fullmatch(word):
        return word
    return "" if _OUR_COUNTRY().fullmatch(word) else phones.digits(word) or word


def _runs(word: str) -> Terms:
    expressions: list[str] = []
    stands: list[str] = []
    for hanzi, digits, letters in RUN().findall(word)[:_MOST_RUNS]:
        if letters:
            expressions.append(search.either([search.start(form) for form in spellings(letters)]))
            continue
        run, size = (hanzi, 2) if hanzi else (digits, GROUP)
        if len(run) < size:
            expressions.append(search.start(run))
        else:
            expressions += map(search.token, _telling([run[at : at + size] for at in range(len(run) - size + 1)]))
        if len(run) > size:
            stands.append(run)
    return Terms(tuple(expressions), tuple(stands))


def _telling(groups: list[str]) -> list[str]:
    """Some of the overlapping groups of a run, enough to leave few contacts whose text is looked at.

    Not those that half of all contacts have, if there are others: each would be walked from end to end. And the last
    ones, for names and addresses go from the general to the particular.
    """
    return [group for group in groups if group not in _SAY_LITTLE][-_MOST_TOKENS:] or groups[-_MOST_TOKENS:]


def spellings(letters: str) -> tuple[str, ...]:
    """The forms in which letters may be indexed: without accents, and ü also as the v of pinyin."""
    forms = (plain(letters), plain(letters.replace("ü", "v")))
    return tuple(dict.fromkeys(form[:LONGEST] for form in forms))
