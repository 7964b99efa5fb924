"""Stops of the tour at what keeps a book: the people of a backup."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtWidgets import QWidget

from crmdesk.core.contacts.records import Draft, Position, Reach
from crmdesk.core.values.choices import InteractionKind
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.main_window import MainWindow
from crmdesk.gui.settings.earlier_dialog import EarlierPeople

_LOST: Final[Draft] = {
    "name": "沈国栋", "tier": "A", "nature": "downstream", "tags": ("老客户",), "note": "爱喝普洱。",
    "phones": (Reach("13905120086", "mobile"),),
    "positions": (Position("恒康医药有限公司", title="副总经理", main=True),),
}  # fmt: skip


def _earlier_people(window: MainWindow, jobs: Jobs) -> QWidget:
    """Somebody who is in a backup alone, and what would come back of him."""
    desk = window.desk
    lost = desk.contacts.add(_LOST)
    made = desk.history.entries(1)[0].id
    desk.interactions.log({"contacts": (lost,), "kind": InteractionKind.VISIT, "text": "送样品，约下月再谈。"})
    backup = desk.keeping.write("work")
    desk.history.undo(desk.history.entries(1)[0].id)
    desk.history.undo(made)
    jobs.settle()
    dialog = EarlierPeople(window.place, backup, window.page)
    dialog.show()
    jobs.settle()
    dialog.chips.clear()
    dialog.search.setText(str(_LOST["name"]))
    dialog.list.setFocus()
    jobs.settle()
    return dialog


STOPS: Final[Mapping[str, Callable[[MainWindow, Jobs], QWidget | None]]] = {"backup_people": _earlier_people}
