"""E-mail addresses: the form in which they are compared, several in one cell, and what is wrong with one."""

import re
import unicodedata
from typing import Final

from crmdesk.core.language import _
from crmdesk.core.values.text import clean, says_nothing

_BRACKETS: Final = re.compile(r"<([^<>]*)>")
# A name begins where the one before it ends: tried from everywhere, it would take minutes over a long text.
_NAMED: Final = re.compile(r"""(?:"[^"]*"\s*|(?<![^<>;；,，、\n])[^<>;；,，、\n]*+)?<([^<>]*)>""")
_SEPARATORS: Final = re.compile(r"[;；,，、|/\s]+")
_ADDRESS: Final = re.compile(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")
_SIMPLE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_+-]*+(?:\.[A-Za-z0-9_+-]++)*+@[A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++)++")
_LONGEST: Final = 254  # RFC 5321, path of 256 octets with its angle brackets


def is_simple(text: str) -> bool:
    """Whether `text` is one address and nothing else: most are, and need no reading."""
    return _SIMPLE.fullmatch(text) is not None and len(text) <= _LONGEST


def normal(text: str) -> str:
    """The form in which addresses are compared: "张伟 <Zhang@QQ.com>" -> "zhang@qq.com"."""
    if is_simple(text):
        return text.lower()
    inner = _BRACKETS.search(text)
    address = unicodedata.normalize("NFKC", inner[1] if inner else text).strip(" \t\n;,.。'\"<>")
    return address.lower().removeprefix("mailto:").strip()


def problem(text: str) -> str:
    """What is wrong with an address, as one translated sentence; "" if nothing is."""
    address = normal(text)
    if "@" not in address:
        return _("An e-mail address needs an @.")
    if len(address) > _LONGEST:
        return _("An e-mail address has at most {longest} characters.").format(longest=_LONGEST)
    if not _ADDRESS.fullmatch(address) or ".." in address:
        return _("This is not an e-mail address.")
    return ""


def split_emails(cell: str) -> list[str]:
    """The addresses of a cell as typed, in order, each once; those of "Name <address>" without the name."""
    rest = _NAMED.sub(lambda named: f";{named[1]};", clean(cell))
    parts = (part.strip("'\"") for part in _SEPARATORS.split(rest))
    return list(dict.fromkeys(part for part in parts if not says_nothing(part)))
