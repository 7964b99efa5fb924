"""Today on paper: the list with boxes to tick, or the call sheets of those who look after top people."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from crmdesk.core.documents.sheets import Document
from crmdesk.core.language import _, ngettext
from crmdesk.core.today.document import CallSheet
from crmdesk.core.today.sponsors import Calls, SponsorSheet, calls_owed
from crmdesk.gui.kit.editors import Option, combo
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.printing.letterhead import page_setup
from crmdesk.gui.kit.printing.preview import PrintPreview
from crmdesk.gui.kit.whole_values import WholeValues

LIST, EVERY = "list", "every"


class CallPapers(PrintPreview):
    """The preview; which list is printed is chosen in it, as soon as it is known what sponsors owe."""

    def __init__(self, place: Workplace, sheet: CallSheet, parent: QWidget) -> None:
        self._sheet = sheet
        self._parts: Sequence[Calls] = ()
        self._day = place.desk.clock.today().isoformat()
        self._chosen = LIST
        self.whole = WholeValues(place, self._called, self.refresh)
        super().__init__(lambda _setup: self._paper(), page_setup(place.desk), place.jobs, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.choice: QComboBox = combo([Option(LIST, sheet.subject)], _("Which list"))
        self.choice.currentIndexChanged.connect(self._choose)
        options = QWidget()
        column = QVBoxLayout(options)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(_("Which list"), "caption"))
        column.addWidget(self.choice)
        column.addWidget(self.whole)
        self.add_options(options)
        contacts = place.desk.contacts
        read = partial(calls_owed, place.desk.interactions.cadence, contacts.finder.page, contacts.colleagues())
        place.jobs.run(read, self._offer, key="today.paper")

    def _offer(self, parts: Sequence[Calls]) -> None:
        """Offer the sheets of all sponsors who owe a call, and of each of them."""
        self._parts = parts
        if not parts:
            return
        self.choice.addItem(_("Sponsors, a page each"), EVERY)
        for place, part in enumerate(parts):
            count = len(part.calls)
            text = ngettext("{name}, {count} call", "{name}, {count} calls", count)
            self.choice.addItem(text.format(name=part.sponsor, count=count), str(place))

    def _choose(self, row: int) -> None:
        self._chosen = str(self.choice.itemData(row))
        self.refresh()

    def _paper(self) -> Document:
        if self._chosen == LIST:
            return replace(self._sheet, whole=self.whole.whole)
        return SponsorSheet(self._chosen_parts(), self._day, self.whole.whole)

    def _chosen_parts(self) -> Sequence[Calls]:
        return self._parts if self._chosen == EVERY else [self._parts[int(self._chosen)]]

    def _called(self) -> Sequence[int]:
        """Who stands on the paper."""
        if self._chosen == LIST:
            return [row.contact for row in self._sheet.rows]
        return [call.owed.contact for part in self._chosen_parts() for call in part.calls]
