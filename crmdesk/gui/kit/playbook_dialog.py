"""The steps that news calls for, looked at before they are started."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from crmdesk.core.language import _
from crmdesk.core.news.playbooks import DatedStep
from crmdesk.gui.kit.asking import ask_and_write
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.when import weekday


class PlaybookDialog(Dialog):
    """The steps of a playbook as dates; those that stay ticked are started."""

    def __init__(self, what: str, steps: Sequence[DatedStep], names: Mapping[int, str], parent: QWidget) -> None:
        super().__init__(_("Playbook: {what}").format(what=what), _("Start"), parent, 640)
        self._steps = tuple(steps)
        self.add(label(_("These steps become follow-ups. Take the tick from those that you do not need."), "body2",
                       wrap=True))  # fmt: skip
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 1)
        self.boxes: list[QCheckBox] = []
        for row, step in enumerate(self._steps):
            whose, day = names.get(step.owner or 0, ""), date.fromisoformat(step.day)
            box = QCheckBox(step.text.replace("&", "&&"))
            box.setChecked(True)
            box.setToolTip(step.text)
            box.setAccessibleName(" · ".join(filter(None, (step.day, step.text, whose))))
            self.boxes.append(box)
            grid.addWidget(box, row, 0)
            when = _("{day} {weekday}").format(day=step.day, weekday=weekday(day))
            grid.addWidget(label(when, "caption"), row, 1, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(label(whose, "caption"), row, 2, Qt.AlignmentFlag.AlignVCenter)
        self.add(grid)
        self.accept_button.setFocus()

    @property
    def chosen(self) -> list[DatedStep]:
        """The steps that are wanted."""
        return [step for step, box in zip(self._steps, self.boxes, strict=True) if box.isChecked()]


def start_playbook(place: Workplace, news: int, parent: QWidget) -> None:
    """Show the steps that news calls for, and make follow-ups of those that are wanted."""
    desk = place.desk
    found = desk.news.item(news)
    dialog = PlaybookDialog(found.title, desk.news.plan(news), desk.contacts.colleagues(), parent)
    said, refused = _("The playbook is started"), place.messages.trouble
    ask_and_write(place, dialog, lambda: desk.news.start(news, dialog.chosen), said, refused)
