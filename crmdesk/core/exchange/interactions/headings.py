"""The headings by which lists of past records are known, from resources/tables/interaction_headings.toml."""

import tomllib
from functools import cache
from typing import Final

from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _, current_language
from crmdesk.core.resources import resource
from crmdesk.core.tabular.columns import known_headings, normal

PREFIX: Final = "interaction."
DATE, TIME, KIND, PEOPLE, PLACE, OURS, TEXT, NEXT = (
    f"{PREFIX}{part}" for part in ("date", "time", "kind", "people", "organisation", "colleagues", "text", "next")
)
MORE: Final = f"{PREFIX}more"
"""A column that has no place of its own: its values stand behind the text, under their heading."""
# Of these our own lists have a column, in this order.
COLUMNS: Final = tuple(
    f"{PREFIX}{part}"
    for part in (
        "date", "time", "kind", "people", "organisation", "colleagues", "minutes", "text", "outcome", "cost", "reached",
        "next",
    )
)  # fmt: skip
_TELLS: Final = "tells"


@cache
def _table() -> dict[str, tuple[str, ...]]:
    table = tomllib.loads(resource("tables/interaction_headings.toml").read_text("utf-8"))
    return {part: tuple(names) for part, names in table.items()}


@cache
def headings() -> dict[str, tuple[str, ...]]:
    """Target -> headings; a target is PREFIX and what a column says of a record."""
    return {f"{PREFIX}{part}": names for part, names in _table().items() if part != _TELLS}


@cache
def telling() -> frozenset[str]:
    """The normal headings that lists of records have, and lists of people have not."""
    return frozenset(map(normal, _table()[_TELLS]))


def title(target: str) -> str:
    """What a target is called: the heading of our own lists in the current language."""
    if target == MORE:
        return _("To the text, under its heading")
    names = headings()[target]
    return names[0] if current_language() == "zh_CN" else next(filter(str.isascii, names), names[0])


def resolved(name: str) -> str:
    """The target somebody means by its key, with or without PREFIX, or by any heading. Raises InvalidInput."""
    key = name if name.startswith(PREFIX) else f"{PREFIX}{name}"
    target = key if key in {*headings(), MORE} else known_headings(headings()).get(normal(name))
    if target is None:
        raise InvalidInput(_("No field is called “{name}”.").format(name=name))
    return target


assert set(COLUMNS) <= set(headings()), "a column of our own lists has no heading"
