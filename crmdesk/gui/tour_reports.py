"""The stops of the tour at progress reports."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from crmdesk.core.desk import Desk
from crmdesk.core.documents.pages import Letterhead
from crmdesk.core.language import LANGUAGES, current_language, use_language
from crmdesk.core.reports.records import State
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.kit.parts import PartedPage
from crmdesk.gui.kit.printing.letterhead import page_setup
from crmdesk.gui.kit.printing.output import write_pdf
from crmdesk.gui.kit.printing.preview import PrintPreview
from crmdesk.gui.main_window import MainWindow
from crmdesk.gui.reports.dialogs import NewReportDialog, PlanDialog, SendDialog
from crmdesk.gui.reports.paper import report_paper
from crmdesk.gui.reports.part import ReportsPart
from crmdesk.gui.reports.word import write_word

_US: Final = Letterhead("南京佳医医药有限公司", "南京市鼓楼区中山路 1 号 12 层")
_PASTED: Final = "产品名称\t发货量（盒）\t发货额（元）\n苯磺酸氨氯地平片\t28,400\t937,200\n稳心宁胶囊\t19,060\t781,460"


def _part(window: MainWindow, jobs: Jobs, state: State = State.DRAFT) -> ReportsPart:
    reports = window.desk.reports
    window.open("partners", next(each.id for each in reports.items(reports.ids()) if each.state is state))
    jobs.settle()
    page = window.page
    assert isinstance(page, PartedPage)
    part = page.part
    assert isinstance(part, ReportsPart)
    part.list.setFocus()
    return part


def _draft(window: MainWindow, jobs: Jobs) -> None:
    """The report that is being written."""
    _part(window, jobs)


def _sent(window: MainWindow, jobs: Jobs) -> None:
    """A report that was approved and sent."""
    _part(window, jobs, State.SENT)


def _figures(window: MainWindow, jobs: Jobs) -> None:
    """Figures of a section are typed."""
    part = _part(window, jobs)
    card = part.detail.sections["hospitals"]
    card.grid.setFocus()
    part.detail.reveal(card)


def _new(window: MainWindow, jobs: Jobs) -> QWidget:
    """A new report with figures that were pasted."""
    part = _part(window, jobs)
    standings = window.desk.reports.standings()
    dialog = NewReportDialog(standings, standings[0].supplier.id, "2026-Q1", part)
    dialog.editors["figures"].set_value(_PASTED)
    dialog.show()
    return dialog


def _plan(window: MainWindow, jobs: Jobs) -> QWidget:
    """How often a supplier gets a report, and with which texts."""
    part = _part(window, jobs)
    assert part.told is not None
    dialog = PlanDialog(part.told.standing.supplier.name, part.told.plan, part)
    dialog.show()
    return dialog


def _send(window: MainWindow, jobs: Jobs) -> QWidget:
    """Who got it."""
    part = _part(window, jobs, State.SENT)
    assert part.told is not None
    assert part.told.report is not None
    report = part.told.report
    people = [sent.contact.id for sent in report.sent]
    dialog = SendDialog(part.place, report, people, window.desk.clock.today().isoformat(), part)
    dialog.show()
    return dialog


def _preview(window: MainWindow, jobs: Jobs) -> QWidget:
    """How it will look on paper."""
    part = _part(window, jobs, State.SENT)
    part.output.preview()
    jobs.settle()
    preview = window.findChild(PrintPreview)
    assert preview is not None
    preview.resize(window.size())
    jobs.settle()
    # The cover says little in a picture; what is below it says more.
    preview.bar.next_button.click()
    return preview


def papers(desk: Desk, folder: Path) -> Iterator[Path]:
    """Write the report that was sent, and for Word the draft, in every language to `folder`; yields the files."""
    spoken, page = current_language(), replace(page_setup(desk), letterhead=_US)
    reports = {each.state: each.id for each in desk.reports.items(desk.reports.ids())}
    try:
        for language in LANGUAGES:
            use_language(language)
            for state, ending, write in ((State.SENT, "pdf", write_pdf), (State.DRAFT, "docx", write_word)):
                path = folder / f"report-{language}.{ending}"
                write(*report_paper(desk, reports[state], page), path)
                yield path
    finally:
        use_language(spoken)


STOPS: Final[Mapping[str, Callable[[MainWindow, Jobs], QWidget | None]]] = {
    "reports": _draft,
    "reports_sent": _sent,
    "reports_figures": _figures,
    "reports_new": _new,
    "reports_plan": _plan,
    "reports_send": _send,
    "reports_preview": _preview,
}
