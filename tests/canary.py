"""Everybody in the book of a test is a canary: nothing of them may be readable in what the program writes by itself.

That is every file: the book with its log and its lock, backups and what was set aside, the options of the computer,
logs and crash reports, what was left of a file that was being written, and what lies in the folder for temporary files.
Not what somebody asked for by a name, which is known by its ending: an export, a paper, a file that was opened.
"""

import base64
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Final

from crmdesk.core.desk import Desk

ENCODINGS: Final = ("utf-8", "utf-16-le", "utf-16-be", "gbk")
_ASKED: Final = frozenset(
    (".csv", ".tsv", ".txt", ".xls", ".xlsx", ".ods", ".vcf", ".ldif", ".json", ".ics", ".html", ".pdf", ".png", ".jpg")
)
"""What somebody asks for, or gives to be read."""
_OWN: Final = ("home", "config")
"""Folders of a test in which nobody asks for a file."""
_LENT: Final = "crmdesk-"
"""The program's folders for files that are opened in or dragged to another program."""
_TEMPORARY: Final = "canary-"
_SHORTEST: Final = 6
"""Bytes: what is shorter stands in megabytes of ciphers by chance."""
_PEOPLE: Final = """
    SELECT name FROM (SELECT name FROM contact WHERE length(name) > 2 LIMIT 2) UNION
    SELECT value FROM (SELECT value FROM phone WHERE length(value) > 10 LIMIT 2) UNION
    SELECT id_card FROM (SELECT id_card FROM contact WHERE id_card <> '' LIMIT 1)"""


@cache
def forms(text: str) -> tuple[bytes, ...]:
    """A text as a file may hold it; in base64 it begins at any of three places."""
    return tuple(dict.fromkeys(chain(plain(text), _packed(text))))


def plain(text: str) -> Iterator[bytes]:
    """A text in each encoding that has it."""
    for encoding in ENCODINGS:
        yield text.encode(encoding, "ignore")


def _packed(text: str) -> Iterator[bytes]:
    for one in plain(text):
        yield from (base64.b64encode(bytes(before) + one)[4:-4] for before in range(3))


def readable(files: Iterable[Path], texts: Iterable[str]) -> list[str]:
    """The files in which something of these texts stands."""
    needles = [form for text in texts for form in forms(text) if len(form) >= _SHORTEST]
    return [path.name for path in files if _holds(path.read_bytes(), needles)]


@contextmanager
def temporary() -> Iterator[None]:
    """Temporary files of Python go to a folder of the test's own meanwhile, and are looked at with the others."""
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix=_TEMPORARY) as folder:
        tempfile.tempdir = folder
        try:
            yield
        finally:
            tempfile.tempdir = before


def written(folder: Path) -> list[Path]:
    """What the program wrote below a test's folder, and as temporary files, without being asked for it by a name."""
    temporary_folder = Path(tempfile.gettempdir())
    found = [path for path in folder.rglob("*") if not _is_asked(path.relative_to(folder))]
    if temporary_folder.name.startswith(_TEMPORARY):
        found += [path for path in temporary_folder.rglob("*") if not _is_lent(path.relative_to(temporary_folder))]
    return [path for path in found if path.is_file()]


def _is_asked(path: Path) -> bool:
    """By where it lies and how it ends; what is being written lies in a hidden folder until it is whole."""
    hidden = any(part.startswith(".") for part in path.parts)
    return path.suffix.lower() in _ASKED and path.parts[0] not in _OWN and not hidden


def _is_lent(path: Path) -> bool:
    return path.parts[0].startswith(_LENT) and path.suffix.lower() in _ASKED


def told_of(desk: Desk, folder: Path) -> list[str]:
    """The files below a test's folder that tell of somebody in its book."""
    people = [str(text) for (text,) in desk.history.rows(_PEOPLE)]
    return readable(written(folder), people) if people else []


def _holds(content: bytes, needles: Iterable[bytes]) -> bool:
    return any(needle in content for needle in needles)
