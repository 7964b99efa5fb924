"""Texts that a record may begin with, by its kind: as the office wrote them, or as we ship them."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Final

from crmdesk.core.errors import InvalidInput
from crmdesk.core.interactions.records import Kind
from crmdesk.core.language import _, current_language
from crmdesk.core.resources import resource
from crmdesk.core.settings import Settings
from crmdesk.core.values.text import clean

LONGEST: Final = 2_000
_KEY: Final = "record_texts"


class Templates:
    """The texts of one office, kept in its book; a kind whose text is empty has none."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def all(self) -> dict[Kind, str]:
        """The text of each kind, "" for none."""
        kept = self._settings.read(_KEY, _texts, dict[str, str]())
        return {kind: kept.get(kind, shipped(kind)) for kind in Kind}

    def of(self, kind: Kind) -> str:
        """The text of one kind, "" for none."""
        return self.all()[kind]

    def change(self, texts: Mapping[Kind, str]) -> None:
        """Keep other texts for these kinds, as an action; "" is none. Raises InvalidInput for one that is too long."""
        kept = self._settings.read(_KEY, _texts, dict[str, str]())
        for kind, text in texts.items():
            plain = clean(text).strip()
            if len(plain) > LONGEST:
                sentence = _("A text has at most {count} characters.").format(count=f"{LONGEST:,}")
                raise InvalidInput(sentence, {str(kind): sentence})
            kept[str(kind)] = plain
        self._settings.set(_KEY, kept)

    def ship_again(self) -> None:
        """Have the texts that we ship, as an action."""
        self._settings.set(_KEY, {})


def _texts(kept: Mapping[str, str]) -> dict[str, str]:
    return {kind: clean(text) for kind, text in kept.items()}


def shipped(kind: Kind) -> str:
    """The text that we ship for a kind, in the current language."""
    return _table().get(kind, {}).get(current_language(), "")


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(resource("tables/record_texts.toml").read_text("utf-8"))
