"""How many of the chosen contacts are not to be contacted, and whether they are left out."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from crmdesk.core.contacts.query import Finder
from crmdesk.core.contacts.standing_rules import NOT_CONTACTED, not_to_be_contacted
from crmdesk.core.language import _, ngettext
from crmdesk.core.values.choices import title
from crmdesk.gui.kit.labels import plain_tip


class LeaveOut(QCheckBox):
    """Says how many there are, and leaves them out while it is checked; hidden where there are none."""

    def __init__(self, finder: Finder, changed: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finder = finder
        self._found: frozenset[int] = frozenset()
        self.setToolTip(plain_tip(_(", ").join(title(standing) for standing in NOT_CONTACTED)))
        self.toggled.connect(lambda _on: changed())
        self.hide()

    def show_for(self, contacts: Sequence[int]) -> None:
        """Say it of these contacts."""
        self._found = not_to_be_contacted(self._finder, contacts)
        count = len(self._found)
        text = ngettext("Leave out {count} not to be contacted", "Leave out {count} not to be contacted", count)
        self.setText(text.format(count=f"{count:,}"))
        self.setVisible(bool(self._found))

    def kept(self, contacts: Sequence[int]) -> Sequence[int]:
        """The contacts that are left."""
        if not (self._found and self.isChecked()):
            return contacts
        return [contact for contact in contacts if contact not in self._found]
