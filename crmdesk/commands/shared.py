"""What every command needs: the book, a day, and JSON for programs."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from crmdesk.core.computer import Computer, backup_folder, default_book
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.errors import InvalidInput


def open_book(arguments: argparse.Namespace, computer: Computer) -> Desk:
    """The book that is meant, with whoever sits at this computer."""
    path: Path = arguments.db or default_book()
    desk = open_desk(path, node=computer.node, backups=backup_folder())
    desk.history.colleague = computer.colleague(path)
    return desk


def day_of(text: str, desk: Desk) -> date:
    """A day of the command line: a whole date of any year, or words for the next one. Raises InvalidInput."""
    from crmdesk.core.values.date_reading import parse_date  # noqa: PLC0415 - few commands need it
    from crmdesk.core.values.next_dates import next_date  # noqa: PLC0415 - as above

    for read in (date.fromisoformat, lambda text: date.fromisoformat(parse_date(text))):
        with suppress(ValueError, InvalidInput):
            return read(text)
    return next_date(text, desk.clock.today())


def print_json(record: Mapping[str, Any]) -> None:
    """JSON is UTF-8 on any code page; half a surrogate pair becomes the escape that JSON has for it."""
    reconfigure(sys.stdout, encoding="utf-8", errors="backslashreplace")
    print(json.dumps(record, ensure_ascii=False, indent=1))


def reconfigure(stream: TextIO, **options: str) -> None:
    """Set the encoding or its errors, where the stream is one that has them."""
    change: Callable[..., None] | None = getattr(stream, "reconfigure", None)
    if change is not None:
        change(**options)
