"""Columns that say what other columns hold: Google's "Phone 1 - Label" stands before "Phone 1 - Value".

Older files of Google's call them Type, and Service for messengers; "* Home" is the preferred one of several.
"""

import re
from enum import StrEnum
from typing import Any, Final, NamedTuple

from crmdesk.core.values.choices import read_choice
from crmdesk.core.values.text import clean

LABELS: Final = "labels"
"""Where the labels of a row wait among its parts."""

_NUMBERED: Final = re.compile(r"\s*(\S.*?\d)\s+-\s+\S")
_PREFERRED: Final = "*"


class Label(NamedTuple):
    """What is said of one value: its labels without Google's mark, and whether it is the preferred one."""

    words: tuple[str, ...] = ()
    preferred: bool = False

    def kind(self, kinds: type[StrEnum]) -> str | None:
        """The value of the first word that is one of `kinds`, "other" where none is; None where nothing is said."""
        found = (read_choice(kinds, word) for word in self.words)
        return next((choice.value for choice in found if choice), "other") if self.words else None


def stem_of(heading: str) -> str:
    """What the columns of one value have in common: "phone 1" of "Phone 1 - Value", "" of any other heading."""
    found = _NUMBERED.match(heading)
    return found[1].lower() if found else ""


def add_label(parts: dict[str, Any], stem: str, text: str) -> None:
    """Keep a label for the columns of that stem."""
    text = clean(text)
    if text:
        before = label_of(parts, stem)
        word = text.removeprefix(_PREFERRED).strip()
        words = (*before.words, word) if word else before.words
        parts.setdefault(LABELS, {})[stem] = Label(words, before.preferred or text.startswith(_PREFERRED))


def label_of(parts: dict[str, Any], stem: str) -> Label:
    """What the columns before have said of a value."""
    found: Label = parts.get(LABELS, {}).get(stem, _NONE)
    return found


_NONE: Final = Label()
