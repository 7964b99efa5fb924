"""A folder that takes nothing and a file that may not be read: one sentence, and the book is as it was.

Root may write anywhere, so what is tried is tried as nobody, in a process of its own.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from crmdesk.core.desk import open_desk

_NOBODY = 65534
_AS_NOBODY = f"""
import json, os, sys, tempfile
from pathlib import Path
from crmdesk.core.desk import open_desk
from crmdesk.core.errors import CrmError
def work(book, backups):
    said = {{}}
    def attempt(name, deed):
        try:
            deed()
            said[name] = "done"
        except CrmError as error:
            said[name] = str(error)
    def go_on():
        with open_desk(book, node=1, backups=backups) as desk:
            said["people"] = desk.history.rows("SELECT count(*) FROM contact")[0][0]
            attempt("write", lambda: desk.contacts.add({{"name": "李娜"}}))
            attempt("backup", lambda: desk.keeping.write("wanted"))
    attempt("open", go_on)
    return said
# Whatever is loaded late is loaded now: nobody may not even read the program.
with tempfile.TemporaryDirectory() as folder:
    assert work(Path(folder) / "book.crmdesk", Path(folder))["backup"] == "done"
if os.geteuid() == 0:
    os.setegid({_NOBODY})
    os.seteuid({_NOBODY})
print(json.dumps(work(Path(sys.argv[1]), Path(sys.argv[2]))))
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that nobody can reach: those of pytest are closed to others."""
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        place.chmod(0o755)
        yield place
        place.chmod(0o755)


@pytest.fixture
def book(folder: Path) -> Path:
    """A book with somebody in it."""
    path = folder / "book.crmdesk"
    with open_desk(path, node=1) as desk:
        desk.contacts.add({"name": "张伟"})
    return path


def tried(book: Path, backups: Path) -> dict[str, str | int]:
    """What came of opening, writing and backing up."""
    made = subprocess.run(
        [sys.executable, "-c", _AS_NOBODY, book, backups], capture_output=True, text=True, check=False
    )
    assert made.stderr == ""
    found: dict[str, str | int] = json.loads(made.stdout)
    return found


@pytest.mark.parametrize(
    ("of_book", "of_folder", "of_backups", "sentences"),
    [
        (0o666, 0o777, 0o777, {"open": "done", "write": "done", "backup": "done"}),
        (0o444, 0o555, 0o777, {"open": "The book or its folder is write-protected; nothing was changed."}),
        (0o666, 0o555, 0o777, {"open": "The book or its folder is write-protected; nothing was changed."}),
        (0o000, 0o777, 0o777, {"open": "The book book.crmdesk cannot be read."}),
        (0o444, 0o777, 0o777, {"open": "done", "backup": "done",
                               "write": "The book or its folder is write-protected; nothing was changed."}),
        (0o666, 0o777, 0o555, {"open": "done", "write": "done", "backup": "The folder for backups cannot be made."}),
    ],
)  # fmt: skip
def test_one_sentence_and_nothing_lost(
    book: Path, of_book: int, of_folder: int, of_backups: int, sentences: dict[str, str]
) -> None:
    backups = book.parent / "backups"
    backups.mkdir()
    for path, rights in ((backups, of_backups), (book, of_book), (book.parent, of_folder)):
        path.chmod(rights)
    said = tried(book, backups)
    said.pop("people", None)
    for path, rights in ((book.parent, 0o755), (book, 0o644), (backups, 0o755)):
        path.chmod(rights)
    assert said == sentences
    with open_desk(book, node=1) as desk:
        names = [name for (name,) in desk.history.rows("SELECT name FROM contact ORDER BY id")]
        assert names == (["张伟", "李娜"] if sentences.get("write") == "done" else ["张伟"])
        assert desk.check() == []
