"""What a cell of somebody else's sheet says: as text, masked, or nothing at all."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final

from crmdesk.core.contacts.masking import veiled
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.tabular.contents import Cell
from crmdesk.core.values.text import clean, is_masked, says_nothing

_HIDDEN: Final = re.compile("[*＊●•×∗■█]")
# Two of those signs, or three x; said with one set in front, which is what the search looks for first.
_HIDDEN_RUN: Final = re.compile("[*＊●•∗■█xX×](?:(?<![xX×])[*＊●•∗■█]|(?<=[xX×])[xX×]{2})")
_LONGEST_NOTHING: Final = 12
_UNSAID: Final = frozenset(("未指定", "未设置", "unspecified", "00/0/0"))
_UNSAID_BEGIN: Final = frozenset("无没未不暂空")
_REMEMBERED: Final = 20_000


class Memo(dict[str, Any]):
    """Remembers what a column's texts mean: titles, organisations and choices repeat down a sheet."""

    def __init__(self, read: Callable[[str], Any]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: str) -> Any:
        if len(self) >= _REMEMBERED:
            self.clear()
        value = self[text] = self._read(text)
        return value


def text_of(cell: Cell) -> str:
    """A cell as text: a number without exponent, a date in ISO form, midnight left out."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return str(cell)


def is_empty(text: str) -> bool:
    """Whether a cell says that there is nothing: blanks, -, 无, 未指定, n/a."""
    if not text or len(text) > _LONGEST_NOTHING:
        return not text
    # Most cells begin with a digit or a Hanzi that begins no word for nothing: they need no folding.
    if "0" < text[0] <= "9" or ("\u4e00" <= text[0] <= "\u9fff" and text[0] not in _UNSAID_BEGIN):
        return False
    return text.lower() in _UNSAID or says_nothing(text)


def refuse_masked(text: str) -> None:
    """Raise InvalidInput for a phone, e-mail or ID card that somebody made unreadable on purpose."""
    if is_masked(text):
        raise InvalidInput(_("The value is masked and was not taken."))


def refuse_hidden(text: str, *, anywhere: bool) -> None:
    """Raise InvalidInput for a text with a masked part: any star in a name (张*), a run of them in an address."""
    if (_HIDDEN if anywhere else _HIDDEN_RUN).search(text):
        raise InvalidInput(_("The value is masked and was not taken."))


def shown(cell: Cell) -> str:
    """A value as the report names it: on one line, cut where it is long."""
    text = " ".join(clean(text_of(cell)).split())
    return text if len(text) <= 200 else f"{text[:200]}…"


def reason(title: str, cell: Cell, error: InvalidInput | str, key: str = "") -> str:
    """Why a value was not taken, with the heading and the value, in stars where the field `key` is masked."""
    return _("{heading} “{value}”: {reason}").format(heading=title, value=veiled(key, shown(cell)), reason=error)
