"""How text is cut into runs of Hanzi, of digits and of other letters: the same for the index and for a search."""

from typing import Final
from unicodedata import combining, normalize

from crmdesk.core.values.patterns import late

HANZI: Final = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Python takes these few signs for letters, the index's tokenizer does not.
_NOT_LETTERS: Final = "\u19b0-\u19c9\u1cf2\u1cf3"
RUN: Final = late(rf"([{HANZI}]+)|([0-9]+)|([^\W\d_{HANZI}{_NOT_LETTERS}]+)")
GROUP: Final = 4
# A word or a reading is known by its first letters.
LONGEST: Final = 24
# A token of the private use area, which no text has.
TRASHED: Final = "\ue000"


def plain(letters: str) -> str:
    """Letters without their accents."""
    if letters.isascii():
        return letters
    return normalize("NFC", "".join(char for char in normalize("NFD", letters) if not combining(char)))
