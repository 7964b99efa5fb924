"""Flip single bits of a book and read it: `python -m tests.faults.flips 2000`."""

import random
import sys
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Final, Literal

from crmdesk.core.desk import open_desk
from crmdesk.core.errors import StorageProblem
from crmdesk.core.rooms import tables
from crmdesk.core.sample import write_sample
from crmdesk.core.storage.bookkey import read_key
from crmdesk.core.storage.database import connect, storage_errors

Outcome = Literal["told", "unharmed", "silently wrong"]
PEOPLE: Final = 40
_MORE: Final = ("history", "touched", "attachment", "listing", "haystack")


def sample(folder: Path) -> Path:
    """A closed book with people, calls and files in it."""
    book = folder / "book.crmdesk"
    with open_desk(book, node=1) as desk:
        write_sample(desk, PEOPLE)
    return book


def read_all(book: Path) -> tuple[object, ...]:
    """All that a book says, read page by page. Raises StorageProblem for what cannot be trusted."""
    names = (*(table._meta.table_name for table in tables()), *_MORE)
    with storage_errors(), closing(connect(book, read_key(book), read_only=True)) as reader:
        return tuple(tuple(reader.execute(f"SELECT * FROM {name} ORDER BY 1, 2")) for name in names)


def flipped(book: Path, bit: int, whole: tuple[object, ...]) -> Outcome:
    """What comes of one bit of the file being another one."""
    content = bytearray(book.read_bytes())
    content[bit // 8] ^= 1 << (bit % 8)
    damaged = book.with_name("damaged.crmdesk")
    damaged.write_bytes(content)
    try:
        return "unharmed" if read_all(damaged) == whole else "silently wrong"
    except StorageProblem:
        return "told"


def main(flips: int) -> int:
    """Flip so many bits anywhere, and every bit of the first 128 bytes; how many changed something without a word."""
    dice = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        book = sample(Path(folder))
        whole = read_all(book)
        bits = [*range(128 * 8), *(dice.randrange(book.stat().st_size * 8) for _flip in range(flips))]
        outcomes = Counter(flipped(book, bit, whole) for bit in bits)
    print(f"{len(bits)} flips: {dict(outcomes)}")
    return outcomes["silently wrong"]


if __name__ == "__main__":
    raise SystemExit(min(1, main(int(sys.argv[1]))))
