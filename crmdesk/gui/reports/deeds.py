"""What one does with reports: each deed asks in a dialog and writes one action, with the way back."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from crmdesk.core.language import _
from crmdesk.core.reports.records import Pictured, Read, Report
from crmdesk.core.values.periods import containing, moved
from crmdesk.gui.kit.asking import ask_in_form

if TYPE_CHECKING:
    from crmdesk.gui.reports.part import ReportsPart

# ruff: noqa: PLC0415 - what is asked for later is imported then


class ReportDeeds:
    """The deeds of the part that shows reports."""

    def __init__(self, part: "ReportsPart") -> None:
        self._part, self._place = part, part.place
        self._service = part.place.desk.reports

    def begin(self) -> None:
        """Ask for a new report and show it."""
        from crmdesk.gui.reports.dialogs import NewReportDialog

        over = moved(containing(self._place.desk.clock.today(), 3), -1)
        dialog = NewReportDialog(self._service.standings(), self._part.supplier, over.name, self._part.window())

        def write() -> int:
            supplier, period, figures, as_last = dialog.asked()
            return self._service.new(supplier, period, figures, as_last=as_last)

        key = ask_in_form(self._place, dialog, write, _("The report has begun"))
        if key is not None:
            self._part.open_record(key)

    def bring_figures(self) -> None:
        """Ask for figures, pasted or in a file."""
        from crmdesk.gui.reports.dialogs import BringFiguresDialog

        if (report := self._report()) is not None:
            dialog = BringFiguresDialog(report, self._part.window())
            ask_in_form(
                self._place, dialog, lambda: self._service.bring_in(report.id, dialog.asked()),
                _("The figures are kept"),
            )  # fmt: skip

    def check(self) -> None:
        """Ask who checked it."""
        self._sign(_("Checked by"), _("It is checked"), self._service.check, _("It is noted who checked it"))

    def approve(self) -> None:
        """Ask who approved it."""
        self._sign(_("Approved by"), _("It is approved"), self._service.approve, _("The report is approved"))

    def send(self) -> None:
        """Ask who got it, when and how."""
        from crmdesk.gui.reports.dialogs import SendDialog

        if (report := self._report()) is not None:
            today = self._place.desk.clock.today().isoformat()
            dialog = SendDialog(self._place, report, self._usual(report), today, self._part.window())
            ask_in_form(
                self._place, dialog, lambda: self._service.send(report.id, *dialog.asked()),
                _("It is noted who got the report"),
            )  # fmt: skip

    def plan(self) -> None:
        """Ask how often the supplier gets a report."""
        from crmdesk.gui.reports.dialogs import PlanDialog

        if (told := self._part.told) is not None:
            supplier = told.standing.supplier
            dialog = PlanDialog(supplier.name, told.plan, self._part.window())
            ask_in_form(
                self._place, dialog, lambda: self._service.set_plan(supplier.id, dialog.asked()),
                _("The plan of reports is kept"),
            )  # fmt: skip

    def reopen(self) -> None:
        """Make a draft of it again."""
        self._write(self._service.reopen, _("It is a draft again"))

    def remove(self) -> None:
        """Put it into the trash; undo brings it back."""
        self._write(self._service.trash, _("The report is in the trash"))

    def restore(self) -> None:
        """Ask which report shall come back from the trash."""
        from crmdesk.gui.reports.dialogs import RestoreDialog

        trashed = self._service.items(self._service.ids(trashed=True))
        if not trashed:
            self._place.messages.info(_("The trash is empty"))
            return
        dialog = RestoreDialog(trashed, self._part.window())
        ask_in_form(
            self._place, dialog, lambda: self._service.restore(int(dialog.value("report"))), _("The report is back")
        )

    def write(self, section: str, text: str) -> None:
        """Keep another text of a section."""
        self._write(lambda key: self._service.write(key, {section: text}), _("The text is kept"))

    def figure(self, section: str, figures: object) -> None:
        """Keep other figures of a section."""
        if isinstance(figures, Sequence):
            read = [each for each in figures if isinstance(each, Read)]
            self._write(lambda key: self._service.keep_figures(key, section, read), _("The figures are kept"))

    def add_picture(self, section: str) -> None:
        """Ask for the file of a picture."""
        from crmdesk.gui.kit.pictures import choose_picture

        if path := choose_picture(_("Choose a picture for the report"), self._part):
            self.take_picture(section, path)

    def take_picture(self, section: str, path: Path) -> None:
        """Put the picture of a file into a section."""
        from crmdesk.gui.kit.pictures import content_of

        self._write(
            lambda key: self._service.pictures.add(key, section, [(path.name, content_of(path))]),
            _("The picture is kept"),
        )

    def call_picture(self, picture: Pictured) -> None:
        """Ask what stands below a picture."""
        from crmdesk.gui.reports.dialogs import CaptionDialog

        dialog = CaptionDialog(picture.caption, self._part.window())
        ask_in_form(
            self._place, dialog, lambda: self._service.pictures.call(picture.id, dialog.value("caption")),
            _("The text below the picture is kept"),
        )  # fmt: skip

    def remove_picture(self, picture: Pictured) -> None:
        """Take a picture out."""
        self._place.writing.do(partial(self._service.pictures.remove, picture.id), _("The picture is taken out"))

    def _sign(self, title: str, accept: str, work: Callable[[int, str], None], said: str) -> None:
        from crmdesk.gui.reports.dialogs import SignDialog

        if (report := self._report()) is None:
            return
        ours = self._place.desk.contacts.colleagues()
        me = ours.get(self._place.desk.history.colleague or 0, "")
        dialog = SignDialog(title, accept, list(ours.values()), me, self._part.window())
        ask_in_form(self._place, dialog, lambda: work(report.id, dialog.value("by")), said)

    def _usual(self, report: Report) -> Sequence[int]:
        """Who got the last one, else whom we hold to there."""
        for earlier in self._service.items(self._service.ids(report.supplier.id)):
            if earlier.sent:
                day = earlier.sent[-1].day
                return list(dict.fromkeys(sent.contact.id for sent in earlier.sent if sent.day == day))
        keys = self._place.desk.organisations.key_contacts(report.supplier.id)
        return [each.contact for each in keys if not each.left]

    def _report(self) -> Report | None:
        return self._part.told.report if self._part.told is not None else None

    def _write(self, work: Callable[[int], object], said: str) -> None:
        if (report := self._report()) is not None:
            self._place.writing.do(lambda: work(report.id), said)
