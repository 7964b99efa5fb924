"""Addresses of pages and folders that a field of links keeps."""

import re
from typing import Final

from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.values.text import clean

# Nothing that a program would run: what is opened by a click leads somewhere.
_LINK: Final = re.compile(r"(?:https?|ftps?)://[^\s/]\S*|mailto:\S+@\S+", re.IGNORECASE)
_BARE: Final = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d+)?(?:[/?#]\S*)?")


def parse_link(text: str) -> str:
    """A link in the form in which it is kept, `https://` put before a bare name; "" for none. Raises InvalidInput."""
    text = clean(text)
    if not text or _LINK.fullmatch(text):
        return text
    if _BARE.fullmatch(text):
        return f"https://{text}"
    raise InvalidInput(_("A link looks like https://example.com."))


def is_link(text: str) -> bool:
    """Whether a text that is kept can be opened."""
    return _LINK.fullmatch(text) is not None
