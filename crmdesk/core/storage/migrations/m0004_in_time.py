"""Orders by time: next steps that were done and what was changed, for the timeline of everything."""

from typing import Final

import apsw

INDEXES: Final = """
CREATE INDEX follow_up_done ON follow_up (done_at) WHERE done_at IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX history_at ON history (undone_at, at);
"""


def migrate(connection: apsw.Connection) -> None:
    """Add the indexes; no column and no table."""
    connection.execute(INDEXES)
