"""The stops of the tour at dialogs of the gift planner: milestones, regions, rules, parcels, deliveries, last time."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtWidgets import QWidget

from crmdesk.core.gifts.comparing import compared
from crmdesk.core.gifts.milestone_template import template
from crmdesk.core.gifts.rules import Limit, Rules
from crmdesk.gui.gifts.campaign_dialogs import AssignDialog, OverruleDialog, TextsDialog
from crmdesk.gui.gifts.closing_dialog import CompareDialog
from crmdesk.gui.gifts.delivery_dialogs import DeliveryDialog, TrackingDialog
from crmdesk.gui.gifts.milestones_dialog import MilestonesDialog, RegionGroupDialog
from crmdesk.gui.gifts.rules_dialog import RulesDialog
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.main_window import MainWindow
from crmdesk.gui.tour_campaigns import campaigns_part, told_of

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
    part = campaigns_part(window, jobs)
    return _shown(RulesDialog(Rules(2, _LIMITS, ("authority",), "廉洁规定"), part.place, part))


def _tracking(window: MainWindow, jobs: Jobs) -> QWidget:
    """A courier's list: most are sure, some are doubtful, one cannot be read."""
    part = campaigns_part(window, jobs)
    told = told_of(part)
    people = [each for each in told.people if not each.left_out]
    lines = ["运单号\t收件人\t电话"]
    lines += [f"SF{number:012}\t{each.name}\t{each.phone}" for number, each in enumerate(people[:40], start=1400)]
    lines += [f"SF15{number:010}\t{each.name}\t17000000000" for number, each in enumerate(people[40:44])]
    lines += ["SF160000000001\t没有此人\t17000000001", "SF160000000002\t张先生", f"#N/A\t{people[44].name}"]
    dialog = TrackingDialog(part.place, told.campaign.id, part)
    dialog.editors["list"].set_value("\n".join(lines))
    dialog.show()
    dialog.accept_button.click()
    return dialog


def _delivery(window: MainWindow, jobs: Jobs) -> QWidget:
    """How far some gifts are."""
    part = campaigns_part(window, jobs)
    people = [each for each in told_of(part).people if each.item][:6]
    dialog = DeliveryDialog(people, part)
    dialog.editors["status"].set_value("arrived")
    dialog.editors["reaction"].set_value("liked")
    return _shown(dialog)


def _compare(window: MainWindow, jobs: Jobs) -> QWidget:
    """Against the last time: who is new, gone, moved."""
    part = campaigns_part(window, jobs)
    all_ = part.place.desk.gifts.campaigns.all()
    now, before = all_[0].campaign, all_[1].campaign
    return _shown(CompareDialog(before, compared(window.desk.history.rows, now.id, before.id), part))


def _assign(window: MainWindow, jobs: Jobs) -> QWidget:
    """Who gets what, with what would suit them."""
    part = campaigns_part(window, jobs)
    told = told_of(part)
    return _shown(AssignDialog(part.place, told, told.people[:1], part))


def _overrule(window: MainWindow, jobs: Jobs) -> QWidget:
    """Why it is given all the same."""
    part = campaigns_part(window, jobs)
    people = [each for each in told_of(part).people if any(guard.kind == "repeat" for guard in each.guards)]
    return _shown(OverruleDialog(people[:1], part))


def _texts(window: MainWindow, jobs: Jobs) -> QWidget:
    """What stands on gifts and cards."""
    part = campaigns_part(window, jobs)
    return _shown(TextsDialog(told_of(part).campaign, part))


GIFT_DIALOGS: Final[Mapping[str, Callable[[MainWindow, Jobs], QWidget | None]]] = {
    "gift_milestones": _milestones,
    "gift_region": _region,
    "gift_rules": _rules,
    "gift_tracking": _tracking,
    "gift_delivery": _delivery,
    "gift_compare": _compare,
    "gift_assign": _assign,
    "gift_overrule": _overrule,
    "gift_texts": _texts,
}
