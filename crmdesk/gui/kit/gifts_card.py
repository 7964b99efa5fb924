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
    """One gift; Enter or a click asks for what can be said of it."""

    def __init__(self, entry: Entry) -> None:
        title = _("From them: {what}").format(what=entry.what) if entry.received else entry.named
        tint: TintName = "rose" if entry.went_back else "green" if entry.received else "amber"
        super().__init__(("redeem", tint), title, entry_text(entry), entry.day, None)
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
        self.got = self.set_link(_("Received"), self.receive, _("Write down a gift from this contact"))
        self.more = self.set_link(_("Give"), self.give, _("Give this contact a gift"))

    def show_contact(self, contact: int, *, locked: bool) -> None:
        """Look for the gifts of a contact; the card stays as it is until they are there."""
        if contact != self._contact:
            self._fill(())
        self._contact = contact
        for link in (self.more, self.got):
            link.setVisible(not locked)
        find = partial(self._place.desk.gifts.ledger.of_contact, contact, _SHOWN)
        self._place.jobs.run(find, self._fill, key=self._key)

    def give(self) -> None:
        """Ask for a gift to this contact."""
        from crmdesk.gui.kit.gift_dialog import give_gift  # noqa: PLC0415 - what is asked for later is imported then

        give_gift(self._place, self.window(), contact=self._contact)

    def receive(self) -> None:
        """Ask for a gift that this contact gave us."""
        from crmdesk.gui.kit.received_dialog import receive_gift  # noqa: PLC0415 - as above

        receive_gift(self._place, self.window(), contact=self._contact)

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
