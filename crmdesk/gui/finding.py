"""What the palette finds: commands by their title or its pinyin, contacts by any scrap."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from crmdesk.core.contacts.words import parse
from crmdesk.core.language import _
from crmdesk.core.values.pinyin import syllables
from crmdesk.core.values.text import fold
from crmdesk.gui.kit.actions import Action
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.palette import PaletteItem, Show

_CONTACTS: Final = 8
_COMMANDS: Final = 6
_COLUMNS: Final = ("name", "organisation", "title")


class PaletteSearch:
    """Answers the palette: commands at once, contacts when the reader has found them."""

    def __init__(self, place: Workplace, commands: Sequence[Action]) -> None:
        self._place = place
        self._commands = commands

    def __call__(self, text: str, show: Show) -> None:
        """Hand what `text` finds to `show`, first the commands and then those with the contacts."""
        commands = self.commands(text)
        show(commands)
        if text:
            self._place.jobs.run(partial(self._contacts, text), lambda found: show([*commands, *found]), key="palette")

    def commands(self, text: str) -> list[PaletteItem]:
        """The commands whose title holds `text`, or begins with it in pinyin; the first few for no text."""
        found = [action for action in self._commands if action.key != "palette" and action.enabled()]
        found = [action for action in found if _fits(_(action.title), fold(text))] if text else found[:_COMMANDS]
        group = _("Commands")
        return [PaletteItem(group, _(each.title), each.run, icon=each.icon, shortcut=each.keys) for each in found]

    def _contacts(self, text: str) -> list[PaletteItem]:
        finder = self._place.desk.contacts.finder
        ids = finder.first(parse(text), "", limit=_CONTACTS)
        rows = finder.page(ids, _COLUMNS)
        return [self._contact(contact, *rows[contact]) for contact in ids if contact in rows]

    def _contact(self, contact: int, name: str, organisation: str, title: str) -> PaletteItem:
        detail = " · ".join(filter(None, (organisation, title)))
        return PaletteItem(
            _("Contacts"), name, lambda: self._place.navigator.open("contacts", contact), detail, "person"
        )


def _fits(title: str, text: str) -> bool:
    spoken = syllables(title)
    return text in fold(title) or "".join(spoken).startswith(text) or "".join(s[0] for s in spoken).startswith(text)
