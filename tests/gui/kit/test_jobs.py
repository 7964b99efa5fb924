import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate
from pytestqt.exceptions import capture_exceptions
from shiboken6 import delete

from crmdesk.core.errors import InvalidInput
from crmdesk.gui.kit.jobs import Jobs


def _raise(error: BaseException):
    def work(*_callables: object) -> None:
        raise error

    return work


def test_work_is_done_elsewhere_and_answered_here(jobs: Jobs, qapp):
    where = []

    def work() -> int:
        where.append(threading.current_thread())
        return 42

    got = []
    jobs.run(work, lambda answer: got.append((answer, QThread.currentThread() is qapp.thread())))
    assert not jobs.idle
    jobs.settle()
    assert got == [(42, True)]
    assert where != [threading.main_thread()]


def test_answers_come_in_the_order_of_the_questions(jobs: Jobs):
    got: list[int] = []
    for number in range(50):
        jobs.run(lambda number=number: number, got.append)
    jobs.settle()
    assert got == list(range(50))


def test_known_trouble_goes_to_who_asked_or_to_the_signal(jobs: Jobs):
    trouble = InvalidInput("no such thing")
    mine, everybodys = [], []
    jobs.troubled.connect(everybodys.append)
    jobs.run(_raise(trouble), lambda _answer: None, mine.append)
    jobs.run(_raise(trouble), lambda _answer: None)
    jobs.settle()
    assert (mine, everybodys) == ([trouble], [trouble])


def test_a_bug_is_raised_on_the_gui_thread(jobs: Jobs):
    with capture_exceptions() as raised:
        jobs.run(_raise(KeyError("bug")), lambda _answer: None, lambda _error: pytest.fail("a bug is no trouble"))
        jobs.settle()
    assert [kind for kind, _error, _trace in raised] == [KeyError]


def test_a_newer_question_makes_the_older_answer_stale(jobs: Jobs):
    started, go_on = threading.Event(), threading.Event()

    def slow() -> str:
        started.set()
        go_on.wait()
        return "old"

    got: list[str] = []
    jobs.run(slow, got.append, key="search")
    started.wait()
    jobs.run(lambda: "waiting", got.append, key="search")
    jobs.run(lambda: "other", got.append, key="count")
    jobs.run(lambda: "new", got.append, key="search")
    go_on.set()
    jobs.settle()
    assert got == ["other", "new"]


class Painted(QStyledItemDelegate):
    """Tells when an item is painted."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__()
        self.tell = tell

    def paint(self, *_given: object) -> None:
        self.tell("painted")


def test_what_can_wait_begins_when_the_painting_is_done(jobs: Jobs, qtbot):
    order: list[str] = []
    view, delegate = QListWidget(), Painted(order.append)
    view.setItemDelegate(delegate)
    qtbot.addWidget(view)
    view.addItem("somebody")
    with qtbot.waitExposed(view):
        view.show()
    view.repaint()
    order.clear()
    view.viewport().update()
    jobs.run(lambda: order.append("read"), lambda _answer: None, painted=True)
    assert not jobs.idle
    jobs.settle()
    assert order == ["painted", "read"]


def test_what_waits_for_the_painting_is_forgotten_at_the_end(jobs: Jobs, qapp):
    read: list[int] = []
    jobs.run(lambda: read.append(1), lambda _answer: None, painted=True)
    jobs.close()
    qapp.processEvents()
    assert (read, jobs.idle) == ([], True)


def test_what_is_read_before_anything_is_painted_is_read_here(jobs: Jobs, qapp):
    where: list[threading.Thread] = []
    got: list[str] = []

    def work() -> str:
        where.append(threading.current_thread())
        return "first page"

    with jobs.here():
        jobs.run(work, got.append, key="page")
        jobs.run(work, got.append, key="page")
        jobs.run(_raise(InvalidInput("no such thing")), got.append, lambda error: got.append(str(error)))
        jobs.run(lambda: where.append(threading.current_thread()), lambda _answer: None, painted=True)
        long = jobs.run_long(lambda _report, _cancelled: where.append(threading.current_thread()), lambda _answer: None)
    # The window is finished first.
    assert (got, jobs.idle) == ([], False)
    jobs.settle()
    assert got == ["first page", "no such thing"]
    assert long.started
    assert [thread is threading.main_thread() for thread in where].count(True) == 1
    jobs.run(work, got.append)
    jobs.settle()
    assert where[-1] is not threading.main_thread()


def test_what_was_to_be_read_here_is_forgotten_at_the_end(jobs: Jobs, qapp):
    read: list[str] = []
    with jobs.here():
        jobs.run(lambda: read.append("page"), lambda _answer: None)
    jobs.close()
    qapp.processEvents()
    assert read == []


def test_a_running_read_is_interrupted_by_a_newer_one_of_its_key_only(qapp):
    interrupted = threading.Event()
    started = threading.Event()
    calls: list[str] = []

    def interrupt(thread: int) -> None:
        calls.append("interrupt")
        assert thread != threading.get_ident()
        interrupted.set()

    jobs = Jobs(interrupt=interrupt)

    def query() -> str:
        started.set()
        interrupted.wait()
        raise RuntimeError("the driver says that it was interrupted")

    got: list[str] = []
    jobs.run(query, got.append, key="search")
    started.wait()
    jobs.run(lambda: "count", got.append, key="count")
    assert calls == []
    jobs.run(lambda: "new", got.append, key="search")
    jobs.settle()
    jobs.close()
    assert got == ["count", "new"]
    assert calls == ["interrupt"]


def test_nothing_is_interrupted_while_nothing_runs(qapp):
    calls: list[str] = []
    jobs = Jobs(interrupt=lambda: calls.append("interrupt"))
    jobs.run(lambda: 1, lambda _answer: None, key="search")
    jobs.settle()
    jobs.run(lambda: 2, lambda _answer: None, key="search")
    jobs.settle()
    jobs.close()
    assert calls == []


def test_long_work_reports_and_does_not_hold_up_reading(jobs: Jobs):
    read = threading.Event()
    reports: list[tuple[int, int]] = []
    got: list[str] = []

    def work(report, cancelled) -> str:
        report(1, 3_000_000_000)
        read.wait()
        return "stopped" if cancelled() else "done"

    jobs.run_long(work, got.append, progress=lambda done, total: reports.append((done, total)))
    jobs.run(lambda: read.set() or "read", got.append)
    jobs.settle()
    assert sorted(got) == ["done", "read"]
    assert reports == [(1, 3_000_000_000)]


def test_cancelled_work_says_that_it_stopped(jobs: Jobs):
    started = threading.Event()
    told: list[str] = []

    def work(_report, cancelled) -> None:
        started.set()
        while not cancelled():
            pass
        raise RuntimeError("rolled back")

    job = jobs.run_long(work, lambda _answer: told.append("done"), stopped=lambda: told.append("stopped"))
    started.wait()
    job.cancel()
    jobs.settle()
    assert told == ["stopped"]


def test_work_that_ends_before_it_notices_the_cancel_is_done(jobs: Jobs):
    started, go_on = threading.Event(), threading.Event()
    told: list[str] = []

    def work(_report, _cancelled) -> str:
        started.set()
        go_on.wait()
        return "committed"

    job = jobs.run_long(work, told.append, stopped=lambda: told.append("stopped"))
    started.wait()
    job.cancel()
    go_on.set()
    jobs.settle()
    assert told == ["committed"]


def test_an_answer_for_somebody_who_is_gone_is_dropped(jobs: Jobs):
    class Asker(QObject):
        heard: list[int] = []  # noqa: RUF012 - outlives the asker on purpose

        def hear(self, answer: int) -> None:
            self.heard.append(answer)

    asker, stays = Asker(), Asker()
    jobs.run(lambda: 1, asker.hear)
    jobs.run(lambda: 2, stays.hear)
    delete(asker)
    jobs.settle()
    assert Asker.heard == [2]


def test_close_ends_the_threads_and_drops_all_answers(qapp):
    jobs = Jobs()
    started = threading.Event()
    got: list[object] = []

    def work(_report, cancelled) -> None:
        started.set()
        while not cancelled():
            pass

    jobs.run_long(work, got.append)
    jobs.run(lambda: 1, got.append)
    started.wait()
    jobs.close()
    jobs.close()
    jobs.run(lambda: 2, got.append)
    qapp.processEvents()
    assert got == []
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("crmdesk ")]
