"""The dialog that notes how far a gift has come and how it was taken; a gift of a campaign too."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from crmdesk.core.errors import NotFound
from crmdesk.core.gifts.entries import Entry
from crmdesk.core.gifts.records import REACTIONS, STATUSES, Reaction, Status
from crmdesk.core.gifts.single import Single, SingleGifts
from crmdesk.core.language import _
from crmdesk.gui.kit.asking import ask_in_form
from crmdesk.gui.kit.editors import ChoiceEditor, Editor, Option, TextEditor
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.received_dialog import change_received

_REACTIONS: Final = (Reaction.LIKED, Reaction.NEUTRAL, Reaction.RETURNED)


class GiftStateDialog(FormDialog):
    """Asks how far it is and on which day it got there, how it was taken and what was said."""

    def __init__(self, gift: Single, what: str, remark: str, parent: QWidget | None = None) -> None:
        super().__init__(what, _("Save"), parent, 480)
        if remark:
            self.add(label(remark, "body2", wrap=True))
        stages = [Option(str(status), _(text)) for status, text in STATUSES.items() if status]
        taken = [Option(str(reaction), _(REACTIONS[reaction])) for reaction in _REACTIONS]
        self._before = gift
        self.add_fields(
            (
                {
                    "status": ChoiceEditor(_("Delivery"), stages, none=_(STATUSES[Status.CHOSEN])),
                    "day": TextEditor(_("On which day"), placeholder=_("today")),
                },
                *self._parcel(gift),
                {"reaction": ChoiceEditor(_("How it was received"), taken, none=_(REACTIONS[Reaction.NONE]))},
                {"note": TextEditor(_("What was said of it"))},
            )
        )
        values = {"status": str(gift.status), "day": gift.days.get(gift.status, ""), "reaction": str(gift.reaction),
                  "note": gift.note, "carrier": gift.carrier, "tracking": gift.tracking}  # fmt: skip
        for key, editor in self.editors.items():
            editor.set_value(values[key])
        status = self.editors["status"]
        assert isinstance(status, ChoiceEditor)
        status.field.currentIndexChanged.connect(lambda _row: self._show_day())
        self.editors["status"].focus()

    def keep(self, single: SingleGifts) -> None:
        """Write down what is other than before. Raises InvalidInput for a day that is none."""
        before, status = self._before, Status(self.value("status"))
        parcel: dict[str, str] = {key: self.value(key) for key in ("carrier", "tracking") if key in self.editors}
        told = (before.status, before.days.get(before.status, ""))
        if (status, self.value("day")) != told or any(getattr(before, key) != text for key, text in parcel.items()):
            single.advance(before.id, status, self.value("day"), parcel)
        reaction, note = Reaction(self.value("reaction")), self.value("note")
        if (reaction, note) != (before.reaction, before.note):
            single.react(before.id, reaction, note)

    @staticmethod
    def _parcel(gift: Single) -> Sequence[Mapping[str, Editor]]:
        """The parcel of a single gift; those of campaigns have their courier's sheet."""
        if gift.campaign is not None:
            return ()
        return ({"carrier": TextEditor(_("Courier")), "tracking": TextEditor(_("Tracking number"))},)

    def _show_day(self) -> None:
        """The day of the stage that is chosen."""
        self.editors["day"].set_value(self._before.days.get(Status(self.value("status")), ""))


def open_entry(place: Workplace, entry: Entry, parent: QWidget) -> None:
    """Show what can be said of a gift of the ledger: of one that we received all of it, of one given its state."""
    if place.desk.read_only:
        return
    try:
        if entry.received:
            change_received(place, entry.id, parent)
        else:
            _note_state(place, entry, parent)
    except NotFound as error:
        place.messages.trouble(error)


def _note_state(place: Workplace, entry: Entry, parent: QWidget) -> None:
    single = place.desk.gifts.single
    gift = single.one(entry.id)
    dialog = GiftStateDialog(gift, entry.named, " · ".join(filter(None, (entry.reason, entry.day))), parent)
    if gift.campaign is None:
        dialog.add_button(_("Print labels"), lambda: _print(place, dialog, gift, parent), "print")
        dialog.add_button(_("Put in the trash"), lambda: _remove(place, dialog, gift), "delete")
        dialog.add_button(_("Change"), lambda: _change(place, dialog, gift, parent), "edit")
    ask_in_form(place, dialog, lambda: dialog.keep(single), _("The gift is changed"))


def _remove(place: Workplace, dialog: GiftStateDialog, gift: Single) -> None:
    dialog.reject()
    place.writing.do(lambda: place.desk.gifts.single.trash(gift.id), _("The gift is in the trash"))


def _print(place: Workplace, dialog: GiftStateDialog, gift: Single, parent: QWidget) -> None:
    from crmdesk.gui.kit.label_print.dialog import LabelPrint  # noqa: PLC0415 - most are noted, few printed
    from crmdesk.gui.kit.label_print.sources import OfCampaign  # noqa: PLC0415 - as above

    dialog.reject()
    source = OfCampaign(place.desk.gifts.single_papers, gift.id, kinds=("gift", "address", "envelope"))
    LabelPrint(place, source, parent, "gift" if gift.inscription else "address").show()


def _change(place: Workplace, dialog: GiftStateDialog, gift: Single, parent: QWidget) -> None:
    from crmdesk.gui.kit.gift_dialog import change_gift  # noqa: PLC0415 - most are noted, few changed

    dialog.reject()
    change_gift(place, gift, parent)
