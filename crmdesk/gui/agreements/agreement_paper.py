"""The list of agreements on paper and as a workbook."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from crmdesk.core.agreements.document import AgreementList
from crmdesk.core.agreements.finding import GROUPS
from crmdesk.core.agreements.records import SIDES
from crmdesk.core.language import N_, _, ngettext
from crmdesk.gui.kit.printing.letterhead import page_setup
from crmdesk.gui.kit.target import choose_target

if TYPE_CHECKING:
    from crmdesk.core.agreements.records import Agreement
    from crmdesk.gui.agreements.agreements_part import AgreementsPart

_WORKBOOK: Final = {".xlsx": N_("Excel workbook")}


class AgreementPaper:
    """What is listed, as it is narrowed and ordered there."""

    def __init__(self, part: "AgreementsPart") -> None:
        self._part = part
        self._place = part.place

    def preview(self) -> None:
        """Show the list on paper."""
        from crmdesk.gui.kit.printing.preview import PrintPreview  # noqa: PLC0415 - loaded by whoever prints

        desk = self._place.desk
        document = AgreementList(desk.agreements, self._items, desk.clock.today(), self._note())
        setup = replace(page_setup(desk), landscape=True)
        PrintPreview(lambda _setup: document, setup, self._place.jobs, self._part.window()).show()

    def save(self) -> None:
        """Ask where to, and write the list as a workbook."""
        from crmdesk.core.agreements.workbook import save_agreements  # noqa: PLC0415 - loaded by whoever saves

        title, messages = _("Save the list as a workbook"), self._place.messages
        if path := choose_target(self._part.window(), title, _("Agreements.xlsx"), _WORKBOOK):
            write = partial(save_agreements, self._place.desk.agreements, self._items, path)

            def said(count: int) -> None:
                text = ngettext("{count} agreement saved as {file}", "{count} agreements saved as {file}", count)
                messages.info(text.format(count=f"{count:,}", file=path.name))

            self._place.jobs.run_long(lambda _report, _cancelled: write(), said, messages.trouble)

    @property
    def _items(self) -> "tuple[Agreement, ...]":
        return tuple(self._part.found.values())

    def _note(self) -> str:
        """How the list is narrowed."""
        asked = self._part.asked
        chosen = [
            *(GROUPS[key] for key in GROUPS if key in asked.groups),
            *(SIDES[k] for k in SIDES if k in asked.sides),
        ]
        return " · ".join([*(_(title) for title in chosen), *([asked.text.strip()] if asked.text.strip() else [])])
