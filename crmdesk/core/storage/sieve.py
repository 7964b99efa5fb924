"""What a book says, as it may be shown.

Whatever this program writes was cleaned on its way in (`values/text.clean`), but another one may have written into a
book. So each reader, whoever asks it for a screen, a paper or an export, leaves out of its answers the signs that turn
a line around or cannot be seen. `keeping/unseen.py` finds them in the rows, and takes them out there.
"""

import re
from typing import Any, Final

from crmdesk.core.values.patterns import late
from crmdesk.core.values.text import visible

# In JSON such a sign may be written by its number. A backslash that is itself escaped begins none.
_BY_NUMBER: Final = late(r"(?<!\\)((?:\\\\)*)\\u([0-9a-fA-F]{4})")
_JSON: Final = ("{", "[", '"')


def sieved(_cursor: object, row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A row as a reader answers it. Every row is looked at, so this must take next to nothing."""
    for value in row:
        # A long list of ids comes as one text: what is ASCII is known to be so without a walk through it.
        if value.__class__ is str and ("\\" in value or not (value.isascii() or value.isprintable())):
            return tuple(shown(each) if each.__class__ is str else each for each in row)
    return row


def shown(text: str) -> str:
    """A text of a book as it may be shown, whether people read it or it is JSON of ours."""
    text = visible(text)
    return _BY_NUMBER().sub(_seen, text) if text.startswith(_JSON) else text


def _seen(found: re.Match[str]) -> str:
    return found[0] if visible(chr(int(found[2], 16))) else found[1]
