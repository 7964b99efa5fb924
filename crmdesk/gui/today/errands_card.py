"""What is due today and is about nobody in particular, such as the steps of a gift campaign: a line each."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from crmdesk.core.language import _, ngettext
from crmdesk.core.reasons import Errand
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.labels import ElidedLabel, IconLabel, label
from crmdesk.gui.kit.page import Workplace

_SHOWN = 3
_SIGNS = {"budget": "account_balance_wallet"}


class ErrandsCard(QFrame):
    """Each is opened, or ticked off with a way back. There is no card where nothing is due."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self.setObjectName("Card")
        self.setAccessibleName(_("Due today"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 6, 10, 6)
        self._column.setSpacing(0)
        self._lines: list[QWidget] = []
        self.hide()

    def show_errands(self, errands: Sequence[Errand], today: date) -> None:
        """Show the first few of them, and how many more there are."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(errand, today) for errand in errands[:_SHOWN]]
        if more := len(errands) - _SHOWN if len(errands) > _SHOWN else 0:
            self._lines.append(label(_("{count} more").format(count=more), "caption"))
        for line in self._lines:
            self._column.addWidget(line)
        self.setVisible(bool(errands))

    def _line(self, errand: Errand, today: date) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        late = (today - date.fromisoformat(errand.day)).days
        sign = _SIGNS.get(errand.room, "redeem")
        row.addWidget(IconLabel(sign, "rose" if late else "amber"))
        row.addWidget(ElidedLabel(_("{what}: {text}").format(what=errand.of, text=errand.text), "strong"), 1)
        if late:
            text = ngettext("since {count} day", "since {count} days", late)
            row.addWidget(label(text.format(count=late), "caption"))
        show = Button(_("Show"), "link", name=_("Show {what}").format(what=errand.of))
        show.when_clicked(partial(self._place.navigator.open, errand.room, errand.record))
        row.addWidget(show)
        if not errand.step:
            # It is over once it was seen to where it leads.
            return made
        done = Button("", "icon", "check", _("Done: {text}").format(text=errand.text))
        done.when_clicked(partial(self._tick, errand))
        row.addWidget(done)
        return made

    def _tick(self, errand: Errand) -> None:
        follow_ups = self._place.desk.interactions.follow_ups
        self._place.writing.do(partial(follow_ups.done, [errand.step]), _("The step is done"))
