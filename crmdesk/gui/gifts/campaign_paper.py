"""What is printed and written of a campaign: labels, lists, the approval sheet, the order, the courier's sheet."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from crmdesk.core.contacts import masking
from crmdesk.core.documents.sheets import Document
from crmdesk.core.language import N_, _, ngettext
from crmdesk.gui.kit.printing.letterhead import page_setup
from crmdesk.gui.kit.target import choose_target

if TYPE_CHECKING:
    from crmdesk.core.gifts.papers import Papers
    from crmdesk.gui.gifts.campaigns_part import CampaignsPart

# ruff: noqa: PLC0415 - the preview is loaded by whoever prints

_WORKBOOK: Final = {".xlsx": N_("Excel workbook")}


class CampaignPaper:
    """The paper of the campaign that is shown."""

    def __init__(self, part: "CampaignsPart") -> None:
        self._part = part
        self._place = part.place

    @property
    def _papers(self) -> "Papers":
        return self._place.desk.gifts.papers

    def labels(self) -> None:
        """Labels, envelopes and cards of everybody, or of those who are selected where they are several."""
        from crmdesk.gui.kit.label_print.dialog import LabelPrint
        from crmdesk.gui.kit.label_print.sources import OfCampaign

        if (told := self._part.told) is None:
            return
        chosen = tuple(each.contact for each in self._part.chosen)
        source = OfCampaign(self._papers, told.campaign.id, chosen if len(chosen) > 1 else None)
        LabelPrint(self._place, source, self._part.window()).show()

    def packing_list(self) -> None:
        """What goes to whom, to be ticked."""
        from crmdesk.gui.gifts.packing_panel import PackingPanel

        if (told := self._part.told) is not None:
            PackingPanel(self._place, told.campaign.id, self._part.window()).show()

    def signature_list(self) -> None:
        """Who takes what, to be signed."""
        self._preview(self._papers.signature_list)

    def approval_sheet(self) -> None:
        """What it costs, to be signed."""
        self._preview(self._papers.approval_sheet)

    def order(self) -> None:
        """The order for the suppliers as a workbook."""
        self._save(_("Order for the suppliers"), self._papers.write_order, self._pieces)

    def courier(self) -> None:
        """The parcels for a courier's batch upload as a workbook; whole, which is asked where the screen hides them."""
        hidden = [key for key in masking.CHOICES if key in masking.hidden()]
        if hidden and (told := self._part.told) is not None and self._agreed():
            people = [each.recipient.contact for each in self._papers.posted(told.campaign.id) if each.address]
            note = partial(self._place.desk.contacts.note_handed_out, people, hidden)
            self._place.writing.do(note, then=self._save_courier)
        elif not hidden:
            self._save_courier()

    def _agreed(self) -> bool:
        from crmdesk.gui.kit.dialogs import ask

        title = _("The courier needs phone numbers and addresses without stars")
        sentence = _("The office has them masked. That they go out whole is kept in the history.")
        return ask(self._part.window(), title, sentence, _("Save them whole"))

    def _save_courier(self) -> None:
        self._save(_("Sheet for the courier"), self._papers.write_courier, self._parcels)

    def _preview(self, made: Callable[[int], Document]) -> None:
        from crmdesk.gui.kit.printing.preview import PrintPreview

        if (told := self._part.told) is None:
            return
        document = made(told.campaign.id)
        PrintPreview(
            lambda _setup: document, page_setup(self._place.desk), self._place.jobs, self._part.window()
        ).show()

    def _save(self, title: str, write: Callable[[int, Path], int], said: Callable[[int, Path], str]) -> None:
        if (told := self._part.told) is None:
            return
        key, suggested = told.campaign.id, f"{title} {told.campaign.name}.xlsx"
        if path := choose_target(self._part.window(), title, suggested, _WORKBOOK):
            messages = self._place.messages
            self._place.jobs.run_long(
                lambda _report, _cancelled: write(key, path),
                lambda count: messages.info(said(count, path)),
                messages.trouble,
            )

    @staticmethod
    def _pieces(count: int, path: Path) -> str:
        return ngettext("{count} piece ordered in {file}", "{count} pieces ordered in {file}", count).format(
            count=f"{count:,}", file=path.name
        )

    @staticmethod
    def _parcels(count: int, path: Path) -> str:
        return ngettext("{count} parcel saved as {file}", "{count} parcels saved as {file}", count).format(
            count=f"{count:,}", file=path.name
        )
