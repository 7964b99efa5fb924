"""Kill a process at random moments while it writes, many times over: `python -m tests.faults.kills 1000`."""

import random
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Final

from crmdesk.core.desk import open_desk

LONGEST_S: Final = 0.08
_TOLD: Final = 50
_WRITER: Final = """
import os, sys
from pathlib import Path
from crmdesk.core.desk import open_desk
with open_desk(Path(sys.argv[1]), node=1) as desk:
    number = desk.history.rows("SELECT count(*) FROM contact")[0][0]
    while True:
        number += 1
        desk.contacts.add({"name": f"n{number}", "note": "x" * 500})
        os.write(1, b"%d\\n" % number)
"""


def kill_one(book: Path, wait_s: float) -> int:
    """Let a process write, kill it so many seconds after its first contact; the last contact that it said is kept."""
    with subprocess.Popen([sys.executable, "-c", _WRITER, book], stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        first = writer.stdout.readline()
        threading.Timer(wait_s, writer.kill).start()
        *whole, _cut = (first + writer.stdout.read()).split(b"\n")
    return int(whole[-1])


def wrong(book: Path, acknowledged: int) -> list[str]:
    """What is not as it must be after a kill: every acknowledged contact, at most one more, and a sound book."""
    with open_desk(book, node=1) as desk:
        found = desk.check()
        names = {name for (name,) in desk.history.rows("SELECT name FROM contact")}
    if names != {f"n{number}" for number in range(1, len(names) + 1)} or not acknowledged <= len(names):
        found.append(f"{acknowledged} acknowledged, {len(names)} kept")
    return found


def main(kills: int) -> int:
    """Kill that many processes; how many times something was wrong."""
    dice, bad, acknowledged = random.Random(1), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "book.crmdesk"
        for number in range(1, kills + 1):
            acknowledged = max(acknowledged, kill_one(book, dice.uniform(0, LONGEST_S)))
            for sentence in wrong(book, acknowledged):
                print(f"kill {number}: {sentence}")
                bad += 1
            if number % _TOLD == 0:
                print(f"{number} of {kills}, {bad} times something was wrong", flush=True)
    print(f"{kills} kills, {acknowledged} contacts acknowledged, {bad} times something was wrong")
    return bad


if __name__ == "__main__":
    raise SystemExit(min(1, main(int(sys.argv[1]))))
