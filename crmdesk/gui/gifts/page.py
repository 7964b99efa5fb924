"""The page of gifts: campaigns, the catalogue and the ledger as its parts."""

from typing import Final

from PySide6.QtWidgets import QWidget

from crmdesk.core.language import N_, _
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.parts import Part, PartedPage, PartPage

CAMPAIGNS, CATALOGUE, LEDGER = "campaigns", "catalogue", "ledger"

# ruff: noqa: PLC0415 - a part is imported when it is first shown


def _campaigns(place: Workplace, parent: QWidget) -> PartPage:
    from crmdesk.gui.gifts.campaigns_part import CampaignsPart

    return CampaignsPart(place, parent)


def _catalogue(place: Workplace, parent: QWidget) -> PartPage:
    from crmdesk.gui.gifts.catalogue_part import CataloguePart

    return CataloguePart(place, parent)


def _ledger(place: Workplace, parent: QWidget) -> PartPage:
    from crmdesk.gui.gifts.ledger_part import LedgerPart

    return LedgerPart(place, parent)


_PARTS: Final = (
    Part(CAMPAIGNS, N_("Campaigns"), "event_upcoming", _campaigns),
    Part(CATALOGUE, N_("Catalogue"), "redeem", _catalogue),
    Part(LEDGER, N_("Ledger"), "table_view", _ledger),
)


class GiftsPage(PartedPage):
    """A record that is asked for is a gift of the catalogue, else a campaign."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, _("Gifts"), _PARTS, parent)

    def open_record(self, record_id: int) -> None:
        """Show a gift of the catalogue, or a campaign."""
        known = self.place.desk.gifts.catalogue.items([record_id])
        self.open_below(CATALOGUE if known else CAMPAIGNS)
        self.part.open_record(record_id)
