"""The language of the search box and of `--where`: words, "as typed", and field:value.

    张 wjg 8888            all of the words, in any field
    "zhang wei"            this text as it stands
    tier:VIP,A 性质:上游    a field by its English or Chinese name; a comma, or the field again, means any of these
    tier:-                 has none
    missing:mobile         lacks it, 缺:手机
    due:<=today 逾期:2026-05  a day, a month, all before or after one; today is the day on which it is asked,
                           today+7 a week later
    keycontact:-           is at an organisation without a key contact, 主要联系人:-
    id:123                 this very contact
    view:NAME              whom a saved view shows

Anything else is words: nothing that can be typed is an error.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from crmdesk.core.contacts import choosing, lacking
from crmdesk.core.contacts.declared import ASKED, BY_KEY, own_fields
from crmdesk.core.contacts.fields import Field, Kind
from crmdesk.core.contacts.runs import RUN
from crmdesk.core.errors import InvalidInput
from crmdesk.core.values import phones, quantities, regions
from crmdesk.core.values.patterns import late
from crmdesk.core.values.text import clean, fold

if TYPE_CHECKING:
    from crmdesk.core.contacts.filters import Group

ID: Final = "id"
VIEW: Final = "view"
NONE: Final = ""
# More than anybody types; what goes beyond is left out, so that a pasted book is no error either.
_LONGEST: Final = 60_000
_MOST_WORDS: Final = 24
_TERM: Final = late(r'(?:"[^"]*"?|“[^”]*”?|[^\s"“”])+')
_NAMED: Final = late(r'([^\s"“”:：]+)[:：](.*)', re.DOTALL)
_PIECE: Final = late(r'"([^"]*)"?|“([^”]*)”?|([^"“”]+)')
_VALUE_PIECE: Final = late(r'"([^"]*)"?|“([^”]*)”?|([^"“”,，、]+)|([,，、])')
_NEEDS_QUOTES: Final = late(r"[\s,，、“”]")
_QUOTES: Final = late('["“”]')
_CURLY: Final = late("[“”]")
_BY_QUOTE: Final = late('"+|[^"]+')
_UNSAYABLE: Final = late(r'[\s"“”:：]+')
_MONTH: Final = late(r"(\d{1,2})月?(?:份)?")
_DAY: Final = late(r"(?:(\d{4})[-/.年])?-{0,2}(\d{1,2})[-/.月](\d{1,2})日?")
_YEAR: Final = late(r"(\d{4})年?")


TODAY: Final = "today"
DAYS: Final = re.compile(r"(<=?|>=?|)(\d{4}(?:-\d\d){0,2}|today(?:\+\d{1,3})?)")
"""A day that is asked for, as it is kept in a term: exactly, before or after it, up to it or from it on;
today+7 is the seventh day after it."""
_SIDE: Final = re.compile(r"([<>]=?|)(.*)", re.DOTALL)
_TODAY: Final = frozenset((TODAY, "今天", "今日"))
# Digits.
_LONGEST_WAIT: Final = 3
# A word that no text has, for what was typed holds no letter, Hanzi or digit at all.
_SIGN: Final = "-"


@dataclass(frozen=True, slots=True)
class FieldTerm:
    """Any of `values` of the field `key`; choices, regions, days and numbers as they are kept, `NONE` for has none."""

    key: str
    values: tuple[str, ...]
    raw: str = field(default="", compare=False)


class Where(NamedTuple):
    """Which contacts are meant: all of `words` and `quoted` (folded), all of `fields`, and the `filter`."""

    words: tuple[str, ...] = ()
    fields: tuple[FieldTerm, ...] = ()
    trashed: bool = False
    quoted: tuple[str, ...] = ()
    filter: "Group | None" = None

    @property
    def narrowed(self) -> bool:
        """Whether anybody is left out."""
        return bool(self.words or self.quoted or self.fields or self.filter)

    def values(self, key: str) -> tuple[str, ...]:
        """What is asked of a field; () for nothing."""
        return next((term.values for term in self.fields if term.key == key), ())

    def with_values(self, key: str, values: Iterable[str]) -> "Where":
        """The same but for what is asked of one field; no values ask nothing of it."""
        kept = tuple(term for term in self.fields if term.key != key)
        asked = tuple(dict.fromkeys(values))
        if not asked:
            return self._replace(fields=kept)
        words = tuple(word for word in self.words if word != _SIGN)
        return self._replace(words=words, fields=(*kept, FieldTerm(key, asked, _written(key, asked))))

    def __str__(self) -> str:
        """The text that `parse` reads as this; whether it is about the trash, and the filter, are not part of it."""
        quoted = (f'"{text}"' for text in self.quoted)
        return " ".join((*self.words, *quoted, *(_written(term.key, term.values) for term in self.fields)))


def parse(text: str, *, trashed: bool = False) -> Where:
    """What was typed; never raises. An unknown field is words; signs are nothing among words, and alone mean nobody."""
    words: list[str] = []
    quoted: list[str] = []
    fields: dict[str, FieldTerm] = {}
    for match in _TERM().finditer(clean(text)[:_LONGEST]):
        if (term := _field_term(match[0])) is not None:
            _take_term(term, fields)
            continue
        for word in _words_of(match[0], quoted):
            # Behind a quotation a field is one too, as it is where this is written as text again.
            if (term := _field_term(word)) is not None:
                _take_term(term, fields)
            else:
                words.append(word)
    if not (words or quoted or fields) and _QUOTES().sub(" ", fold(clean(text))).strip():
        words.append(_SIGN)
    return Where(tuple(words[:_MOST_WORDS]), tuple(fields.values()), trashed, tuple(quoted[:_MOST_WORDS]))


def _take_term(term: FieldTerm, fields: dict[str, FieldTerm]) -> None:
    """A field that is asked for again asks for any of both."""
    if before := fields.get(term.key):
        values = tuple(dict.fromkeys(before.values + term.values))
        term = FieldTerm(term.key, values, f"{before.raw} {term.raw}")
    fields[term.key] = term


def _field_term(text: str) -> FieldTerm | None:
    named = _NAMED().fullmatch(text)
    key = _names(own_fields()).get(named[1].casefold()) if named else None
    if named is None or key is None:
        return None
    values = [NONE if value == "-" else canonical(key, value) for value in several(named[2])]
    return FieldTerm(key, tuple(dict.fromkeys(values)) or (NONE,), text)


def several(text: str) -> list[str]:
    """The values in a text: parted by commas, those in quotes whole."""
    values = [""]
    for quoted, curly, plain, comma in _VALUE_PIECE().findall(text):
        if comma:
            values.append("")
        else:
            values[-1] += quoted or curly or plain
    return [value.strip() for value in values if value.strip()]


def _words_of(text: str, quoted: list[str]) -> Iterator[str]:
    """The words of what is no field; what stands in quotes goes to `quoted`."""
    for straight, curly, plain in _PIECE().findall(text):
        if plain:
            yield from (word for word in _QUOTES().sub(" ", fold(plain)).split() if RUN().search(word))
        elif RUN().search(fold(straight or curly)):
            quoted.append(_QUOTES().sub(" ", fold(straight or curly)).strip())


def field_names() -> Iterable[str]:
    """Every name by which a field, an id or a view is asked for."""
    return _names(own_fields()).keys()


def sayable(title: str) -> str:
    """The title of an own field as one word before a colon: what would end the word is an underscore."""
    return _UNSAYABLE().sub("_", title)


@lru_cache(maxsize=1)
def _names(own: tuple[Field, ...]) -> dict[str, str]:
    names = {sayable(known.key).casefold(): known.key for known in own} | {ID: ID, VIEW: VIEW, "视图": VIEW}
    for known in ASKED:
        if known.kind not in {Kind.PHOTO, Kind.POSITIONS}:
            names |= {name.casefold(): known.key for name in (known.key, known.title, *known.words)}
    return names


def canonical(key: str, text: str, kind: Kind | None = None) -> str:
    """A value as it is kept: 上游 -> upstream, 江苏 -> 320000, 5月 -> 05; what is not understood stays as typed.

    `kind` is that of a fact, which is no field.
    """
    known = BY_KEY.get(key)
    reader = {
        Kind.CHOICE: lambda: _choice(known, text),
        Kind.CHOICES: lambda: _choice(known, text),
        Kind.YES_NO: lambda: _choice(known, text),
        Kind.NUMBER: lambda: _number(text),
        Kind.MONEY: lambda: _money(text),
        Kind.DATE: lambda: _date(text),
        Kind.REGION: lambda: _region(text),
        Kind.BIRTHDAY: lambda: _day(fold(text)),
        Kind.GAPS: lambda: lacking.read(text) or fold(text),
        Kind.PHONES: lambda: phones.digits(text) or fold(text),
    }.get(known.kind if known else kind or Kind.TEXT)
    return reader() if reader else text


def _choice(known: Field | None, text: str) -> str:
    chosen = choosing.read(known, text) if known else None
    # One of the office's own that is not offered any more is asked for as it was kept.
    return chosen or (text if known and known.own else fold(text))


def _number(text: str) -> str:
    try:
        return quantities.parse_number(text)
    except InvalidInput:
        return fold(text)


def _money(text: str) -> str:
    try:
        fen = quantities.parse_money(text)
    except InvalidInput:
        return fold(text)
    return fold(text) if fen is None else quantities.money_text(fen)


def _date(text: str) -> str:
    from crmdesk.core.values.date_reading import parse_date  # noqa: PLC0415 - a start reads no dates

    found = _SIDE.fullmatch(fold(text))
    assert found is not None
    side, day = found[1], found[2].strip()
    word, plus, days = (part.strip() for part in day.partition("+"))
    if word in _TODAY and (not plus or (days.isascii() and days.isdecimal() and len(days) <= _LONGEST_WAIT)):
        return side + TODAY + plus + days
    try:
        return side + parse_date(day)
    except InvalidInput:
        return fold(text)


def _region(text: str) -> str:
    if text.isascii() and text.isdigit() and len(text) in {2, 4, 6}:
        return text.ljust(6, "0")
    place = regions.find(text)
    return place.code if place else fold(text)


def _day(text: str) -> str:
    month, day, year = _MONTH().fullmatch(text), _DAY().fullmatch(text), _YEAR().fullmatch(text)
    if month:
        return f"{int(month[1]):02d}"
    if day:
        return "".join((f"{day[1]}-" if day[1] else "", f"{int(day[2]):02d}-{int(day[3]):02d}"))
    return year[1] if year else text


def _written(key: str, values: Iterable[str]) -> str:
    return f"{sayable(key)}:{','.join(_quoted(value) for value in values)}"


def _quoted(value: str) -> str:
    if not value:
        return "-"
    if '"' in value and _CURLY().search(value):
        return "".join(f"“{part}”" if part[0] == '"' else f'"{part}"' for part in _BY_QUOTE().findall(value))
    if '"' in value:
        return f"“{value}”"
    return f'"{value}"' if _NEEDS_QUOTES().search(value) else value
