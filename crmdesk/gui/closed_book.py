"""What is done with a closed book: a passphrase asked for or changed, an earlier state brought back, a rescue."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from crmdesk.core.clock import Clock
from crmdesk.core.computer import Computer, backup_folder
from crmdesk.core.errors import CrmError, Locked
from crmdesk.core.language import _, ngettext, sentences
from crmdesk.core.storage.bookkey import read_key, unlock

LARGE = 48 << 20
"""Bytes of a book; a smaller one is backed up before a window would be seen."""
if TYPE_CHECKING:
    from crmdesk.core.desk import Desk
    from crmdesk.core.keeping.backups import Backup
    from crmdesk.core.storage.keyring import Ring
    from crmdesk.gui.kit.jobs import Cancelled, Report


class _Skipped(Exception):  # noqa: N818 - nothing went wrong
    """Nobody wants to wait; what was copied is thrown away."""


# ruff: noqa: PLC0415 - what only some starts need is imported by them


def needs_passphrase(book: Path) -> bool:
    """Whether a passphrase must be said first; of a file that is no sound book, what opens it tells."""
    try:
        if book.exists():
            read_key(book)
    except Locked:
        return True
    except CrmError:
        return False
    return False


def recalled(ring: "Ring | None", book: Path) -> bool:
    """Whether a keyring, that of this computer unless another is given, had the key of a book."""
    from crmdesk.core.storage.keyring import recall, system_ring

    ring = ring or system_ring()
    return ring is not None and recall(ring, book)


def ask_passphrase(book: Path, parent: QWidget) -> bool:
    """Ask until it is right; False if it was left."""
    from crmdesk.gui.kit.passphrase_dialogs import UnlockDialog

    dialog = UnlockDialog(book.stem, partial(unlock, book), parent)
    said = bool(dialog.exec())
    dialog.deleteLater()
    return said


def rekeyed(book: Path, passphrase: str) -> str:
    """Put a book and its backups under another passphrase, "" for none, while a window waits; what to tell of it."""
    from crmdesk.core.keeping.rekeying import rekey
    from crmdesk.gui.kit.waiting import wait_for

    try:
        wait_for(_("The book and its backups are written anew"), partial(rekey, book, passphrase, backup_folder()))
    except CrmError as error:
        return str(error)
    return _("The book and its backups were written anew.")


def brought_back(book: Path, backup: Path, clock: Clock) -> str:
    """Put a backup in the place of a book, which is kept; what to tell of it."""
    from crmdesk.core.keeping.restoring import restore
    from crmdesk.gui.kit.waiting import wait_for

    try:
        aside = wait_for(_("The earlier state is brought back"), partial(restore, book, backup, clock))
    except CrmError as error:
        return str(error)
    return _("What was there before is kept as {name}.").format(name=aside)


def leave(desk: "Desk", second: Path | None) -> None:
    """Have the book backed up before it is closed. Where that takes a while, a window shows how far it is, and whoever
    is in a hurry may skip it: what was not backed up is the next time.
    """
    if not desk.keeping.wanted(second):
        return
    if desk.path.stat().st_size < LARGE:
        desk.keeping.leave(second)
        return
    from crmdesk.gui.kit.waiting import wait_or_skip

    def work(report: "Report", cancelled: "Cancelled") -> None:
        def progress(done: int, total: int) -> None:
            if cancelled():
                raise _Skipped
            report(done, total)

        desk.keeping.leave(second, progress)

    wait_or_skip(_("The book is backed up"), _("Skip"), work)


def moved(book: Path, folder: Path, computer: Computer) -> tuple[Path, str]:
    """Move a book to a folder of this computer while a window waits: where it is now, and what to tell of it."""
    from crmdesk.core.keeping.moving_house import move
    from crmdesk.gui.kit.waiting import wait_for

    try:
        new, aside = wait_for(_("The book is moved"), partial(move, book, folder, Clock()))
    except CrmError as error:
        return book, str(error)
    if (colleague := computer.colleague(book)) is not None:
        computer.set_colleague(new, colleague)
    told = _("The book lies in {folder} now. What was there before is kept as {name}; delete it when all is well.")
    return new, told.format(folder=new.parent, name=aside)


def forgotten(backups: "Sequence[Backup]", contacts: Sequence[int]) -> str:
    """Write backups anew without people who were removed for good, while a window waits; what to tell of it."""
    from crmdesk.core.forgetting import forget_in
    from crmdesk.gui.kit.waiting import wait_for

    def work(report: "Report") -> list[str]:
        troubles = []
        for number, backup in enumerate(backups):
            report(number, len(backups))
            try:
                forget_in(backup, contacts)
            except CrmError as error:
                troubles.append(_("{name} still holds them: {why}").format(name=backup.path, why=error))
        return troubles

    troubles = wait_for(_("The backups are written anew"), work)
    count = len(backups) - len(troubles)
    text = ngettext("{count} backup was written anew.", "{count} backups were written anew.", count)
    return sentences((text.format(count=count), *troubles))


def rescued(book: Path) -> tuple[Path | None, str]:
    """Save what can be read of a damaged book while a window waits: the new book, None where there is none, and what to
    tell of it.
    """
    from crmdesk.core.rescue import rescue
    from crmdesk.gui.kit.waiting import wait_for

    try:
        saved = wait_for(_("What can be read is saved"), lambda _report: rescue(book, backup_folder(), Clock()))
    except CrmError as error:
        return None, str(error)
    told = _("What can be read was saved to {name}.").format(name=saved.book)
    return saved.book, sentences((told, *saved.told))
