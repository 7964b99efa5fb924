"""Actions: all or nothing, captured, undone and redone, refused where newer work stands in the way."""

import pytest

from crmdesk.core.changes import Change
from crmdesk.core.contacts.records import Reach
from crmdesk.core.contacts.rows import Rows
from crmdesk.core.desk import Desk
from crmdesk.core.errors import StorageProblem, UndoRefused

DUMP = (
    "SELECT 'contact', id, name, tier, deleted_at, '' FROM contact UNION ALL"
    " SELECT 'phone', id, contact_id, value, digits, kind FROM phone UNION ALL"
    " SELECT 'affiliation', id, contact_id, organisation_id, title, main FROM affiliation UNION ALL"
    " SELECT 'organisation', id, name, '', '', '' FROM organisation UNION ALL"
    " SELECT 'label', id, contact_id, kind, text, '' FROM label UNION ALL"
    " SELECT 'listing', id, name, name_key, organisation, phone FROM listing ORDER BY 1, 2"
)


def dump(desk: Desk) -> list[tuple[object, ...]]:
    return desk.history.rows(DUMP)


def wang(desk: Desk) -> int:
    return desk.contacts.add({"name": "王建国", "organisation": "华泰医药", "phones": [Reach("13900001234", "mobile")]})


def newest(desk: Desk) -> int:
    return desk.history.entries(1)[0].id


def test_an_error_inside_an_action_leaves_the_book_as_it_was(desk: Desk) -> None:
    wang(desk)
    before = dump(desk), desk.history.entries(9)
    with pytest.raises(ZeroDivisionError), desk.history.action("test"):
        rows = Rows(desk.history.connection, desk.ids)
        rows.contact({"name": "nobody"})
        rows.flush()
        raise ZeroDivisionError
    assert (dump(desk), desk.history.entries(9)) == before
    wang(desk)


def test_undo_and_redo_bring_back_exactly_what_was(desk: Desk) -> None:
    states = [dump(desk)]
    contact = wang(desk)
    states.append(dump(desk))
    desk.contacts.change(contact, {"tier": "VIP", "phones": [Reach("13811112222", "mobile")], "tags": ["老客户"]})
    states.append(dump(desk))
    desk.contacts.change(contact, {"title": "总经理", "organisation": "瑞丰药业"})
    states.append(dump(desk))
    desk.contacts.trash([contact])
    states.append(dump(desk))
    for state in reversed(states[:-1]):
        entry = desk.history.undoable()
        assert entry is not None
        desk.history.undo(entry.id)
        assert dump(desk) == state
    assert desk.history.undoable() is None
    for state in states[1:]:
        entry = desk.history.redoable()
        assert entry is not None
        desk.history.redo(entry.id)
        assert dump(desk) == state
    assert desk.history.redoable() is None
    assert desk.check() == []


def test_a_new_action_ends_redo(desk: Desk) -> None:
    wang(desk)
    desk.history.undo(newest(desk))
    wang(desk)
    assert desk.history.redoable() is None


def test_an_undo_over_a_newer_edit_is_refused_and_names_the_person(desk: Desk) -> None:
    contact = wang(desk)
    desk.contacts.change(contact, {"tier": "A"})
    first = newest(desk)
    desk.contacts.change(contact, {"tier": "B"})
    before = dump(desk)
    with pytest.raises(UndoRefused) as refused:
        desk.history.undo(first)
    assert refused.value.contacts == (contact,)
    assert dump(desk) == before


def test_an_undo_beside_a_newer_edit_of_another_field_goes_through(desk: Desk) -> None:
    contact = wang(desk)
    desk.contacts.change(contact, {"tier": "A"})
    first = newest(desk)
    desk.contacts.change(contact, {"nature": "upstream"})
    desk.history.undo(first)
    person = desk.contacts.person(contact)
    assert (person.tier, person.nature) == ("", "upstream")


def test_an_undo_that_would_leave_rows_without_their_contact_is_refused(desk: Desk) -> None:
    contact = wang(desk)
    added = newest(desk)
    desk.contacts.change(contact, {"tags": ["老客户"]})
    before = dump(desk)
    with pytest.raises(UndoRefused) as refused:
        desk.history.undo(added)
    assert refused.value.contacts == (contact,)
    assert dump(desk) == before


def test_undoing_twice_is_told(desk: Desk) -> None:
    wang(desk)
    desk.history.undo(newest(desk))
    with pytest.raises(StorageProblem, match="already undone"):
        desk.history.undo(newest(desk))


def test_an_action_that_changes_nothing_leaves_no_trace(desk: Desk) -> None:
    told: list[Change] = []
    desk.history.changes.listen(told.append)
    with desk.history.action("test"):
        pass
    assert (desk.history.entries(9), told) == ([], [])


def test_listeners_hear_who_changed_after_it_is_safe(desk: Desk) -> None:
    told: list[Change] = []
    end = desk.history.changes.listen(told.append)
    contact = wang(desk)
    desk.history.undo(newest(desk))
    end()
    wang(desk)
    assert told == [Change("contact.add", (contact,)), Change("contact.add", (contact,), undone=True)]


def test_a_change_of_an_organisation_shows_up_with_its_people(desk: Desk) -> None:
    contact = wang(desk)
    told: list[Change] = []
    desk.history.changes.listen(told.append)
    with desk.history.action("organisation.edit"):
        desk.history.connection.execute("UPDATE organisation SET name = '华泰集团'")
    assert told == [Change("organisation.edit", (contact,))]
    assert desk.history.rows("SELECT organisation FROM listing") == [("华泰集团",)]
    assert [entry.kind for entry in desk.history.entries(9, contact)] == ["organisation.edit", "contact.add"]


def imported(desk: Desk) -> tuple[int, list[int]]:
    with desk.history.action("import") as action:
        rows = Rows(desk.history.connection, desk.ids)
        people = [rows.contact({"name": name, "organisation": "华泰医药"}) for name in ("王伟", "李娜", "张敏")]
        rows.flush()
        action.concerns(people)
    return newest(desk), people


def test_an_import_is_taken_back_but_for_those_worked_on_since(desk: Desk) -> None:
    action, people = imported(desk)
    assert desk.history.worked_on_since(action) == []
    desk.contacts.change(people[1], {"tier": "VIP"})
    assert desk.history.worked_on_since(action) == [people[1]]
    desk.history.undo_except(action, "import.take_back", [people[1]])
    assert desk.history.rows("SELECT name, organisation FROM listing") == [("李娜", "华泰医药")]
    assert desk.check() == []
    desk.history.undo(newest(desk))
    assert len(desk.history.rows("SELECT id FROM listing")) == 3
    assert desk.check() == []


def test_work_that_was_undone_again_is_no_work(desk: Desk) -> None:
    action, people = imported(desk)
    desk.contacts.change(people[1], {"tier": "VIP"})
    desk.history.undo(newest(desk))
    assert desk.history.worked_on_since(action) == []


def test_history_keeps_no_name_outside_the_changeset(desk: Desk) -> None:
    wang(desk)
    rows = desk.history.rows("SELECT kind, detail FROM history")
    assert "王" not in repr(rows)
    assert "1390000" not in repr(rows)


def test_one_edit_takes_few_statements(desk: Desk) -> None:
    contact = wang(desk)
    seen: list[str] = []
    desk.history.connection.trace_v2(0x01, lambda event: seen.append(str(event["sql"])))
    desk.contacts.change(contact, {"tier": "B"})
    desk.history.connection.trace_v2(0, None)
    writing = [
        sql
        for sql in seen
        if not sql.startswith(("--", "SELECT", "PRAGMA", "SAVEPOINT", "RELEASE")) and "'main'." not in sql
    ]
    assert len(writing) <= 10, writing


def test_a_note_changes_nothing_and_stands_in_nobodys_way(desk: Desk) -> None:
    contact = wang(desk)
    added = newest(desk)
    before, told = dump(desk), list[Change]()
    desk.history.changes.listen(told.append)
    desk.contacts.note_reveal(contact, "id_card")
    note = desk.history.entries(1, contact)[0]
    assert (note.kind, note.detail) == ("contact.reveal", {"contact": contact, "fields": ["id_card"], "note": 1})
    assert (dump(desk), told) == (before, [])
    with pytest.raises(UndoRefused, match="Nothing was changed there"):
        desk.history.undo(note.id)
    undoable = desk.history.undoable()
    assert undoable is not None and undoable.id == added
    assert desk.history.worked_on_since(added) == []


def test_what_was_undone_comes_back_also_after_a_note(desk: Desk) -> None:
    contact = wang(desk)
    desk.contacts.change(contact, {"tier": "VIP"})
    changed = newest(desk)
    desk.history.undo(changed)
    desk.contacts.note_reveal(contact, "id_card")
    redoable = desk.history.redoable()
    assert redoable is not None and redoable.id == changed
    desk.history.redo(changed)
    assert desk.contacts.person(contact).tier == "VIP"
