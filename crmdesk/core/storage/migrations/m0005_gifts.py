"""The gift planner: catalogue, campaigns, recipients; next steps that a campaign calls for."""

from typing import Final

import apsw

CAPTURED: Final = """
CREATE TABLE gift_item (id INTEGER PRIMARY KEY, name TEXT NOT NULL, category TEXT NOT NULL, origin TEXT NOT NULL,
    supplier TEXT NOT NULL, price INTEGER NOT NULL, cash INTEGER NOT NULL, shelf_life INTEGER NOT NULL,
    picture TEXT NOT NULL, note TEXT NOT NULL, deleted_at INTEGER);
CREATE INDEX gift_item_picture ON gift_item (picture) WHERE picture <> '';
CREATE TABLE gift_suit (id INTEGER PRIMARY KEY, item_id INTEGER NOT NULL REFERENCES gift_item (id),
    kind TEXT NOT NULL, value TEXT NOT NULL);
CREATE INDEX gift_suit_item ON gift_suit (item_id);

CREATE TABLE campaign (id INTEGER PRIMARY KEY, title TEXT NOT NULL, occasion TEXT NOT NULL, year INTEGER NOT NULL,
    day TEXT NOT NULL, choosing TEXT NOT NULL, inscription TEXT NOT NULL, greeting TEXT NOT NULL,
    budget INTEGER NOT NULL, paper TEXT NOT NULL, approved_on TEXT NOT NULL, approved_by TEXT NOT NULL,
    closed_on TEXT NOT NULL, lessons TEXT NOT NULL, deleted_at INTEGER);
CREATE INDEX campaign_day ON campaign (day);
CREATE TABLE stock_move (id INTEGER PRIMARY KEY, item_id INTEGER NOT NULL REFERENCES gift_item (id),
    campaign_id INTEGER REFERENCES campaign (id), day TEXT NOT NULL, count INTEGER NOT NULL, cost INTEGER NOT NULL,
    note TEXT NOT NULL);
CREATE INDEX stock_move_item ON stock_move (item_id, count);
CREATE INDEX stock_move_campaign ON stock_move (campaign_id);
CREATE TABLE payment (id INTEGER PRIMARY KEY, campaign_id INTEGER REFERENCES campaign (id),
    item_id INTEGER REFERENCES gift_item (id), day TEXT NOT NULL, what TEXT NOT NULL, amount INTEGER NOT NULL,
    note TEXT NOT NULL);
CREATE INDEX payment_campaign ON payment (campaign_id);
CREATE INDEX payment_item ON payment (item_id);
CREATE INDEX payment_day ON payment (day);

CREATE TABLE recipient (id INTEGER PRIMARY KEY, contact_id INTEGER NOT NULL REFERENCES contact (id),
    campaign_id INTEGER REFERENCES campaign (id), occasion TEXT NOT NULL, day TEXT NOT NULL,
    reason TEXT NOT NULL, left_out TEXT NOT NULL, tier TEXT NOT NULL,
    organisation_id INTEGER REFERENCES organisation (id), item_id INTEGER REFERENCES gift_item (id),
    count INTEGER NOT NULL, cost INTEGER NOT NULL, shipping INTEGER NOT NULL,
    inscription TEXT NOT NULL, address TEXT NOT NULL,
    approved_item_id INTEGER REFERENCES gift_item (id), approved_cost INTEGER NOT NULL, approved_on TEXT NOT NULL,
    status TEXT NOT NULL, carrier TEXT NOT NULL, tracking TEXT NOT NULL, packed_on TEXT NOT NULL,
    shipped_on TEXT NOT NULL, arrived_on TEXT NOT NULL, returned_on TEXT NOT NULL,
    reaction TEXT NOT NULL, note TEXT NOT NULL, deleted_at INTEGER);
CREATE INDEX recipient_contact ON recipient (contact_id, day);
CREATE INDEX recipient_campaign ON recipient (campaign_id, contact_id);
CREATE INDEX recipient_organisation ON recipient (organisation_id);
CREATE INDEX recipient_item ON recipient (item_id);
CREATE INDEX recipient_approved_item ON recipient (approved_item_id, day);
CREATE INDEX recipient_day ON recipient (day);
CREATE TABLE overrule (id INTEGER PRIMARY KEY, contact_id INTEGER NOT NULL REFERENCES contact (id),
    campaign_id INTEGER REFERENCES campaign (id), day TEXT NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL);
CREATE INDEX overrule_contact ON overrule (contact_id);
CREATE INDEX overrule_campaign ON overrule (campaign_id, contact_id);
CREATE TABLE no_gift (id INTEGER PRIMARY KEY, contact_id INTEGER REFERENCES contact (id),
    organisation_id INTEGER REFERENCES organisation (id), reason TEXT NOT NULL);
CREATE INDEX no_gift_contact ON no_gift (contact_id);
CREATE INDEX no_gift_organisation ON no_gift (organisation_id);
CREATE TABLE received (id INTEGER PRIMARY KEY, contact_id INTEGER NOT NULL REFERENCES contact (id),
    occasion TEXT NOT NULL, day TEXT NOT NULL, what TEXT NOT NULL, value INTEGER NOT NULL,
    colleague_id INTEGER REFERENCES colleague (id), note TEXT NOT NULL, deleted_at INTEGER);
CREATE INDEX received_contact ON received (contact_id, day);
CREATE INDEX received_colleague ON received (colleague_id);

ALTER TABLE follow_up ADD COLUMN campaign_id INTEGER REFERENCES campaign (id);
CREATE INDEX follow_up_campaign ON follow_up (campaign_id) WHERE campaign_id IS NOT NULL;
"""


def migrate(connection: apsw.Connection) -> None:
    """Add the tables of gifts, and of which campaign a next step is a part."""
    connection.execute(CAPTURED)
