"""A reading that somebody corrected by hand, laid over the readings of the characters of a name."""

import re
from collections.abc import Sequence
from typing import Final
from unicodedata import combining, normalize

from crmdesk.core.values.text import fold

_SYLLABLE: Final = re.compile(
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:a|ai|an|ang|ao|e|ei|en|eng|er|i|ia|ian|iang|iao|ie|in|ing|iong|iu|o|ong|ou"
    "|u|ua|uai|uan|uang|ue|ui|un|uo|v|ve|van|vn)|m|n|ng"
)
_LONGEST: Final = 6


def with_correction(readings: Sequence[tuple[str, ...]], corrected: str) -> list[tuple[str, ...]]:
    """`readings` with the syllables of `corrected` ("shan xiongxin", tones allowed) as the first of each character.

    A correction that cannot be laid over the characters leaves them as they are.
    """
    letters = normalize("NFD", fold(corrected).replace("ü", "v"))
    words = "".join(char for char in letters if not combining(char)).split()
    syllables = words if len(words) == len(readings) else _split("".join(words), readings)
    if syllables is None:
        return list(readings)
    return [
        (spoken, *(other for other in known if other != spoken))
        for spoken, known in zip(syllables, readings, strict=True)
    ]


def _split(letters: str, readings: Sequence[tuple[str, ...]]) -> list[str] | None:
    """`letters` as one syllable a character: a known reading where one fits, else the longest syllable there is."""
    if not readings:
        return None if letters else []
    known = [spoken for spoken in readings[0] if letters.startswith(spoken)]
    lengths = range(min(_LONGEST, len(letters)), 0, -1)
    for head in (*known, *(letters[:length] for length in lengths if _SYLLABLE.fullmatch(letters[:length]))):
        rest = _split(letters[len(head) :], readings[1:])
        if rest is not None:
            return [head, *rest]
    return None
