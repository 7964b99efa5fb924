"""Who is forgotten in a book may still be in its backups: which those are, and writing them anew without them."""

import shutil
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path

import apsw

from crmdesk.core.desk import open_desk
from crmdesk.core.errors import StorageProblem
from crmdesk.core.keeping.backups import Backup
from crmdesk.core.storage.bookkey import read_key
from crmdesk.core.storage.database import connect, placeholders
from crmdesk.core.storage.snapshot import copy_book, verify

_MANY = 500


def holding(backups: Iterable[Backup], contacts: Sequence[int]) -> list[Backup]:
    """The backups that know one of these people; one that cannot be read is taken to."""
    return [backup for backup in backups if _holds(backup, contacts)]


def _holds(backup: Backup, contacts: Sequence[int]) -> bool:
    asked = iter(contacts)
    with (
        suppress(apsw.Error, StorageProblem),
        closing(connect(backup.path, read_key(backup.path), read_only=True)) as book,
    ):
        while some := tuple(islice(asked, _MANY)):
            sql = f"SELECT 1 FROM contact WHERE id IN ({placeholders(some)}) LIMIT 1"  # noqa: S608 - marks only
            if book.execute(sql, some).get is not None:
                return True
        return False
    return True


def forget_in(backup: Backup, contacts: Sequence[int]) -> None:
    """Write a backup anew without these people; no book may be open. Raises StorageProblem, and the backup stays."""
    fresh = backup.path.with_name(backup.path.name + ".new")
    try:
        shutil.copyfile(backup.path, fresh)
        with open_desk(fresh) as desk:
            among = placeholders(contacts)
            sql = f"SELECT id, deleted_at FROM contact WHERE id IN ({among})"  # noqa: S608 - marks only
            known = desk.history.rows(sql, tuple(contacts))
            desk.contacts.trash([key for key, deleted_at in known if deleted_at is None])
            desk.contacts.purge([key for key, _deleted_at in known])
        verify(backup.path, copy_book(fresh, read_key(fresh), backup.path))
    finally:
        for left in (fresh, *(Path(f"{fresh}{suffix}") for suffix in ("-wal", "-shm", "-lock"))):
            left.unlink(missing_ok=True)
