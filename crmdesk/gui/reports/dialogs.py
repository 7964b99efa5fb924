"""What is asked of a report: for whom and when, its figures, who signs it, who gets it, and how often."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from crmdesk.core.errors import CrmError, InvalidInput
from crmdesk.core.language import _, ngettext
from crmdesk.core.reports.lists import figures_of_file, figures_of_text
from crmdesk.core.reports.records import CHANNELS, EVERY, SECTIONS, Every, Plan, Read, Report, Standing
from crmdesk.core.reports.service import period_of
from crmdesk.core.values.periods import Period
from crmdesk.gui.kit.editors import ChoiceEditor, LongTextEditor, Option, TextEditor, refused_by
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.people_field import PeopleField

_TEMPLATE, _LAST = "template", "last"
_WIDTH: Final = 560
_FILES: Final = "*.xlsx *.xls *.ods *.csv *.txt"


def choose_figures(parent: QWidget) -> Path | None:
    """Ask for the file of figures."""
    name, _kind = QFileDialog.getOpenFileName(parent, _("Figures from a file"), "", _FILES)
    return Path(name) if name else None


class FiguresDialog(FormDialog):
    """Takes figures that are pasted or in a file, and says how they are understood before they are kept."""

    def __init__(self, title: str, accept: str, parent: QWidget | None = None) -> None:
        super().__init__(title, accept, parent, _WIDTH)
        self._file: list[Read] = []
        self.understood = label("", "caption", wrap=True)

    def add_figures(self) -> None:
        """Append the field, the way to a file, and what was understood."""
        field = LongTextEditor(_("Figures, pasted from Excel with their headings"), lines=5)
        self.add_fields(({"figures": field},))
        self.add(self.understood)
        self.add_button(_("From a file"), self.choose_file, "upload_file")
        field.field.textChanged.connect(self._look)

    def choose_file(self) -> None:
        """Ask for a workbook."""
        if path := choose_figures(self):
            self.take_file(path)

    def take_file(self, path: Path) -> None:
        """Read the figures of a file."""
        try:
            self._file = figures_of_file(path)
        except CrmError as error:
            self.show_problems({"figures": str(error)})
            return
        self.editors["figures"].show_problem("")
        self._say(self._file, path.name)

    def figures(self) -> list[Read]:
        """What was pasted, else what the file holds. Raises InvalidInput."""
        text = self.value("figures")
        if not text:
            return self._file
        try:
            return figures_of_text(text)
        except CrmError as error:
            raise InvalidInput(str(error), {"figures": str(error)}) from error

    def _look(self) -> None:
        try:
            self._say(self.figures(), "")
        except InvalidInput:
            self.understood.setText("")

    def _say(self, found: Sequence[Read], name: str) -> None:
        counts: dict[str, int] = {}
        for figure in found:
            counts[figure.section] = counts.get(figure.section, 0) + 1
        parts = [f"{_(SECTIONS[section])} {count}" for section, count in counts.items()]
        count = ngettext("{count} figure", "{count} figures", len(found)).format(count=f"{len(found):,}")
        self.understood.setText(" · ".join(filter(None, (name, count, *parts))) if found else "")
        self.grow_soon()


class NewReportDialog(FiguresDialog):
    """Asks for supplier and period, begins with what is due, and may take figures at once."""

    def __init__(
        self, standings: Sequence[Standing], supplier: int | None, period: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("New report"), _("Begin"), parent)
        self._due = {str(each.supplier.id): each.due.period for each in standings if each.due is not None}
        self._usual = period
        suppliers = [Option(str(each.supplier.id), each.supplier.name) for each in standings]
        begins = [Option(_TEMPLATE, _("The template")), Option(_LAST, _("The last report"))]
        self.add_fields(
            (
                {"supplier": ChoiceEditor(_("Supplier"), suppliers)},
                {
                    "period": TextEditor(_("Month or quarter"), refused_by(period_of), placeholder="2027-Q1"),
                    "begin": ChoiceEditor(_("Texts from"), begins, needed=True),
                },
            ),
            needed=("supplier", "period"),
        )
        self.add_figures()
        self.editors["supplier"].set_value(str(supplier or ""))
        self.editors["supplier"].committed.connect(self._prefill)
        self.editors["begin"].set_value(_TEMPLATE)
        self._prefill(str(supplier or ""))
        self.editors["period" if supplier else "supplier"].focus()

    def asked(self) -> tuple[int, Period, list[Read], bool]:
        """Supplier, period, figures, and whether it begins with the last texts. Raises InvalidInput."""
        supplier = self.value("supplier")
        if not supplier:
            sentence = _("Choose the supplier.")
            raise InvalidInput(sentence, {"supplier": sentence})
        return int(supplier), period_of(self.value("period")), self.figures(), self.value("begin") == _LAST

    def _prefill(self, supplier: object) -> None:
        self.editors["period"].set_value(self._due.get(str(supplier), self._usual))


class BringFiguresDialog(FiguresDialog):
    """Takes figures for the report that is shown."""

    def __init__(self, report: Report, parent: QWidget | None = None) -> None:
        super().__init__(_("Figures of {period}").format(period=report.period), _("Keep"), parent)
        said = _(
            "Figures go to the section that the worksheet's name or a column “Section” says, else to sales. Each"
            " section that is named has these figures and no others."
        )
        self.add(label(said, "body2", wrap=True))
        self.add_figures()
        self.editors["figures"].focus()

    def asked(self) -> list[Read]:
        """The figures. Raises InvalidInput."""
        found = self.figures()
        if not found:
            sentence = _("There are no figures in it.")
            raise InvalidInput(sentence, {"figures": sentence})
        return found


class SignDialog(FormDialog):
    """Asks who checked or approved it."""

    def __init__(self, title: str, accept: str, names: Sequence[str], usual: str, parent: QWidget | None) -> None:
        super().__init__(title, accept, parent)
        known = [Option(name, name) for name in names]
        editor = TextEditor(_("Who"), complete=lambda typed: [each for each in known if typed in each.title])
        self.add_fields(({"by": editor},), needed=("by",))
        editor.set_value(usual)
        editor.focus()


class SendDialog(FormDialog):
    """Asks who gets a report, when and how."""

    def __init__(
        self, place: Workplace, report: Report, people: Sequence[int], today: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Note that it was sent"), _("It was sent"), parent, 480)
        said = _("It stands on the timelines of whoever got it, and the next one becomes a next step.")
        self.add(label(said, "body2", wrap=True))
        self.people = PeopleField(_("To whom"), place.desk.contacts)
        self.people.look_first_at(report.supplier.id)
        self.people.show_people(people)
        column = QVBoxLayout()
        column.addWidget(label(f"{_('To whom')} *", "caption2"))
        column.addWidget(self.people)
        self.add(column)
        ways = [Option(key, _(title)) for key, title in CHANNELS.items()]
        self.add_fields(({"channel": ChoiceEditor(_("How"), ways, needed=True), "day": TextEditor(_("Day"))},))
        self.editors["channel"].set_value(report.sent[-1].channel if report.sent else "email")
        self.editors["day"].set_value(today)
        self.people.setFocus()

    def ready(self) -> bool:
        """Whether somebody is picked."""
        return self.people.ready() and super().ready()

    def asked(self) -> tuple[Sequence[int], str, str]:
        """To whom, how and when."""
        return self.people.people, self.value("channel"), self.value("day")


class CaptionDialog(FormDialog):
    """Asks what stands below a picture."""

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Text below the picture"), _("Save"), parent)
        self.add_fields(({"caption": TextEditor(_("Text below the picture"))},))
        self.editors["caption"].set_value(caption)
        self.editors["caption"].focus()


class RestoreDialog(FormDialog):
    """Asks which report shall come back from the trash."""

    def __init__(self, reports: Sequence[Report], parent: QWidget | None = None) -> None:
        super().__init__(_("Bring a report back"), _("Bring back"), parent)
        known = [Option(str(each.id), f"{each.supplier.name} {each.period}") for each in reports]
        self.add_fields(({"report": ChoiceEditor(_("Report"), known, needed=True)},))
        self.editors["report"].focus()


class PlanDialog(FormDialog):
    """Asks how often a supplier gets a report, within how many days, and with which texts each begins."""

    def __init__(self, name: str, plan: Plan | None, parent: QWidget | None = None) -> None:
        super().__init__(_("Reports for {name}").format(name=name), _("Save"), parent, 620)
        rhythms = [Option(key, _(title)) for key, title in EVERY.items()]
        texts = {section: LongTextEditor(_(title), lines=2) for section, title in SECTIONS.items()}
        keys = list(texts)
        self.add_fields(
            (
                {
                    "every": ChoiceEditor(_("How often"), rhythms, none=_("No reports")),
                    "within": TextEditor(_("Days after the end of the period"), refused_by(_days)),
                },
            )
        )
        self.add(label(_("Texts with which each report begins"), "title"))
        self.add_fields(tuple({key: texts[key] for key in keys[at : at + 2]} for at in range(0, len(keys), 2)))
        self.editors["every"].set_value(str(plan.every) if plan else str(Every.QUARTER))
        self.editors["within"].set_value(str(plan.within if plan else 10))
        for key, text in (plan.template if plan else {}).items():
            self.editors[key].set_value(text)
        self.editors["every"].focus()

    def asked(self) -> Plan | None:
        """The plan, None where the supplier gets none any more. Raises InvalidInput."""
        if not self.value("every"):
            return None
        template: Mapping[str, str] = {key: self.value(key) for key in SECTIONS}
        return Plan(Every(self.value("every")), _days(self.value("within")), template)


def _days(text: str) -> int:
    if not text.isascii() or not text.isdecimal():
        sentence = _("Say how many days.")
        raise InvalidInput(sentence, {"within": sentence})
    return int(text)
