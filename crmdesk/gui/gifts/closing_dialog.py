"""The end of a campaign, actual against plan by tier; and its list against that of the last time."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from crmdesk.core.gifts.closing import TierResult
from crmdesk.core.gifts.comparing import AGAINST, Against, Compared
from crmdesk.core.gifts.guards import money
from crmdesk.core.gifts.planned import Campaign
from crmdesk.core.language import _
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.editors import LongTextEditor
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.labels import label, rule

_WIDTH: Final = 620
_AROUND: Final = 60  # the margins of the dialog, and the bar
_TALLEST: Final = 420
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ClosingDialog(FormDialog):
    """Shows what became of the plan, and asks what was learnt."""

    def __init__(self, results: Sequence[TierResult], one: Campaign, parent: QWidget | None = None) -> None:
        super().__init__(_("Close {campaign}").format(campaign=one.name), _("Close the campaign"), parent, _WIDTH)
        self.add(_table(results))
        self.add_fields(({"lessons": LongTextEditor(_("What to do better next time"), lines=4)},))
        self.editors["lessons"].set_value(one.lessons)
        self.editors["lessons"].focus()


class CompareDialog(Dialog):
    """Says who is new, gone, moved, or of another tier since the last campaign."""

    def __init__(self, last: Campaign, found: Sequence[Compared], parent: QWidget | None = None) -> None:
        super().__init__(_("Against {campaign}").format(campaign=last.name), _("Fine"), parent, _WIDTH)
        self.cancel_button.hide()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for kind in Against:
            if of_kind := [one for one in found if one.kind == kind]:
                column.addWidget(label(f"{_(AGAINST[kind])} · {len(of_kind):,}", "title"))
                for text in _compared(kind, of_kind):
                    column.addWidget(label(text, wrap=True))
                column.addSpacing(8)
        if not found:
            column.addWidget(label(_("The lists are the same."), "body2"))
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(_("Differences"))
        area.setWidget(inside)
        # As high as what it says, for a few names leave most of a fixed height empty.
        wants = max(column.sizeHint().height(), column.totalHeightForWidth(_WIDTH - _AROUND))
        area.setFixedHeight(min(_TALLEST, wants))
        self.add(area)


def _compared(kind: Against, found: Sequence[Compared]) -> Sequence[str]:
    """Whoever is new or gone in one run of names; of the others a line each says from where to where."""
    if kind not in {Against.MOVED, Against.TIER}:
        return (_(", ").join(one.name for one in found),)
    text = _("{name}: {before} → {now}")
    return [text.format(name=one.name, before=one.before or "–", now=one.now or "–") for one in found]


def _table(results: Sequence[TierResult]) -> QWidget:
    """People and money as planned and as they came, tier by tier, and together."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(18)
    grid.setVerticalSpacing(6)
    headings = (_("Tier"), _("Planned"), _("Given"), _("Plan"), _("Actual"), _("Arrived"), _("Came back"), _("Liked"))
    for place, heading in enumerate(headings):
        grid.addWidget(label(heading, "caption"), 0, place, _RIGHT if place else Qt.AlignmentFlag.AlignLeft)
    grid.addWidget(rule(), 1, 0, 1, len(headings))
    whole = TierResult(_("Total"))
    for line, one in enumerate(results, start=2):
        _row(grid, line, one, one.tier or _("No tier"))
        for name in ("planned", "given", "plan", "actual", "arrived", "returned", "liked", "asked"):
            setattr(whole, name, getattr(whole, name) + getattr(one, name))
    grid.addWidget(rule(), len(results) + 2, 0, 1, len(headings))
    _row(grid, len(results) + 3, whole, whole.tier)
    return made


def _row(grid: QGridLayout, line: int, one: TierResult, title: str) -> None:
    liked = f"{one.liked} / {one.asked}"
    cells = (str(one.planned), str(one.given), money(one.plan), money(one.actual), str(one.arrived),
             str(one.returned), liked)  # fmt: skip
    grid.addWidget(label(title, "strong"), line, 0)
    for place, text in enumerate(cells, start=1):
        grid.addWidget(label(text), line, place, _RIGHT)
