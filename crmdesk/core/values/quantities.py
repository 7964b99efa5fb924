"""Numbers and amounts of money as offices write them: 1,250 · ￥1250.00 · 3.5万元. Money is counted in whole fen."""

from typing import TYPE_CHECKING, Final

from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.values.patterns import late
from crmdesk.core.values.text import fold

if TYPE_CHECKING:
    from decimal import Decimal

# ruff: noqa: PLC0415 - a start counts nothing

_NUMBER: Final = late(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d+)?(\.\d*)?(万|亿)?")
_CURRENCY: Final = late(r"^(?:￥|¥|rmb|cny|人民币)|(?:元整?|rmb|cny|人民币)$")
_TIMES: Final = {"": 0, "万": 4, "亿": 8}
# More digits are no number that anybody counts with.
_MOST_DIGITS: Final = 18
_DECIMALS: Final = 2


def parse_number(text: str) -> str:
    """A number in the form in which it is kept: 1,250.50 -> 1250.5; "" for none. Raises InvalidInput."""
    found = _decimal(text, fold(text))
    return "" if found is None else f"{found.normalize():f}"


def parse_money(text: str) -> int | None:
    """An amount in fen; None for none. Raises InvalidInput for what is no amount, or has parts of a fen."""
    found = _decimal(text, _CURRENCY().sub("", fold(text)).strip())
    if found is None:
        return None
    fen = found.scaleb(_DECIMALS)
    if fen != fen.to_integral_value():
        raise InvalidInput(_("An amount has two decimals at most."))
    return int(fen)


def money_text(fen: int) -> str:
    """An amount of fen as it is kept: 125000 -> 1250.00."""
    from decimal import Decimal

    return f"{Decimal(fen).scaleb(-_DECIMALS):.2f}"


def grouped(text: str) -> str:
    """A number that is kept as people read it, 1250.00 -> 1,250.00; any other text as it is."""
    from decimal import Decimal

    return f"{Decimal(text):,}" if _NUMBER().fullmatch(text) and text.lstrip("+-.") else text


def magnitude(text: str) -> "Decimal | None":
    """What a number that is kept is ordered by; None for any other text."""
    try:
        return _decimal(text, text)
    except InvalidInput:
        return None


def _decimal(typed: str, text: str) -> "Decimal | None":
    if not text:
        return None
    found = _NUMBER().fullmatch(text.replace(" ", ""))
    whole, rest = (found[2] or "", found[3] or "") if found else ("", "")
    digits = whole.replace(",", "")
    if found is None or not (digits or rest.strip(".")) or len(digits + rest) > _MOST_DIGITS:
        raise InvalidInput(_("“{text}” is not a number.").format(text=" ".join(typed.split())[:40]))
    from decimal import Decimal

    return Decimal(f"{found[1]}{digits or '0'}{rest}").scaleb(_TIMES[found[4] or ""])
