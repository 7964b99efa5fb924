"""The organisations that are asked for: their ids, and what the chips count."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from crmdesk.core.language import N_
from crmdesk.core.organisations.query import Finder, Query
from crmdesk.core.organisations.records import Flag
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.kit.record_model import Column, RecordModel, Row

_KEY: Final = "organisations.list"


@dataclass(frozen=True)
class Counts:
    """How many organisations each nature, each province and each flag would leave."""

    natures: Mapping[str, int]
    provinces: Mapping[str, int]
    flags: Mapping[Flag, int]


class Roll(QObject):
    """Keeps the model of the list true to one query; `listed` tells how many, and whether the question was a new one.

    Nothing is read here on the GUI thread but rows by id; a newer question makes the answers to an older one stale.
    """

    listed = Signal(int, bool)
    counted = Signal(object)

    def __init__(self, finder: Finder, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._finder, self._jobs = finder, jobs
        self.deletions: Callable[[Sequence[int]], Mapping[int, str]] = lambda _ids: {}
        self.query = Query()
        self.ids = array("q")
        self.model = RecordModel((Column("name", N_("Organisation")),), self._fetch, self)

    def ask(self, query: Query) -> None:
        """Show the answer to another question."""
        self.query = query
        self._jobs.run(partial(self._finder.ids, query), partial(self._show, new=True), key=_KEY)

    def again(self) -> None:
        """Ask the same again, for the book changed; the list moves only where the answer is another one."""
        self._jobs.run(partial(self._finder.ids, self.query), partial(self._show, new=False), key=_KEY)

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """Rows by id; each ends with how it came into the trash, "" outside it."""
        said = self.deletions(ids) if self.query.trashed else {}
        return {key: (key, *row, said.get(key, "")) for key, row in self._finder.page(ids).items()}

    def _show(self, ids: "array[int]", *, new: bool) -> None:
        if new or ids != self.ids:
            self.ids = ids
            self.model.begin(len(ids), ())
            self.model.set_ids(ids)
        else:
            self.model.refresh(ids)
        self._jobs.run(partial(self._count, self.query), self.counted.emit, key=_KEY)
        self.listed.emit(len(ids), new)

    def _count(self, query: Query) -> Counts:
        return Counts(self._finder.natures(query), self._finder.provinces(query), self._finder.flags(query))
