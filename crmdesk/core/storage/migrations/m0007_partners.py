"""What partners are told, and what was agreed with them: products, agreements, reports, company news."""

from typing import Final

import apsw

AGREEMENTS: Final = """
CREATE TABLE product (id INTEGER PRIMARY KEY, name TEXT NOT NULL, approval TEXT NOT NULL,
    specification TEXT NOT NULL, supplier_id INTEGER REFERENCES organisation (id), category TEXT NOT NULL,
    note TEXT NOT NULL, deleted_at INTEGER);
CREATE INDEX product_supplier ON product (supplier_id);
CREATE TABLE tender (id INTEGER PRIMARY KEY, product_id INTEGER NOT NULL REFERENCES product (id),
    region TEXT NOT NULL, state TEXT NOT NULL, day TEXT NOT NULL, note TEXT NOT NULL);
CREATE INDEX tender_product ON tender (product_id);
CREATE TABLE agreement (id INTEGER PRIMARY KEY, side TEXT NOT NULL,
    organisation_id INTEGER REFERENCES organisation (id), number TEXT NOT NULL, signed TEXT NOT NULL,
    begins TEXT NOT NULL, ends TEXT NOT NULL, territory TEXT NOT NULL, volume TEXT NOT NULL, prices TEXT NOT NULL,
    breach TEXT NOT NULL, compensation TEXT NOT NULL, renewal TEXT NOT NULL, renew_by TEXT NOT NULL,
    works TEXT NOT NULL, licences TEXT NOT NULL, reputation TEXT NOT NULL, note TEXT NOT NULL,
    renews INTEGER REFERENCES agreement (id), ended_on TEXT NOT NULL, ended_why TEXT NOT NULL,
    news_id INTEGER REFERENCES news (id), deleted_at INTEGER);
CREATE INDEX agreement_organisation ON agreement (organisation_id);
CREATE INDEX agreement_ends ON agreement (ends) WHERE deleted_at IS NULL;
CREATE INDEX agreement_renews ON agreement (renews);
CREATE INDEX agreement_news ON agreement (news_id);
CREATE TABLE agreement_product (id INTEGER PRIMARY KEY, agreement_id INTEGER NOT NULL REFERENCES agreement (id),
    product_id INTEGER NOT NULL REFERENCES product (id));
CREATE INDEX agreement_product_agreement ON agreement_product (agreement_id);
CREATE INDEX agreement_product_product ON agreement_product (product_id);
CREATE TABLE agreement_contact (id INTEGER PRIMARY KEY, contact_id INTEGER NOT NULL REFERENCES contact (id),
    agreement_id INTEGER NOT NULL REFERENCES agreement (id), role TEXT NOT NULL);
CREATE INDEX agreement_contact_contact ON agreement_contact (contact_id);
CREATE INDEX agreement_contact_agreement ON agreement_contact (agreement_id);
CREATE TABLE agreement_colleague (id INTEGER PRIMARY KEY, agreement_id INTEGER NOT NULL REFERENCES agreement (id),
    colleague_id INTEGER NOT NULL REFERENCES colleague (id));
CREATE INDEX agreement_colleague_agreement ON agreement_colleague (agreement_id);
CREATE INDEX agreement_colleague_colleague ON agreement_colleague (colleague_id);
CREATE TABLE agreement_enclosure (id INTEGER PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL,
    media TEXT NOT NULL, size INTEGER NOT NULL, added_at INTEGER NOT NULL,
    agreement_id INTEGER NOT NULL REFERENCES agreement (id));
CREATE INDEX agreement_enclosure_hash ON agreement_enclosure (hash);
CREATE INDEX agreement_enclosure_agreement ON agreement_enclosure (agreement_id);
"""

REPORTS: Final = """
CREATE TABLE report_plan (id INTEGER PRIMARY KEY, organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    every TEXT NOT NULL, within INTEGER NOT NULL, template TEXT NOT NULL,
    follow_up_id INTEGER REFERENCES follow_up (id));
CREATE INDEX report_plan_organisation ON report_plan (organisation_id);
CREATE INDEX report_plan_follow_up ON report_plan (follow_up_id);
CREATE TABLE figure (id INTEGER PRIMARY KEY, organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    period TEXT NOT NULL, section TEXT NOT NULL, row TEXT NOT NULL, measure TEXT NOT NULL,
    product_id INTEGER REFERENCES product (id), value INTEGER NOT NULL, place INTEGER NOT NULL);
CREATE INDEX figure_organisation ON figure (organisation_id, period);
CREATE INDEX figure_product ON figure (product_id);
CREATE TABLE report (id INTEGER PRIMARY KEY, organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    period TEXT NOT NULL, title TEXT NOT NULL, author_id INTEGER REFERENCES colleague (id), checked_by TEXT NOT NULL,
    checked_on TEXT NOT NULL, approved_by TEXT NOT NULL, approved_on TEXT NOT NULL, deleted_at INTEGER);
CREATE INDEX report_organisation ON report (organisation_id, period);
CREATE INDEX report_author ON report (author_id);
CREATE TABLE report_text (id INTEGER PRIMARY KEY, report_id INTEGER NOT NULL REFERENCES report (id),
    section TEXT NOT NULL, text TEXT NOT NULL);
CREATE INDEX report_text_report ON report_text (report_id);
CREATE TABLE report_picture (id INTEGER PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL, media TEXT NOT NULL,
    size INTEGER NOT NULL, added_at INTEGER NOT NULL, report_id INTEGER NOT NULL REFERENCES report (id),
    section TEXT NOT NULL);
CREATE INDEX report_picture_hash ON report_picture (hash);
CREATE INDEX report_picture_report ON report_picture (report_id);
CREATE TABLE report_sent (id INTEGER PRIMARY KEY, contact_id INTEGER NOT NULL REFERENCES contact (id),
    report_id INTEGER NOT NULL REFERENCES report (id), interaction_id INTEGER REFERENCES interaction (id),
    day TEXT NOT NULL, channel TEXT NOT NULL);
CREATE INDEX report_sent_contact ON report_sent (contact_id);
CREATE INDEX report_sent_report ON report_sent (report_id);
CREATE INDEX report_sent_interaction ON report_sent (interaction_id);
"""

BULLETINS: Final = """
CREATE TABLE bulletin (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL,
    picture TEXT NOT NULL, day TEXT NOT NULL, choosing TEXT NOT NULL, deleted_at INTEGER);
CREATE TABLE bulletin_text (id INTEGER PRIMARY KEY, bulletin_id INTEGER NOT NULL REFERENCES bulletin (id),
    channel TEXT NOT NULL, text TEXT NOT NULL);
CREATE INDEX bulletin_text_bulletin ON bulletin_text (bulletin_id);
CREATE TABLE bulletin_sent (id INTEGER PRIMARY KEY, contact_id INTEGER NOT NULL REFERENCES contact (id),
    bulletin_id INTEGER NOT NULL REFERENCES bulletin (id), interaction_id INTEGER REFERENCES interaction (id),
    day TEXT NOT NULL, channel TEXT NOT NULL);
CREATE INDEX bulletin_sent_contact ON bulletin_sent (contact_id);
CREATE INDEX bulletin_sent_bulletin ON bulletin_sent (bulletin_id);
CREATE INDEX bulletin_sent_interaction ON bulletin_sent (interaction_id);
"""


def migrate(connection: apsw.Connection) -> None:
    """Add the tables of agreements, reports and company news."""
    for room in (AGREEMENTS, REPORTS, BULLETINS):
        connection.execute(room)
