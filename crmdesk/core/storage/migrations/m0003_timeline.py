"""Timeline and Today: interactions, follow-ups, cadence, news, occasions; files of organisations."""

from typing import Final

import apsw

CAPTURED: Final = """
CREATE TABLE organisation_enclosure (id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL, hash TEXT NOT NULL, media TEXT NOT NULL, size INTEGER NOT NULL, added_at INTEGER NOT NULL);
CREATE INDEX organisation_enclosure_organisation ON organisation_enclosure (organisation_id);
CREATE INDEX organisation_enclosure_hash ON organisation_enclosure (hash);

CREATE TABLE occasion (id INTEGER PRIMARY KEY, contact_id INTEGER REFERENCES contact (id), kind TEXT NOT NULL,
    title TEXT NOT NULL, date TEXT NOT NULL, calendar TEXT NOT NULL, leap INTEGER NOT NULL, note TEXT NOT NULL);
CREATE INDEX occasion_contact ON occasion (contact_id);
CREATE TABLE tick (id INTEGER PRIMARY KEY, contact_id INTEGER REFERENCES contact (id),
    what TEXT NOT NULL, day TEXT NOT NULL);
CREATE INDEX tick_contact ON tick (contact_id);
CREATE INDEX tick_day ON tick (day);

CREATE TABLE interaction (id INTEGER PRIMARY KEY, organisation_id INTEGER REFERENCES organisation (id),
    kind TEXT NOT NULL, at INTEGER NOT NULL, minutes INTEGER NOT NULL, reached INTEGER NOT NULL,
    text TEXT NOT NULL, outcome TEXT NOT NULL, cost INTEGER NOT NULL, deleted_at INTEGER);
CREATE INDEX interaction_organisation ON interaction (organisation_id, at);
CREATE INDEX interaction_at ON interaction (deleted_at, at);
CREATE INDEX interaction_kind ON interaction (deleted_at, kind, at);
CREATE TABLE interaction_contact (id INTEGER PRIMARY KEY, contact_id INTEGER NOT NULL REFERENCES contact (id),
    interaction_id INTEGER NOT NULL REFERENCES interaction (id));
CREATE INDEX interaction_contact_contact ON interaction_contact (contact_id, interaction_id);
CREATE INDEX interaction_contact_interaction ON interaction_contact (interaction_id, contact_id);
CREATE TABLE interaction_colleague (id INTEGER PRIMARY KEY,
    interaction_id INTEGER NOT NULL REFERENCES interaction (id),
    colleague_id INTEGER NOT NULL REFERENCES colleague (id));
CREATE INDEX interaction_colleague_interaction ON interaction_colleague (interaction_id, colleague_id);
CREATE INDEX interaction_colleague_colleague ON interaction_colleague (colleague_id, interaction_id);
CREATE TABLE interaction_enclosure (id INTEGER PRIMARY KEY,
    name TEXT NOT NULL, hash TEXT NOT NULL, media TEXT NOT NULL, size INTEGER NOT NULL, added_at INTEGER NOT NULL,
    interaction_id INTEGER NOT NULL REFERENCES interaction (id));
CREATE INDEX interaction_enclosure_interaction ON interaction_enclosure (interaction_id);
CREATE INDEX interaction_enclosure_hash ON interaction_enclosure (hash);

CREATE TABLE news (id INTEGER PRIMARY KEY, organisation_id INTEGER REFERENCES organisation (id),
    kind TEXT NOT NULL, source TEXT NOT NULL, day TEXT NOT NULL, event TEXT NOT NULL, importance INTEGER NOT NULL,
    text TEXT NOT NULL, site TEXT NOT NULL, handled TEXT NOT NULL, deleted_at INTEGER);
CREATE INDEX news_organisation ON news (organisation_id);
CREATE INDEX news_day ON news (day);
CREATE INDEX news_open ON news (day) WHERE handled = '' AND deleted_at IS NULL;
CREATE TABLE news_contact (id INTEGER PRIMARY KEY, contact_id INTEGER NOT NULL REFERENCES contact (id),
    news_id INTEGER NOT NULL REFERENCES news (id));
CREATE INDEX news_contact_contact ON news_contact (contact_id);
CREATE INDEX news_contact_news ON news_contact (news_id);
CREATE TABLE lookout (id INTEGER PRIMARY KEY, organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    day TEXT NOT NULL);
CREATE INDEX lookout_organisation ON lookout (organisation_id);

CREATE TABLE follow_up (id INTEGER PRIMARY KEY, contact_id INTEGER REFERENCES contact (id),
    organisation_id INTEGER REFERENCES organisation (id), owner_id INTEGER REFERENCES colleague (id),
    interaction_id INTEGER REFERENCES interaction (id), news_id INTEGER REFERENCES news (id),
    day TEXT NOT NULL, text TEXT NOT NULL, repeat TEXT NOT NULL, done_at INTEGER, deleted_at INTEGER);
CREATE INDEX follow_up_contact ON follow_up (contact_id);
CREATE INDEX follow_up_organisation ON follow_up (organisation_id);
CREATE INDEX follow_up_owner ON follow_up (owner_id);
CREATE INDEX follow_up_interaction ON follow_up (interaction_id);
CREATE INDEX follow_up_news ON follow_up (news_id);
CREATE INDEX follow_up_open ON follow_up (day) WHERE done_at IS NULL AND deleted_at IS NULL;
CREATE TABLE cadence (id INTEGER PRIMARY KEY, contact_id INTEGER NOT NULL REFERENCES contact (id),
    kind TEXT NOT NULL, ideal INTEGER NOT NULL, longest INTEGER NOT NULL, paused_until TEXT NOT NULL);
CREATE INDEX cadence_contact ON cadence (contact_id);
CREATE TABLE put_off (id INTEGER PRIMARY KEY, contact_id INTEGER NOT NULL REFERENCES contact (id),
    kind TEXT NOT NULL, until TEXT NOT NULL);
CREATE INDEX put_off_contact ON put_off (contact_id);
"""

# Empty ones sort last. Nobody was spoken with yet: where an office sets no rules,
# people are due some days after their entry, which their ids tell.
UNCAPTURED: Final = """
ALTER TABLE listing ADD COLUMN reached TEXT NOT NULL DEFAULT '\uffff';
ALTER TABLE listing ADD COLUMN due TEXT NOT NULL DEFAULT '\uffff';
ALTER TABLE listing ADD COLUMN overdue TEXT NOT NULL DEFAULT '\uffff';
UPDATE listing SET (due, overdue) =
    (SELECT date(entered, '+' || ideal || ' days'), date(entered, '+' || longest || ' days') FROM
        (SELECT date(((listing.id >> 10) & 2199023255551) / 1000 + 1577836800, 'unixepoch', 'localtime') AS entered,
            CASE listing.tier WHEN 'VIP' THEN 14 WHEN 'A' THEN 30 ELSE 60 END AS ideal,
            CASE listing.tier WHEN 'VIP' THEN 21 WHEN 'A' THEN 45 ELSE 90 END AS longest))
    WHERE tier IN ('VIP', 'A', 'B') AND standing NOT IN ('left_trade', 'deceased', 'do_not_contact', 'lost');
CREATE INDEX listing_reached ON listing (trashed, reached);
CREATE INDEX listing_due ON listing (trashed, due);
CREATE INDEX listing_overdue ON listing (trashed, overdue);
CREATE INDEX listing_call ON listing (trashed, tier_rank, due, id) WHERE due < '\uffff' AND reached < '\uffff';
CREATE INDEX listing_first ON listing (trashed, tier_rank, due, id) WHERE due < '\uffff' AND reached = '\uffff';
"""


def migrate(connection: apsw.Connection) -> None:
    """Add the tables of the timeline, and what the read table tells of them."""
    connection.execute(CAPTURED)
    connection.execute(UNCAPTURED)
