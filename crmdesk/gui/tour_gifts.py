"""The stops of the tour at the catalogue and the ledger of gifts, and at gifts to one person."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtWidgets import QWidget

from crmdesk.core.contacts.words import parse
from crmdesk.core.gifts.items import Query
from crmdesk.core.gifts.ledger_query import Asked
from crmdesk.core.gifts.records import Item
from crmdesk.core.language import _
from crmdesk.gui.gifts.catalogue_part import CataloguePart
from crmdesk.gui.gifts.forbidden_dialog import ForbiddenDialog
from crmdesk.gui.gifts.gift_trash_dialog import GiftTrashDialog
from crmdesk.gui.gifts.item_dialog import ItemDialog, as_draft
from crmdesk.gui.gifts.ledger_part import PLACES, LedgerPart
from crmdesk.gui.gifts.page import CATALOGUE, LEDGER, GiftsPage
from crmdesk.gui.kit.gift_dialog import GiftDialog
from crmdesk.gui.kit.gift_state_dialog import GiftStateDialog
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.kit.no_gift_dialog import NoGiftDialog
from crmdesk.gui.main_window import MainWindow
from crmdesk.gui.organisations.page import OrganisationsPage


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
    dialog.editors["inscription"].set_value("{称呼}雅正")
    dialog.look_over()
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


def _trash(window: MainWindow, jobs: Jobs) -> QWidget:
    """Gifts that were given after all not."""
    page = _page(window, jobs, LEDGER)
    ledger, single = window.desk.gifts.ledger, window.desk.gifts.single
    asked = Asked(1, 9999)
    found = [entry for contact in ledger.ids(asked)[:9] for entry in ledger.of_contact(contact)]
    for entry in [each for each in found if not each.received and not each.campaign][:3]:
        single.trash(entry.id)
    dialog = GiftTrashDialog(page.place, page)
    dialog.show()
    return dialog


def _refused(window: MainWindow, jobs: Jobs) -> QWidget:
    """Who may receive nothing."""
    page = _page(window, jobs, LEDGER)
    (contact,) = window.desk.contacts.finder.first(parse("tier:VIP"), limit=1)
    dialog = NoGiftDialog(window.desk.contacts.person(contact).name, "公司规定不收礼品", page)
    dialog.show()
    return dialog


def _forbidden(window: MainWindow, jobs: Jobs) -> QWidget:
    """All who may receive nothing."""
    page = _page(window, jobs, LEDGER)
    window.desk.gifts.forbidding.forbid(organisation=_place_of_gifts(window), reason="上市公司，内部规定拒收")
    dialog = ForbiddenDialog(page.place, page)
    dialog.show()
    return dialog


def _place_of_gifts(window: MainWindow) -> int:
    """The organisation with gifts in most years."""
    ledger, asked = window.desk.gifts.ledger, Asked(1, 9999)
    places = ledger.place_rows(ledger.place_ids(asked), asked)
    return max(places, key=lambda key: len(places[key].years))


def _of_organisation(window: MainWindow, jobs: Jobs) -> None:
    """What the people of an organisation were given."""
    window.open("organisations", _place_of_gifts(window))
    jobs.settle()
    page = window.page
    assert isinstance(page, OrganisationsPage)
    page.detail.area.ensureWidgetVisible(page.detail.gifts)


GIFTS: Final[Mapping[str, Callable[[MainWindow, Jobs], QWidget | None]]] = {
    "gift_catalogue": _catalogue,
    "gift_item": _item,
    "gift_ledger": _ledger,
    "gift_places": _places,
    "gift_single": _single,
    "gift_state": _state,
    "gift_trash": _trash,
    "gift_refused": _refused,
    "gift_forbidden": _forbidden,
    "organisation_gifts": _of_organisation,
}
