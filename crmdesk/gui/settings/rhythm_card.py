"""The office's rules of how often people should hear from us: by tier, by nature, of sponsors, and what reaches."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from crmdesk.core.errors import CrmError
from crmdesk.core.interactions.records import Kind, Rule, Rules
from crmdesk.core.language import N_, _
from crmdesk.core.values.choices import Nature, Tier, title
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.flow import FlowLayout
from crmdesk.gui.kit.interval_row import FIELD_PX, IntervalRow
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace

TITLE: Final = N_("How often people should hear from us")
SPONSOR: Final = "sponsor"
_NEAREST: Final = N_(
    "The nearest rule holds: a person's own, else that of their nature, else that of their tier. Days count from the "
    "last time they were reached, for somebody new from the day of entry."
)


class RhythmCard(Card):
    """Kept in the book. Each change is one action, by which everybody is due on another day at once."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(_(TITLE))
        self._place = place
        self._cadence = place.desk.interactions.cadence
        self._locked = place.desk.read_only
        self.body.setSpacing(8)
        self.rows: dict[str, IntervalRow] = {}
        self.add(label(_(_NEAREST), "caption", wrap=True))
        self.add(_heads(_("By tier"), (_("Ideal, days"), _("Longest, days"))))
        for tier in Tier:
            self._row(str(tier), _("Tier {tier}").format(tier=title(tier)), _("No rhythm"), self._set_tier)
        self.add(_heads(_("By nature, nearer than the tier")))
        for nature in Nature:
            self._row(str(nature), title(nature), _("By tier"), self._set_nature)
        self.add(_heads(_("Sponsors of ours")))
        self._row(SPONSOR, _("For each VIP they look after"), _("No rhythm"), self._set_sponsor)
        self.kinds = self._reaching()
        self.working = label(_("Everybody is being reckoned anew…"), "caption")
        self.working.hide()
        self.add(self.working)
        self.defaults = self.set_link(_("As it was stated"), self._set_defaults, _("The stated rules again"))
        self.defaults.setEnabled(not self._locked)
        self.show_options()

    def show_options(self) -> None:
        """Show what the book keeps."""
        rules = self._cadence.rules()
        for key, row in self.rows.items():
            row.show_rule(rules.sponsor if key == SPONSOR else rules.tiers.get(key) or rules.natures.get(key))
        for kind, chip in self.kinds.items():
            chip.setChecked(kind in rules.reaching)
        self.defaults.setVisible(rules != Rules())

    def _row(self, key: str, heading: str, never: str, keep: Callable[[str, Rule | None], object]) -> None:
        row = self.rows[key] = IntervalRow(heading, never, self)
        row.setEnabled(not self._locked)
        row.committed.connect(partial(keep, key))
        self.add(row)

    def _reaching(self) -> dict[Kind, Button]:
        """Which kinds of contact count."""
        self.add(_heads(_("What counts as reached")))
        chips: dict[Kind, Button] = {}
        area = _Flow()
        for kind in Kind:
            chips[kind] = Button(title(kind), "filter", name=_("{kind} counts as reached").format(kind=title(kind)))
            chips[kind].setCheckable(True)
            chips[kind].setEnabled(not self._locked)
            chips[kind].clicked.connect(self._set_kinds)
            area.flow.addWidget(chips[kind])
        self.add(area)
        self.add(
            label(_("The others stand on the timeline, and leave people waiting for a call."), "caption", wrap=True)
        )
        return chips

    def _set_tier(self, key: str, rule: Rule | None) -> None:
        rules = self._cadence.rules()
        self._keep(replace(rules, tiers=_with(dict(rules.tiers), key, rule)))

    def _set_nature(self, key: str, rule: Rule | None) -> None:
        rules = self._cadence.rules()
        self._keep(replace(rules, natures=_with(dict(rules.natures), key, rule)))

    def _set_sponsor(self, _key: str, rule: Rule | None) -> None:
        self._keep(replace(self._cadence.rules(), sponsor=rule))

    def _set_kinds(self) -> None:
        reaching = frozenset(kind for kind, chip in self.kinds.items() if chip.isChecked())
        self._keep(replace(self._cadence.rules(), reaching=reaching))

    def _set_defaults(self) -> None:
        self._keep(Rules())

    def _keep(self, rules: Rules) -> None:
        """A second of work where there are a hundred thousand; what is being done is said meanwhile."""
        self.working.show()

        def failed(error: CrmError) -> None:
            self._done()
            self._place.messages.trouble(error)

        self._place.writing.do(partial(self._cadence.set_rules, rules), _("Saved"), failed, self._done)

    def _done(self) -> None:
        self.working.hide()
        self.show_options()


class _Flow(QWidget):
    """Chips in as many rows as they need."""

    def __init__(self) -> None:
        super().__init__()
        self.flow = FlowLayout(self)


def _with(rules: dict[str, Rule], key: str, rule: Rule | None) -> dict[str, Rule]:
    rules.pop(key, None)
    return rules if rule is None else {**rules, key: rule}


def _heads(text: str, columns: Sequence[str] = ()) -> QHBoxLayout:
    """A line above some rows: what they are, and what their numbers say."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 6, 0, 0)
    row.setSpacing(8)
    row.addWidget(label(text, "caption"), 1)
    for head in columns:
        shown = label(head, "caption")
        shown.setFixedWidth(FIELD_PX)
        row.addWidget(shown)
    return row
