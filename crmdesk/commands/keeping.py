"""`crmdesk backup`, `crmdesk check` and `crmdesk restore`."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from crmdesk.commands.shared import open_book
from crmdesk.core.clock import Clock
from crmdesk.core.computer import Computer, default_book
from crmdesk.core.errors import StorageProblem
from crmdesk.core.language import _

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no other name for it


def declare(commands: "Commands") -> None:
    """The arguments of these commands."""
    kept = commands.add_parser("backup", help="write a verified copy of the book")
    kept.add_argument("file", nargs="?", type=Path, metavar="FILE", help="where to; else among the backups of the book")
    checked = commands.add_parser("check", help="say whether the book is sound")
    checked.add_argument("--repair", action="store_true", help="make right what can be, after saying what is wrong")
    brought = commands.add_parser("restore", help="put a backup in the place of the book, which is set aside")
    brought.add_argument("file", type=Path, metavar="FILE")


def backup(arguments: argparse.Namespace, computer: Computer) -> int:
    """Write the book to a file, or among its backups."""
    with open_book(arguments, computer) as desk:
        if arguments.file is None:
            path = desk.keeping.write("wanted").path
        else:
            path = arguments.file
            desk.keeping.backups.write_to(path)
    print(_("Backed up to {name}.").format(name=path))
    return 0


def check(arguments: argparse.Namespace, computer: Computer) -> int:
    """Say what is wrong with the book, and repair it where that is asked for."""
    with open_book(arguments, computer) as desk:
        found = desk.findings()
        wrong = [finding.sentence for finding in found]
        if found and arguments.repair:
            desk.keeping.keep("repair")
            for sentence in wrong:
                print(sentence)
            desk.repair(found)
            wrong = desk.check()
            print(_("Repaired."))
    if wrong:
        raise StorageProblem(" ".join(wrong))
    print(_("The book is sound."))
    return 0


def restore(arguments: argparse.Namespace, _computer: Computer) -> int:
    """Bring the book back as it was in a backup."""
    from crmdesk.core.keeping.restoring import restore as bring_back  # noqa: PLC0415 - few commands need it

    book: Path = arguments.db or default_book()
    aside = bring_back(book, arguments.file, Clock())
    print(_("{name} is as it was in the backup.").format(name=book.name))
    if aside is not None:
        print(_("What was there before is kept as {name}.").format(name=aside))
    return 0
