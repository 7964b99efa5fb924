"""The stops of the tour at organisations and coverage."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter
from PySide6.QtWidgets import QWidget

from crmdesk.core.interactions.records import Step
from crmdesk.core.news.records import NewsDraft, NewsKind
from crmdesk.core.organisations.query import Query
from crmdesk.gui.coverage.panel import CoveragePanel
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.main_window import MainWindow
from crmdesk.gui.organisations.key_contacts_dialog import KeyContactsDialog
from crmdesk.gui.organisations.merge_dialog import MergeDialog
from crmdesk.gui.organisations.page import OrganisationsPage

_SIDE: Final = 200
_FILES: Final = (("2026年度代理协议.pdf", b"%PDF-1.7" + b" " * 340_000), ("开票资料.xlsx", b"PK" + b" " * 18_000))
_EMPTY: Final = ("恒瑞达商行", "苏州旧仓")
_LEGAL_FORM: Final = "有限公司"


def _page(window: MainWindow, jobs: Jobs) -> OrganisationsPage:
    """The largest organisation with somebody closest to us, and with a logo and files."""
    window.open("organisations")
    jobs.settle()
    service, page = window.desk.organisations, window.page
    assert isinstance(page, OrganisationsPage)
    largest = service.finder.ids(Query(sort="people", descending=True))
    key = next(key for key in largest if len(service.key_contacts(key)) > 1)
    if not service.organisation(key).logo:
        service.change(key, {"logo": window.desk.contacts.attach_photo(_logo())})
        service.files.add(key, _FILES)
        window.desk.news.add(
            NewsDraft(NewsKind.PRODUCT, organisation=key, source="site", text="新一代心脑血管产品获批")
        )
        window.desk.interactions.follow_ups.add(Step("2026-05-25", "送新品资料"), organisation=key)
    page.open_record(key)
    page.setFocus()
    jobs.settle()
    return page


def _logo() -> bytes:
    """A cross of two bars, as many in the trade have."""
    image = QImage(_SIDE, _SIDE, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for color, shape in (("#1F6FB2", QRectF(78, 34, 44, 132)), ("#2E9E6B", QRectF(34, 78, 132, 44))):
        painter.setBrush(QColor(color))
        painter.drawRoundedRect(shape, 10, 10)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(content.data())


def _organisation(window: MainWindow, jobs: Jobs) -> None:
    _page(window, jobs)


def _key_contacts(window: MainWindow, jobs: Jobs) -> QWidget:
    looked = _page(window, jobs).detail.looked
    assert looked is not None
    contacts, chosen = window.desk.contacts, looked.coverage.key_contacts
    dialog = KeyContactsDialog(looked.organisation, chosen, contacts, window)
    dialog.show()
    return dialog


def _merge(window: MainWindow, jobs: Jobs) -> QWidget:
    """Another spelling of the organisation is offered."""
    shown, desk = _page(window, jobs).shown_organisation, window.desk
    assert shown is not None
    dialog = MergeDialog(shown, [shown.name.removesuffix(_LEGAL_FORM)], desk.organisations, desk.contacts, window)
    dialog.show()
    return dialog


def _trash(window: MainWindow, jobs: Jobs) -> None:
    service = window.desk.organisations
    if not service.in_trash():
        service.trash([service.add({"name": name}) for name in _EMPTY])
    window.open("organisations")
    jobs.settle()
    page = window.page
    assert isinstance(page, OrganisationsPage)
    page.toggle_trash()
    page.setFocus()


def _coverage(window: MainWindow, jobs: Jobs) -> None:
    window.open("coverage")
    jobs.settle()
    assert window.page is not None
    window.page.setFocus()


def _coverage_print(window: MainWindow, jobs: Jobs) -> QWidget:
    service = window.desk.organisations
    panel = CoveragePanel(window.place, service.finder.ids(Query(sort="people", descending=True)), window)
    panel.resize(window.size())
    panel.show()
    jobs.settle()
    return panel


ORGANISATIONS: Final[Mapping[str, Callable[[MainWindow, Jobs], QWidget | None]]] = {
    "organisations": _organisation,
    "key_contacts": _key_contacts,
    "organisations_merge": _merge,
    "organisations_trash": _trash,
    "coverage": _coverage,
    "coverage_print": _coverage_print,
}
