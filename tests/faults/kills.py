"""Kill a process at random moments while it writes, many times over: `python -m tests.faults.kills 1000`."""

import multiprocessing
import os
import random
import sys
import tempfile
import threading
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Final

from crmdesk.core.desk import open_desk
from crmdesk.core.errors import CrmError
from tests.faults.writer import write

LONGEST_S: Final = 0.08
_OPENING_S: Final = 0.15
"""What opening a book takes, and its way back from a kill: that is killed too, a time in four."""
_STREAMS: Final = 2
"""Books at a time, each with a process of its own to look at it: there is one desk for a process."""
_A_BOOK: Final = 20
"""Kills of one book, the first while it is made; it is checked after each, and a big one only takes longer."""

_STARTS: Final = multiprocessing.get_context("forkserver")
_STARTS.set_forkserver_preload(["tests.faults.warm"])
"""It starts the writers, each a process of its own that has everything loaded: 20 ms of the processor, not 1,100."""


def kill_one(book: Path, wait_s: float, *, opening: bool = False) -> int:
    """Let a process write, kill it so many seconds after its first contact, or its start; the last contact it told."""
    hears, told = _STARTS.Pipe(duplex=False)
    writer = _STARTS.Process(target=write, args=(book, told))
    writer.start()
    told.close()
    with os.fdopen(os.dup(hears.fileno()), "rb") as lines:
        hears.close()
        first = b"" if opening else lines.readline()
        threading.Timer(wait_s, writer.kill).start()
        *whole, _cut = (first + lines.read()).split(b"\n")
    writer.join()
    return int(whole[-1]) if whole else 0


def wrong(book: Path, acknowledged: int) -> list[str]:
    """What is not as it must be after a kill: every acknowledged contact, at most one more, and a sound book."""
    try:
        with open_desk(book, node=1) as desk:
            found = desk.check()
            names = {name for (name,) in desk.history.rows("SELECT name FROM contact")}
    except CrmError as error:
        return [f"it cannot be opened: {error}"]
    if names != {f"n{number}" for number in range(1, len(names) + 1)} or not acknowledged <= len(names):
        found.append(f"{acknowledged} acknowledged, {len(names)} kept")
    return found


def _one_book(kills: int, seed: int) -> tuple[int, list[str]]:
    """Kill the writers of one book so many times; how many contacts were acknowledged, and what was wrong."""
    dice, acknowledged, found = random.Random(seed), 0, list[str]()
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "book.crmdesk"
        for number in range(1, kills + 1):
            opening = number == 1 or dice.random() < 0.25
            told = kill_one(book, dice.uniform(0, _OPENING_S if opening else LONGEST_S), opening=opening)
            acknowledged = max(acknowledged, told)
            found += [f"book {seed}, kill {number}: {sentence}" for sentence in wrong(book, acknowledged)]
    return acknowledged, found


def main(kills: int) -> int:
    """Kill that many processes, some books at a time; how many times something was wrong."""
    amounts = [min(_A_BOOK, kills - start) for start in range(0, kills, _A_BOOK)]
    done, acknowledged, bad = 0, 0, 0
    with ProcessPoolExecutor(_STREAMS) as streams:
        for amount, (contacts, found) in zip(
            amounts, streams.map(_one_book, amounts, range(len(amounts))), strict=True
        ):
            done, acknowledged, bad = done + amount, acknowledged + contacts, bad + len(found)
            print(*found, sep="\n", end="\n" if found else "")
            print(f"{done} of {kills} kills, {acknowledged} contacts acknowledged, {bad} times wrong", flush=True)
    return bad


if __name__ == "__main__":
    raise SystemExit(min(1, main(int(sys.argv[1]))))
