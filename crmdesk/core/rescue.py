"""What can be read of a damaged book, in a new one that is sound; the damaged one stays as it is."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from crmdesk.core.clock import Clock
from crmdesk.core.desk import open_desk
from crmdesk.core.keeping.backups import backups_of
from crmdesk.core.keeping.salvage import report, salvage


class Rescued(NamedTuple):
    """The new book, and what was fetched from backups or is missing, a sentence each."""

    book: Path
    told: list[str]


def rescue(book: Path, backups: Path, clock: Clock) -> Rescued:
    """Save what can be read of a closed book, fill the gap from its backups below a folder, and make the rest right.

    Raises StorageProblem where nothing can be read, or the new book cannot be written.
    """
    at = datetime.fromtimestamp(clock.now_ms() / 1000).astimezone()
    saved = book.with_name(f"{book.stem} saved {at:%Y-%m-%d %H.%M.%S}{book.suffix}")
    told = report(salvage(book, saved, backups_of(book, backups)))
    with open_desk(saved, clock=clock) as desk:
        found = desk.findings()
        told += [finding.sentence for finding in found if finding.loses]
        desk.repair(found)
    return Rescued(saved, told)
