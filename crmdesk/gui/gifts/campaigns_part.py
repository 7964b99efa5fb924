"""Campaigns: all of them in a list; of one its steps, its money and everybody who is given something."""

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from crmdesk.core.changes import Change
from crmdesk.core.gifts.planned import Recipient, Summary
from crmdesk.core.language import N_, _
from crmdesk.gui.gifts.campaign_commands import campaign_commands
from crmdesk.gui.gifts.campaign_head import CampaignHead, Told, read_told
from crmdesk.gui.gifts.campaign_rows import campaign_lines, campaign_row
from crmdesk.gui.gifts.campaign_sums import CampaignSums
from crmdesk.gui.gifts.campaign_table import PeopleTable
from crmdesk.gui.kit.actions import Action
from crmdesk.gui.kit.buttons import Button, open_below
from crmdesk.gui.kit.chips import Filter, FilterChips
from crmdesk.gui.kit.empty import EmptyState
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.parts import MARGIN, PartPage
from crmdesk.gui.kit.record_model import Row
from crmdesk.gui.kit.two_line_view import TwoLineView

if TYPE_CHECKING:
    from crmdesk.gui.gifts.campaign_deeds import CampaignDeeds
    from crmdesk.gui.gifts.campaign_paper import CampaignPaper

_LIST_KEY, _KEY = "gifts.campaigns", "gifts.campaign"
_NOTHING, _LIST, _ONE = range(3)
FILTERS: Final = {
    "against": N_("Something against it"),
    "left_job": N_("Left the job"),
    "open": N_("No gift yet"),
    "changed": N_("Changed since the approval"),
    "way": N_("Not arrived"),
    "left_out": N_("Given nothing"),
}


class CampaignsPart(PartPage):
    """The list, and one campaign in its place. It begins with the one whose day is next."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self._stale, self._begun = False, False
        self._summaries: dict[int, Summary] = {}
        self.told: Told | None = None
        # What is to be shown, even while it is being read: a change meanwhile must not lead back to what was.
        self._wanted: int | None = None
        self.list = TwoLineView(_("Gift campaigns"), self._fetch, campaign_lines, self)
        self.table = PeopleTable(self)
        self.head = CampaignHead(self.doing)
        self.sums = CampaignSums()
        self.chips = FilterChips(_("Narrow the list"), _("All"))
        self.nothing = EmptyState(
            "event_upcoming", _("No campaign yet"),
            _("A festival for many people: who gets what, on labels with their names, in time and within the budget."),
            _("New campaign"), self.doing["new"].trigger,
        )  # fmt: skip
        self._lay_out()
        self._connect()
        self._ask()

    @cached_property
    def deeds(self) -> "CampaignDeeds":
        """What asks and writes; its dialogs are loaded by whoever uses them."""
        from crmdesk.gui.gifts.campaign_deeds import CampaignDeeds  # noqa: PLC0415 - see above

        return CampaignDeeds(self)

    @cached_property
    def paper(self) -> "CampaignPaper":
        """What is printed and written; loaded as the deeds are."""
        from crmdesk.gui.gifts.campaign_paper import CampaignPaper  # noqa: PLC0415 - see above

        return CampaignPaper(self)

    def commands(self) -> Sequence[Action]:
        """What can be done with campaigns and their people."""
        return campaign_commands(self)

    @property
    def chosen(self) -> list[Recipient]:
        """Who is selected in the table."""
        return self.table.chosen

    def open_record(self, record_id: int) -> None:
        """Show one campaign."""
        self._begun, self._wanted = True, record_id
        self.place.jobs.run(partial(read_told, self.place, record_id), self._show_told, key=_KEY)

    def take_change(self, change: Change) -> None:
        """Everything follows what was changed anywhere; unseen, it does when it is next shown."""
        del change
        self._stale = True
        if self.isVisible():
            self._ask()

    def shown(self) -> None:
        """Begin in the table, or in the list."""
        if self._stale:
            self._ask()
        self._focus()

    def step_back(self) -> bool:
        """From a narrowed table to everybody, from a campaign to all of them."""
        if self.body.currentIndex() == _ONE and self.chips.checked:
            self.chips.clear()
            return True
        if self.body.currentIndex() == _ONE:
            self.show_list()
            return True
        return False

    def show_list(self) -> None:
        """Show all campaigns."""
        self.told = self._wanted = None
        self.body.setCurrentIndex(_LIST if self._summaries else _NOTHING)
        self._say_number()
        self.doing.refresh()
        self._focus()

    def open_person(self) -> None:
        """Go to the contact."""
        if self.chosen:
            self.place.navigator.open("contacts", self.chosen[0].contact)

    def _ask(self) -> None:
        self._stale = False
        self.place.jobs.run(self.place.desk.gifts.campaigns.all, self._show_all, key=_LIST_KEY)
        if self._wanted is not None:
            self.open_record(self._wanted)

    def _show_all(self, summaries: list[Summary]) -> None:
        self._summaries = {summary.campaign.id: summary for summary in summaries}
        self.list.show_ids(list(self._summaries), self.list.current)
        if self.told is not None and self.told.campaign.id not in self._summaries:
            self.told = self._wanted = None
        if self.told is None:
            self.body.setCurrentIndex(_LIST if summaries else _NOTHING)
        if not self._begun and (first := self._next(summaries)) is not None:
            self.open_record(first)
        self._begun = self._begun or bool(summaries)
        self._say_number()
        self.doing.refresh()

    def _next(self, summaries: Sequence[Summary]) -> int | None:
        """The campaign that is worked at: of those that are not closed the one whose day is the first to come."""
        today = self.place.desk.clock.today().isoformat()
        open_ = [each.campaign for each in summaries if not each.campaign.closed_on and each.campaign.day >= today]
        return min(open_, key=lambda one: one.day).id if open_ else None

    def _show_told(self, told: Told) -> None:
        other = self.told is None or self.told.campaign.id != told.campaign.id
        self.told = told
        self.head.show_told(told, self.place.desk.clock.today())
        self.sums.show_sums(told.sums)
        if other:
            self.chips.check(())
        self._show_people()
        self.body.setCurrentIndex(_ONE)
        self._say_number()
        self.doing.refresh()
        if other and self.isVisible():
            self._focus()

    def _show_people(self) -> None:
        if self.told is None:
            return
        people, checked = self.told.people, self.chips.checked
        found = {key: [each for each in people if fits(each, key, self.told)] for key in FILTERS}
        offered = [Filter(key, _(title), len(found[key])) for key, title in FILTERS.items() if found[key]]
        self.chips.show_filters(offered)
        wanted = {each.id for key in checked for each in found[key]}
        self.table.show_people([each for each in people if not checked or each.id in wanted])
        self.doing.refresh()

    def _say_number(self) -> None:
        one = self.told
        count = sum(not each.left_out for each in one.people) if one is not None else len(self._summaries)
        self.number.setText(f"{count:,}")

    def _focus(self) -> None:
        view = self.table if self.body.currentIndex() == _ONE else self.list
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {key: campaign_row(self._summaries[key]) for key in ids if key in self._summaries}

    def _connect(self) -> None:
        self.list.opened.connect(self.open_record)
        self.list.clicked.connect(lambda _index: self.open_record(self.list.current or 0))
        self.chips.changed.connect(lambda _keys: self._show_people())
        self.table.entered_row.connect(self.doing["edit"].trigger)
        self.table.doubleClicked.connect(lambda _index: self.doing["edit"].trigger())
        self.table.selected.connect(self.doing.refresh)
        self.head.ticked.connect(self.deeds_tick)

    def deeds_tick(self, step: object) -> None:
        """A step of the strip was ticked."""
        self.deeds.tick(step)

    def _lay_out(self) -> None:
        self.tools.addWidget(self.doing.button("bring_last"))
        self.tools.addWidget(self.doing.button("new", "filled"))
        self.body = QStackedWidget()
        nothing, listed = QFrame(), QFrame()
        for frame, inside in ((nothing, self.nothing), (listed, self.list)):
            frame.setObjectName("Card")
            QVBoxLayout(frame).addWidget(inside)
        for widget in (nothing, listed, self._one()):
            self.body.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, MARGIN, 0)
        column.addWidget(self.body)

    def _one(self) -> QWidget:
        """The page of one campaign: head, chips and deeds, table."""
        made, frame = QWidget(), QFrame()
        frame.setObjectName("Card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.doing.button("list", "icon"))
        row.addWidget(self.chips, 1)
        for key in ("gift", "approve", "track"):
            row.addWidget(self.doing.button(key, "tonal" if key == "gift" else "outlined"))
        row.addWidget(self._menu_button("print", _("Paper"), _PAPER))
        row.addWidget(self._menu_button("more_horiz", _("More"), _MORE))
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addLayout(row)
        column.addWidget(frame, 1)
        column.addWidget(self.sums)
        return made

    def _menu_button(self, icon: str, name: str, keys: Sequence[str]) -> Button:
        button = Button("", "icon", icon, name)
        button.when_clicked(lambda: open_below(self.doing.menu(keys, button), button))
        return button


_PAPER: Final = ("labels", "", "approval_sheet", "packing", "signatures", "", "order", "courier")
_MORE: Final = (
    "edit", "overrule", "deliver", "person", "", "add_people", "leave_out", "compare", "bring_last", "", "texts", "pay",
    "plan_again", "", "close", "reopen", "next_year", "remove", "", "rules", "milestones",
)  # fmt: skip


def fits(each: Recipient, key: str, told: Told) -> bool:
    """Whether a chip shows somebody."""
    if key == "left_out":
        return bool(each.left_out)
    if key == "changed":
        return bool(each.changed)
    if each.left_out:
        return False
    if key == "left_job":
        return bool(each.left_job)
    if key == "way":
        return bool(told.campaign.approved_on) and each.status not in {"arrived", "returned"}
    return each.blocked if key == "against" else each.item is None
