"""Which values the screen hides, and how they look then: ID cards always, phones and home addresses where the office
wants it. Paper, files and the command line are whole; they ask, or are asked for.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.fields import Field, Mask
from crmdesk.core.values import phones
from crmdesk.core.values.choices import AddressKind

if TYPE_CHECKING:
    from crmdesk.core.contacts.records import Place, Reach

KEY: Final = "screen.masked"
CHOICES: Final = ("phones", "addresses")
"""The fields that the office may have masked besides the ID card."""
_hidden: frozenset[str] = frozenset()
_KEPT: Final = 6


def bind(keys: Iterable[str]) -> None:
    """Let these fields be masked from now on, as the open book has it."""
    global _hidden  # noqa: PLW0603 - fields are declared for the open book alone, see `declared`
    _hidden = frozenset(keys)


def hidden() -> frozenset[str]:
    """The keys of the fields that are masked besides the ID card."""
    return _hidden


def hides(field: Field, value: "Reach | Place | None" = None) -> bool:
    """Whether a field is masked on the screen; of the addresses it is those of homes."""
    if field.mask is None or (field.mask is Mask.TEXT and value is not None and value.kind != AddressKind.HOME):
        return False
    return field.mask is Mask.ID_CARD or field.key in _hidden


def masked(field: Field, text: str) -> str:
    """A text of a field with stars."""
    return _MASKS[field.mask](text) if field.mask and text else text


def veiled(key: str, text: str) -> str:
    """A text that was meant for a field, as the screen may name it; any for what is no field."""
    field = BY_KEY.get(key)
    return masked(field, text) if field is not None and hides(field) else text


def _id_card(text: str) -> str:
    from crmdesk.core.values.idcards import mask  # noqa: PLC0415 - a start shows no ID card

    return mask(text)


def _beginning(text: str) -> str:
    """Province and city, not the door."""
    kept = min(_KEPT, len(text) // 3)
    return f"{text[:kept]}{'*' * 6}"


_MASKS: Final[dict[Mask, Callable[[str], str]]] = {
    Mask.ID_CARD: _id_card,
    Mask.PHONE: phones.mask_phone,
    Mask.TEXT: _beginning,
}
