"""The budget: categories, plans, expenses and whom they were for. What records cost until now becomes expenses.

What customers turned over with us, and what we think they are worth.
"""

from typing import Final

import apsw

CAPTURED: Final = """
CREATE TABLE budget_category (id INTEGER PRIMARY KEY, key TEXT NOT NULL, title TEXT NOT NULL, parent TEXT NOT NULL,
    place INTEGER NOT NULL, deleted_at INTEGER);
CREATE TABLE plan (id INTEGER PRIMARY KEY, year INTEGER NOT NULL, note TEXT NOT NULL, approved_at INTEGER,
    deleted_at INTEGER);
CREATE INDEX plan_year ON plan (year);
CREATE TABLE plan_cell (id INTEGER PRIMARY KEY, plan_id INTEGER NOT NULL REFERENCES plan (id),
    category TEXT NOT NULL, month TEXT NOT NULL, tier TEXT NOT NULL, amount INTEGER NOT NULL);
CREATE INDEX plan_cell_plan ON plan_cell (plan_id, category, month, tier, amount);
CREATE TABLE expense (id INTEGER PRIMARY KEY, day TEXT NOT NULL, category TEXT NOT NULL, amount INTEGER NOT NULL,
    payee TEXT NOT NULL, note TEXT NOT NULL, colleague_id INTEGER REFERENCES colleague (id),
    interaction_id INTEGER REFERENCES interaction (id), campaign_id INTEGER REFERENCES campaign (id),
    reimbursed INTEGER NOT NULL, deleted_at INTEGER);
CREATE INDEX expense_day ON expense (deleted_at, day, category, amount, colleague_id, campaign_id);
CREATE INDEX expense_colleague ON expense (colleague_id, day, amount);
CREATE INDEX expense_interaction ON expense (interaction_id);
CREATE INDEX expense_campaign ON expense (campaign_id, day, amount);
CREATE TABLE expense_share (id INTEGER PRIMARY KEY, expense_id INTEGER NOT NULL REFERENCES expense (id),
    contact_id INTEGER REFERENCES contact (id), organisation_id INTEGER REFERENCES organisation (id),
    amount INTEGER NOT NULL);
CREATE INDEX expense_share_expense ON expense_share (expense_id, contact_id, organisation_id, amount);
CREATE INDEX expense_share_contact ON expense_share (contact_id, expense_id, amount);
CREATE INDEX expense_share_organisation ON expense_share (organisation_id, expense_id, amount);
CREATE TABLE expense_enclosure (id INTEGER PRIMARY KEY,
    name TEXT NOT NULL, hash TEXT NOT NULL, media TEXT NOT NULL, size INTEGER NOT NULL, added_at INTEGER NOT NULL,
    expense_id INTEGER NOT NULL REFERENCES expense (id));
CREATE INDEX expense_enclosure_expense ON expense_enclosure (expense_id);
CREATE INDEX expense_enclosure_hash ON expense_enclosure (hash);

CREATE TABLE turnover (id INTEGER PRIMARY KEY, contact_id INTEGER REFERENCES contact (id),
    organisation_id INTEGER REFERENCES organisation (id), period TEXT NOT NULL, first INTEGER NOT NULL,
    last INTEGER NOT NULL, amount INTEGER NOT NULL);
CREATE INDEX turnover_last ON turnover (last, first, contact_id, organisation_id, amount);
CREATE INDEX turnover_contact ON turnover (contact_id, first, last, amount);
CREATE INDEX turnover_organisation ON turnover (organisation_id, first, last, amount);
CREATE TABLE score (id INTEGER PRIMARY KEY, contact_id INTEGER NOT NULL REFERENCES contact (id),
    day TEXT NOT NULL, amount INTEGER NOT NULL);
CREATE INDEX score_contact ON score (contact_id, day, amount);
"""

# An expense of a record bears its number; who took part shares it evenly, the first of them a fen more where
# something is left over; where nobody did, it was for the organisation.
PAST: Final = """
INSERT INTO expense SELECT id, date(at / 1000, 'unixepoch', 'localtime'),
        CASE WHEN kind IN ('meal', 'visit', 'event') THEN 'hospitality' WHEN kind = 'gift' THEN 'gifts'
            WHEN kind = 'message' THEN 'message_platform' ELSE 'other' END,
        cost, '', '', (SELECT colleague_id FROM interaction_colleague AS ours WHERE ours.interaction_id = interaction.id
            ORDER BY ours.id LIMIT 1), id, NULL, 0, deleted_at
    FROM interaction WHERE cost > 0;
INSERT INTO expense_share SELECT id, interaction_id, contact_id, NULL, amount / people + (place <= amount % people)
    FROM (SELECT took.id, took.interaction_id, took.contact_id, expense.amount,
            row_number() OVER (PARTITION BY took.interaction_id ORDER BY took.id) AS place,
            count(*) OVER (PARTITION BY took.interaction_id) AS people
        FROM expense JOIN interaction_contact AS took ON took.interaction_id = expense.interaction_id);
INSERT INTO expense_share SELECT interaction.id, interaction.id, NULL, organisation_id, cost FROM interaction
    WHERE cost > 0 AND organisation_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM interaction_contact AS took WHERE took.interaction_id = interaction.id);
"""


def migrate(connection: apsw.Connection) -> None:
    """Add the tables of the budget, and have what was spent with records stand in it."""
    connection.execute(CAPTURED)
    connection.execute(PAST)
