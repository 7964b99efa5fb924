"""Next steps on a card, each with what one does to it, and the card of an organisation's own."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from crmdesk.core.interactions.records import FollowUp
from crmdesk.core.language import _
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.step_dialog import change_step
from crmdesk.gui.kit.timeline_lines import PaintedLine, StepLine

_WAITS: Final = timedelta(days=7)


class DoneLine(PaintedLine):
    """A step that somebody saw to; nothing is done to it any more."""

    room = StepLine.room

    def __init__(self, step: FollowUp, owner: str) -> None:
        super().__init__(("check", "green"), step.text or _("Get in touch"), owner, step.day, None)
        self.locked = True
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.unsetCursor()


def step_line(place: Workplace, step: FollowUp, names: Mapping[int, str], parent: QWidget, *, locked: bool) -> StepLine:
    """An open step that is done, moved, changed and taken away where it stands."""
    today, follow_ups = place.desk.clock.today(), place.desk.interactions.follow_ups
    line = StepLine(step, today, names.get(step.owner or 0, ""), locked=locked)
    later = (today + _WAITS).isoformat()

    def does(work: Callable[[], object], said: str) -> Callable[[], None]:
        return lambda: place.writing.do(work, said)

    line.done.connect(does(partial(follow_ups.done, [step.id]), _("Next step is done")))
    waits = _("It waits until {date}").format(date=later)
    line.moved.connect(does(partial(follow_ups.move, [step.id], later), waits))
    line.removed.connect(does(partial(follow_ups.remove, [step.id]), _("Next step is taken away")))
    line.changing.connect(lambda: change_step(place, step, parent.window()))
    return line


def step_lines(
    place: Workplace, steps: Sequence[FollowUp], names: Mapping[int, str], parent: QWidget, *, locked: bool
) -> list[QWidget]:
    """Open steps, then those that are done."""
    opened: list[QWidget] = [
        step_line(place, step, names, parent, locked=locked) for step in steps if not step.done
    ]  # fmt: skip
    return [*opened, *(DoneLine(step, names.get(step.owner or 0, "")) for step in steps if step.done)]
