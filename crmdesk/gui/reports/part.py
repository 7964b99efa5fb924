"""Progress reports: every supplier with what it got last and what is due; beside it the report."""

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crmdesk.core.changes import Change
from crmdesk.core.language import _
from crmdesk.core.reports.records import Standing
from crmdesk.gui.kit.actions import Action
from crmdesk.gui.kit.chips import Filter, FilterChips
from crmdesk.gui.kit.empty import EmptyState
from crmdesk.gui.kit.list_and_detail import ListAndDetail
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.parts import MARGIN, PartPage
from crmdesk.gui.kit.record_model import Row
from crmdesk.gui.kit.two_line_view import TwoLineView
from crmdesk.gui.reports.commands import report_commands
from crmdesk.gui.reports.detail import ReportDetail
from crmdesk.gui.reports.rows import FILTERS, fits, supplier_lines, supplier_row
from crmdesk.gui.reports.told import Told, read_told

if TYPE_CHECKING:
    from crmdesk.gui.reports.deeds import ReportDeeds
    from crmdesk.gui.reports.output import ReportOutput

_LIST_PX: Final = 350
_LIST_KEY, _KEY = "reports.suppliers", "reports.report"


class ReportsPart(PartPage):
    """The list of suppliers, and one report."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self._standings: dict[int, Standing] = {}
        self._wanted: int | None = None
        self._stale = False
        self.told: Told | None = None
        self.list = TwoLineView(_("Suppliers and their reports"), self._fetch, supplier_lines, self)
        self.detail = ReportDetail(place, self.doing)
        self.detail.before = self.list
        self.chips = FilterChips(_("Narrow the list"), _("All"))
        self.states = {
            "nothing": EmptyState(
                "handshake", _("No supplier yet"),
                _("Organisations that are upstream suppliers stand here with the reports that they got."),
            ),
            "narrowed": EmptyState("search", _("No supplier found"), _("Take the filters away to see all of them.")),
        }  # fmt: skip
        self._lay_out()
        self._connect()
        self._ask()

    @cached_property
    def deeds(self) -> "ReportDeeds":
        """What asks and writes; its dialogs are loaded by whoever uses them."""
        from crmdesk.gui.reports.deeds import ReportDeeds  # noqa: PLC0415 - see above

        return ReportDeeds(self)

    @cached_property
    def output(self) -> "ReportOutput":
        """What makes paper and files."""
        from crmdesk.gui.reports.output import ReportOutput  # noqa: PLC0415 - as above

        return ReportOutput(self)

    @property
    def supplier(self) -> int | None:
        """The supplier whose report is shown."""
        return self.told.standing.supplier.id if self.told is not None else None

    def commands(self) -> Sequence[Action]:
        """What can be done with reports."""
        return report_commands(self)

    def open_record(self, record_id: int) -> None:
        """Show one report, or what a supplier got."""
        found = self.place.desk.reports.items([record_id])
        self._wanted = found[0].id if found else None
        self.chips.check(())
        self._ask(found[0].supplier.id if found else record_id)
        self.body.show_alone(alone=True)

    def told_of(self) -> tuple[Sequence[int], int | None]:
        """The supplier is what a record would be about."""
        return (), self.supplier

    def take_change(self, change: Change) -> None:
        """Everything follows what was changed anywhere; unseen, it does when it is next shown."""
        del change
        self._stale = True
        if self.isVisible():
            self._follow()

    def shown(self) -> None:
        """Begin in the list."""
        if self._stale:
            self._follow()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> bool:
        """From the report to the list."""
        if self.list.hasFocus() and not self.body.alone:
            return False
        self.body.show_alone(alone=False)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _follow(self) -> None:
        self._stale = False
        self._ask()

    def _ask(self, supplier: int | None = None) -> None:
        self.place.jobs.run(self.place.desk.reports.standings, partial(self._show, supplier), key=_LIST_KEY)

    def _show(self, supplier: int | None, found: Sequence[Standing]) -> None:
        self._standings = {each.supplier.id: each for each in found}
        today = self.place.desk.clock.today()
        counts = {key: sum(fits(each, key, today) for each in found) for key in FILTERS}
        self.chips.show_filters([Filter(key, _(title), counts[key]) for key, title in FILTERS.items() if counts[key]])
        self._show_list(supplier)

    def _show_list(self, supplier: int | None = None) -> None:
        """The suppliers that the chips let through; whoever is shown stays."""
        today, checked = self.place.desk.clock.today(), self.chips.checked
        ids = [
            key
            for key, each in self._standings.items()
            if not checked or any(fits(each, one, today) for one in checked)
        ]
        self.number.setText(f"{len(ids):,}")
        before = self.list.current
        self.list.show_ids(ids, supplier or before)
        if ids:
            self.body.show_found()
        else:
            self.body.show_state("narrowed" if self._standings else "nothing")
            self._show_told(None)
        if self.list.current == before and self.list.current is not None:
            self._read(self.list.current)

    def _read(self, supplier: int) -> None:
        standing = self._standings.get(supplier)
        if standing is not None:
            self.place.jobs.run(partial(read_told, self.place, standing, self._wanted), self._show_told, key=_KEY)

    def _show_told(self, told: Told | None) -> None:
        self.told = told
        self.detail.show_told(told)
        self.doing.refresh()

    def _choose(self, supplier: int) -> None:
        if self.told is not None and self.told.standing.supplier.id != supplier:
            self._wanted = None if self._is_of_other(supplier) else self._wanted
        self._read(supplier)

    def _is_of_other(self, supplier: int) -> bool:
        found = self.place.desk.reports.items([self._wanted]) if self._wanted is not None else []
        return not found or found[0].supplier.id != supplier

    def _choose_report(self, report: int) -> None:
        self._wanted = report
        if self.supplier is not None:
            self._read(self.supplier)

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Row]:
        today = self.place.desk.clock.today()
        return {key: supplier_row(self._standings[key], today) for key in ids if key in self._standings}

    def _connect(self) -> None:
        self.chips.changed.connect(lambda _keys: self._show_list())
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(lambda _key: self._enter())
        self.detail.chosen.connect(self._choose_report)
        for section, card in self.detail.sections.items():
            card.wrote.connect(partial(self.deeds.write, section))
            card.figured.connect(partial(self.deeds.figure, section))
            card.asked.connect(partial(self.deeds.add_picture, section))
            card.renaming.connect(self.deeds.call_picture)
            card.removed.connect(self.deeds.remove_picture)

    def _enter(self) -> None:
        """Enter goes from the list into the first section."""
        self.body.show_alone(alone=True)
        if self.told is not None and self.told.report is not None:
            next(iter(self.detail.sections.values())).text.focus()
        else:
            self.doing["new"].trigger()

    def _lay_out(self) -> None:
        self.tools.addWidget(self.doing.button("new", "filled"))
        self.body = ListAndDetail(self.list, self.detail, self.states, self, list_px=_LIST_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, MARGIN, 0)
        column.setSpacing(12)
        column.addWidget(self.chips)
        column.addWidget(self.body, 1)
