"""Work that takes more than a few milliseconds, away from the thread that paints."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from shiboken6 import isValid

from crmdesk.core.errors import CrmError

T = TypeVar("T")
Report = Callable[[int, int], None]
Cancelled = Callable[[], bool]
Interrupt = Callable[[int], None]

_READER: Final = "reader"
_LONG: Final = "long"
# Qt may wait 5 ms before it paints what was changed.
_PAINTED_MS: Final = 10


@dataclass(eq=False)
class Job:
    """One piece of work under way."""

    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[CrmError], None] | None
    key: str | None
    lane: str
    progressed: Report | None = None
    stopped: Callable[[], None] | None = None
    report: tuple[int, int] | None = None
    answer: Any = None
    error: BaseException | None = None
    started: bool = False
    dropped: bool = False
    stop_asked: threading.Event = field(default_factory=threading.Event)

    def do(self) -> None:
        """Work, unless it was asked to stop; whatever happens is kept, and raised where the answer is delivered."""
        if self.stop_asked.is_set():
            return
        self.started = True
        try:
            self.answer = self.work()
        except BaseException as error:  # noqa: BLE001 - the outermost guard of a thread
            self.error = error

    def cancel(self) -> None:
        """Ask the work to stop. Work that ends before it notices still answers: what it did is done."""
        self.stop_asked.set()

    def drop(self) -> None:
        """Ask the work to stop and let nobody hear of it again."""
        self.dropped = True
        self.stop_asked.set()

    def is_wanted(self) -> bool:
        """Whether somebody still waits for the answer: not superseded, and the asking object is alive."""
        owner = getattr(self.done, "__self__", None)
        return not self.dropped and not (isinstance(owner, QObject) and not isValid(owner))


class _Lane:
    """One thread that works off its queue in order; reading and long work have one each."""

    def __init__(self, name: str, finished: Callable[[Job], None]) -> None:
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._finished = finished
        self._guard = threading.Lock()
        self._running: Job | None = None
        self._thread = threading.Thread(target=self._work_off, name=f"crmdesk {name}", daemon=True)
        self._thread.start()

    def put(self, job: Job) -> None:
        self._queue.put(job)

    def interrupt(self, key: str | None, interrupt: Interrupt) -> None:
        """Interrupt this thread if a job of `key` (None: any) is running; under the guard, so that it hits no other."""
        with self._guard:
            if self._running is not None and (key is None or self._running.key == key):
                assert self._thread.ident is not None
                interrupt(self._thread.ident)

    def close(self) -> None:
        self._queue.put(None)
        self._thread.join()

    def _work_off(self) -> None:
        while (job := self._queue.get()) is not None:
            with self._guard:
                self._running = job
            job.do()
            with self._guard:
                self._running = None
            self._finished(job)


class Jobs(QObject):
    """Runs work on two threads, one for reading and one for what is long, and answers on the GUI thread.

    `interrupt` stops what a thread, named by its ident, is reading; it is called when a running read became stale.
    A `CrmError` goes to the job's `failed`, else to the signal `troubled`; anything else is a bug and is raised on
    the GUI thread, where sys.excepthook reports it. An answer whose receiver is a method of a widget that is gone is
    dropped.
    """

    troubled = Signal(object)
    became_idle = Signal()
    _finished = Signal(object)
    _reported = Signal(object)

    def __init__(self, parent: QObject | None = None, interrupt: Interrupt = lambda _thread: None) -> None:
        super().__init__(parent)
        self._interrupt = interrupt
        self._lanes: dict[str, _Lane] = {}
        self._open: list[Job] = []
        self._guard = threading.Lock()
        self._closed = False
        self._here = False
        self._finished.connect(self._deliver)
        self._reported.connect(self._deliver_report)

    @property
    def idle(self) -> bool:
        """Whether nothing is under way."""
        return not self._open

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[CrmError], None] | None = None,
        key: str | None = None,
        *,
        painted: bool = False,
    ) -> Job:
        """Read something on the reader's thread; a newer job with the same key makes this one's answer stale.

        With `painted` it begins when what was just shown is painted, so that the two do not fight for the processor.
        """
        return self._start(Job(work, done, failed, key, _READER), painted=painted)

    def run_long(
        self,
        work: Callable[[Report, Cancelled], T],
        done: Callable[[T], None],
        failed: Callable[[CrmError], None] | None = None,
        key: str | None = None,
        progress: Report | None = None,
        stopped: Callable[[], None] | None = None,
        *,
        painted: bool = False,
    ) -> Job:
        """Do something that takes seconds, on a thread beside the reader's.

        `work` calls the first of its arguments with (done, total) - `progress` receives it on the GUI thread - and
        asks the second whether it should stop; then it raises whatever rolls back its action, and `stopped` is called.
        `painted` as of `run`.
        """
        job = Job(lambda: None, done, failed, key, _LONG, progress, stopped)
        job.work = lambda: work(lambda part, total: self._report(job, part, total), job.stop_asked.is_set)
        return self._start(job, painted=painted)

    @contextlib.contextmanager
    def here(self) -> Iterator[None]:
        """Have what is read first be read on the GUI thread, as soon as it handles events.

        Before a window is painted nothing in it can stand still, and a reader beside it fights for Python's lock: that
        took a tenth of a start.
        """
        self._here = True
        try:
            yield
        finally:
            self._here = False

    def settle(self) -> None:
        """Wait, with events being handled, until nothing is under way: for the tour and for tests."""
        from PySide6.QtCore import QEventLoop  # noqa: PLC0415 - no start waits

        while not self.idle:
            loop = QEventLoop()
            self.became_idle.connect(loop.quit)
            loop.exec()

    def close(self) -> None:
        """Make all answers stale, stop what is running, end the threads. Safe to call twice."""
        self._closed = True
        for job in self._open:
            job.drop()
        self._open.clear()
        for name, lane in self._lanes.items():
            if name == _READER:
                lane.interrupt(None, self._interrupt)
            lane.close()
        self._lanes.clear()

    def _start(self, job: Job, *, painted: bool = False) -> Job:
        if self._closed:
            job.drop()
            return job
        if job.key is not None:
            self._supersede(job)
        self._open.append(job)
        if painted:
            QTimer.singleShot(_PAINTED_MS, self, lambda: self._put(job))
        elif self._here and job.lane == _READER:
            QTimer.singleShot(0, self, lambda: self._do(job))
        else:
            self._put(job)
        return job

    def _do(self, job: Job) -> None:
        job.do()
        self._deliver(job)

    def _put(self, job: Job) -> None:
        if self._closed:
            return
        if job.lane not in self._lanes:
            self._lanes[job.lane] = _Lane(job.lane, self._hand_over)
        self._lanes[job.lane].put(job)

    def _supersede(self, newer: Job) -> None:
        for job in self._open:
            if job.key == newer.key and job.lane == newer.lane:
                job.drop()
        if newer.lane == _READER and _READER in self._lanes:
            self._lanes[_READER].interrupt(newer.key, self._interrupt)

    def _hand_over(self, job: Job) -> None:
        # At the very end of the program the receiver may be gone before the thread is.
        with contextlib.suppress(RuntimeError):
            self._finished.emit(job)

    @Slot(object)
    def _deliver(self, job: Job) -> None:
        if job not in self._open:
            return
        self._open.remove(job)
        try:
            self._answer(job)
        finally:
            if self.idle:
                self.became_idle.emit()

    def _answer(self, job: Job) -> None:
        if not job.is_wanted():
            return
        if job.stop_asked.is_set() and (job.error is not None or not job.started):
            if job.stopped:
                job.stopped()
        elif job.error is None:
            job.done(job.answer)
        elif isinstance(job.error, CrmError):
            (job.failed or self.troubled.emit)(job.error)
        else:
            raise job.error

    def _report(self, job: Job, part: int, total: int) -> None:
        # work may report at every row: one report is under way at a time, and carries what is known when it arrives
        with self._guard:
            waiting, job.report = job.report, (part, total)
        if waiting is None:
            self._reported.emit(job)

    @Slot(object)
    def _deliver_report(self, job: Job) -> None:
        with self._guard:
            report, job.report = job.report, None
        if report is not None and job.progressed is not None and job.is_wanted() and job in self._open:
            job.progressed(*report)
