"""`crmdesk backup`, `crmdesk check` and `crmdesk restore`."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from crmdesk.commands.shared import open_book
from crmdesk.core.clock import Clock
from crmdesk.core.computer import Computer, backup_folder, default_book
from crmdesk.core.desk import Desk
from crmdesk.core.errors import BookDamaged, StorageProblem
from crmdesk.core.language import _

if TYPE_CHECKING:
    from crmdesk.core.keeping.checking import Finding

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
    """Say what is wrong with the book; with `--repair` make it right, or rescue what can be read of it."""
    try:
        with open_book(arguments, computer) as desk:
            found = desk.findings()
            if found and arguments.repair and not any(finding.damage for finding in found):
                found = _repair(desk, found)
    except BookDamaged as error:
        wrong = [str(error)]
    else:
        wrong = [finding.sentence for finding in found]
        if not wrong:
            print(_("The book is sound."))
            return 0
        if not any(finding.damage for finding in found):
            raise StorageProblem(" ".join(wrong))
    if arguments.repair:
        _rescue(arguments.db or default_book())
    raise StorageProblem(" ".join(wrong))


def _repair(desk: Desk, found: "list[Finding]") -> "list[Finding]":
    """Tell, back up, repair; what is still wrong then."""
    for finding in found:
        print(finding.sentence)
    desk.keeping.keep("repair")
    desk.repair(found)
    print(_("Repaired."))
    return desk.findings()


def _rescue(book: Path) -> None:
    from crmdesk.core.rescue import rescue  # noqa: PLC0415 - few books need it

    rescued = rescue(book, backup_folder(), Clock())
    for line in rescued.told:
        print(line)
    print(_("What can be read was saved to {name}.").format(name=rescued.book))


def restore(arguments: argparse.Namespace, _computer: Computer) -> int:
    """Bring the book back as it was in a backup."""
    from crmdesk.core.keeping.restoring import restore as bring_back  # noqa: PLC0415 - few commands need it

    book: Path = arguments.db or default_book()
    aside = bring_back(book, arguments.file, Clock())
    print(_("{name} is as it was in the backup.").format(name=book.name))
    if aside is not None:
        print(_("What was there before is kept as {name}.").format(name=aside))
    return 0
