"""Text as it is kept, as it is searched, and the look of a value that somebody has masked."""

import unicodedata
from typing import Final

from crmdesk.core.values.patterns import late

# What turns a line around or cannot be seen: direction marks, zero-width characters, soft hyphen. The joiner U+200D
# stays where it builds an emoji.
_SIGNS: Final = (
    "\xad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb",
    "\u200d(?![\u2600-\u27bf\U0001f000-\U0001faff])",
)
_UNSEEN: Final = late(f"[{_SIGNS[0]}]|{_SIGNS[1]}")
# And what is no text: controls but newline and tab, lone surrogates, non-characters.
_DROPPED: Final = late(f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff{_SIGNS[0]}]|{_SIGNS[1]}")
_LINE_ENDS: Final = late("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BLANKS: Final = late("[\u00a0\u2007\u202f]")

_NOTHING_SAID: Final = frozenset(
    ("无", "没有", "未知", "不详", "不明", "未填", "暂无", "空", "n/a", "na", "none", "null", "nil", "unknown", "\\n")
)
_MASK: Final = "*＊•●×∗"
_AROUND: Final = r"\d\s+()（）.,\-–—"
_MASKED_NUMBER: Final = late(rf"[{_AROUND}]*(?:[{_MASK}]{{2}}|\d[xX]{{2}}|[xX]{{2,}}+\d)[{_AROUND}xX{_MASK}]*")
_MASKED_EMAIL: Final = late(rf"(?=[^@]*@[^@]+$)\S*[{_MASK}]{{2}}\S*")
# An address is never longer (RFC 5321).
_LONGEST_EMAIL: Final = 254


def clean(text: str) -> str:
    """`text` as it may be kept: without invisible characters, line ends as newline, blanks at both ends trimmed.

    Never normalised by compatibility (NFKC): what somebody typed stays what they see.
    """
    if text.isprintable():
        return text.strip()
    text = _LINE_ENDS().sub("\n", text)
    return _DROPPED().sub("", _BLANKS().sub(" ", text)).strip()


def visible(text: str) -> str:
    """`text` without signs that turn its line around or cannot be seen; all else stays, blanks and controls too."""
    return text if text.isprintable() else _UNSEEN().sub("", text)


def printable(text: str) -> str:
    """`text` without whatever `clean` drops, while its blanks and line ends stay as they are."""
    return text if text.isprintable() else _DROPPED().sub("", text)


def fold(text: str) -> str:
    """The form in which texts are compared and searched: NFKC, caseless, every run of blanks one blank."""
    text = clean(text)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        folded = text.casefold()
        # Most Chinese text has no case, and what is normal stays so.
        text = text if folded == text else unicodedata.normalize("NFKC", folded)
    return " ".join(text.lower().split())


def is_masked(text: str) -> bool:
    """Whether a phone, ID-card number or e-mail has been made unreadable on purpose (138****5678, z***@qq.com)."""
    text = text.strip()
    if text.isalnum() and "xx" not in text.lower():
        return False
    if _MASKED_NUMBER().fullmatch(text) is not None:
        return True
    return len(text) <= _LONGEST_EMAIL and _MASKED_EMAIL().fullmatch(text) is not None


def says_nothing(text: str) -> bool:
    """Whether a cell stands for no value: empty, only signs (-, /, ——), or a word such as 无, 未知, n/a."""
    text = fold(text)
    return not any(map(str.isalnum, text)) or text in _NOTHING_SAID
