"""One writer for a book; the next one reads and says so."""

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import apsw
import pytest

from crmdesk.core.desk import open_desk
from crmdesk.core.errors import StorageProblem

READ = """
import sys
from pathlib import Path
from crmdesk.core.desk import open_desk
from crmdesk.core.errors import StorageProblem
with open_desk(Path(sys.argv[1])) as desk:
    assert desk.read_only
    print([row[0] for row in desk.history.rows("SELECT name FROM contact")])
    try:
        desk.contacts.add({"name": "李娜"})
    except StorageProblem as error:
        print(error)
"""


def test_a_second_process_reads_and_is_told_that_it_cannot_write(book: Path) -> None:
    with open_desk(book, node=1) as desk:
        desk.contacts.add({"name": "王建国"})
        ran = subprocess.run([sys.executable, "-c", READ, book], capture_output=True, text=True, check=True)
        names, sentence = ran.stdout.splitlines()
        assert names == "['王建国']"
        assert "can only be read" in sentence
        assert not desk.read_only
    with open_desk(book, node=1) as again:
        assert not again.read_only


def test_a_book_is_one_file_when_it_is_closed(book: Path) -> None:
    with open_desk(book, node=1) as desk:
        desk.contacts.add({"name": "王建国"})
    assert [path.name for path in book.parent.iterdir() if path.is_file()] == ["book.crmdesk"]


def test_a_book_is_made_where_there_is_none_and_not_for_reading(tmp_path: Path) -> None:
    path = tmp_path / "new" / "first.crmdesk"
    with pytest.raises(StorageProblem, match="no book at first"):
        open_desk(path, read_only=True)
    assert not path.parent.exists()
    open_desk(path, node=1).close()
    with open_desk(path, read_only=True) as desk:
        assert desk.read_only
        assert desk.check() == []


def test_ids_go_on_above_those_in_the_book(book: Path) -> None:
    with open_desk(book, node=1) as desk:
        desk.ids.start_above(desk.ids.span[0] + (5_000_000_000_000 % (1 << 51)))
        first = desk.contacts.add({"name": "王建国"})
    with open_desk(book, node=1) as desk:
        assert desk.contacts.add({"name": "李娜"}) > first


def test_an_interruption_stops_the_thread_it_names_and_no_other(book: Path) -> None:
    endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    with open_desk(book, node=1) as desk, ThreadPoolExecutor(1) as worker:
        thread = worker.submit(threading.get_ident).result()
        reading = worker.submit(desk.history.rows, endless)
        while not reading.running():
            threading.Event().wait(0)
        desk.interrupt(threading.get_ident())
        while not reading.done():
            desk.interrupt(thread)
        assert isinstance(reading.exception(), apsw.InterruptError)
        assert desk.history.rows("SELECT count(*) FROM contact") == [(0,)]


def test_a_path_that_the_locale_could_not_read_opens_the_same_book(tmp_path: Path) -> None:
    open_desk(tmp_path / "客户.crmdesk").close()
    misread = "客户.crmdesk".encode().decode("ascii", "surrogateescape")
    open_desk(tmp_path / misread).close()
    assert [path.name for path in tmp_path.iterdir()] == ["客户.crmdesk"]
    with pytest.raises(StorageProblem, match="no text"):
        open_desk(tmp_path / "\udcff.crmdesk")
