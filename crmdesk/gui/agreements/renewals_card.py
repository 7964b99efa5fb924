"""The history of renewals: an agreement with those before it and after it, as a chain."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crmdesk.core.agreements.records import STATES, Agreement, State
from crmdesk.core.language import _
from crmdesk.gui.kit.actions import Actions
from crmdesk.gui.kit.agreement_lines import STATE_TINTS
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.lines import LinesCard
from crmdesk.gui.kit.timeline_lines import PaintedLine

_PAST: Final = (State.OVER, State.RENEWED)


class RenewalsCard(LinesCard):
    """The newest first; `opened` carries the room of partners and the id of another agreement of the chain."""

    opened = Signal(str, object)

    def __init__(self, doing: Actions, parent: QWidget | None = None) -> None:
        super().__init__(_("Renewals"), parent)
        self.nothing = self.say(label(_("It was never renewed."), "caption", wrap=True))
        self.set_link(_("Renew"), doing["renew"].trigger, _("Renew the agreement"))

    def show_line(self, line: Sequence[tuple[Agreement, State]], shown: int) -> None:
        """Show the chain in which one is `shown`."""
        lines = []
        for item, state in reversed(line if len(line) > 1 else ()):
            here = item.id == shown
            sign = ("check" if state in _PAST else "contract", STATE_TINTS[state])
            text = " · ".join(filter(None, (item.number, _("this one") if here else "")))
            made = PaintedLine(sign, period(item), text, _(STATES[state]), STATE_TINTS[state])
            made.asked.connect(partial(self.opened.emit, "partners", item.id))
            lines.append(made)
        self.lines.replace(lines)
        self.nothing.setVisible(not lines)


def period(item: Agreement) -> str:
    """From when to when it holds."""
    return f"{item.days['begins'] or item.days['signed']} – {item.until or _('no end')}"
