"""Single gifts and gifts that we received which are in the trash: Enter brings one back."""

from functools import partial

from PySide6.QtWidgets import QWidget

from crmdesk.core.gifts.entries import Entry
from crmdesk.core.language import _
from crmdesk.gui.kit.gifts_card import GiftLine
from crmdesk.gui.kit.lines_dialog import LinesDialog
from crmdesk.gui.kit.page import Workplace


class GiftTrashDialog(LinesDialog):
    """Stays open while one gift after the other is brought back."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(_("Gifts in the trash"), parent)
        self._place = place
        self.show_gifts()

    def show_gifts(self) -> None:
        """Show what is in the trash now."""
        found = self._place.desk.gifts.ledger.trashed()
        lines = []
        for name, entry in found:
            line = GiftLine(entry, name)
            line.asked.connect(partial(self._bring_back, entry))
            lines.append(line)
        self.lines.replace(lines)
        self.hint.setText(_("Enter or a click brings a gift back.") if found else _("No gift is in the trash."))
        if lines:
            lines[0].setFocus()

    def _bring_back(self, entry: Entry) -> None:
        gifts = self._place.desk.gifts
        restore = gifts.received.restore if entry.received else gifts.single.restore
        self._place.writing.do(lambda: restore(entry.id), _("The gift is back"), then=self.show_gifts)
