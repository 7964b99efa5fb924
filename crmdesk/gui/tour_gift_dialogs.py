"""The stops of the tour at dialogs of the gift planner: milestones, regions, rules, parcels, deliveries, last time."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtWidgets import QWidget

from crmdesk.core.gifts.milestone_template import template
from crmdesk.core.gifts.rules import Limit, Rules
from crmdesk.gui.gifts.milestones_dialog import MilestonesDialog, RegionGroupDialog
from crmdesk.gui.gifts.rules_dialog import RulesDialog
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.main_window import MainWindow
from crmdesk.gui.tour_campaigns import campaigns_part

_LIMITS: Final = {"": Limit(50000, 100000), "authority": Limit(20000, 20000)}


def _shown(dialog: Dialog) -> Dialog:
    dialog.show()
    return dialog


def _milestones(window: MainWindow, jobs: Jobs) -> QWidget:
    """How campaigns are planned."""
    part = campaigns_part(window, jobs)
    today = window.desk.clock.today()
    occasions = window.desk.gifts.campaigns.occasions(today.year)
    return _shown(MilestonesDialog(template(window.desk.settings), occasions, part))


def _region(window: MainWindow, jobs: Jobs) -> QWidget:
    """The provinces that are sent to earlier."""
    part = campaigns_part(window, jobs)
    return _shown(RegionGroupDialog(template(window.desk.settings).groups[0], part))


def _rules(window: MainWindow, jobs: Jobs) -> QWidget:
    """Limits of an office."""
    return _shown(RulesDialog(Rules(2, _LIMITS, ("authority",)), campaigns_part(window, jobs)))


GIFT_DIALOGS: Final[Mapping[str, Callable[[MainWindow, Jobs], QWidget | None]]] = {
    "gift_milestones": _milestones,
    "gift_region": _region,
    "gift_rules": _rules,
}
