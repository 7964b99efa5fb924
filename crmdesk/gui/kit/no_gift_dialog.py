"""The dialog in which one says that a person, or everybody at an organisation, may receive no gifts, and why."""

from typing import Final

from PySide6.QtWidgets import QCheckBox, QWidget

from crmdesk.core.language import _
from crmdesk.gui.kit.asking import ask_in_form
from crmdesk.gui.kit.editors import TextEditor
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace

_WIDTH: Final = 480


class NoGiftDialog(FormDialog):
    """A box to tick, and the reason; of an organisation it holds for all of its people."""

    def __init__(self, name: str, reason: str | None, parent: QWidget | None = None, *, there: bool = False) -> None:
        super().__init__(_("May {name} receive gifts?").format(name=name), _("Keep"), parent, _WIDTH)
        text = _("Everybody there may receive nothing") if there else _("May receive nothing")
        self.box = QCheckBox(text)
        self.box.setChecked(True)
        self.add(self.box)
        self.add_fields(({"reason": TextEditor(_("Reason"))},))
        self.editors["reason"].set_value(reason or "")
        said = _("Who is given something all the same is pointed out, in campaigns and single gifts.")
        self.add(label(said, "caption", wrap=True))
        self.box.setFocus()


def ask_no_gift(
    place: Workplace, parent: QWidget, name: str, contact: int | None = None, organisation: int | None = None
) -> None:
    """Ask whether somebody, or everybody at an organisation, may receive nothing, and keep it."""
    if place.desk.read_only:
        return
    forbidding = place.desk.gifts.forbidding
    before = forbidding.own(contact, organisation)
    dialog = NoGiftDialog(name, before, parent, there=contact is None)

    def write() -> None:
        if dialog.box.isChecked():
            forbidding.forbid(contact, organisation, dialog.value("reason"))
        elif before is not None:
            forbidding.allow(contact, organisation)

    ask_in_form(place, dialog, write, _("It is kept who may receive gifts"))
