"""What can be done with progress reports, as data."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from crmdesk.core.language import N_
from crmdesk.core.reports.records import Report
from crmdesk.gui.kit.actions import Action

if TYPE_CHECKING:
    from crmdesk.gui.reports.part import ReportsPart

_GROUP: Final = N_("Progress reports")


def report_commands(part: "ReportsPart") -> Sequence[Action]:
    """The actions of the report that is shown; a plan is its supplier's."""

    def report() -> Report | None:
        return part.told.report if part.told is not None else None

    def writes() -> bool:
        return not part.place.desk.read_only

    def here() -> bool:
        return report() is not None

    def changes() -> bool:
        found = report()
        return writes() and found is not None and not found.approved[1]

    def signed() -> bool:
        found = report()
        return writes() and found is not None and bool(found.approved[1] or found.checked[1])

    def sends() -> bool:
        found = report()
        return writes() and found is not None and bool(found.approved[1])

    def plans() -> bool:
        return writes() and part.told is not None

    def removes() -> bool:
        return writes() and here()

    deeds, output = part.deeds, part.output
    return (
        Action("new", N_("New report"), deeds.begin, "add", "Ctrl+N", writes, _GROUP),
        Action("figures", N_("Bring in figures"), deeds.bring_figures, "table_view", "F", changes, _GROUP),
        Action("check", N_("Note who checked it"), deeds.check, "check", "K", changes, _GROUP),
        Action("approve", N_("Approve"), deeds.approve, "check_circle", "A", changes, _GROUP),
        Action("send", N_("Note who got it"), deeds.send, "mail", "S", sends, _GROUP),
        Action("reopen", N_("Change it again"), deeds.reopen, "undo", "", signed, _GROUP),
        Action("preview", N_("Preview and print"), output.preview, "print", "Ctrl+P", here, _GROUP),
        Action("pdf", N_("Save as PDF"), output.pdf, "picture_as_pdf", "", here, _GROUP),
        Action("word", N_("Save for Word"), output.word, "edit_note", "", here, _GROUP),
        Action("plan", N_("Plan of reports"), deeds.plan, "event_upcoming", "L", plans, _GROUP),
        Action("restore", N_("Bring a report back"), deeds.restore, "restore_from_trash", "", writes, _GROUP),
        Action("remove", N_("Put the report in the trash"), deeds.remove, "delete", "", removes, _GROUP),
    )
