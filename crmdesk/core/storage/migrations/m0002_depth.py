"""The archive in depth: organisations, standing, links, files, own fields, views, and what a contact lacks."""

from typing import Final

import apsw

from crmdesk.core.values import pinyin

CAPTURED: Final = """
ALTER TABLE colleague ADD COLUMN level TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN spelled TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN site TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN logo TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN parent_id INTEGER REFERENCES organisation (id);
CREATE INDEX organisation_spelled ON organisation (spelled);
CREATE INDEX organisation_parent ON organisation (parent_id) WHERE parent_id IS NOT NULL;
CREATE TABLE organisation_phone (id INTEGER PRIMARY KEY, organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    value TEXT NOT NULL, digits TEXT NOT NULL, kind TEXT NOT NULL);
CREATE INDEX organisation_phone_organisation ON organisation_phone (organisation_id);
CREATE TABLE organisation_address (id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    text TEXT NOT NULL, postcode TEXT NOT NULL, kind TEXT NOT NULL);
CREATE INDEX organisation_address_organisation ON organisation_address (organisation_id);
ALTER TABLE contact ADD COLUMN standing TEXT NOT NULL DEFAULT '';
ALTER TABLE contact ADD COLUMN standing_since TEXT NOT NULL DEFAULT '';
ALTER TABLE contact ADD COLUMN standing_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE contact ADD COLUMN acquaintance TEXT NOT NULL DEFAULT '';
ALTER TABLE address ADD COLUMN confirmed TEXT NOT NULL DEFAULT '';
CREATE TABLE key_contact (id INTEGER PRIMARY KEY, contact_id INTEGER NOT NULL REFERENCES contact (id),
    organisation_id INTEGER NOT NULL REFERENCES organisation (id), colleague_id INTEGER REFERENCES colleague (id));
CREATE INDEX key_contact_contact ON key_contact (contact_id);
CREATE INDEX key_contact_organisation ON key_contact (organisation_id);
CREATE INDEX key_contact_colleague ON key_contact (colleague_id);
CREATE TABLE link (id INTEGER PRIMARY KEY, contact_id INTEGER NOT NULL REFERENCES contact (id),
    other_id INTEGER NOT NULL REFERENCES contact (id), kind TEXT NOT NULL, note TEXT NOT NULL);
CREATE INDEX link_contact ON link (contact_id);
CREATE INDEX link_other ON link (other_id);
CREATE TABLE referral (id INTEGER PRIMARY KEY, contact_id INTEGER NOT NULL REFERENCES contact (id),
    brought_id INTEGER REFERENCES contact (id), text TEXT NOT NULL, day TEXT NOT NULL);
CREATE INDEX referral_contact ON referral (contact_id);
CREATE INDEX referral_brought ON referral (brought_id);
CREATE TABLE apart (id INTEGER PRIMARY KEY, contact_id INTEGER NOT NULL REFERENCES contact (id),
    other_id INTEGER NOT NULL REFERENCES contact (id));
CREATE INDEX apart_contact ON apart (contact_id);
CREATE INDEX apart_other ON apart (other_id);
CREATE TABLE enclosure (id INTEGER PRIMARY KEY, contact_id INTEGER NOT NULL REFERENCES contact (id),
    name TEXT NOT NULL, hash TEXT NOT NULL, media TEXT NOT NULL, size INTEGER NOT NULL, added_at INTEGER NOT NULL);
CREATE INDEX enclosure_contact ON enclosure (contact_id);
CREATE INDEX enclosure_hash ON enclosure (hash);
CREATE TABLE own_field (id INTEGER PRIMARY KEY, title TEXT NOT NULL, kind TEXT NOT NULL, choices TEXT NOT NULL,
    natures TEXT NOT NULL, place INTEGER NOT NULL, deleted_at INTEGER);
CREATE TABLE saved_view (id INTEGER PRIMARY KEY, name TEXT NOT NULL, question TEXT NOT NULL, look TEXT NOT NULL,
    place INTEGER NOT NULL, deleted_at INTEGER);
CREATE INDEX own_value_title ON own_value (title, text);
"""

UNCAPTURED: Final = """
ALTER TABLE listing ADD COLUMN standing TEXT NOT NULL DEFAULT '';
ALTER TABLE listing ADD COLUMN standing_rank INTEGER NOT NULL DEFAULT 9;
ALTER TABLE listing ADD COLUMN gaps INTEGER NOT NULL DEFAULT 0;
ALTER TABLE listing ADD COLUMN completeness INTEGER NOT NULL DEFAULT 0;
UPDATE listing SET gaps =
    1 * (NOT EXISTS (SELECT 1 FROM phone WHERE contact_id = listing.id AND kind = 'mobile'))
    + 2 * (NOT EXISTS (SELECT 1 FROM address WHERE contact_id = listing.id))
    + 4 * (birthday = '') + 8 * (owner_id IS NULL) + 16 * (nature = '') + 32 * (level = '') + 64 * (tier = '')
    + 128 * (region = '');
UPDATE listing SET completeness = 100 - 100 * ((gaps & 1) + (gaps >> 1 & 1) + (gaps >> 2 & 1) + (gaps >> 3 & 1)
    + (gaps >> 4 & 1) + (gaps >> 5 & 1) + (gaps >> 6 & 1) + (gaps >> 7 & 1)) / 8;
CREATE INDEX listing_standing ON listing (trashed, standing_rank);
CREATE INDEX listing_completeness ON listing (trashed, completeness);
"""


def migrate(connection: apsw.Connection) -> None:
    """Add tables and columns, and fill those that are derived from what is there."""
    connection.execute(CAPTURED)
    names = connection.execute("SELECT name, id FROM organisation").fetchall()
    connection.executemany(
        "UPDATE organisation SET spelled = ? WHERE id = ?", [(_spelled(str(name)), key) for name, key in names]
    )
    connection.execute(UNCAPTURED)


def _spelled(name: str) -> str:
    syllables = pinyin.syllables(name)
    return "\x00".join(("".join(syllables), "".join(syllable[:1] for syllable in syllables), name))
