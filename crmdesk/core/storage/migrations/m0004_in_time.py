"""Orders by time: next steps that were done and what was changed, for the timeline of everything; days of people by
their tier, for Today, and whose they are in all that Today walks.
"""

from typing import Final

import apsw

INDEXES: Final = """
CREATE INDEX follow_up_done ON follow_up (done_at) WHERE done_at IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX history_at ON history (at) WHERE undone_at IS NULL AND kind NOT GLOB 'interaction.*'
    AND kind NOT GLOB 'follow_up.*' AND kind NOT GLOB 'today.*' AND kind NOT GLOB 'news.*';
CREATE INDEX occasion_day ON occasion (substr(date, -5));
DROP INDEX listing_call;
DROP INDEX listing_first;
CREATE INDEX listing_call ON listing (trashed, tier_rank, due, id, owner_id)
    WHERE due < '\uffff' AND reached < '\uffff';
CREATE INDEX listing_first ON listing (trashed, tier_rank, due, id, owner_id)
    WHERE due < '\uffff' AND reached = '\uffff';
CREATE INDEX listing_days ON listing (trashed, tier_rank, birthday_key, owner_id) WHERE birthday_key < '\uffff';
"""


def migrate(connection: apsw.Connection) -> None:
    """Add the indexes; no column and no table."""
    connection.execute(INDEXES)
