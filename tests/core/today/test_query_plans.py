"""Whom rhythm and birthdays press most is read off an index, tier by tier: never by sorting everybody."""

import pytest

from crmdesk.core.interactions import waiting
from crmdesk.core.occasions import reasons
from tests.core.today.conftest import Office


@pytest.mark.parametrize(("sql", "index"), [(waiting._REACHED, "listing_call"), (waiting._NEVER, "listing_first")])
def test_the_index_of_the_tier_leads(office: Office, sql: str, index: str) -> None:
    rows = office.desk.history.rows(f"EXPLAIN QUERY PLAN {sql}", ("2026-05-18", None, 1, 30))
    (plan,) = [row[3] for row in rows]
    assert f"INDEX {index} (trashed=? AND tier_rank=? AND due<?)" in plan


def test_birthdays_are_walked_by_what_they_count_for(office: Office) -> None:
    rows = office.desk.history.rows(f"EXPLAIN QUERY PLAN {reasons.NEAREST}", ("[]", None, 30, 30))
    read = [row[3] for row in rows if "listing" in row[3]]
    index = "SEARCH listing USING INDEX listing_days (trashed=? AND tier_rank=? AND birthday_key=?)"
    assert read == [index, index]


def test_whose_they_are_stands_in_what_is_walked(office: Office) -> None:
    """Whoever has few people waits for no row of the others."""
    sql = "SELECT name FROM pragma_index_info(?)"
    for index in ("listing_call", "listing_first", "listing_days"):
        assert ("owner_id",) in office.desk.history.rows(sql, (index,))
