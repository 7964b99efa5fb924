"""The climb to the current schema: one transaction, the version inside it."""

from collections.abc import Callable
from typing import Final

import apsw

from crmdesk.core.errors import StorageProblem
from crmdesk.core.language import _
from crmdesk.core.storage.database import APPLICATION_ID, storage_errors
from crmdesk.core.storage.migrations import (
    m0001_ground,
    m0002_depth,
    m0003_timeline,
    m0004_in_time,
    m0005_gifts,
    m0006_money,
    m0007_partners,
)

# An explicit tuple: a frozen program has no folder to scan.
# Each step is SQL of its time and never looks at today's tables.
MIGRATIONS: Final[tuple[Callable[[apsw.Connection], None], ...]] = (
    m0001_ground.migrate,
    m0002_depth.migrate,
    m0003_timeline.migrate,
    m0004_in_time.migrate,
    m0005_gifts.migrate,
    m0006_money.migrate,
    m0007_partners.migrate,
)
SCHEMA: Final = len(MIGRATIONS)


def version(connection: apsw.Connection) -> int:
    """The schema of the open file; 0 for a new one. Raises StorageProblem for a newer one than ours."""
    with storage_errors():
        found = int(connection.pragma("user_version"))
    if found > SCHEMA:
        raise StorageProblem(_("This book was made by a newer crmdesk. Please update the program to open it."))
    return found


def migrate(connection: apsw.Connection) -> None:
    """Bring the file to `SCHEMA`, all steps or none."""
    found = version(connection)
    if found == SCHEMA:
        return
    with storage_errors():
        connection.execute("BEGIN IMMEDIATE")
        try:
            for step in MIGRATIONS[found:]:
                step(connection)
            connection.pragma("application_id", APPLICATION_ID)
            connection.pragma("user_version", SCHEMA)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
