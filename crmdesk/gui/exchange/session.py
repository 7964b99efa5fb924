"""One import from the first look to the last: reads, plans and applies away from the thread that paints."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from crmdesk.core.desk import Desk
from crmdesk.core.errors import CrmError
from crmdesk.core.exchange.apply import ImportResult
from crmdesk.core.exchange.mapping import Mapping
from crmdesk.core.exchange.preview import PlannedFile, Preview, Source
from crmdesk.core.tabular.contents import Sheet
from crmdesk.gui.exchange.decisions import Decisions
from crmdesk.gui.exchange.incoming import Incoming
from crmdesk.gui.kit.jobs import Cancelled, Job, Jobs, Report

T = TypeVar("T")
_KEY = "exchange"


@dataclass(frozen=True)
class _Planned:
    incoming: Incoming
    sources: list[Source]
    mappings: list[Mapping | None]
    preview: Preview


class Session(QObject):
    """What is being brought in and what was decided about it.

    Signals: `began` (writing: whether the book is being written), `progressed` (done, total), `planned`, `applied`
    (ImportResult), `failed` (CrmError; what was shown before still stands), `stopped`.
    """

    began = Signal(bool)
    progressed = Signal(int, int)
    planned = Signal()
    applied = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, desk: Desk, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs = jobs
        self._job: Job | None = None
        self._incoming = Incoming()
        self._sources: list[Source] = []
        self._mappings: list[Mapping | None] = []
        self.decisions = Decisions()
        self.writing = False

    @property
    def preview(self) -> Preview:
        """What the import would do as things stand."""
        return self.decisions.preview

    @property
    def files(self) -> Sequence[PlannedFile]:
        """The files and worksheets of the import; none before the first plan."""
        return self.preview.files

    @property
    def busy(self) -> bool:
        """Whether something is being read, planned or written."""
        return self._job is not None

    def bring_in(self, what: Sequence[Path] | str, kind: str = "") -> None:
        """Read something new in place of what there is; that stays if the new cannot be read.

        It is taken for a list of this kind where one is said, else for what its headings tell.
        """
        self._read(Incoming.of(what), Decisions(), kind)

    def read_as(self, path: Path, encoding: str) -> None:
        """Read one file again in another encoding."""
        self._read(self._incoming.read_as(path, encoding), self.decisions)

    def understand(self, file: int, column: int, target: str) -> None:
        """Understand a column otherwise."""
        mapping = self._mappings[file] or self.files[file].mapping
        assert mapping is not None, "only the columns of sheets are understood"
        targets = (*mapping.targets[:column], target, *mapping.targets[column + 1 :])
        if targets != mapping.targets:
            self._mappings[file] = replace(mapping, targets=targets)
            self.plan_again()

    def read_as_list(self, file: int, kind: str) -> None:
        """Take a sheet for a list of another kind."""
        sheet = self._sources[file]
        assert isinstance(sheet, Sheet), "only a sheet can be one or the other"
        self._mappings[file] = self._desk.exchange.understood(sheet, kind)
        self.plan_again()

    def say(self, file: int, key: str, value: str) -> None:
        """Say something of all rows of a sheet."""
        mapping = self._mappings[file] or self.files[file].mapping
        assert mapping is not None, "only of sheets there is something to say"
        known = {**dict(self.files[file].said), key: value}
        self._mappings[file] = replace(mapping, said=tuple(known.items()))
        self.plan_again()

    def plan_again(self) -> None:
        """Plan anew: the book or the columns are understood otherwise than before."""
        self._plan(self._incoming, self.decisions, self._sources, list(self._mappings))

    def apply(self) -> None:
        """Write what the preview shows."""
        preview = self.preview

        def work(report: Report, cancelled: Cancelled) -> ImportResult:
            return self._desk.exchange.apply(preview, report, cancelled)

        self._start(work, self.applied.emit, writing=True)

    def cancel(self) -> None:
        """Stop what is under way."""
        if self._job is not None:
            self._job.cancel()

    def clear(self) -> None:
        """Forget what was brought in."""
        self._incoming, self._sources, self._mappings = Incoming(), [], []
        self.decisions = Decisions()

    def _read(self, incoming: Incoming, decisions: Decisions, kind: str = "") -> None:
        self._plan(incoming, decisions, None, [], kind)

    def _plan(
        self, incoming: Incoming, decisions: Decisions, sources: list[Source] | None, mappings: list[Mapping | None],
        kind: str = "",
    ) -> None:  # fmt: skip
        exchange = self._desk.exchange

        def work(report: Report, cancelled: Cancelled) -> _Planned:
            found = sources if sources is not None else incoming.read(cancelled)
            chosen = exchange.as_lists(found, kind) if kind else mappings or [None] * len(found)
            return _Planned(incoming, found, chosen, exchange.plan(found, chosen, report, cancelled))

        def done(planned: _Planned) -> None:
            self._incoming, self._sources, self._mappings = planned.incoming, planned.sources, planned.mappings
            self.decisions = decisions
            decisions.show(planned.preview)
            self.planned.emit()

        self._start(work, done, writing=False)

    def _start(self, work: Callable[[Report, Cancelled], T], done: Callable[[T], None], *, writing: bool) -> None:
        def end() -> None:
            self._job, self.writing = None, False

        def answer(result: T) -> None:
            end()
            done(result)

        def fail(error: CrmError) -> None:
            end()
            self.failed.emit(error)

        def stop() -> None:
            end()
            self.stopped.emit()

        self.writing = writing
        self._job = self._jobs.run_long(work, answer, fail, _KEY, self.progressed.emit, stop)
        self.began.emit(writing)
