"""The rhythm of many at once: an interval of their own, back to the office's rule, a pause; each is one action."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QMenu, QWidget

from crmdesk.core.interactions.records import OWNER, SPONSOR, Rule
from crmdesk.core.language import N_, _, ngettext
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.interval_row import IntervalRow
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.until_dialog import UntilDialog

_WAITS: Final = (
    (N_("In two weeks"), "+14"), (N_("In a month"), "+30"), (N_("In three months"), "+90"),
)  # fmt: skip


class IntervalDialog(Dialog):
    """Asks for an interval; it stays open until the two numbers go together."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, _("Set"), parent)
        self.row = IntervalRow(_("Ideal and longest, days"), "–")
        self.row.ideal.setRange(1, self.row.ideal.maximum())
        self.add(self.row)
        self.add(label(_("It holds before the rules of nature and tier."), "caption2", wrap=True))
        self.row.focus()

    def ready(self) -> bool:
        """Whether it is an interval."""
        fine = self.row.commit()
        if not fine:
            self.row.focus()
        return fine


class RhythmOfMany:
    """Fills the menu of the bulk bar; `ids` answers whom it is about."""

    def __init__(self, place: Workplace, ids: Callable[[], Sequence[int]], parent: QWidget) -> None:
        self._place, self._ids, self._parent = place, ids, parent

    def fill(self, menu: QMenu) -> None:
        """Offer what can be done."""
        for heading, run in (
            (_("Own interval…"), partial(self.ask_interval, OWNER)),
            (_("Interval of the sponsor…"), partial(self.ask_interval, SPONSOR)),
            (_("By the rule"), partial(self.set_rule, None, OWNER)),
        ):
            menu.addAction(heading).triggered.connect(lambda _on=False, run=run: run())
        menu.addSeparator()
        menu.addAction(_("Pause…")).triggered.connect(self.ask_pause)
        menu.addAction(_("End the pause")).triggered.connect(lambda: self.pause(""))

    def ask_interval(self, kind: str) -> None:
        """Ask for an interval of their own, or of their sponsor's."""
        title = _("Own interval") if kind == OWNER else _("Interval of the sponsor")
        dialog = IntervalDialog(title, self._parent.window())
        if dialog.exec():
            self.set_rule(dialog.row.rule(), kind)
        dialog.deleteLater()

    def ask_pause(self) -> None:
        """Ask until when nothing shall be due."""
        waits = [(_(heading), words) for heading, words in _WAITS]
        dialog = UntilDialog(_("Pause"), _("Pause"), waits, self._place.desk.clock.today(), self._parent.window())
        if dialog.exec():
            self.pause(dialog.day)
        dialog.deleteLater()

    def set_rule(self, rule: Rule | None, kind: str) -> None:
        """Give them a rule of their own, or none."""
        self._do(partial(self._place.desk.interactions.cadence.set_own_many, list(self._ids()), rule, kind))

    def pause(self, until: str) -> None:
        """Let nothing be due before a day; "" for no pause."""
        self._do(partial(self._place.desk.interactions.cadence.pause_many, list(self._ids()), until))

    def _do(self, work: Callable[[], object]) -> None:
        count = len(self._ids())
        text = ngettext("Rhythm changed for {count} contact", "Rhythm changed for {count} contacts", count)
        self._place.writing.do(work, text.format(count=f"{count:,}"))
