"""What the screen hides besides ID cards: for desks that others can look at."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QCheckBox

from crmdesk.core.contacts import masking
from crmdesk.core.language import N_, _
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace

_TITLES: Final = {"phones": N_("Phone numbers"), "addresses": N_("Home addresses")}


class MaskingCard(Card):
    """Kept in the book; each change can be undone."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(_("Masking"))
        self._place = place
        self.body.setSpacing(10)
        self.id_card = self._box(_("ID card numbers, always"))
        self.id_card.setChecked(True)
        self.id_card.setEnabled(False)
        self.boxes = {key: self._box(_(_TITLES[key])) for key in masking.CHOICES}
        for box in self.boxes.values():
            box.setEnabled(not place.desk.read_only)
            box.clicked.connect(self._save)
        hint = _(
            "Shown with stars on the screen. The eye shows a value for 30 seconds; who looked is kept in the history. "
            "Paper and files ask first, address labels are whole; search finds whole values."
        )
        self.add(label(hint, "caption", wrap=True))
        self.show_options()

    def show_options(self) -> None:
        """Show what the book keeps."""
        for key, box in self.boxes.items():
            box.setChecked(key in masking.hidden())

    def _box(self, title: str) -> QCheckBox:
        box = QCheckBox(title)
        self.add(box)
        return box

    def _save(self) -> None:
        keys = [key for key, box in self.boxes.items() if box.isChecked()]
        self._place.writing.do(partial(self._place.desk.settings.set, masking.KEY, keys), _("Saved"))
