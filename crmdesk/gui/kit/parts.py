"""A page of several parts, one shown at a time, with a switch in its head: what belongs together is one entry of the
sidebar.

    PartedPage(place, _("Gifts"), (Part("catalogue", N_("Catalogue"), "redeem", make_catalogue), ...), parent)

A part is a page of its own, with commands that count while it is shown; what it puts into its `tools` stands in the
head at the right.
"""

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from crmdesk.core.changes import Change
from crmdesk.core.desk import Desk
from crmdesk.core.language import N_, _
from crmdesk.gui.kit.actions import Action, Actions
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Page, Workplace
from crmdesk.gui.kit.segments import Segments

MARGIN: Final = 20
_GAP: Final = 14
# The least that the tools of a part want beside the switch, px: how many there are, a search box, a button.
_TOOLS_PX: Final = 340
_GROUP: Final = N_("Parts of the page")


class PartPage(Page):
    """A part: `tools` is the row that stands in the head while it is shown, `number` how many there are of what it
    lists.
    """

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self.bar = QWidget()
        self.tools = QHBoxLayout(self.bar)
        self.tools.setContentsMargins(0, 0, 0, 0)
        self.tools.setSpacing(10)
        self.number = label("", "caption2")
        self.tools.addWidget(self.number)
        self.tools.addSpacing(6)
        self.tools.addStretch()


def _no_record(_desk: Desk, _record_id: int) -> bool:
    return False


class Part(NamedTuple):
    """One part: a stable key, its title as a source text, its symbol in the palette, what makes it, and whether a
    record is one of its own, so that whoever opens the page at a record comes to the right part.
    """

    key: str
    title: str
    icon: str
    make: Callable[[Workplace, QWidget], PartPage]
    holds: Callable[[Desk, int], bool] = _no_record


class PartedPage(Page):
    """Title, switch and tools in one row; below it the part. A part is made when it is first shown."""

    def __init__(self, place: Workplace, title: str, parts: Sequence[Part], parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self.parts = tuple(parts)
        self._made: dict[str, PartPage] = {}
        self.segments = Segments(_("Parts of the page"), {part.key: _(part.title) for part in parts})
        self._bars, self._stack = QStackedWidget(), QStackedWidget()
        self._lay_out(title)
        self.segments.chosen.connect(self.open_below)
        self.key = ""
        self._choose(self.parts[0].key)

    @cached_property
    def doing(self) -> Actions:
        """The ways between the parts; what can be done in a part is its own."""
        doing = Actions(self._ways(), self, self.place.theme.tokens)
        self.place.theme.changed.connect(doing.tint)
        return doing

    @property
    def part(self) -> PartPage:
        """The part that is shown."""
        return self._made[self.key]

    def commands(self) -> Sequence[Action]:
        """What can be done in the part that is shown, and how one comes to the others."""
        return (*self.part.commands(), *self._ways())

    def open_below(self, key: str) -> None:
        """Show a part."""
        if key in {part.key for part in self.parts}:
            self._choose(key)
            self.part.shown()

    def open_record(self, record_id: int) -> None:
        """Show one record in the part that says that it is its own, else in the one that is shown."""
        for part in self.parts:
            if part.holds(self.place.desk, record_id):
                self.open_below(part.key)
                break
        self.part.open_record(record_id)

    def spoken_with(self) -> Sequence[int]:
        """Whom the part is about."""
        return self.part.spoken_with()

    def told_of(self) -> tuple[Sequence[int], int | None]:
        """Whom the part is about."""
        return self.part.told_of()

    def take_change(self, change: Change) -> None:
        """Every part that was made follows."""
        for part in self._made.values():
            part.take_change(change)

    def shown(self) -> None:
        """Begin in the part."""
        self.part.shown()

    def step_back(self) -> bool:
        """One step back in the part."""
        return self.part.step_back()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The switch stands back where the tools have no room beside it."""
        super().resizeEvent(event)
        self._fit()

    def next_part(self, step: int = 1) -> None:
        """Show the part behind, or before, the one that is shown."""
        keys = [part.key for part in self.parts]
        self.open_below(keys[(keys.index(self.key) + step) % len(keys)])

    def _ways(self) -> tuple[Action, ...]:
        return (
            *(
                Action(f"part_{part.key}", part.title, partial(self.open_below, part.key), part.icon, group=_GROUP)
                for part in self.parts
            ),
            Action("next_part", N_("Next part of the page"), self.next_part, "chevron_right", "Ctrl+PgDown",
                   group=_GROUP),
            Action("previous_part", N_("Previous part of the page"), partial(self.next_part, -1), "chevron_left",
                   "Ctrl+PgUp", group=_GROUP),
        )  # fmt: skip

    def _choose(self, key: str) -> None:
        if key not in self._made:
            made = next(part for part in self.parts if part.key == key).make(self.place, self._stack)
            self._made[key] = made
            self._bars.addWidget(made.bar)
            self._stack.addWidget(made)
            made.doing.refresh()
        self.key = key
        self.segments.show_chosen(key)
        self._bars.setCurrentWidget(self.part.bar)
        self._stack.setCurrentWidget(self.part)
        self._fit()

    def _fit(self) -> None:
        tools = max(_TOOLS_PX, self.part.bar.minimumSizeHint().width())
        taken = 2 * MARGIN + self._name.sizeHint().width() + self.segments.full_width + tools + 2 * _GAP
        self.segments.set_compact(compact=self.width() < taken)

    def _lay_out(self, title: str) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, MARGIN, 0)
        head.setSpacing(_GAP)
        self._name = name = label(title, "page")
        name.setMinimumHeight(34)
        head.addWidget(name, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.segments, 0, Qt.AlignmentFlag.AlignVCenter)
        self._bars.setFixedHeight(34)
        head.addWidget(self._bars, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 16, 0, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
