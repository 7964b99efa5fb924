"""What every command needs: the book, a day, and JSON for programs."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from crmdesk.core.computer import Computer, backup_folder, default_book
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.errors import InvalidInput, Locked, StorageProblem
from crmdesk.core.language import _
from crmdesk.core.storage.bookkey import read_key, unlock


def open_book(arguments: argparse.Namespace, computer: Computer) -> Desk:
    """The book that is meant, with whoever sits at this computer."""
    path: Path = arguments.db or default_book()
    unlock_for(arguments, path)
    desk = open_desk(path, node=computer.node, backups=backup_folder())
    desk.history.colleague = computer.colleague(path)
    return desk


def unlock_for(arguments: argparse.Namespace, path: Path) -> None:
    """Have the passphrase of a book that has one, from `--key-fd` or the terminal. Raises Locked, WrongPassphrase."""
    try:
        if is_there(path):
            read_key(path)
    except Locked:
        (passphrase,) = passphrases(arguments, (_("Passphrase of {name}").format(name=path.name),))
        unlock(path, passphrase)
    except StorageProblem:
        # What opens the book tells of it.
        return


def is_there(path: Path) -> bool:
    """Whether there is anything at a path; where that cannot be told, what opens it says why."""
    try:
        return path.exists()
    except OSError:
        return False


def passphrases(arguments: argparse.Namespace, asked: Sequence[str]) -> list[str]:
    """Passphrases, a line each of the file that `--key-fd` names, or typed. Raises Locked where nobody can say them."""
    if arguments.key_fd is not None:
        try:
            with open(arguments.key_fd, encoding="utf-8", closefd=False) as file:
                lines = file.read().splitlines()
        except (OSError, UnicodeError) as error:
            raise Locked(
                _("No passphrase can be read from file descriptor {number}.").format(number=arguments.key_fd)
            ) from error
        if len(lines) < len(asked):
            raise Locked(_("{count} passphrases are needed, a line each.").format(count=len(asked)))
        return lines[: len(asked)]
    if not sys.stdin.isatty():
        raise Locked(_("The book is locked: say its passphrase on a terminal, or by --key-fd."))
    from getpass import getpass  # noqa: PLC0415 - few books need it

    return [getpass(f"{question}: ") for question in asked]


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
