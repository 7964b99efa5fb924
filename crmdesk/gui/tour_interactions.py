"""The stops of the tour at the timeline, the quick log and the record that is edited."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtWidgets import QWidget

from crmdesk.core.interactions.records import Kind
from crmdesk.core.interactions.timeline import Asked
from crmdesk.gui.contacts.page import ArchivePage
from crmdesk.gui.interactions.page import TimelinePage
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.kit.log_dialog import LogDialog
from crmdesk.gui.kit.record_dialog import RecordDialog
from crmdesk.gui.main_window import MainWindow

_OFFER: Final = ("报价单2026-05.pdf", b"%PDF-1.7" + b" " * 84_000)
_TEXT: Final = "见到：采购部两位负责人\n谈了：二季度报价与铺货\n对方需求：小规格样品\n下一步：周五前寄样品"


def _page(window: MainWindow, jobs: Jobs) -> TimelinePage:
    window.open("interactions")
    jobs.settle()
    page = window.page
    assert isinstance(page, TimelinePage)
    page.setFocus()
    return page


def _told(window: MainWindow) -> int:
    """A visit of which everything is said, with a file."""
    desk = window.desk
    key = desk.timeline.first(Asked(kinds=(str(Kind.VISIT),)), 1)[0][1]
    if not desk.interactions.files.of(key):
        desk.interactions.change(key, {
            "text": _TEXT, "minutes": 90, "outcome": "愿意试销两个品规", "cost": 26_800,
        })  # fmt: skip
        desk.interactions.files.add(key, [_OFFER])
    return key


def _timeline(window: MainWindow, jobs: Jobs) -> None:
    """Everything by days, a visit beside it."""
    key = _told(window)
    _page(window, jobs).open_record(key)


def _narrowed(window: MainWindow, jobs: Jobs) -> None:
    """One kind of this year, with words."""
    page = _page(window, jobs)
    page.chips.check(("call",))
    page.narrowing.period_chosen.emit("year")
    page.search.insert("报价")


def _trash(window: MainWindow, jobs: Jobs) -> None:
    desk, asked = window.desk, Asked(kinds=(str(Kind.MESSAGE),))
    if not desk.timeline.first(Asked(trashed=True), 1):
        desk.interactions.trash([key for _at, key in desk.timeline.first(asked, 2)])
    _page(window, jobs).toggle_trash()


def _log(window: MainWindow, jobs: Jobs) -> QWidget:
    """A visit is written down by its template, with the next date in words."""
    page = window.page
    assert isinstance(page, ArchivePage)
    jobs.settle()
    dialog = LogDialog(window.desk, page.spoken_with(), (), window)
    dialog.kinds.choose(str(Kind.VISIT))
    dialog.begin_text()
    dialog.day.set_value("下周三")
    dialog.step.set_value("寄样品，确认到货")
    dialog.show()
    return dialog


def _log_more(window: MainWindow, jobs: Jobs) -> QWidget:
    """The same with all that a record may say."""
    dialog = _log(window, jobs)
    assert isinstance(dialog, LogDialog)
    dialog.show_more()
    return dialog


def _editing(window: MainWindow, jobs: Jobs) -> QWidget:
    key = _told(window)
    dialog = RecordDialog(window.place, window.desk.interactions.one(key), _page(window, jobs))
    dialog.show()
    jobs.settle()
    return dialog


INTERACTIONS: Final[Mapping[str, Callable[[MainWindow, Jobs], QWidget | None]]] = {
    "timeline": _timeline,
    "timeline_narrowed": _narrowed,
    "timeline_trash": _trash,
    "log": _log,
    "log_more": _log_more,
    "record": _editing,
}
