"""`crmdesk backup`, `check`, `key`, `purge` and `restore`."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from crmdesk.commands.shared import open_book, passphrases, unlock_for
from crmdesk.core.clock import Clock
from crmdesk.core.computer import Computer, backup_folder, default_book
from crmdesk.core.desk import Desk
from crmdesk.core.errors import BookDamaged, InvalidInput, StorageProblem
from crmdesk.core.language import N_, _, ngettext

if TYPE_CHECKING:
    from crmdesk.core.keeping.checking import Finding
    from crmdesk.core.keeping.earlier import Earlier

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no other name for it

_OLD: Final = N_("Passphrase until now")
_NEW: Final = N_("New passphrase")
_AGAIN: Final = N_("New passphrase again")


def declare(commands: "Commands") -> None:
    """The arguments of these commands."""
    kept = commands.add_parser("backup", help="write a verified copy of the book")
    kept.add_argument("file", nargs="?", type=Path, metavar="FILE", help="where to; else among the backups of the book")
    checked = commands.add_parser("check", help="say whether the book is sound")
    checked.add_argument("--repair", action="store_true", help="make right what can be, after saying what is wrong")
    locked = commands.add_parser("key", help="set, change or remove the passphrase of the book")
    locked.add_argument("what", choices=("set", "change", "remove"))
    gone = commands.add_parser("purge", help="forget a person for good; it cannot be undone")
    gone.add_argument("person", metavar="PERSON", help="words that find one person, or id:...")
    gone.add_argument("--backups", action="store_true", help="write the backups that hold them anew, too")
    brought = commands.add_parser("restore", help="put a backup in the place of the book, which is set aside")
    brought.add_argument("file", type=Path, metavar="FILE")
    brought.add_argument("--only", action="append", metavar="PERSON",
                         help="bring this person back into the book as it is; may be said several times")  # fmt: skip
    brought.add_argument("--dry-run", action="store_true", help="only say what --only would bring back")


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


def key(arguments: argparse.Namespace, _computer: Computer) -> int:
    """Put the book and its backups under another passphrase, or none."""
    from crmdesk.core.keeping.rekeying import rekey  # noqa: PLC0415 - few commands need it
    from crmdesk.core.storage.bookkey import is_locked, unlock  # noqa: PLC0415 - as above

    book: Path = arguments.db or default_book()
    locked = is_locked(book)
    if locked != (arguments.what != "set"):
        told = _("{name} has a passphrase already.") if locked else _("{name} has no passphrase.")
        raise InvalidInput(told.format(name=book.name))
    asked = {"set": (_NEW, _AGAIN), "change": (_OLD, _NEW, _AGAIN), "remove": (_OLD,)}[arguments.what]
    if arguments.key_fd is not None:
        asked = tuple(each for each in asked if each != _AGAIN)
    said = dict(zip(asked, passphrases(arguments, [_(each) for each in asked]), strict=True))
    if said.get(_AGAIN, said.get(_NEW)) != said.get(_NEW):
        raise InvalidInput(_("The two are not the same."))
    if locked:
        unlock(book, said[_OLD])
    files = rekey(book, said.get(_NEW, ""), backup_folder())
    text = ngettext(
        "{count} file was written anew: the book.", "{count} files were written anew: the book and its backups.", files
    )
    print(text.format(count=files))
    return 0


def purge(arguments: argparse.Namespace, computer: Computer) -> int:
    """Forget one person for good, after asking on a terminal; name the backups that know them, or write those anew."""
    from crmdesk.core.forgetting import forget_in, holding  # noqa: PLC0415 - few commands need it

    with open_book(arguments, computer) as desk:
        person = desk.contacts.person(desk.contacts.finder.one(arguments.person))
        asked = arguments.person.strip()
        if asked.startswith("id:") and asked != f"id:{person.id}":
            raise InvalidInput(_("{asked} was merged into {name}, id:{contact}.").format(
                asked=asked, name=person.name, contact=person.id))  # fmt: skip
        if sys.stdin.isatty() and not _agreed(
            _("Forget {name} for good? This cannot be undone.").format(name=person.name)
        ):
            return 1
        if not desk.contacts.deletions([person.id]):
            desk.contacts.trash([person.id])
        desk.contacts.purge([person.id])
        still = holding(desk.keeping.backups.everywhere(computer.second_folder), [person.id])
    print(_("id:{contact} is forgotten.").format(contact=person.id))
    for backup in still:
        if arguments.backups:
            forget_in(backup, [person.id])
        else:
            print(_("{name} still holds them.").format(name=backup.path))
    if arguments.backups and still:
        text = ngettext("{count} backup was written anew.", "{count} backups were written anew.", len(still))
        print(text.format(count=len(still)))
    return 0


def _agreed(question: str) -> bool:
    return input(f"{question} [y/N] ").strip().lower() in {"y", "yes"}


def restore(arguments: argparse.Namespace, computer: Computer) -> int:
    """Bring the book back as it was in a backup, or chosen people alone."""
    if arguments.only:
        return _bring_back(arguments, computer)
    if arguments.dry_run:
        raise InvalidInput(_("--dry-run goes with --only."))
    from crmdesk.core.keeping.restoring import restore as bring_back  # noqa: PLC0415 - few commands need it

    book: Path = arguments.db or default_book()
    unlock_for(arguments, arguments.file)
    aside = bring_back(book, arguments.file, Clock())
    print(_("{name} is as it was in the backup.").format(name=book.name))
    if aside is not None:
        print(_("What was there before is kept as {name}.").format(name=aside))
    return 0


def _bring_back(arguments: argparse.Namespace, computer: Computer) -> int:
    """Bring chosen people back into the book as it is, or say what that would be."""
    from crmdesk.core.keeping.earlier import opened  # noqa: PLC0415 - few commands need it
    from crmdesk.core.keeping.returning import bring_back  # noqa: PLC0415 - as above
    from crmdesk.core.keeping.telling import as_line, left_out  # noqa: PLC0415 - as above

    unlock_for(arguments, arguments.file)
    with open_book(arguments, computer) as desk, opened(arguments.file, desk.clock) as earlier:
        people = list(dict.fromkeys(earlier.finder.one(text) for text in arguments.only))
        if arguments.dry_run:
            for contact in people:
                _print_preview(desk, earlier, contact)
            return 0
        back = bring_back(desk.history, earlier, people)
    if back.nothing:
        print(_("The book has all that the backup has of them."))
        return 0
    text = ngettext("{count} contact was brought back.", "{count} contacts were brought back.", len(people))
    print(text.format(count=len(people)))
    for sentence in left_out(back):
        print(as_line((_("Does not come back"), sentence)))
    return 0


def _print_preview(desk: Desk, earlier: "Earlier", contact: int) -> None:
    from crmdesk.core.keeping.returning import preview  # noqa: PLC0415 - few commands need it
    from crmdesk.core.keeping.telling import as_line, who, would_return  # noqa: PLC0415 - as above

    back, changes = preview(desk.history, earlier, contact, masked=False)
    here = desk.history.rows("SELECT 1 FROM contact WHERE id = ?", (contact,))
    state = _("in the book") if here else _("not in the book any more")
    print(_("{person}: {state}.").format(person=who(earlier.person(contact)), state=state))
    for told in would_return(back, changes):
        print(f"  {as_line(told)}")
