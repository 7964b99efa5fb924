"""Phone numbers: as typed, as the digits by which they are compared, several in one cell, masked, or wrong."""

import re
import unicodedata
from typing import Final

from crmdesk.core.language import _, ngettext
from crmdesk.core.values.choices import PhoneKind
from crmdesk.core.values.patterns import late
from crmdesk.core.values.text import clean, says_nothing

MOBILE_LENGTH: Final = 11
_MOBILE: Final = late(r"1[3-9]\d{9}")
_LIKE_MOBILE: Final = late(r"1[3-9]\d{5}")
_SHORTEST: Final = 3  # 110
_LONGEST: Final = 15  # ITU-T E.164
# Here and below what is repeated begins at its beginning and is not given back: ten thousand blanks or letters in a
# cell are looked at once, not from each of them on.
_EXTENSION: Final = late(
    r"(?<!\s)\s*+(?:(?:转|轉|分机号?|內線|内线|ext(?:ension)?\.?|[x#,])[:\s]*|(?P<dash>[-–—])\s*)"
    r"(?P<digits>\d{1,6})\)?\s*$",
    re.IGNORECASE,
)
_COUNTRY: Final = late(r"^\s*[(\[]?\s*(?:(?:\+|00)\s*86|86(?=[-\s)\]]))")
_TRUNK: Final = late(r"\(\s*0\s*\)")
_NOT_DIGITS: Final = late(r"\D+")
_SEPARATORS: Final = late(r"[;；，|\r\n\t]+|(?<!\s)\s*+:::\s*|,(?!\s*\d{1,4}(?:\D|$))|(?<=\d)\s*[和或]\s*(?=\d)")
_SLASHES: Final = late("[/、]")
_WORD: Final = late(r"(?:(?:\+|00)?86\s+)?\S+")
_LABEL: Final = late(r"(?<![^\W\d_])[^\W\d_]++[:：](?=\s*[\d+(（])")
_JOINED_MOBILES: Final = late(r"(?:1[3-9]\d{9}){2,}")
_FULL_LENGTH: Final = 7
_FLOAT: Final = late(r"^(\d{5,15})\.0+$")
_SHORTENED: Final = late(r"\s*\d\.\d+[eE]\+?\d+\s*")
_LANDLINE: Final = late(r"0(?:10|2\d|[3-9]\d{2})[1-9]\d{6,7}|[48]00\d{7}")
_SIMPLE: Final = late(r"1[3-9][0-9]{9}|0(?:10|2[0-9]|[3-9][0-9]{2})-[1-9][0-9]{6,7}")


def digits(text: str) -> str:
    """The digits by which a number is compared: ASCII, without +86, blanks or signs; an extension follows a dash.

    "+86 139-1234 5678" -> "13912345678"; "(010) 8888 6666 转 301" -> "01088886666-301"; a foreign number keeps its
    country code: "+1 (650) 555-1212" -> "16505551212". Text without a digit gives "".
    """
    if _is_plain(text):
        return text
    if is_simple(text):
        return text.replace("-", "", 1)
    number, extension = _parts(text)
    return f"{number}-{extension}" if extension else number


def whole(text: str) -> str:
    """`text` without the fraction that programs write behind a number: 13912345678.0 is 13912345678."""
    found = _FLOAT().match(text)
    return found[1] if found else text


def is_simple(text: str) -> bool:
    """Whether `text` is one Chinese mobile or landline number and nothing else: most are, and need no reading."""
    return _SIMPLE().fullmatch(text) is not None


def _is_plain(text: str) -> bool:
    """Whether `text` is eleven bare digits, as nine of ten numbers are."""
    return len(text) == MOBILE_LENGTH and text.isascii() and text.isdigit()


def _parts(text: str) -> tuple[str, str]:
    text = whole(unicodedata.normalize("NFKC", text).strip())
    tail = _extension(text)
    if tail:
        text = text[: tail.start()]
    country = _COUNTRY().match(text)
    number = _NOT_DIGITS().sub("", _TRUNK().sub("", text[country.end() :] if country else text))
    return (_national(number) if country else _domestic(number)), tail["digits"] if tail else ""


def _extension(text: str) -> re.Match[str] | None:
    """The extension at the end of `text`; one behind a mere dash only where a whole number stands before it."""
    tail = _EXTENSION().search(text)
    if not tail:
        return None
    before = text[: tail.start()]
    count = len(_NOT_DIGITS().sub("", before))
    whole = len(before) >= _FULL_LENGTH and before[-_FULL_LENGTH:].isdigit()
    return tail if count >= _FULL_LENGTH and (not tail["dash"] or whole or count >= 10) else None


def _national(number: str) -> str:
    """`number` came after +86: a landline gets its trunk 0 back."""
    number = _domestic(number)
    landline = 9 <= len(number) <= MOBILE_LENGTH and number[0] not in "01" and not number.startswith(("400", "800"))
    beijing = len(number) == 10 and number.startswith("10")
    return f"0{number}" if landline or beijing else number


def _domestic(number: str) -> str:
    """`number` without what people write before a mobile: 86, 0086, 0."""
    for prefix in ("0086", "86", "0"):
        if number.startswith(prefix) and _MOBILE().fullmatch(number, len(prefix)):
            return number[len(prefix) :]
    return number


def is_mobile(text: str) -> bool:
    """Whether `text` is a Chinese mobile number, however written."""
    if _is_plain(text):
        return "13" <= text < "2"
    return not _is_foreign(text) and _MOBILE().fullmatch(digits(text)) is not None


def _is_foreign(text: str) -> bool:
    text = unicodedata.normalize("NFKC", text).lstrip(" ([")
    return text.startswith("+") and not _COUNTRY().match(text)


def split_phones(cell: str) -> list[str]:
    """The numbers of a cell as typed, in order, each once; labels before a colon (手机：) are left out.

    Blanks part numbers only where every piece is a full number, so that 010-8888 6666 and +1 (650) 555-1212 stay
    whole. After a slash, a second extension (转301/531) and the other last digits of a number (88886666/67) are
    completed from the number before.
    """
    if _is_plain(cell):
        return [cell]
    pieces = _SEPARATORS().split(_LABEL().sub(";", clean(cell)))
    numbers = [number for piece in pieces if not says_nothing(piece) for number in _alternatives(piece.strip(" /、"))]
    return list(dict.fromkeys(numbers))


def _alternatives(piece: str) -> list[str]:
    """The numbers that slashes and blanks keep apart in `piece`; what follows a slash may be short."""
    first, *others = (part.strip() for part in _SLASHES().split(piece))
    if others and len(_parts(first)[0]) < _FULL_LENGTH:
        return [piece]
    numbers = _apart(first)
    for other in others:
        if len(_parts(other)[0]) >= _FULL_LENGTH:
            numbers += _apart(other)
            continue
        completed = _completed(numbers[-1], other)
        if not completed:
            return [piece]
        numbers.append(completed)
    return numbers


def _completed(number: str, ending: str) -> str:
    """The number meant by another `ending` of `number`; "" where that cannot be told."""
    extension = _extension(number)
    if not ending.isdigit() or len(_parts(number)[0]) < _FULL_LENGTH:
        return ""
    if extension:
        return number[: extension.start("digits")] + ending
    return number[: -len(ending)] + ending if len(ending) <= 2 and number[-2:].isdigit() else ""


def _apart(piece: str) -> list[str]:
    """The numbers that blanks keep apart in `piece`; mobiles written without any are parted too."""
    if _JOINED_MOBILES().fullmatch(piece):
        return [piece[at : at + MOBILE_LENGTH] for at in range(0, len(piece), MOBILE_LENGTH)]
    runs: list[list[str]] = [[]]
    for word in _WORD().findall(piece):
        if is_mobile(word):
            runs += [[word], []]
        else:
            runs[-1].append(word)
    numbers: list[str] = []
    for run in filter(None, runs):
        numbers += run if all(len(_parts(word)[0]) >= _FULL_LENGTH for word in run) else [" ".join(run)]
    return numbers


def kind_of(text: str) -> PhoneKind:
    """The kind a number most likely is, from its digits and any word beside it."""
    if "传真" in text or "fax" in text.lower():
        return PhoneKind.FAX
    if is_mobile(text):
        return PhoneKind.MOBILE
    if any(word in text for word in ("宅", "家")):
        return PhoneKind.HOME
    return PhoneKind.WORK if len(digits(text)) >= 7 and not _is_foreign(text) else PhoneKind.OTHER


def kept_kind(text: str, said: str) -> str:
    """The kind under which a number is kept that is `said` to be of one: a landline or a hotline is no mobile."""
    if said == PhoneKind.MOBILE and not _is_plain_mobile(text) and is_landline(text):
        return PhoneKind.WORK.value
    return said


def _is_plain_mobile(text: str) -> bool:
    return text[:1] == "1" and _is_plain(text)


def is_landline(text: str) -> bool:
    """Whether the digits are those of a Chinese landline with its area code, or of a 400 or 800 hotline."""
    return not _is_foreign(text) and _LANDLINE().fullmatch(_parts(text)[0]) is not None


def copy_digits(text: str) -> str:
    """What lands on the clipboard: digits one can dial, + before a foreign country code, comma before an extension."""
    number, extension = _parts(text)
    number = f"+{number}" if _is_foreign(text) else number
    return f"{number},{extension}" if extension else number


def problem(text: str) -> str:
    """What is wrong with a number, as one translated sentence; "" if nothing is."""
    number = text if _is_plain(text) else _parts(text)[0]
    if not number:
        return _("This is not a phone number.")
    if _SHORTENED().fullmatch(text):
        return _("A spreadsheet has shortened this number; its end is lost.")
    if _MOBILE().fullmatch(number):
        return ""
    if len(number) < _SHORTEST:
        return _("A phone number has at least {shortest} digits.").format(shortest=_SHORTEST)
    if len(number) > _LONGEST:
        return _("A phone number has at most {longest} digits.").format(longest=_LONGEST)
    if _LIKE_MOBILE().match(number) and not _is_foreign(text):
        return _mobile_problem(len(number) - MOBILE_LENGTH)
    return ""


def _mobile_problem(surplus: int) -> str:
    if surplus < 0:
        sentence = ngettext(
            "A mobile number has {length} digits, {count} is missing.",
            "A mobile number has {length} digits, {count} are missing.",
            -surplus,
        )
    else:
        sentence = ngettext(
            "A mobile number has {length} digits, {count} is too many.",
            "A mobile number has {length} digits, {count} are too many.",
            surplus,
        )
    return sentence.format(length=MOBILE_LENGTH, count=abs(surplus))


def mask_phone(text: str) -> str:
    """A number nobody can dial: 139****5678, ****6666; "" stays ""."""
    number = _parts(text)[0]
    length = len(number)
    if length >= MOBILE_LENGTH:
        return f"{number[:3]}{'*' * (length - 7)}{number[-4:]}"
    kept = 4 if length >= 7 else 0
    return "*" * (length - kept) + number[length - kept :]
