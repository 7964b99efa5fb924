"""The print panel: a contact sheet is chosen, looked at, printed or saved."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from crmdesk.core.contacts.document import Style, contact_sheet
from crmdesk.core.documents.pages import PageSetup
from crmdesk.core.documents.sheets import Document
from crmdesk.core.language import _
from crmdesk.core.views.shown import as_looked
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.leave_out import LeaveOut
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.printing.letterhead import page_setup
from crmdesk.gui.kit.printing.preview import PrintPreview
from crmdesk.gui.kit.values import column
from crmdesk.gui.kit.whole_values import WholeValues
from crmdesk.gui.paper.options import SheetChoices
from crmdesk.gui.paper.remembered import last_options, last_setup, remember_options, remember_setup

if TYPE_CHECKING:
    from crmdesk.core.views.records import View


class PrintPanel(PrintPreview):
    """The sheet of these contacts, with the choices made last; one contact alone begins as a dossier.

    Through a view it begins with the columns and groups of that, under its name.
    """

    def __init__(
        self, place: Workplace, contacts: Sequence[int], parent: QWidget | None = None, view: "View | None" = None
    ) -> None:
        self._place = place
        self._contacts = contacts
        self.leave_out = LeaveOut(place.desk.contacts.finder, self.refresh)
        if len(contacts) > 1:
            self.leave_out.show_for(contacts)
        self.whole = WholeValues(place, lambda: self.leave_out.kept(contacts), self.refresh)
        options = last_options(place.computer)
        if len(contacts) == 1:
            options = replace(options, style=Style.DOSSIER)
        elif view is not None:
            options = as_looked(options, view.look, view.name)
        self.choices = SheetChoices(options)
        super().__init__(self._sheet, last_setup(place.computer, page_setup(place.desk)), place.jobs, parent)
        self.labels_button = Button(_("Labels and envelopes…"), "link", "mail")
        self.labels_button.when_clicked(self._print_labels)
        self.add_options(column((self.choices, self.whole, self.leave_out, self.labels_button)))
        self.choices.changed.connect(self._chosen)
        self.setup_changed.connect(lambda setup: remember_setup(place.computer, setup))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def _sheet(self, _setup: PageSetup) -> Document:
        desk, options = self._place.desk, replace(self.choices.options, whole=self.whole.whole)
        return contact_sheet(desk.contacts, self.leave_out.kept(self._contacts), options, desk.dossier(options))

    def _print_labels(self) -> None:
        """The addresses of the same people, instead of the sheet."""
        from crmdesk.gui.kit.label_print.dialog import LabelPrint  # noqa: PLC0415 - few sheets are followed by labels
        from crmdesk.gui.kit.label_print.sources import OfContacts  # noqa: PLC0415 - as above

        desk, parent = self._place.desk, self.parentWidget()
        chosen = self.leave_out.kept(self._contacts)
        dialog = LabelPrint(self._place, OfContacts(desk.contacts, chosen, desk.gifts.papers.sender()), parent)
        self.close()
        dialog.show()

    def _chosen(self) -> None:
        computer, options = self._place.computer, self.choices.options
        if len(self._contacts) == 1:
            # What a list's sheet looks like is not for a single dossier to say.
            options = replace(
                last_options(computer), records=options.records, news=options.news, gifts=options.gifts,
                expenses=options.expenses, agreements=options.agreements,
            )  # fmt: skip
        remember_options(computer, options)
        self.whole.note(self.choices.options.sensitive, self.refresh)
