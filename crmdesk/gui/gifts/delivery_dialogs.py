"""The dialogs of deliveries: tracking numbers with what is doubtful in them, and how far a gift is."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from crmdesk.core.errors import CrmError, InvalidInput
from crmdesk.core.gifts.item_writing import whole_day
from crmdesk.core.gifts.planned import Recipient
from crmdesk.core.gifts.records import REACTIONS, STATUSES, Reaction, Status
from crmdesk.core.gifts.tracking import Parcel, Told, Tracked, parcels_of_file, parcels_of_text
from crmdesk.core.language import _, ngettext
from crmdesk.core.tabular.contents import LineProblem
from crmdesk.gui.gifts.doubts_list import DOUBT, DoubtsList
from crmdesk.gui.kit.editors import ChoiceEditor, LongTextEditor, Option, TextEditor
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace

_WIDTH: Final = 640
_MOST_TOLD: Final = 4


class TrackingDialog(FormDialog):
    """Takes a pasted list or a file; says whose each number is, and asks where that is doubtful."""

    def __init__(self, place: Workplace, campaign: int, parent: QWidget | None = None) -> None:
        super().__init__(_("Tracking numbers"), _("Look whose they are"), parent, _WIDTH)
        self._place, self._campaign = place, campaign
        self._names = {each.contact: each.name for each in place.desk.gifts.campaigns.people(campaign)}
        self.tracked: Tracked | None = None
        self._text = ""
        self.add(label(_("Paste the courier's list: names or phones with numbers, a line each."), "body2", wrap=True))
        self.add_fields(({"list": LongTextEditor(_("List"), lines=6)},))
        self.add_button(_("From a file"), self.choose_file, "upload_file")
        self._found = QVBoxLayout()
        self._found.setSpacing(8)
        self.add(self._found)
        self._doubts = DoubtsList()
        self.add(self._doubts)
        self.editors["list"].focus()

    def choose_file(self) -> None:
        """Ask for the courier's sheet."""
        chosen, _filter = QFileDialog.getOpenFileName(self, _("The courier's sheet"), "", "*.xlsx *.xls *.csv *.txt")
        if chosen:
            self.take_file(Path(chosen))

    def take_file(self, path: Path) -> None:
        """Look over a courier's sheet."""
        try:
            self._look(parcels_of_file(path))
        except CrmError as error:
            self.show_problems({"list": str(error)})

    def ready(self) -> bool:
        """First look whose they are; then it can be kept."""
        if self.tracked is not None and self._text == self.value("list"):
            return True
        try:
            self._look(parcels_of_text(self.value("list")))
        except CrmError as error:
            self.show_problems({"list": str(error)})
        return False

    def asked(self) -> Mapping[int, Parcel]:
        """The parcels with those to whom they went."""
        assert self.tracked is not None, "looked at before"
        found = dict(self.tracked.sure)
        for place, doubt in enumerate(self.tracked.doubtful):
            if chosen := self.value(f"{DOUBT}{place}"):
                found[int(chosen)] = doubt.parcel
        if not found:
            sentence = _("None of these numbers belongs to anybody on the list.")
            raise InvalidInput(sentence, {"list": sentence})
        return found

    def _look(self, told: Told) -> None:
        self.tracked = self._place.desk.gifts.deliveries.track(self._campaign, told.parcels)
        self._text = self.value("list")
        self._doubts.forget(self.editors)
        while item := self._found.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for text in self._sentences(self.tracked, told.problems):
            self._found.addWidget(label(text, "body2", wrap=True))
        self.editors.update(self._doubts.show_doubts(self.tracked.doubtful, self._names))
        for key in self.editors:
            if key.startswith(DOUBT):
                self.editors[key].entered.connect(partial(self.accept_button.click))
        self.accept_button.show_text(_("Keep the numbers"))
        self.show_problems({})
        self.grow_soon()

    def _sentences(self, tracked: Tracked, problems: Sequence[LineProblem]) -> list[str]:
        sure, doubtful = len(tracked.sure), len(tracked.doubtful)
        told = [ngettext("{count} number is sure.", "{count} numbers are sure.", sure).format(count=sure)]
        if tracked.unchanged:
            told.append(_("{count} were known already.").format(count=tracked.unchanged))
        told += self._unread(problems)
        if doubtful:
            text = ngettext("{count} number is doubtful:", "{count} numbers are doubtful:", doubtful)
            told.append(text.format(count=doubtful))
        return told

    def _unread(self, problems: Sequence[LineProblem]) -> list[str]:
        line, more = _("Line {line}: {reason}"), len(problems) - _MOST_TOLD
        told = [line.format(line=problem.line, reason=problem.reason) for problem in problems[:_MOST_TOLD]]
        if more > 0:
            text = ngettext("{count} more of this kind.", "{count} more of this kind.", more)
            told.append(text.format(count=more))
        return told


class DeliveryDialog(FormDialog):
    """Asks how far the gifts of some people are, and how they were liked."""

    def __init__(self, people: Sequence[Recipient], parent: QWidget | None = None) -> None:
        super().__init__(_("How far it is"), _("Keep"), parent, 460)
        names = _(", ").join(each.name for each in people[:4])
        more = len(people) - 4
        self.add(label(_("{name} and {count} more").format(name=names, count=more) if more > 0 else names, "body2"))
        status = [Option(key, _(text)) for key, text in STATUSES.items() if key]
        reaction = [Option(key, _(text)) for key, text in REACTIONS.items() if key]
        self.add_fields((
            {
                "status": ChoiceEditor(_("Status"), status, none=_(STATUSES[Status.CHOSEN])),
                "day": TextEditor(_("Day"), placeholder=_("today")),
            },
            {"reaction": ChoiceEditor(_("How it was liked"), reaction, none=_(REACTIONS[Reaction.NONE]))},
            {"note": TextEditor(_("What was said"))},
        ))  # fmt: skip
        first = people[0]
        for key, value in (("status", first.status), ("reaction", first.reaction), ("note", first.note)):
            self.editors[key].set_value(value)
        self.editors["status"].focus()

    def asked(self) -> tuple[Status, str, Reaction, str | None]:
        """Status, ISO day or "", reaction, and what was said. Raises InvalidInput for what is no day."""
        try:
            day = whole_day(self.value("day"))
        except InvalidInput as error:
            raise InvalidInput(str(error), {"day": str(error)}) from error
        return Status(self.value("status")), day, Reaction(self.value("reaction")), self.value("note") or None
