"""Names as they are spoken: the order of lists, and what people type instead of characters."""

from crmdesk.core.values import pinyin
from crmdesk.core.values.text import fold


def spoken(name: str) -> str:
    """What a name is sorted by: its syllables."""
    return " ".join(pinyin.syllables(fold(name)))


def heard(name: str, word: str) -> bool:
    """Whether a folded word is in a name: as written, in pinyin, or by the first letters of its syllables."""
    syllables = pinyin.syllables(fold(name))
    written = (fold(name), "".join(syllables), "".join(syllable[:1] for syllable in syllables))
    return any(word in each for each in written)
