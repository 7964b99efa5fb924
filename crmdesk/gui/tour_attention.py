"""The stops of the tour at the picture of attention."""

from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from crmdesk.gui.attention.page import KEPT, AttentionPage
from crmdesk.gui.attention.panel import AttentionPanel
from crmdesk.gui.attention.people_list import TIERS
from crmdesk.gui.attention.picture_part import PicturePart
from crmdesk.gui.attention.tiers_dialog import TiersDialog
from crmdesk.gui.attention.turnover_dialog import TurnoverDialog
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


def _turnover(window: MainWindow, jobs: Jobs) -> QWidget:
    """A list of the finance department before it is brought in."""
    part = _part(window, jobs)
    assert part.found is not None
    lines = part.place.desk.attention.lines(part.found.picture, part.found.picture.ranked[:6])
    rows = [f"{line.name},{line.organisation},2026-05,{line.value // 1300}.50" for line in lines]
    rows += ["王小明,成都康健医药有限公司,2026-05,8600", f"{lines[0].name},{lines[0].organisation},2026-05,约三万"]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "5月销售额.csv"
        path.write_text("\n".join(("联系人,单位,月份,销售额", *rows)), "utf-8")
        plan = part.place.desk.exchange.plan_turnover(path)
    dialog = TurnoverDialog(plan, part)
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
    "attention_turnover": _turnover,
    "attention_paper": _paper,
    "attention_kept": _kept,
}
