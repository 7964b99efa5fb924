"""Chinese ID-card numbers by GB 11643-1999: check digit by ISO 7064 MOD 11-2, date, sex and region.

The check digit and the date decide. A region that is not in the table is a warning only: districts come and go.
"""

from dataclasses import dataclass
from datetime import date
from operator import mul
from typing import Final

from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.values import regions
from crmdesk.core.values.choices import Sex
from crmdesk.core.values.text import fold

_LENGTH: Final = 18
_OLD_LENGTH: Final = 15
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ASCII_ZEROS: Final = ord("0") * sum(_WEIGHTS)
_CHECK_DIGITS: Final = "10X98765432"
_EARLIEST_YEAR: Final = 1850
_IGNORED: Final = str.maketrans("", "", " -'’`")


@dataclass(frozen=True, slots=True)
class IdCard:
    """A valid ID-card number (18 characters, X in upper case) and what it says.

    `region` is the code of the county where the number was given out; `warning` is a translated sentence or "".
    """

    number: str
    birthday: date
    sex: Sex
    region: str
    region_known: bool
    warning: str


def parse(text: str) -> IdCard:
    """Read an ID-card number of 18 or 15 digits (upgraded to 18); blanks, dashes, full-width digits are taken.

    Raises InvalidInput with one sentence if length, date or check digit is wrong.
    """
    number = text if _is_plain(text) else _tidy(text)
    born = _birthday(number)
    if number[17] != check_digit(number):
        raise InvalidInput(_("The check digit of this ID card number is wrong: a digit has been mistyped."))
    region = number[:6]
    known = regions.region(region) is not None or regions.successor(region) != ""
    warning = "" if known else _("The region code {code} of this ID card number is not known.").format(code=region)
    return IdCard(number, born, Sex.MALE if number[16] in "13579" else Sex.FEMALE, region, known, warning)


def _is_plain(text: str) -> bool:
    return len(text) == _LENGTH and text.isascii() and text[:17].isdigit() and text[17] in _CHECK_DIGITS


def _tidy(text: str) -> str:
    number = fold(text).translate(_IGNORED).upper()
    if len(number) == _OLD_LENGTH and number.isascii() and number.isdigit():
        number = f"{number[:6]}19{number[6:]}"
        return number + check_digit(number)
    if len(number) != _LENGTH:
        raise InvalidInput(
            _("An ID card number has 18 digits (formerly 15), this one has {count}.").format(count=len(number))
        )
    if not _is_plain(number):
        raise InvalidInput(_("An ID card number is made of digits; only the last place may be an X."))
    return number


def _birthday(number: str) -> date:
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        born = date.min
    if born.year < _EARLIEST_YEAR:
        raise InvalidInput(
            _("The birthday in this ID card number ({date}) does not exist.").format(
                date=f"{number[6:10]}-{number[10:12]}-{number[12:14]}"
            )
        )
    return born


def check_digit(number: str) -> str:
    """ISO 7064 MOD 11-2 over the first 17 digits."""
    return _CHECK_DIGITS[(sum(map(mul, number.encode(), _WEIGHTS)) - _ASCII_ZEROS) % 11]


def mask(text: str) -> str:
    """A number for eyes that need not know it: the first six and the last four places, stars between."""
    hidden = len(text) - 10
    return f"{text[:6]}{'*' * hidden}{text[-4:]}" if hidden > 0 else "*" * len(text)
