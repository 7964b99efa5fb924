"""The stops of the tour at labels: every kind of paper that goes out with gifts, as the label dialog shows it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from crmdesk.core.contacts.words import parse
from crmdesk.core.desk import Desk
from crmdesk.core.documents.label_sheets import BY_NAME, own_sheet
from crmdesk.core.documents.labels import FOLDED_TWICE, Frame, LabelLook
from crmdesk.core.documents.sheets import Document
from crmdesk.core.language import LANGUAGES, current_language, use_language
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.kit.label_print.choices import LabelChoices, remember_choices
from crmdesk.gui.kit.label_print.dialog import LabelPrint
from crmdesk.gui.kit.label_print.sheet_dialog import SheetDialog
from crmdesk.gui.kit.label_print.sources import Cards, LabelSource, OfCampaign, OfContacts
from crmdesk.gui.kit.printing.letterhead import page_setup
from crmdesk.gui.kit.printing.output import write_pdf
from crmdesk.gui.main_window import MainWindow
from crmdesk.gui.tour_stops import Visit

_GREETING: Final = (
    "值此{节日}佳节，谨向您和您的家人致以诚挚的问候。感谢您一年来的信任与支持，愿我们的合作如明月常圆。\n"
    "祝阖家团圆，万事顺遂！"
)


class _Greeted(OfCampaign):
    """A campaign of the sample book, with a greeting for its cards."""

    def cards(self, paper: str, *, beside: bool) -> Cards:
        """With our greeting: the past ones of the sample have none."""
        return self.papers.cards(self.campaign, paper, self.only, _GREETING, beside=beside)


def campaign_of(desk: Desk) -> int:
    """The last campaign of the sample book that has inscriptions."""
    return next(each.campaign.id for each in desk.gifts.campaigns.all() if each.campaign.inscription)


def _shown(window: MainWindow, jobs: Jobs, choices: LabelChoices, source: LabelSource) -> QWidget:
    remember_choices(window.place.computer, choices)
    dialog = LabelPrint(window.place, source, window)
    dialog.show()
    jobs.settle()
    return dialog


def _stop(choices: LabelChoices, *, start: int = 1, proof: bool = False) -> Visit:
    """The dialog with these choices, at this cell."""

    def visit(window: MainWindow, jobs: Jobs) -> QWidget:
        desk = window.desk
        dialog = _shown(window, jobs, choices, _Greeted(desk.gifts.papers, campaign_of(desk)))
        assert isinstance(dialog, LabelPrint)
        dialog.options.picker.pick(start)
        dialog.options.proof_box.setChecked(proof)
        return dialog

    return visit


def _of_archive(window: MainWindow, jobs: Jobs) -> QWidget:
    """Address labels of people who were selected in the archive."""
    people = window.desk.contacts.finder.first(parse("tier:A"), limit=60)
    source = OfContacts(window.desk.contacts, people, window.desk.gifts.papers.sender())
    return _shown(window, jobs, LabelChoices("address", LabelLook(BY_NAME["3x7"])), source)


def _sheet(window: MainWindow, jobs: Jobs) -> QWidget:
    """The editor of a sheet of own sizes."""
    kept = {"酒标（小）": own_sheet(2, 4, 60, 40, (3, 3), paper="A5")}
    _shown(window, jobs, _GIFTS, _Greeted(window.desk.gifts.papers, campaign_of(window.desk)))
    dialog = SheetDialog(kept, kept["酒标（小）"], window)
    dialog.show()
    return dialog


_GIFTS: Final = LabelChoices("gift", LabelLook(BY_NAME["3x8"], frame=Frame.DOUBLE))

STOPS: Final[Mapping[str, Visit]] = {
    "labels": _stop(_GIFTS, start=5),
    "labels-fretwork": _stop(replace(_GIFTS, look=LabelLook(BY_NAME["2x5"], frame=Frame.CORNERS))),
    "labels-seal": _stop(replace(_GIFTS, look=LabelLook(BY_NAME["2x7"], frame=Frame.SEAL))),
    "labels-oval": _stop(replace(_GIFTS, look=LabelLook(BY_NAME["2x4"], frame=Frame.OVAL))),
    "labels-proof": _stop(_GIFTS, proof=True),
    "labels-address": _of_archive,
    "labels-envelope": _stop(replace(_GIFTS, kind="envelope")),
    "labels-card": _stop(replace(_GIFTS, kind="card")),
    "labels-card-twice": _stop(replace(_GIFTS, kind="card", paper=FOLDED_TWICE, beside=True)),
    "labels-sheet": _sheet,
}


def papers(desk: Desk, folder: Path) -> Iterator[Path]:
    """Write the lists of a campaign in every language to `folder`; yields the files."""
    spoken, key = current_language(), campaign_of(desk)
    found = desk.gifts.papers
    kinds: dict[str, Callable[[int], Document]] = {
        "packing": found.packing_list, "signatures": found.signature_list, "approval": found.approval_sheet,
    }  # fmt: skip
    try:
        for language in LANGUAGES:
            use_language(language)
            for name, made in kinds.items():
                path = folder / f"gifts-{name}-{language}.pdf"
                write_pdf(made(key), page_setup(desk), path)
                yield path
    finally:
        use_language(spoken)
