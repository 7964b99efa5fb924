"""The label dialog: labels, envelopes and cards are chosen, looked at as they will be printed, printed or saved."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from crmdesk.core.documents.labels import Labels, OwnPages, page_of, page_of_labels, proof
from crmdesk.core.documents.own_sheets import own_sheets
from crmdesk.core.documents.pages import PageSetup
from crmdesk.core.documents.sheets import Document
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.gui.kit.asking import ask_in_form
from crmdesk.gui.kit.label_print.choices import KINDS, last_choices, remember_choices
from crmdesk.gui.kit.label_print.options import LabelOptions
from crmdesk.gui.kit.label_print.sources import LabelSource
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.printing.label_check import too_long
from crmdesk.gui.kit.printing.preview import PrintPreview
from crmdesk.gui.kit.values import column

_MARK: Final = "• "
_WIDTH: Final = 300  # px of the choices: two kinds side by side in either language


class LabelPrint(PrintPreview):
    """Labels of `source`, with the choices made last on this computer; `kind` is what is shown first.

    What cannot be printed as it is stands as a list below the choices.
    """

    def __init__(self, place: Workplace, source: LabelSource, parent: QWidget | None = None, kind: str = "") -> None:
        self._source = source
        choices = last_choices(place.computer, source.kinds)
        self._settings = place.desk.settings
        self.options = LabelOptions(choices, source.kinds, own_sheets(self._settings), locked=place.desk.read_only)
        self.options.sheet_asked.connect(lambda: self._edit_sheet(place))
        if kind in source.kinds:
            self.options.kinds[kind].click()
        self.warnings = label("", "problem", wrap=True)
        self._page = page_of()
        super().__init__(self._paper, self._page, place.jobs, parent, fixed=True)
        self.add_options(column((self.options, self.warnings)))
        self.panel.setup = self._page
        self.panel.setFixedWidth(_WIDTH)
        self.options.changed.connect(lambda: self._chosen(place))
        self.setWindowTitle(_("Print labels"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.refresh()

    def _edit_sheet(self, place: Workplace) -> None:
        """Ask for a sheet of own sizes, and choose it."""
        from crmdesk.gui.kit.label_print.sheet_dialog import SheetDialog  # noqa: PLC0415 - rarely asked for

        dialog = SheetDialog(own_sheets(self._settings), self.options.choices.look.sheet, self)
        dialog.add_button(_("Forget it"), dialog.forget, "delete")
        said = _("The sheet is kept")
        name = ask_in_form(place, dialog, lambda: dialog.write(self._settings), said)
        if name is not None:
            self.options.show_sheets(own_sheets(self._settings), name)

    def refresh(self) -> None:
        """Make the paper anew, on the page that belongs to it, and show it."""
        document = self._paper(self.setup)
        self.panel.setup = self._page
        self.show_document(document)

    def _chosen(self, place: Workplace) -> None:
        remember_choices(place.computer, self.options.choices)
        self.refresh()

    def _paper(self, _setup: PageSetup) -> Document:
        """What is printed, and what is to be looked at before: an empty paper where it cannot be made."""
        try:
            document, lacking = self._made()
        except InvalidInput as refused:
            document, lacking = OwnPages((), _(KINDS[self.options.choices.kind])), [str(refused)]
        self._page = (
            page_of(document.pages[0])
            if isinstance(document, OwnPages) and document.pages
            else page_of_labels(self.options.choices.look)
        )
        self.warnings.setText("\n".join(f"{_MARK}{each}" for each in lacking))
        self.warnings.setVisible(bool(lacking))
        return document

    def _made(self) -> tuple[Labels | OwnPages, list[str]]:
        choices, source = self.options.choices, self._source
        title, look = _(KINDS[choices.kind]), choices.look
        lacking = source.lacking(choices.kind)
        if choices.kind == "envelope":
            pages = source.envelopes(choices.envelope, blank=choices.blank, trim=look.trim)
            return OwnPages(pages, title), lacking
        if choices.kind == "card":
            return OwnPages(source.cards(choices.paper, beside=choices.beside), title), []
        if choices.proof:
            return proof(look), lacking
        labels = source.gifts(choices.beneath) if choices.kind == "gift" else source.addresses()
        document = Labels(look, labels, title)
        return document, [*lacking, *too_long(document, look)]
