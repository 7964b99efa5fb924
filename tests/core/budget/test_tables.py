"""What becomes of money when people and organisations are merged, handed over or forgotten, and of records of old."""

import shutil
from pathlib import Path

import apsw

from crmdesk.core.budget.records import By, ExpenseDraft, Share
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.storage.migrate import MIGRATIONS

DAY = "2026-05-11"


def spend(desk: Desk, amount: int, *contacts: int, **more: object) -> int:
    draft = ExpenseDraft(DAY, "hospitality", amount, contacts=contacts, **more)  # type: ignore[arg-type]
    return desk.budget.expenses.add(draft)


def test_a_merge_loses_no_money_of_a_shared_expense(desk: Desk) -> None:
    winner, loser = desk.contacts.add({"name": "张伟"}), desk.contacts.add({"name": "张玮"})
    key = spend(desk, 101, winner, loser)
    desk.contacts.merge(winner, loser)
    shares = desk.budget.expenses.one(key).shares
    assert sorted(shares) == [Share(50, winner), Share(51, winner)]
    desk.history.undo(desk.history.entries(1)[0].id)
    assert set(desk.budget.expenses.one(key).shares) == {Share(51, winner), Share(50, loser)}


def test_who_is_forgotten_leaves_the_money_to_nobody(desk: Desk) -> None:
    one, other = desk.contacts.add({"name": "张伟"}), desk.contacts.add({"name": "王芳"})
    key = spend(desk, 1000, one, other)
    desk.contacts.trash([one])
    desk.contacts.purge([one])
    assert desk.budget.expenses.one(key).amount == 1000
    assert desk.budget.expenses.one(key).shares == (Share(500, other),)
    rows = {row.key: row.paid for row in desk.budget.standing(2026, By.CONTACT).rows}
    assert rows == {str(other): 500, "none": 500}


def test_a_record_that_goes_with_its_last_contact_leaves_what_it_cost(desk: Desk) -> None:
    from crmdesk.core.interactions.records import Kind

    one = desk.contacts.add({"name": "张伟"})
    desk.interactions.log({"contacts": [one], "kind": Kind.MEAL, "cost": 8800})
    desk.contacts.trash([one])
    desk.contacts.purge([one])
    assert desk.history.rows("SELECT amount, interaction_id FROM expense") == [(8800, None)]
    assert desk.history.rows("SELECT * FROM interaction UNION ALL SELECT * FROM interaction") == []


def test_work_that_is_handed_over_leaves_who_spent_what(desk: Desk) -> None:
    giver, taker = desk.contacts.add_colleague("李静"), desk.contacts.add_colleague("陈晨")
    key = spend(desk, 1000, colleague=giver)
    desk.contacts.hand_over(giver, taker)
    assert desk.budget.expenses.one(key).colleague == giver


def test_organisations_that_are_merged_bring_their_money_along(desk: Desk) -> None:
    people = [
        desk.contacts.add({"name": name, "organisation": place}) for name, place in (("张伟", "甲"), ("王芳", "乙"))
    ]
    assert people
    winner, loser = (desk.history.rows("SELECT id FROM organisation WHERE name = ?", (name,))[0][0] for name in "甲乙")
    draft = ExpenseDraft(DAY, "gifts", 501, organisations=(winner, loser))
    key = desk.budget.expenses.add(draft)
    desk.organisations.merge(winner, loser)
    assert sum(share.amount for share in desk.budget.expenses.one(key).shares) == 501
    assert {share.organisation for share in desk.budget.expenses.one(key).shares} == {winner}


def test_what_records_cost_in_an_older_book_stands_in_the_budget(tmp_path: Path) -> None:
    kept = Path(__file__).parents[2] / "data" / "books" / "schema4.crmdesk"
    with open_desk(Path(shutil.copy(kept, tmp_path / "old.crmdesk")), node=2) as desk:
        spent = "SELECT sum(cost), count(*) FROM interaction WHERE cost > 0"
        assert desk.history.rows("SELECT sum(amount), count(*) FROM expense") == desk.history.rows(spent)
        shared = (
            "SELECT count(*) FROM expense WHERE amount <> (SELECT sum(amount) FROM expense_share"
            " WHERE expense_id = expense.id)"
        )
        assert desk.history.rows(shared) == [(0,)]
        assert desk.check() == []


def test_the_migration_shares_what_a_record_cost_among_its_people() -> None:
    connection = apsw.Connection(":memory:")
    for step in MIGRATIONS[:5]:
        step(connection)
    connection.execute(
        "INSERT INTO colleague VALUES (7, '李静', NULL, '');"
        "INSERT INTO organisation (id, name, nature, region, note, spelled, site, logo)"
        " VALUES (8, '甲', '', '', '', '', '', '')"
    )
    contact = "INSERT INTO contact (id, {}) VALUES (?, {})"
    texts = [row[1] for row in connection.execute("PRAGMA table_info(contact)") if row[2] == "TEXT"]
    for key in (1, 2, 3):
        connection.execute(
            contact.format(", ".join((*texts, "leap")), ", ".join(("''",) * len(texts) + ("0",))), (key,)
        )
    record = "INSERT INTO interaction VALUES (?, ?, ?, 1779076800000, 0, 1, '', '', ?, ?)"
    connection.executemany(
        record, [(11, None, "meal", 100, None), (12, 8, "gift", 55, 99), (13, None, "call", 0, None)]
    )
    connection.execute("INSERT INTO interaction_contact VALUES (21, 1, 11), (22, 2, 11), (23, 3, 11), (24, 1, 13)")
    connection.execute("INSERT INTO interaction_colleague VALUES (31, 11, 7)")
    MIGRATIONS[5](connection)
    assert connection.execute("SELECT * FROM expense ORDER BY id").fetchall() == [
        (11, "2026-05-18", "hospitality", 100, "", "", 7, 11, None, 0, None),
        (12, "2026-05-18", "gifts", 55, "", "", None, 12, None, 0, 99),
    ]
    assert connection.execute("SELECT * FROM expense_share ORDER BY id").fetchall() == [
        (12, 12, None, 8, 55), (21, 11, 1, None, 34), (22, 11, 2, None, 33), (23, 11, 3, None, 33),
    ]  # fmt: skip
