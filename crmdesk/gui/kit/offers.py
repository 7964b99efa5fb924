"""What an editor offers from the book while somebody types."""

from collections.abc import Sequence
from typing import Final

from crmdesk.core.contacts.service import Contacts
from crmdesk.core.values import pinyin
from crmdesk.core.values.text import fold
from crmdesk.gui.kit.editors import Option

OFFERED: Final = 12


def organisations(contacts: Contacts, text: str) -> Sequence[Option]:
    """Names of organisations that hold the text."""
    return [Option(name, name) for name in contacts.organisations(text, OFFERED)]


def colleagues(contacts: Contacts, text: str) -> Sequence[Option]:
    """Our own people whose name holds the text or begins with it in pinyin; everybody for no text."""
    wanted = fold(text)
    names = contacts.colleagues().values()
    return [Option(name, name) for name in names if wanted in fold(name) or _spoken(name).startswith(wanted)]


def _spoken(name: str) -> str:
    return "".join(pinyin.syllables(name))
