"""Values that no contact can have: a choice that is not offered, a gap, place or day that is none.

Whoever asks for one finds nobody, without a word; a script and a saved view are told what there is. What somebody has
after all, from before the office changed its choices, is no mistake.
"""

from datetime import date
from difflib import SequenceMatcher
from typing import Final

from crmdesk.core.contacts import lacking
from crmdesk.core.contacts.choosing import CHOSEN, choices_of
from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.fields import Field, Kind
from crmdesk.core.contacts.filters import Group, leaves
from crmdesk.core.contacts.query import Finder
from crmdesk.core.contacts.ranges import RANGED
from crmdesk.core.contacts.words import DAYS, TODAY, FieldTerm, Where
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.values import quantities, regions
from crmdesk.core.values.text import fold

# Half of a short Chinese name is as near as most of an English one.
_NEAR: Final = 0.6
_NEAR_SHORT: Final = 0.5
_OFFERED: Final = 3
# As many choices are said all.
_FEW: Final = 9
_COUNTED: Final = frozenset((Kind.NUMBER, Kind.MONEY, Kind.SHARE))
# Digits; behind them a day is filled up with the first of the year or of the month.
_YEAR: Final = 4


def of_words(where: Where, finder: Finder) -> str:
    """What is wrong with the first value of a question that nobody can have; "" where all may be."""
    asked = ((term.key, value) for term in where.fields for value in term.values)
    return next(filter(None, (_strange(key, value, finder) for key, value in asked)), "")


def of_filter(question: Group, finder: Finder) -> str:
    """The same of a filter."""
    asked = ((leaf.key, value) for leaf in leaves(question) if leaf.asks not in RANGED for value in leaf.values)
    return next(filter(None, (_strange(key, value, finder) for key, value in asked)), "")


def _strange(key: str, value: str, finder: Finder) -> str:
    field = BY_KEY.get(key)
    sentence = _said(field, value) if field and value else ""
    if sentence and finder.count(Where(fields=(FieldTerm(key, (value,)),)), cap=1):
        return ""
    return sentence


def _said(field: Field, value: str) -> str:
    if field.kind is Kind.REGION:
        text = _("“{value}” is no place, or several are called so. Write it as 江苏, 苏州 or 北京朝阳区.")
        return "" if regions.region(value) else text.format(value=value)
    if field.kind is Kind.DATE:
        text = _(
            "“{value}” is no day. Write it as 2026-05-18, 2026-05, 2026 or today, with <= or >= before it if need be."
        )
        return "" if _is_day(value) else text.format(value=value)
    if field.kind in _COUNTED:
        return "" if _is_number(value) else _("“{text}” is not a number.").format(text=value)
    known = _known(field)
    if not known or value in known:
        return ""
    text = _("{field} has no “{value}”. It has {known}.")
    return text.format(field=_(field.title), value=value, known=_(", ").join(_offered(value, list(known.values()))))


def _is_day(value: str) -> bool:
    """Whether it is written as a day, month or year that there is."""
    found = DAYS.fullmatch(value)
    if found is None or found[2].startswith(TODAY):
        return found is not None
    try:
        date.fromisoformat(found[2] + "-01-01"[len(found[2]) - _YEAR :])
    except ValueError:
        return False
    return True


def _is_number(value: str) -> bool:
    try:
        return bool(quantities.parse_number(value.strip("% ")))
    except InvalidInput:
        return False


def _known(field: Field) -> dict[str, str]:
    """Everything that a field can be, as it is kept and as it is called; nothing where that is anything."""
    if field.kind is Kind.GAPS:
        return {key: _(title) for key, title in lacking.WORDS.items()}
    return choices_of(field) if field.kind in CHOSEN else {}


def _offered(value: str, titles: list[str]) -> list[str]:
    if len(titles) <= _FEW:
        return titles
    return nearest(value, {fold(title): title for title in titles}) or [*titles[:_FEW], "…"]


def nearest(name: str, known: dict[str, str]) -> list[str]:
    """The known names that are near one, by their folded forms, the nearest first."""
    wanted = fold(name)
    least = _NEAR if wanted.isascii() else _NEAR_SHORT
    found = [(_nearness(wanted, form), title) for form, title in known.items()]
    return [title for ratio, title in sorted(found, reverse=True) if ratio >= least][:_OFFERED]


def _nearness(wanted: str, form: str) -> float:
    return 1.0 if wanted in form else SequenceMatcher(None, wanted, form).ratio()
