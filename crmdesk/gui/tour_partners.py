"""The stops of the tour at the page of partners: agreements and products."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QApplication, QWidget

from crmdesk.core.agreements.document import AgreementList
from crmdesk.core.agreements.finding import Asked, Group, find
from crmdesk.core.agreements.records import Agreement, Tender, TenderState
from crmdesk.core.desk import Desk
from crmdesk.core.language import _
from crmdesk.core.values.choices import Nature
from crmdesk.gui.agreements.agreement_dialog import AgreementDialog
from crmdesk.gui.agreements.agreements_part import AgreementsPart
from crmdesk.gui.agreements.page import AGREEMENTS, PRODUCTS, PartnersPage
from crmdesk.gui.agreements.product_dialog import TenderDialog
from crmdesk.gui.agreements.products_part import ProductsPart
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.main_window import MainWindow
from crmdesk.gui.organisations.page import OrganisationsPage

# Of the page above the card that is looked at.
_ABOVE: Final = 200


def _page(window: MainWindow, jobs: Jobs, part: str) -> PartnersPage:
    window.open("partners")
    page = window.page
    assert isinstance(page, PartnersPage)
    page.open_below(part)
    jobs.settle()
    return page


def _ending(desk: Desk) -> Agreement:
    """The one with a supplier that ends soon."""
    found = find(desk.agreements, Asked(groups=frozenset({Group.NEAR})), desk.clock.today()).items
    return next(item for item in found if item.side is Nature.UPSTREAM)


def _agreements(window: MainWindow, jobs: Jobs) -> None:
    """All of them, and the one that ends soon in full."""
    page = _page(window, jobs, AGREEMENTS)
    page.open_record(_ending(window.desk).id)
    jobs.settle()
    page.setFocus()


def _renewed(window: MainWindow, jobs: Jobs) -> None:
    """One with its history of renewals."""
    desk = window.desk
    page = _page(window, jobs, AGREEMENTS)
    found = find(desk.agreements, Asked(), desk.clock.today()).items
    page.open_record(next(item for item in found if item.renews).id)
    jobs.settle()
    page.setFocus()


def _renewing(window: MainWindow, jobs: Jobs) -> QWidget:
    """It is renewed: the same for as long again."""
    page = _page(window, jobs, AGREEMENTS)
    item = _ending(window.desk)
    page.open_record(item.id)
    jobs.settle()
    service = window.desk.agreements
    title = _("Renew the agreement with {name}").format(name=item.partner)
    dialog = AgreementDialog(window.desk, service.renewal(item.id), title, _("Renew"), page)
    dialog.show()
    return dialog


def _terms(window: MainWindow, jobs: Jobs) -> QWidget:
    """The terms in the same dialog."""
    dialog = _renewing(window, jobs)
    assert isinstance(dialog, AgreementDialog)
    dialog.show_part("terms")
    return dialog


def _products(window: MainWindow, jobs: Jobs) -> None:
    """The products of one supplier, and what hangs on it alone."""
    page = _page(window, jobs, PRODUCTS)
    part = page.part
    assert isinstance(part, ProductsPart)
    part.show_supplier()
    jobs.settle()
    page.setFocus()


def _tender(window: MainWindow, jobs: Jobs) -> QWidget:
    """How a product stands in a province."""
    page = _page(window, jobs, PRODUCTS)
    dialog = TenderDialog(Tender("320000", TenderState.WON, "2026-04-20", "中标，执行两年"), page)
    dialog.show()
    return dialog


def _organisation(window: MainWindow, jobs: Jobs) -> None:
    """What was agreed with an organisation, on its page."""
    place = _ending(window.desk).organisation
    assert place is not None
    window.open("organisations", place.id)
    jobs.settle()
    page = window.page
    assert isinstance(page, OrganisationsPage)
    page.setFocus()
    for _round in range(2):
        jobs.settle()
        QApplication.processEvents()
    page.detail.area.verticalScrollBar().setValue(page.detail.agreements.pos().y() - _ABOVE)


def _printed(window: MainWindow, jobs: Jobs) -> QWidget:
    """The list on paper."""
    from crmdesk.gui.kit.printing.letterhead import page_setup  # noqa: PLC0415 - as the part does
    from crmdesk.gui.kit.printing.preview import PrintPreview  # noqa: PLC0415 - as above

    desk = window.desk
    part = _page(window, jobs, AGREEMENTS).part
    assert isinstance(part, AgreementsPart)
    document = AgreementList(desk.agreements, tuple(part.found.values()), desk.clock.today())
    preview = PrintPreview(lambda _setup: document, replace(page_setup(desk), landscape=True), jobs, window)
    preview.resize(window.size())
    preview.show()
    jobs.settle()
    return preview


PARTNERS: Final[Mapping[str, Callable[[MainWindow, Jobs], QWidget | None]]] = {
    "partners": _agreements,
    "partners_renewals": _renewed,
    "partners_renewing": _renewing,
    "partners_terms": _terms,
    "partners_products": _products,
    "partners_tender": _tender,
    "partners_list": _printed,
    "partners_organisation": _organisation,
}
