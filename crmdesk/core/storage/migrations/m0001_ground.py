"""The ground: people, organisations, positions, what hangs on them, history, and what is derived from them."""

from typing import Final

import apsw

CAPTURED: Final = """
CREATE TABLE colleague (id INTEGER PRIMARY KEY, name TEXT NOT NULL, deleted_at INTEGER);
CREATE TABLE organisation (id INTEGER PRIMARY KEY, name TEXT NOT NULL, nature TEXT NOT NULL, region TEXT NOT NULL,
    note TEXT NOT NULL, deleted_at INTEGER);
CREATE INDEX organisation_name ON organisation (name);
CREATE TABLE contact (id INTEGER PRIMARY KEY, name TEXT NOT NULL, family TEXT NOT NULL, given TEXT NOT NULL,
    pinyin TEXT NOT NULL, sex TEXT NOT NULL, nature TEXT NOT NULL, tier TEXT NOT NULL, region TEXT NOT NULL,
    birthday TEXT NOT NULL, calendar TEXT NOT NULL, leap INTEGER NOT NULL, id_card TEXT NOT NULL,
    network TEXT NOT NULL, note TEXT NOT NULL, photo TEXT NOT NULL,
    owner_id INTEGER REFERENCES colleague (id), sponsor_id INTEGER REFERENCES colleague (id),
    deleted_at INTEGER, merged_into INTEGER REFERENCES contact (id));
CREATE INDEX contact_name ON contact (name);
CREATE INDEX contact_id_card ON contact (id_card) WHERE id_card <> '';
CREATE INDEX contact_owner ON contact (owner_id) WHERE owner_id IS NOT NULL;
CREATE INDEX contact_sponsor ON contact (sponsor_id) WHERE sponsor_id IS NOT NULL;
CREATE INDEX contact_merged ON contact (merged_into) WHERE merged_into IS NOT NULL;
CREATE TABLE affiliation (id INTEGER PRIMARY KEY, contact_id INTEGER NOT NULL REFERENCES contact (id),
    organisation_id INTEGER REFERENCES organisation (id), department TEXT NOT NULL, title TEXT NOT NULL,
    level TEXT NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL, main INTEGER NOT NULL);
CREATE INDEX affiliation_contact ON affiliation (contact_id);
CREATE INDEX affiliation_organisation ON affiliation (organisation_id);
CREATE TABLE phone (id INTEGER PRIMARY KEY, contact_id INTEGER NOT NULL REFERENCES contact (id),
    value TEXT NOT NULL, digits TEXT NOT NULL, kind TEXT NOT NULL);
CREATE INDEX phone_contact ON phone (contact_id);
CREATE INDEX phone_digits ON phone (digits);
CREATE TABLE email (id INTEGER PRIMARY KEY, contact_id INTEGER NOT NULL REFERENCES contact (id),
    value TEXT NOT NULL, folded TEXT NOT NULL, kind TEXT NOT NULL);
CREATE INDEX email_contact ON email (contact_id);
CREATE INDEX email_folded ON email (folded);
CREATE TABLE messenger (id INTEGER PRIMARY KEY, contact_id INTEGER NOT NULL REFERENCES contact (id),
    value TEXT NOT NULL, kind TEXT NOT NULL);
CREATE INDEX messenger_contact ON messenger (contact_id);
CREATE TABLE address (id INTEGER PRIMARY KEY, contact_id INTEGER NOT NULL REFERENCES contact (id),
    text TEXT NOT NULL, postcode TEXT NOT NULL, kind TEXT NOT NULL);
CREATE INDEX address_contact ON address (contact_id);
CREATE TABLE label (id INTEGER PRIMARY KEY, contact_id INTEGER NOT NULL REFERENCES contact (id),
    kind TEXT NOT NULL, text TEXT NOT NULL);
CREATE INDEX label_contact ON label (contact_id);
CREATE INDEX label_text ON label (kind, text);
CREATE TABLE own_value (id INTEGER PRIMARY KEY, contact_id INTEGER NOT NULL REFERENCES contact (id),
    title TEXT NOT NULL, text TEXT NOT NULL);
CREATE INDEX own_value_contact ON own_value (contact_id);
CREATE TABLE setting (id INTEGER PRIMARY KEY, key TEXT NOT NULL, value TEXT NOT NULL);
"""

UNCAPTURED: Final = """
CREATE TABLE attachment (hash TEXT PRIMARY KEY, media TEXT NOT NULL, content BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE history (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, colleague_id INTEGER, kind TEXT NOT NULL,
    detail TEXT NOT NULL, schema INTEGER NOT NULL, undone_at INTEGER, changeset BLOB NOT NULL);
CREATE TABLE touched (contact_id INTEGER NOT NULL, action_id INTEGER NOT NULL, PRIMARY KEY (contact_id, action_id))
    WITHOUT ROWID;
CREATE INDEX touched_action ON touched (action_id);
CREATE TABLE haystack (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE VIRTUAL TABLE search USING fts5(tokens, content='', contentless_delete=1, detail=none,
    prefix='1 2', tokenize='ascii');
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
CREATE TABLE listing (id INTEGER PRIMARY KEY, trashed INTEGER NOT NULL, name TEXT NOT NULL, name_key TEXT NOT NULL,
    organisation TEXT NOT NULL, organisation_key TEXT NOT NULL, department TEXT NOT NULL, title TEXT NOT NULL,
    title_key TEXT NOT NULL, level TEXT NOT NULL, level_rank INTEGER NOT NULL, nature TEXT NOT NULL,
    nature_rank INTEGER NOT NULL, tier TEXT NOT NULL, tier_rank INTEGER NOT NULL, region TEXT NOT NULL,
    region_key TEXT NOT NULL, owner_id INTEGER, owner TEXT NOT NULL, owner_key TEXT NOT NULL, sponsor TEXT NOT NULL,
    birthday TEXT NOT NULL, birthday_key TEXT NOT NULL, birth_month INTEGER NOT NULL, phone TEXT NOT NULL,
    email TEXT NOT NULL, tags TEXT NOT NULL, hobbies TEXT NOT NULL);
CREATE INDEX listing_name ON listing (trashed, name_key);
CREATE INDEX listing_organisation ON listing (trashed, organisation_key);
CREATE INDEX listing_title ON listing (trashed, title_key);
CREATE INDEX listing_level ON listing (trashed, level_rank);
CREATE INDEX listing_nature ON listing (trashed, nature_rank);
CREATE INDEX listing_tier ON listing (trashed, tier_rank);
CREATE INDEX listing_region ON listing (trashed, region_key);
CREATE INDEX listing_owner ON listing (trashed, owner_key);
CREATE INDEX listing_birthday ON listing (trashed, birthday_key);
"""


def migrate(connection: apsw.Connection) -> None:
    """Make every table of the first schema."""
    connection.execute(CAPTURED)
    connection.execute(UNCAPTURED)
