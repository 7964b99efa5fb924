"""Feed readers with files that were made bad: `python -m tests.faults.fuzz vcard 100000`, of all without a name."""

import random
import resource
import signal
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from crmdesk.core.desk import open_desk
from crmdesk.core.errors import CrmError
from tests.faults.mutations import mutated
from tests.faults.readers import READERS

LONGEST_S: Final = 5
"""Of the processor's time, for one file of at most 200,000 bytes; a busy machine makes nothing fail."""
_MEMORY: Final = 2 << 30
_A_BOOK: Final = 100
"""Files that one book is given: among hundreds of people of one name each more is compared with all of them."""
_TOLD: Final = 5_000
"""Files of one seed; how far it is, is told after each."""


class Hung(BaseException):
    """A reader took longer than any file may; no reader's own handling of errors takes it."""


@contextmanager
def watched(seconds: float = LONGEST_S) -> Iterator[None]:
    """Ends what goes on for longer."""

    def end(_signal: int, _frame: object) -> None:
        raise Hung

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def fuzz(name: str, runs: int, folder: Path, seed: int = 1) -> tuple[Counter[str], dict[str, bytes]]:
    """What came of so many bad files: counts of answers, and of each kind of fault the first file."""
    reader, dice = READERS[name], random.Random(f"{name} {seed}")
    good = reader.seeds()
    outcomes: Counter[str] = Counter()
    faults: dict[str, bytes] = {}
    for start in range(0, runs, _A_BOOK):
        book = folder / f"{name} {start}.crmdesk"
        with open_desk(book, node=1) as desk:
            desk.history.connection.pragma("synchronous", 0)
            for _run in range(min(_A_BOOK, runs - start)):
                bad = mutated(good, dice)
                try:
                    with watched():
                        reader.read(desk, folder, bad)
                    outcomes["read"] += 1
                except CrmError:
                    outcomes["refused"] += 1
                except (Exception, Hung) as error:  # noqa: BLE001 - whatever it is, it is a finding
                    outcomes["fault"] += 1
                    faults.setdefault(_where(error), bad)
        book.unlink()
    return outcomes, faults


def _where(error: BaseException) -> str:
    ours = [each for each in traceback.extract_tb(error.__traceback__) if "crmdesk/" in each.filename]
    place = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "the test"
    return f"{type(error).__name__} at {place}: {str(error)[:120]}"


def main(names: list[str], runs: int) -> int:
    """Feed each reader in bounded memory; what was found is printed, and the files kept beside the temporary ones."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    bad = 0
    for name in names:
        outcomes: Counter[str] = Counter()
        for seed, start in enumerate(range(0, runs, _TOLD), start=1):
            with tempfile.TemporaryDirectory() as folder:
                counts, faults = fuzz(name, min(_TOLD, runs - start), Path(folder), seed)
            outcomes += counts
            print(f"{name}: {outcomes.total()} of {runs} files, {dict(outcomes)}", flush=True)
            for number, (fault, content) in enumerate(faults.items()):
                kept = Path(tempfile.gettempdir()) / f"fuzz-{name}-{seed}-{number}"
                kept.write_bytes(content)
                print(f"  {fault}\n  {kept}", flush=True)
            bad += len(faults)
    return bad


if __name__ == "__main__":
    *chosen, amount = sys.argv[1:]
    raise SystemExit(min(1, main(chosen or [*READERS], int(amount))))
