"""What somebody was given and gave us, on a card of the detail; a way to give more, and to note how it was taken."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from crmdesk.core.gifts.entries import Entry
from crmdesk.core.gifts.records import STATUSES, Status
from crmdesk.core.language import _
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.lines import LinesCard
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.timeline_lines import PaintedLine
from crmdesk.gui.kit.tokens import TintName

_SHOWN: Final = 6


class GiftLine(PaintedLine):
    """One gift, with `name` where it is not clear whose; Enter or a click asks for what can be said of it."""

    def __init__(self, entry: Entry, name: str = "") -> None:
        title = _("From them: {what}").format(what=entry.what) if entry.received else entry.named
        tint: TintName = "rose" if entry.went_back else "green" if entry.received else "amber"
        text = " · ".join(filter(None, (name, entry_text(entry))))
        super().__init__(("redeem", tint), title, text, entry.day, None)
        self.entry = entry


def entry_text(entry: Entry) -> str:
    """For what it was, how it was taken or how far it is, and what was said of it."""
    way = "" if entry.taken or entry.status is Status.CHOSEN else _(STATUSES[entry.status])
    return " · ".join(filter(None, (entry.reason, entry.taken or way, " ".join(entry.note.split()))))


class GiftsCard(LinesCard):
    """`show_contact` looks for the gifts of somebody."""

    def __init__(self, place: Workplace, key: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Gifts"), parent)
        self._place, self._key = place, key
        self._contact: int | None = None
        self.nothing = self.say(label(_("Nothing was given yet."), "caption", wrap=True))
        self.forbidden = self.say(label("", "problem", wrap=True))
        self.barred = self.set_link(_("No gifts…"), self.bar, _("Say that this contact may receive no gifts"))
        self.got = self.set_link(_("Received"), self.receive, _("Write down a gift from this contact"))
        self.more = self.set_link(_("Give"), self.give, _("Give this contact a gift"))

    def show_contact(self, contact: int, *, locked: bool) -> None:
        """Look for the gifts of a contact; the card stays as it is until they are there."""
        if contact != self._contact:
            self._fill(())
        self._contact = contact
        for link in (self.barred, self.more, self.got):
            link.setVisible(not locked)
        self._place.jobs.run(partial(self._look, contact), self._show, key=self._key)

    def give(self) -> None:
        """Ask for a gift to this contact."""
        from crmdesk.gui.kit.gift_dialog import give_gift  # noqa: PLC0415 - what is asked for later is imported then

        give_gift(self._place, self.window(), contact=self._contact)

    def receive(self) -> None:
        """Ask for a gift that this contact gave us."""
        from crmdesk.gui.kit.received_dialog import receive_gift  # noqa: PLC0415 - as above

        receive_gift(self._place, self.window(), contact=self._contact)

    def bar(self) -> None:
        """Ask whether this contact may receive gifts."""
        from crmdesk.gui.kit.no_gift_dialog import ask_no_gift  # noqa: PLC0415 - as above

        if self._contact is not None:
            name = self._place.desk.contacts.person(self._contact).name
            ask_no_gift(self._place, self.window(), name, contact=self._contact)

    def _look(self, contact: int) -> tuple[Sequence[Entry], str]:
        gifts = self._place.desk.gifts
        return gifts.ledger.of_contact(contact, _SHOWN), "\n".join(
            each.text for each in gifts.forbidding.of_contact(contact)
        )

    def _show(self, found: tuple[Sequence[Entry], str]) -> None:
        entries, forbidden = found
        self._fill(entries)
        self.forbidden.setText(forbidden)
        self.forbidden.setVisible(bool(forbidden))

    def _fill(self, entries: Sequence[Entry]) -> None:
        lines = []
        for entry in entries:
            line = GiftLine(entry)
            line.asked.connect(partial(self._open, entry))
            lines.append(line)
        self.lines.replace(lines)
        self.nothing.setVisible(not entries)

    def _open(self, entry: Entry) -> None:
        from crmdesk.gui.kit.gift_state_dialog import open_entry  # noqa: PLC0415 - as above

        open_entry(self._place, entry, self.window())
