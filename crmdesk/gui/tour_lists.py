"""The stops of the tour at views, groups and fields of the office's own, and the views that its book has."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QScrollArea, QWidget

from crmdesk.core.contacts.filters import Asks, Group, Join, Leaf
from crmdesk.core.sample import COLLEAGUES
from crmdesk.core.sample_fields import SIGNED, TIME, TOPICS, YEARS
from crmdesk.core.views.records import Look
from crmdesk.gui.contacts.page import ArchivePage
from crmdesk.gui.contacts.roll import Query
from crmdesk.gui.contacts.view_dialog import ViewDialog
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.main_window import MainWindow
from crmdesk.gui.pages import print_panel
from crmdesk.gui.paper.panel import PrintPanel
from crmdesk.gui.settings.backups_dialog import BackupsDialog
from crmdesk.gui.settings.own_field_dialog import OwnFieldDialog
from crmdesk.gui.settings.page import SettingsPage

VIEWS: Final[Mapping[str, Group]] = {
    "重点客户": Group(Join.ALL, (
        Leaf("tier", Asks.ANY, ("VIP", "A")),
        Group(Join.ANY, (Leaf("region", Asks.ANY, ("320000",)), Leaf("owner", Asks.ANY, (COLLEAGUES[0],)))),
        Leaf("phones", Asks.FILLED),
    )),
    "上游高层": Group(Join.ALL, (Leaf("nature", Asks.ANY, ("upstream",)), Leaf("level", Asks.ANY, ("top",)))),
    "没有生日": Group(Join.ALL, (Leaf("birthday", Asks.EMPTY),)),
}  # fmt: skip
_NESTED: Final = Group(Join.ALL, (
    Leaf("completeness", Asks.AT_LEAST, ("75",)),
    Group(Join.ANY, (
        Leaf(SIGNED.title, Asks.OLDER, ("1095",)),
        Group(Join.ALL, (Leaf("tier", Asks.ANY, ("VIP", "A")), Leaf(TOPICS.title, Asks.ANY, ("政策", "学术会议")))),
    )),
    Group(Join.NONE, (Leaf("missing", Asks.ANY, ("mobile", "confirmed")), Leaf("standing", Asks.ANY, ("lost",)))),
))  # fmt: skip
_NAME: Final = "老客户回访"
_LOOK: Final = Look(("name", "organisation", "tier", TIME.title, SIGNED.title, YEARS.title, TOPICS.title, "owner"),
                    SIGNED.title, descending=True, group=TOPICS.title)  # fmt: skip


def _archive(window: MainWindow) -> ArchivePage:
    page = window.page
    assert isinstance(page, ArchivePage)
    return page


def _grouped(window: MainWindow, jobs: Jobs) -> None:
    """Under headings of own choices: whoever has two topics stands under both."""
    page = _archive(window)
    page.show_table(table=True)
    page.looks.take(_LOOK)
    page.ask(Query(sort=_LOOK.sort, descending=_LOOK.descending, group=_LOOK.group))
    jobs.settle()
    page.setFocus()


def _grouped_cards(window: MainWindow, jobs: Jobs) -> None:
    """Beside the detail, by hobby."""
    # Nothing is chosen here, for that would be remembered at the next stop.
    _archive(window).ask(Query(group="hobbies"))
    jobs.settle()
    _archive(window).setFocus()


def _nested(window: MainWindow, jobs: Jobs) -> QWidget:
    page = _archive(window)
    dialog = ViewDialog(window.place, _NESTED, page.looks.now(), None, page.viewing.show_filter, page.viewing.show_view,
                        window)  # fmt: skip
    dialog.name.setText(_NAME)
    dialog.show()
    jobs.settle()
    return dialog


_EARLIER: Final = (
    "20260518T033000Z-work", "20260518T010412Z-import", "20260517T095831Z-exit", "20260515T100205Z-exit",
    "20260508T094019Z-exit", "20260430T092648Z-exit",
)  # fmt: skip


def _settings(window: MainWindow) -> SettingsPage:
    window.open("settings")
    page = window.page
    assert isinstance(page, SettingsPage)
    return page


def _own_fields(window: MainWindow, jobs: Jobs) -> None:
    page = _settings(window)
    jobs.settle()
    for area in page.findChildren(QScrollArea):
        area.ensureWidgetVisible(page.own_fields)


def _own_field(window: MainWindow, jobs: Jobs) -> QWidget:
    page = _settings(window)
    jobs.settle()
    dialog = OwnFieldDialog(window.desk.contacts.own_fields, TIME, page)
    dialog.choices.set_value("\n".join(("早上", *TIME.choices[1:])))
    dialog.show()
    return dialog


def _backups(window: MainWindow, jobs: Jobs) -> QWidget:
    """The states to go back to, those of some days."""
    newest = window.desk.keeping.write("work")
    for name in _EARLIER:
        shutil.copyfile(newest.path, newest.path.with_name(f"{name}.crmdesk"))
    dialog = BackupsDialog(window.place, _settings(window))
    dialog.show()
    jobs.settle()
    return dialog


def _print_view(window: MainWindow, jobs: Jobs) -> QWidget:
    """Cards with lines of one's own choice."""
    window.open_below("contacts", next(iter(window.desk.views.titles())))
    jobs.settle()
    page = _archive(window)
    panel = print_panel(window.place, page.roll.people, window, page.viewing.as_shown())
    assert isinstance(panel, PrintPanel)
    lines = ("phones", "region", TIME.title, SIGNED.title, TOPICS.title)
    panel.choices.options = replace(panel.choices.options, lines=lines)
    panel.choices.lines.show_columns(lines)
    panel.refresh()
    panel.resize(window.size())
    panel.show()
    jobs.settle()
    return panel


STOPS: Final[Mapping[str, Callable[[MainWindow, Jobs], QWidget | None]]] = {
    "grouped": _grouped,
    "grouped_cards": _grouped_cards,
    "nested": _nested,
    "own_fields": _own_fields,
    "own_field": _own_field,
    "backups": _backups,
    "print_view": _print_view,
}
