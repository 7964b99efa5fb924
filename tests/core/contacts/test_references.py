"""Nobody is forgotten: every reference to a contact or a colleague says what becomes of it, also in a later table."""

import peewee
import pytest

from crmdesk.core.contacts.tables import Colleague, Contact
from crmdesk.core.desk import Desk
from crmdesk.core.rooms import tables
from crmdesk.core.storage.model import Table, references
from crmdesk.core.storage.references import HandOver, Merge, Purge, Reference

SOMEBODY = {"contact": Contact, "colleague": Colleague}
# Not captured: made anew from the rows they tell of, or rewritten by the purge itself.
DERIVED = {("listing", "owner_id"), ("touched", "contact_id"), ("history", "colleague_id")}

# What it points to is an organisation's own and never moves with a contact: the step that reminds of a report.
OF_NO_CONTACT = {("report_plan", "follow_up_id")}


@pytest.mark.parametrize("somebody", [Contact, Colleague])
def test_a_reference_without_a_policy_is_refused_when_its_class_is_made(somebody: type[Table]) -> None:
    with pytest.raises(TypeError, match=r"Gift\.of"):

        class Gift(Table):
            of = peewee.ForeignKeyField(somebody, backref="+")


def test_a_reference_to_itself_without_a_policy_is_refused_too() -> None:
    with pytest.raises(TypeError, match="boss"):

        class Person(Table):
            somebody = True
            boss = peewee.ForeignKeyField("self", null=True, backref="+")


def test_half_a_policy_is_none() -> None:
    with pytest.raises(TypeError, match="purge"):
        Reference(Contact, merge=Merge.MOVE, hand_over=HandOver.STAY)


def test_a_reference_with_a_policy_is_taken_by_a_heir_too() -> None:
    class Visit(Table):
        of = Reference(Contact, merge=Merge.MOVE, hand_over=HandOver.STAY, purge=Purge.REMOVE)

    class LongVisit(Visit):
        pass

    assert LongVisit.of.purge is Purge.REMOVE


def declared() -> set[tuple[str, str, str]]:
    return {
        (table._meta.table_name, reference.column_name, name)
        for name, somebody in SOMEBODY.items()
        for table, reference in references(tables(), somebody)
    }


def forgotten(desk: Desk) -> set[tuple[str, str, str]]:
    """Columns of the real schema that point to somebody, by a constraint or by their name, and are not declared."""
    rows = desk.history.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%'")
    found = set()
    for (table,) in rows:
        for key in desk.history.rows(f"PRAGMA foreign_key_list({table})"):
            if key[2] in SOMEBODY:
                found.add((table, key[3], key[2]))
        for column in desk.history.rows(f"PRAGMA table_info({table})"):
            for name in ("contact", "colleague"):
                if column[1] == f"{name}_id" and (table, column[1]) not in DERIVED:
                    found.add((table, column[1], name))
    return found - declared()


def test_every_reference_of_the_schema_is_declared(desk: Desk) -> None:
    assert forgotten(desk) == set()


@pytest.mark.parametrize(
    ("sql", "column"),
    [
        ("CREATE TABLE visit (id INTEGER PRIMARY KEY, host INTEGER REFERENCES contact (id))", ("host", "contact")),
        ("CREATE TABLE visit (id INTEGER PRIMARY KEY, contact_id INTEGER)", ("contact_id", "contact")),
        ("CREATE TABLE visit (id INTEGER PRIMARY KEY, by INTEGER REFERENCES colleague)", ("by", "colleague")),
    ],
)
def test_a_table_added_later_by_sql_alone_is_noticed(desk: Desk, sql: str, column: tuple[str, str]) -> None:
    desk.history.connection.execute(sql)
    assert forgotten(desk) == {("visit", *column)}


def test_every_declared_reference_is_in_the_schema(desk: Desk) -> None:
    """With a constraint and an index: without one an undo looks through the whole table."""
    for table, column, to in declared():
        keys = desk.history.rows(f"PRAGMA foreign_key_list({table})")
        assert (column, to) in {(key[3], key[2]) for key in keys}
        indexes = [name for _at, name, *_rest in desk.history.rows(f"PRAGMA index_list({table})")]
        assert any(desk.history.rows(f"PRAGMA index_info({name})")[0][2] == column for name in indexes), column


def test_what_moves_says_when_two_rows_are_one() -> None:
    for table, reference in references(tables(), Contact):
        if reference.merge is Merge.MOVE:
            columns = {field.column_name for field in table._meta.sorted_fields}
            assert table.same, table
            assert {*table.same, *table.says, *table.made_from, *filter(None, [table.latest])} <= columns


def test_rows_that_a_merge_makes_anew_have_no_rows_of_their_own() -> None:
    """A moved row gets an id behind the winner's; nothing may point to the one it had."""
    moved = {table for table, reference in references(tables(), Contact) if reference.merge is Merge.MOVE}
    keys = [field for table in tables() for field in table._meta.sorted_fields]
    keys = [key for key in keys if (key.model._meta.table_name, key.column_name) not in OF_NO_CONTACT]
    assert [key for key in keys if isinstance(key, peewee.ForeignKeyField) and key.rel_model in moved] == []
