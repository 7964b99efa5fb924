"""Single gifts and gifts that we received which are in the trash: Enter brings one back."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from crmdesk.core.gifts.entries import Entry
from crmdesk.core.language import _
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.gifts_card import GiftLine
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.lines import Lines
from crmdesk.gui.kit.page import Workplace

_WIDTH: Final = 560
_HIGH: Final = 320


class GiftTrashDialog(Dialog):
    """Stays open while one gift after the other is brought back."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(_("Gifts in the trash"), _("Fine"), parent, _WIDTH)
        self._place = place
        self.cancel_button.hide()
        self.hint = label("", "body2", wrap=True)
        self.add(self.hint)
        self.lines = Lines()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self.lines)
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(_("Gifts in the trash"))
        area.setMinimumHeight(_HIGH)
        area.setWidget(inside)
        self.add(area)
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
