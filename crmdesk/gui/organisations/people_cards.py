"""Who stands at an organisation: the people there by level, those who were, and the one or two closest to us."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import groupby
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crmdesk.core.language import _
from crmdesk.core.organisations.coverage import level_title
from crmdesk.core.organisations.records import KeyContact, Member
from crmdesk.core.values.choices import Level, Standing, title
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.lines import INSET, LinesCard
from crmdesk.gui.kit.person_line import PersonLine

# More are shown when they are asked for.
_SHOWN: Final = 40
_OUT: Final = frozenset((Standing.LEFT_TRADE, Standing.DECEASED))


class _Lines(LinesCard):
    """People below each other; `chosen` carries the id of one."""

    chosen = Signal(object)

    def _clear(self) -> None:
        self.lines.replace(())

    def _add(self, contact: int, name: str, what: str) -> None:
        line = PersonLine(contact, name, what)
        line.asked.connect(partial(self.chosen.emit, contact))
        self.lines.addWidget(line)

    def _say(self, text: str) -> None:
        said = label(text, "caption", wrap=True)
        said.setContentsMargins(INSET, 6, INSET, 2)
        self.lines.addWidget(said)


class PeopleCard(_Lines):
    """Who is there now, by level, the highest first; a top person with the manager of ours who looks after them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("People there"), parent)
        self._members: Sequence[Member] = ()
        self.all = self.set_link(_("Show all"), self._show_all, _("Show everybody of this organisation"))

    def show_members(self, members: Sequence[Member]) -> None:
        """Show those of `members` who are there."""
        self._members = [member for member in members if member.present]
        self._show(_SHOWN)

    def _show_all(self) -> None:
        self._show(len(self._members))

    def _show(self, most: int) -> None:
        self._clear()
        self.all.setVisible(len(self._members) > most)
        counts = Counter(member.level for member in self._members)
        for level, there in groupby(self._members[:most], key=lambda member: member.level):
            self._say(f"{level_title(level)} · {counts[level]:,}")
            for member in there:
                self._add(member.contact, member.name, _what(member))
        if not self._members:
            self._say(_("Nobody is here now. Whoever gets a position here stands in this card."))


class FormerCard(_Lines):
    """Who was there, with the years; hidden where nobody was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Former people"), parent)
        self.hide()

    def show_members(self, members: Sequence[Member]) -> None:
        """Show those of `members` who left."""
        left = [member for member in members if not member.present]
        self._clear()
        for member in left[:_SHOWN]:
            self._add(member.contact, member.name, _since_when_gone(member))
        self.setVisible(bool(left))


class KeyContactsCard(_Lines):
    """The one or two closest to us; `asked` that others shall be chosen."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Key contacts"), parent)
        self.choose = self.set_link(_("Choose"), self.asked.emit, _("Choose key contacts"))

    def show_key_contacts(self, found: Sequence[KeyContact], *, locked: bool) -> None:
        """Show them."""
        self._clear()
        self.choose.setVisible(not locked)
        for key in found:
            left = _("has left") if key.left else key.title
            ours = _("with {colleague}").format(colleague=key.colleague) if key.colleague else ""
            self._add(key.contact, key.name, " · ".join(filter(None, (left, ours))))
        if not found:
            self._say(_("Nobody chosen yet. Choose the one or two people here who are closest to us."))


def _what(member: Member) -> str:
    if member.level == Level.TOP:
        ours = _("Sponsor: {name}").format(name=member.sponsor) if member.sponsor else _("No sponsor")
        return " · ".join(filter(None, (member.title, ours)))
    return " · ".join(filter(None, (member.department, member.title)))


def _since_when_gone(member: Member) -> str:
    years = " – ".join(filter(None, (member.since[:4], member.until[:4])))
    standing = title(Standing(member.standing)) if member.standing in _OUT else ""
    return " · ".join(filter(None, (member.title, standing, years)))
