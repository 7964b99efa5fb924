"""The stops of the tour at the picture of attention."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from crmdesk.gui.attention.page import KEPT, AttentionPage
from crmdesk.gui.attention.panel import AttentionPanel
from crmdesk.gui.attention.people_list import TIERS
from crmdesk.gui.attention.picture_part import PicturePart
from crmdesk.gui.attention.tiers_dialog import TiersDialog
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.main_window import MainWindow


def _page(window: MainWindow, jobs: Jobs) -> AttentionPage:
    window.open("attention")
    jobs.settle()
    page = window.page
    assert isinstance(page, AttentionPage)
    return page


def _part(window: MainWindow, jobs: Jobs) -> PicturePart:
    part = _page(window, jobs).part
    assert isinstance(part, PicturePart)
    return part


def _picture(window: MainWindow, jobs: Jobs) -> None:
    """Who is neglected; somebody walks the chart."""
    part = _part(window, jobs)
    part.pareto.setFocus(Qt.FocusReason.TabFocusReason)
    part.pareto.look_at(3)


def _tiers(window: MainWindow, jobs: Jobs) -> QWidget:
    """The tiers that values suggest are looked at before they are taken over."""
    part = _part(window, jobs)
    part.people.switch(TIERS)
    assert part.found is not None
    dialog = TiersDialog(part.place, part.found.picture, part.found.tiers, part)
    dialog.show()
    return dialog


def _paper(window: MainWindow, jobs: Jobs) -> QWidget:
    """The picture on paper."""
    part = _part(window, jobs)
    panel = AttentionPanel(part.place, part.as_of.day, part)
    panel.show()
    jobs.settle()
    return panel


def _kept(window: MainWindow, jobs: Jobs) -> None:
    """Who was won, kept and lost."""
    _page(window, jobs).open_below(KEPT)


ATTENTION: Final[Mapping[str, Callable[[MainWindow, Jobs], QWidget | None]]] = {
    "attention": _picture,
    "attention_tiers": _tiers,
    "attention_paper": _paper,
    "attention_kept": _kept,
}
