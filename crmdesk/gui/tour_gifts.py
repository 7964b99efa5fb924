"""The stops of the tour at the catalogue and the ledger of gifts, and at gifts to one person."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtWidgets import QWidget

from crmdesk.core.contacts.words import parse
from crmdesk.core.gifts.items import Query
from crmdesk.core.gifts.records import Item
from crmdesk.core.language import _
from crmdesk.gui.gifts.catalogue_part import CataloguePart
from crmdesk.gui.gifts.item_dialog import ItemDialog, as_draft
from crmdesk.gui.gifts.ledger_part import PLACES, LedgerPart
from crmdesk.gui.gifts.page import CATALOGUE, LEDGER, GiftsPage
from crmdesk.gui.kit.gift_dialog import GiftDialog
from crmdesk.gui.kit.gift_state_dialog import GiftStateDialog
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.main_window import MainWindow


def _page(window: MainWindow, jobs: Jobs, part: str) -> GiftsPage:
    window.open("gifts")
    page = window.page
    assert isinstance(page, GiftsPage)
    page.open_below(part)
    jobs.settle()
    page.setFocus()
    return page


def _most_given(window: MainWindow) -> Item:
    """The gift that most people were given."""
    catalogue = window.desk.gifts.catalogue
    counted = catalogue.receptions(catalogue.found(Query()).ids)
    return catalogue.item(max(counted, key=lambda key: counted[key].given))


def _catalogue(window: MainWindow, jobs: Jobs) -> None:
    """The gift that most people were given, and how they liked it."""
    part = _page(window, jobs, CATALOGUE).part
    assert isinstance(part, CataloguePart)
    part.open_record(_most_given(window).id)


def _item(window: MainWindow, jobs: Jobs) -> QWidget:
    """What the catalogue says of a gift."""
    page = _page(window, jobs, CATALOGUE)
    dialog = ItemDialog(window.desk, as_draft(_most_given(window)), _("Change the gift"), _("Save"), page)
    dialog.show()
    return dialog


def _ledger(window: MainWindow, jobs: Jobs) -> None:
    """By person and year."""
    _page(window, jobs, LEDGER)


def _places(window: MainWindow, jobs: Jobs) -> None:
    """By organisation and year."""
    page = _page(window, jobs, LEDGER)
    part = page.part
    assert isinstance(part, LedgerPart)
    if part.whose != PLACES:
        part.switch()
    jobs.settle()
    page.setFocus()


def _single(window: MainWindow, jobs: Jobs) -> QWidget:
    """A gift for a birthday."""
    page = _page(window, jobs, CATALOGUE)
    (contact,) = window.desk.contacts.finder.first(parse("tier:VIP"), limit=1)
    dialog = GiftDialog(
        window.desk, _("Give a gift"), _("Give"), page, contact=contact, item=_most_given(window).id
    )  # fmt: skip
    dialog.editors["occasion"].set_value(_("Birthday"))
    dialog.editors["inscription"].set_value("祝您生日快乐")
    dialog.show()
    return dialog


def _state(window: MainWindow, jobs: Jobs) -> QWidget:
    """How far a gift has come, and how it was taken."""
    page = _page(window, jobs, LEDGER)
    ledger, single = window.desk.gifts.ledger, window.desk.gifts.single
    part = page.part
    assert isinstance(part, LedgerPart)
    (contact,) = window.desk.contacts.finder.first(parse("tier:VIP"), limit=1)
    entry = next(entry for entry in ledger.of_contact(contact) if not entry.received)
    dialog = GiftStateDialog(single.one(entry.id), entry.named, f"{entry.reason} · {entry.day}", page)
    dialog.show()
    return dialog


GIFTS: Final[Mapping[str, Callable[[MainWindow, Jobs], QWidget | None]]] = {
    "gift_catalogue": _catalogue,
    "gift_item": _item,
    "gift_ledger": _ledger,
    "gift_places": _places,
    "gift_single": _single,
    "gift_state": _state,
}
