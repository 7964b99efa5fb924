"""The lines that are asked for: the first page at once, then all of them with their days, then what the chips count."""

from array import array
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import accumulate
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from crmdesk.core.desk import Desk
from crmdesk.core.interactions.timeline import Asked, Listed
from crmdesk.gui.interactions.rows import LineRow, day_title, row_of
from crmdesk.gui.kit.headings import Heading, Headings
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.kit.record_model import PAGE, Row
from crmdesk.gui.kit.two_line_view import TwoLineView

# One question at a time: with a newer one all that is under way for the older is stale.
_KEY: Final = "interactions.list"


class _First(NamedTuple):
    rows: Sequence[tuple[int, LineRow]]
    more: bool


class Roll(QObject):
    """Keeps the list true to one question. `listed` comes with the first page, and again with all lines; `counted`
    carries how many lines of each kind there are.
    """

    listed = Signal()
    counted = Signal(object)

    def __init__(self, desk: Desk, jobs: Jobs, kinds: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._jobs, self._kinds = desk, jobs, tuple(kinds)
        self.asked = Asked()
        self.ids = array("q")
        self._view: TwoLineView | None = None

    def serve(self, view: TwoLineView) -> None:
        """Show the lines in a view."""
        self._view = view

    def fetch(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """Rows by id."""
        return {line.id: row_of(line) for line in self._desk.timeline.lines(ids)}

    def ask(self, asked: Asked) -> None:
        """Show the answer to another question."""
        self.asked = asked
        self._jobs.run(partial(self._start, asked), self._begin, key=_KEY)

    def again(self) -> None:
        """Ask the same again, for the book changed."""
        self._jobs.run(partial(self._desk.timeline.listed, self.asked), self._renew, key=_KEY)

    def _start(self, asked: Asked) -> _First:
        found = [key for _at, key in self._desk.timeline.first(asked, PAGE + 1)]
        known = self.fetch(found[:PAGE])
        return _First([(key, LineRow(*known[key])) for key in found[:PAGE] if key in known], len(found) > PAGE)

    def _begin(self, first: _First) -> None:
        assert self._view is not None
        self.ids = array("q", [key for key, _row in first.rows])
        self._view.show_headings({})
        self._view.delegate.headings = {}
        self._view.records.begin(len(self.ids), first.rows)
        self.listed.emit()
        self._jobs.run(partial(self._desk.timeline.listed, self.asked), self._complete, key=_KEY, painted=first.more)

    def _complete(self, listed: Listed) -> None:
        self._take(listed)
        self._jobs.run(partial(self._count, self.asked), self.counted.emit, key=_KEY)

    def _renew(self, listed: Listed) -> None:
        if listed.ids == self.ids and self._view is not None:
            self._view.records.refresh_all()
        self._complete(listed)

    def _take(self, listed: Listed) -> None:
        assert self._view is not None
        self.ids = listed.ids
        self._view.records.set_ids(listed.ids)
        headings = self._headings(listed)
        self._view.delegate.headings = headings
        self._view.show_headings(headings)
        self.listed.emit()

    def _headings(self, listed: Listed) -> Headings:
        today = self._desk.clock.today()
        starts = accumulate((count for _day, count in listed.days), initial=0)
        return {
            row: Heading(day_title(day, today), count)
            for row, (day, count) in zip(starts, listed.days, strict=False)
        }  # fmt: skip

    def _count(self, asked: Asked) -> Mapping[str, int]:
        return self._desk.timeline.counts(asked, self._kinds)
