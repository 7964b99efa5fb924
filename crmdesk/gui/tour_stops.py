"""Stops of the tour that are more than a page as it opens: what is opened, filled in or laid over it."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtWidgets import QApplication, QWidget

from crmdesk.core.contacts.words import parse
from crmdesk.core.desk import Desk
from crmdesk.gui.colleagues.dialogs import HandOverDialog
from crmdesk.gui.colleagues.page import ColleaguesPage
from crmdesk.gui.contacts.page import ArchivePage
from crmdesk.gui.duplicates.page import DuplicatesPage
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.main_window import MainWindow

# Of the page above the card that is looked at.
_ABOVE: Final = 12

# Goes to a stop of the tour and answers what floats above the window there.
Visit = Callable[[MainWindow, Jobs], QWidget | None]


def write_past(desk: Desk) -> None:
    """A few changes of one person, as months of work leave them."""
    contacts, contact = desk.contacts, tied(desk)
    person = contacts.person(contact)
    contacts.change(contact, {"tier": "A", "title": "副总经理"})
    contacts.change(contact, {"hobbies": ("钓鱼", "书法"), "note": "女儿明年高考，见面可以问候。"})
    contacts.confirm_addresses(contact)
    contacts.change(contact, {"tier": "VIP", "title": person.title})


def tied(desk: Desk) -> int:
    """Somebody with files, and with more ties than others."""
    ties = desk.contacts.ties
    people = desk.contacts.finder.first(parse("tier:VIP nature:upstream"), limit=50)
    return max(people, key=lambda contact: len(ties.links(contact)) + len(ties.referrals(contact)))


def _open(window: MainWindow, jobs: Jobs) -> ArchivePage:
    page = window.page
    assert isinstance(page, ArchivePage)
    page.open_record(tied(window.desk))
    # A ring around the list would say that somebody is at the keyboard.
    page.setFocus()
    jobs.settle()
    return page


def _scroll(page: ArchivePage, jobs: Jobs, card: str) -> None:
    for _round in range(2):
        jobs.settle()
        QApplication.processEvents()
    page.detail.area.verticalScrollBar().setValue(getattr(page.detail, card).pos().y() - _ABOVE)


def _ties(window: MainWindow, jobs: Jobs) -> None:
    """Who is tied to a contact, and the files below."""
    _scroll(_open(window, jobs), jobs, "ties")


def _history(window: MainWindow, jobs: Jobs) -> None:
    """The change of a title, opened up to what was before."""
    page = _open(window, jobs)
    next(iter(page.detail.history.lines.values())).toggle()
    _scroll(page, jobs, "history")


def _merging(window: MainWindow, jobs: Jobs) -> None:
    """Two who are one: what differs is chosen from the keyboard."""
    window.open("duplicates")
    jobs.settle()
    page = window.page
    assert isinstance(page, DuplicatesPage)
    for choice in list(page.sides.choices.values())[:1]:
        choice.second.setChecked(True)
        choice.second.setFocus()


def _colleagues(window: MainWindow, jobs: Jobs) -> ColleaguesPage:
    window.open("colleagues")
    jobs.settle()
    page = window.page
    assert isinstance(page, ColleaguesPage)
    page.setFocus()
    return page


def _handing_over(window: MainWindow, jobs: Jobs) -> QWidget:
    everybody = window.desk.contacts.our_people.everybody()
    page = _colleagues(window, jobs)
    giver = page.current
    assert giver is not None
    dialog = HandOverDialog(giver, [one for one in everybody if one.id != giver.id], lambda _taker: None, window)
    dialog.editors["taker"].set_value(str(next(one.id for one in everybody if one.id != giver.id)))
    dialog.show()
    return dialog


def _handover_book(window: MainWindow, jobs: Jobs) -> QWidget:
    page = _colleagues(window, jobs)
    assert page.current is not None
    preview = page.handover_book(page.current)
    preview.resize(window.size())
    preview.show()
    jobs.settle()
    return preview


MORE: Final[Mapping[str, Visit]] = {
    "ties": _ties,
    "history": _history,
    "merging": _merging,
    "handing_over": _handing_over,
    "handover_book": _handover_book,
}
