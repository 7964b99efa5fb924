"""Everybody in the book of a test is a canary: nothing of them may be readable in what the program writes by itself.

That is the book with its log and its lock, backups and what was set aside, the options of the computer, logs and crash
reports; not what somebody asked for by a name, such as an export or a paper.
"""

import base64
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Final

from crmdesk.core.desk import Desk

ENCODINGS: Final = ("utf-8", "utf-16-le", "utf-16-be", "gbk")
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


def written(folder: Path) -> list[Path]:
    """What the program wrote below a test's folder without being asked for it by a name."""
    books = folder.rglob("*.crmdesk*")
    kept = chain.from_iterable((folder / place).rglob("*") for place in ("home", "config"))
    return [path for path in dict.fromkeys(chain(books, kept)) if path.is_file()]


def told_of(desk: Desk, folder: Path) -> list[str]:
    """The files below a test's folder that tell of somebody in its book."""
    people = [str(text) for (text,) in desk.history.rows(_PEOPLE)]
    return readable(written(folder), people) if people else []


def _holds(content: bytes, needles: Iterable[bytes]) -> bool:
    return any(needle in content for needle in needles)
