"""The choices of a field, wherever they come from: the lists of the trade, yes and no, or those of the office."""

from collections.abc import Sequence
from typing import Final

from crmdesk.core.contacts.fields import Field, Kind
from crmdesk.core.values import choices
from crmdesk.core.values.text import fold

# Between several choices of one contact; no choice holds one of these.
SEPARATOR: Final = "、"
SEPARATORS: Final = frozenset(",，、;；\n|")
CHOSEN: Final = frozenset((Kind.CHOICE, Kind.YES_NO, Kind.CHOICES))


def choices_of(field: Field) -> dict[str, str]:
    """Every choice as it is kept, with its title in the current language, in their order."""
    if field.choices is None:
        return {option: option for option in field.options}
    return {str(choice): choices.title(choice) for choice in field.choices}


def read(field: Field, text: str) -> str | None:
    """The choice that a text names, None if it names none."""
    if field.choices is not None:
        found = choices.read_choice(field.choices, text)
        return str(found) if found else None
    wanted = fold(text)
    return next((option for option in field.options if fold(option) == wanted), None)


def title_of(field: Field, value: str) -> str:
    """What a kept choice is called; one that is no longer offered is called as it is kept."""
    if field.choices is None:
        return value
    found = next((choice for choice in field.choices if choice == value), None)
    return choices.title(found) if found else value


def parted(text: str) -> list[str]:
    """Several choices as they are kept in one text, one by one."""
    return text.split(SEPARATOR) if text else []


def joined(values: Sequence[str]) -> str:
    """Several choices in one text."""
    return SEPARATOR.join(values)
