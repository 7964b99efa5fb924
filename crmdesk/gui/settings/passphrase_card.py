"""Whether a passphrase guards the book, and after which rest it is asked for again."""

from typing import Final

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout

from crmdesk.core.errors import WrongPassphrase
from crmdesk.core.keeping.rekeying import checked
from crmdesk.core.language import _, ngettext
from crmdesk.core.storage.bookkey import is_passphrase, read_key
from crmdesk.core.storage.keyring import Ring, forget_remembered, is_remembered, remember, system_ring
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.editors import Option, combo
from crmdesk.gui.kit.labels import label, plain_tip
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.passphrase_dialogs import NewPassphraseDialog, UnlockDialog

MINUTES: Final = (5, 15, 30, 60)


class PassphraseCard(Card):
    """Kept in the book's own first bytes; the rest after which it locks belongs to the computer."""

    def __init__(self, place: Workplace, ring: Ring | None = None) -> None:
        super().__init__(_("Passphrase"))
        self._ring = ring or system_ring()
        self._place = place
        self._key = read_key(place.desk.path)
        locked = self._key.locked
        state = (
            _("Book and backups are locked with a passphrase.")
            if locked
            else _("There is none: whoever has the file can open it. The encryption guards against damage only.")
        )
        self.add(label(state, "body2", wrap=True))
        self.set_button = Button(_("Change the passphrase") if locked else _("Set a passphrase"), "outlined", "lock")
        self.set_button.when_clicked(self.set_passphrase)
        self.remove_button = Button(_("Remove it"), "outlined", "close")
        self.remove_button.when_clicked(self.remove)
        self.remove_button.setVisible(locked)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.set_button, self.remove_button):
            button.setEnabled(not place.desk.read_only)
            row.addWidget(button)
        row.addStretch()
        self.add(row)
        if locked:
            self.add(label(_("Lock it when nobody has done anything for so long"), "caption"))
            self.add(self._rest())
        if locked and self._ring is not None:
            self.add(self._remembering(self._ring))

    def set_passphrase(self) -> None:
        """Ask for a new one, and for the one until now."""
        dialog = NewPassphraseDialog(checked, self._is_it if self._key.locked else None, self.window())
        said = dialog.passphrase if dialog.exec() else ""
        dialog.deleteLater()
        if said:
            self._rekey(said)

    def remove(self) -> None:
        """Ask for the passphrase once more, then do without."""
        dialog = UnlockDialog(self._place.desk.path.stem, self._prove, self.window())
        dialog.accept_button.setText(_("Remove it"))
        proved = bool(dialog.exec())
        dialog.deleteLater()
        if proved:
            self._rekey("")

    def _is_it(self, said: str) -> bool:
        return is_passphrase(self._key, said)

    def _prove(self, said: str) -> None:
        if not self._is_it(said):
            raise WrongPassphrase(_("That is not the passphrase."))

    def _rest(self) -> QComboBox:
        options = [
            Option(str(each), ngettext("{count} minute", "{count} minutes", each).format(count=each))
            for each in MINUTES
        ]
        field = combo([*options, Option("0", _("never"))], _("Lock after a rest of"))
        field.setCurrentIndex(max(0, field.findData(str(self._place.computer.rest_minutes))))
        field.activated.connect(lambda row: self._keep(int(field.itemData(row))))
        return field

    def _remembering(self, ring: Ring) -> QCheckBox:
        box = QCheckBox(_("Remember the key on this computer"))
        tip = _(
            "In the keyring of the system; a start does not ask then. After a rest, and after the computer was locked, "
            "it is asked for as ever."
        )
        box.setToolTip(plain_tip(tip))
        box.setChecked(is_remembered(ring, self._place.desk.path))
        box.clicked.connect(lambda on: self._remember(ring, box, on=on))
        return box

    def _remember(self, ring: Ring, box: QCheckBox, *, on: bool) -> None:
        try:
            (remember if on else forget_remembered)(ring, self._place.desk.path)
        except OSError:
            box.setChecked(False)
            self._place.messages.info(_("The keyring of the system did not take the key."))

    def _rekey(self, passphrase: str) -> None:
        """Another passphrase has another key: the one that was remembered is of no use any more."""
        if self._ring is not None and self._key.locked:
            forget_remembered(self._ring, self._place.desk.path)
        self._place.open.rekey(passphrase)

    def _keep(self, minutes: int) -> None:
        self._place.computer.rest_minutes = minutes
