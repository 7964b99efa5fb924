"""Writes contacts to a file: whom, as what kind of file, and whether sensitive values go along."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QVBoxLayout, QWidget

from crmdesk.core.contacts.declared import FIELDS
from crmdesk.core.contacts.words import Where
from crmdesk.core.exchange.export import Version
from crmdesk.core.language import N_, _, ngettext
from crmdesk.gui.kit.jobs import Cancelled, Report
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.leave_out import LeaveOut
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.target import choose_target
from crmdesk.gui.kit.whole_values import WholeValues
from crmdesk.gui.kit.writing_dialog import WritingDialog

if TYPE_CHECKING:
    from crmdesk.core.views.records import View


@dataclass(frozen=True)
class Kind:
    """A kind of file: its ending, its title, what it is good for, and the version of a vCard."""

    ending: str
    title: str
    use: str
    version: Version = "3.0"

    @property
    def table(self) -> bool:
        """Whether it has columns."""
        return self.ending in {".xlsx", ".csv"}

    @property
    def worksheets(self) -> bool:
        """Whether it can hold several tables."""
        return self.ending == ".xlsx"


KINDS: Final = {
    "xlsx": Kind(".xlsx", N_("Excel workbook"), N_("To work on in Excel, and to bring in again")),
    "csv": Kind(".csv", N_("CSV table"), N_("For other programs")),
    "vcard3": Kind(".vcf", N_("vCard 3.0"), N_("For phones and mail programs")),
    "vcard4": Kind(".vcf", N_("vCard 4.0"), N_("For newer phones and mail programs"), "4.0"),
    "json": Kind(".json", N_("crmdesk JSON"), N_("Everything, with pictures and files, for another book")),
}
_REMEMBERED: Final = "exchange.export"


class ExportDialog(WritingDialog[int]):
    """Exports the `selected`, the `shown` or all contacts; `shown` are ids in the order of the list.

    Where they are shown through a `view`, a table has its columns unless that is ticked off.
    """

    def __init__(
        self, place: Workplace, shown: Sequence[int], selected: Sequence[int] = (), parent: QWidget | None = None,
        view: "View | None" = None,
    ) -> None:  # fmt: skip
        super().__init__(place, _("Export contacts"), parent, 500)
        self._whom: dict[str, Sequence[int]] = {}
        everybody = place.desk.contacts.finder.ids(Where())
        if selected:
            self._whom["selected"] = selected
        if len(shown) != len(everybody):
            self._whom["shown"] = shown
        self._whom["all"] = everybody
        self.whom = self._choices(_("Whom"), {key: _whom(key, len(ids)) for key, ids in self._whom.items()})
        self.leave_out = LeaveOut(place.desk.contacts.finder, lambda: None)
        self.add(self.leave_out)
        self.whom.buttonToggled.connect(lambda _button, on: self._show_left_out() if on else None)
        self._show_left_out()
        kinds = {key: f"{_(kind.title)} – {_(kind.use)}" for key, kind in KINDS.items()}
        self.kinds = self._choices(_("As"), kinds)
        self._check(self.kinds, str(place.computer.value(_REMEMBERED, "xlsx")))
        # A file may hold what these fields do.
        self._columns = view.look.columns if view else ()
        self.as_viewed = QCheckBox(_("Only the columns of “{name}”").format(name=view.name if view else ""))
        self.as_viewed.setChecked(True)
        self.add(self.as_viewed)
        self.with_records = QCheckBox(_("What was said with them goes along, on a worksheet of its own"))
        self.add(self.with_records)
        self.kinds.buttonToggled.connect(lambda _button, on: self._show_columns() if on else None)
        self._show_columns()
        titles = _(", ").join((*(_(field.title) for field in FIELDS if field.sensitive), _("Attachments")))
        self.sensitive = QCheckBox(_("Sensitive values go along: {fields}").format(fields=titles))
        self.add(self.sensitive)
        self.whole = WholeValues(place, self._chosen_people)
        self.add(self.whole)
        self.add_progress()

    @property
    def kind(self) -> Kind:
        """The chosen kind of file."""
        return KINDS[_chosen(self.kinds)]

    def target(self) -> Path | None:
        """A file of the chosen kind."""
        ending = self.kind.ending
        return choose_target(self, _("Export contacts"), f"{_('Contacts')}{ending}", {ending: self.kind.title})

    def work(self, path: Path) -> Callable[[Report, Cancelled], int]:
        """Write whom and what was chosen."""
        self._place.computer.remember(_REMEMBERED, _chosen(self.kinds))
        desk, ids = self._place.desk, self._chosen_people()
        version, sensitive, whole = self.kind.version, self.sensitive.isChecked(), self.whole.whole
        going = self.whole.going_out([field.key for field in FIELDS if field.sensitive and sensitive])
        columns = self._columns if self.kind.table and self.as_viewed.isChecked() else ()
        with_records = self.kind.worksheets and self.with_records.isChecked()

        def write(report: Report, cancelled: Cancelled) -> int:
            if going:
                desk.contacts.note_handed_out(ids, going)
            return desk.exchange.export(
                path, ids, version=version, sensitive=sensitive, whole=whole, columns=columns,
                with_records=with_records, progress=report, cancelled=cancelled,
            )  # fmt: skip

        return write

    def said(self, written: int, path: Path) -> str:
        """How many contacts."""
        text = ngettext("{count} contact saved as {file}", "{count} contacts saved as {file}", written)
        return text.format(count=f"{written:,}", file=path.name)

    def _chosen_people(self) -> Sequence[int]:
        return self.leave_out.kept(self._whom[_chosen(self.whom)])

    def _show_columns(self) -> None:
        self.as_viewed.setVisible(bool(self._columns) and self.kind.table)
        self.with_records.setVisible(self.kind.worksheets)

    def _show_left_out(self) -> None:
        self.leave_out.show_for(self._whom[_chosen(self.whom)])

    def _choices(self, name: str, titles: dict[str, str]) -> QButtonGroup:
        self.add(label(name, "caption2"))
        column = QVBoxLayout()
        column.setSpacing(2)
        group = QButtonGroup(self)
        for key, title in titles.items():
            button = QRadioButton(title.replace("&", "&&"))
            button.setObjectName(key)
            button.setChecked(not group.buttons())
            group.addButton(button)
            column.addWidget(button)
        self.add(column)
        return group

    @staticmethod
    def _check(group: QButtonGroup, key: str) -> None:
        for button in group.buttons():
            if button.objectName() == key:
                button.setChecked(True)


def _chosen(group: QButtonGroup) -> str:
    return next(button.objectName() for button in group.buttons() if button.isChecked())


def _whom(key: str, count: int) -> str:
    sentence = {
        "selected": ngettext("The {count} selected contact", "The {count} selected contacts", count),
        "shown": ngettext("The {count} contact that is listed", "The {count} contacts that are listed", count),
        "all": ngettext("All contacts ({count})", "All contacts ({count})", count),
    }[key]
    return sentence.format(count=f"{count:,}")
