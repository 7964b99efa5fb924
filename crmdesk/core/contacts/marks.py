"""Where in a shown text the words of a search stand, so that the screen can mark them."""

from collections.abc import Iterator, Sequence
from typing import Final

from crmdesk.core.contacts import terms
from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.runs import RUN
from crmdesk.core.contacts.words import Where
from crmdesk.core.values import pinyin
from crmdesk.core.values.surnames import SINGLE
from crmdesk.core.values.text import fold

Span = tuple[int, int]
_TEXTS: Final = frozenset((Kind.TEXT, Kind.LONG_TEXT, Kind.PHONES, Kind.EMAILS, Kind.MESSENGERS, Kind.ADDRESSES))
# Longer texts are read, not scanned for syllables.
_LONGEST_READ: Final = 60


def marks(text: str, where: Where) -> list[Span]:
    """Spans (start, end) of `text` that the words of `where` hit, apart and in order; also hits by pinyin.

    Letters are marked at the start of a word, digits anywhere in a number, signs between them included.
    """
    folded, places = _folded(text)
    spans = [span for word in _asked(where) for span in _of_word(folded, word)]
    return _joined((places[start], places[end - 1] + 1) for start, end in spans)


def _asked(where: Where) -> Iterator[str]:
    yield from where.words
    yield from where.quoted
    for term in where.fields:
        if term.key in BY_KEY and BY_KEY[term.key].kind in _TEXTS:
            yield from (fold(value) for value in term.values)


def _folded(text: str) -> tuple[str, list[int]]:
    """`text` folded sign by sign, and for each sign of that its place in `text`."""
    folded: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        form = fold(char) or " "
        folded.append(form)
        places += [place] * len(form)
    return "".join(folded), places


def _of_word(text: str, word: str) -> Iterator[Span]:
    for hanzi, digits, letters in terms.runs(word):
        if hanzi:
            yield from _everywhere(text, hanzi)
        elif digits:
            yield from _in_numbers(text, digits)
        else:
            for form in terms.spellings(letters):
                yield from _at_starts(text, form)
                yield from _read(text, form)


def _everywhere(text: str, part: str) -> Iterator[Span]:
    at = text.find(part)
    while at >= 0:
        yield at, at + len(part)
        at = text.find(part, at + 1)


def _in_numbers(text: str, digits: str) -> Iterator[Span]:
    places = [place for place, char in enumerate(text) if "0" <= char <= "9"]
    for start, end in _everywhere("".join(text[place] for place in places), digits):
        yield places[start], places[end - 1] + 1


def _at_starts(text: str, letters: str) -> Iterator[Span]:
    for run in RUN().finditer(text):
        if run[3] and run[3].startswith(letters):
            yield run.start(), run.start() + len(letters)


def _read(text: str, letters: str) -> Iterator[Span]:
    """Characters whose readings, in full or as initials, make up `letters`; the last one may be only begun."""
    if len(text) > _LONGEST_READ:
        return
    readings = [_readings(char) for char in text]
    for start in range(len(text)):
        length = _read_from(readings, start, letters)
        if length:
            yield start, start + length


def _readings(char: str) -> tuple[str, ...]:
    every = pinyin.readings(char)
    return (SINGLE[char], *every) if char in SINGLE else every


def _read_from(readings: Sequence[tuple[str, ...]], at: int, letters: str) -> int:
    """How many characters from `at` are read as `letters`; 0 if they are not."""
    for spoken in readings[at] if at < len(readings) else ():
        if spoken.startswith(letters):
            return 1
        for head in (spoken, spoken[0]):
            if letters.startswith(head):
                rest = _read_from(readings, at + 1, letters[len(head) :])
                if rest:
                    return rest + 1
    return 0


def _joined(spans: Iterator[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
