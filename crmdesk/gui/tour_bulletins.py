"""The stops of the tour at company news, and at what partners were told."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtWidgets import QWidget

from crmdesk.core.bulletins.records import BulletinKind
from crmdesk.core.contacts.words import parse
from crmdesk.gui.bulletins.dialogs import BulletinDialog
from crmdesk.gui.bulletins.part import BulletinsPart
from crmdesk.gui.bulletins.tell_dialog import TellDialog
from crmdesk.gui.directory.part import DirectoryPart
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.kit.parts import PartedPage
from crmdesk.gui.main_window import MainWindow


def _part(window: MainWindow, jobs: Jobs) -> BulletinsPart:
    window.open("partners", window.desk.bulletins.ids(BulletinKind.PRODUCT)[0])
    jobs.settle()
    page = window.page
    assert isinstance(page, PartedPage)
    assert isinstance(page.part, BulletinsPart)
    page.part.list.setFocus()
    return page.part


def _news(window: MainWindow, jobs: Jobs) -> None:
    """A piece of company news that some know."""
    _part(window, jobs)


def _new(window: MainWindow, jobs: Jobs) -> QWidget:
    """What happened."""
    part = _part(window, jobs)
    dialog = BulletinDialog("", part.bulletin, part)
    dialog.show()
    return dialog


def _tell(window: MainWindow, jobs: Jobs) -> QWidget:
    """To whom, how, and what each is told."""
    part = _part(window, jobs)
    assert part.bulletin is not None
    people = list(window.desk.contacts.finder.ids(parse("nature:downstream tier:A")))
    dialog = TellDialog(part.place, part.bulletin, people, "A", part)
    dialog.show()
    jobs.settle()
    return dialog


def _told(window: MainWindow, jobs: Jobs) -> None:
    """Everything that a supplier was told."""
    window.open("partners")
    page = window.page
    assert isinstance(page, PartedPage)
    page.open_below("told")
    jobs.settle()
    part = page.part
    assert isinstance(part, DirectoryPart)
    part.open_record(max(window.desk.directory.partners(), key=lambda each: each.count).id)
    jobs.settle()
    part.list.setFocus()


BULLETINS: Final[Mapping[str, Callable[[MainWindow, Jobs], QWidget | None]]] = {
    "company_news": _news,
    "company_news_new": _new,
    "company_news_tell": _tell,
    "partners_told": _told,
}
