"""A record goes with the last of its people who is forgotten, from the book and from the past; others keep theirs."""

import pytest

from crmdesk.core.desk import Desk
from crmdesk.core.interactions.records import Kind, Step
from crmdesk.core.interactions.tables import InteractionEnclosure
from crmdesk.core.storage.ids import content_hash
from tests.core.contacts.test_purging import NOTE, heard


def people(desk: Desk) -> tuple[int, int]:
    return desk.contacts.add({"name": "欧阳娜娜"}), desk.contacts.add({"name": "王伟"})


def forget(desk: Desk, *contacts: int) -> None:
    desk.contacts.trash(contacts)
    desk.contacts.purge(contacts)
    assert desk.check() == []


def log(desk: Desk, *contacts: int, then: Step | None = None) -> int:
    colleague = desk.contacts.add_colleague("李静")
    key = desk.interactions.log(
        {"contacts": contacts, "kind": Kind.CALL, "text": NOTE, "outcome": NOTE, "colleagues": [colleague]}, then
    )
    content = f"{NOTE}{key}".encode()
    name = content_hash(content)
    with desk.history.action("interaction.file", interaction=key) as action:
        desk.history.connection.execute(
            "INSERT INTO attachment (hash, media, content) VALUES (?, '', ?)", (name, content)
        )
        InteractionEnclosure.insert(
            id=desk.ids.new(), interaction=key, name=NOTE, hash=name, media="", size=1, added_at=0
        ).execute()
        action.concerns(contacts, listed=contacts)
    return key


def test_the_record_of_one_person_goes_with_them(desk: Desk) -> None:
    contact, other = people(desk)
    kept = desk.interactions.log({"contacts": [other], "kind": Kind.CALL, "text": "x"})
    key = log(desk, contact, then=Step("2026-06-01", NOTE))
    desk.interactions.change(key, {"text": f"{NOTE}2"})
    assert {"interaction", "interaction_enclosure", "follow_up", "history", "attachment"} <= set(heard(desk))
    forget(desk, contact)
    assert heard(desk) == []
    assert desk.history.rows("SELECT id FROM interaction") == [(kept,)]
    assert desk.history.rows("SELECT count(*) FROM interaction_colleague") == [(0,)]


def test_a_record_of_several_goes_with_the_last_of_them(desk: Desk) -> None:
    contact, other = people(desk)
    key = log(desk, contact, other)
    forget(desk, contact)
    assert desk.interactions.one(key).contacts == (other,)
    assert desk.interactions.one(key).text == NOTE
    forget(desk, other)
    assert heard(desk) == []
    assert desk.interactions.many([key]) == {}


@pytest.mark.parametrize("end", ["undone", "trashed", "given away"])
def test_a_record_that_stands_in_the_past_is_forgotten_too(desk: Desk, end: str) -> None:
    contact, other = people(desk)
    key = log(desk, contact)
    if end == "undone":
        for entry in desk.history.entries(2):
            desk.history.undo(entry.id)
    elif end == "trashed":
        desk.interactions.trash([key])
    else:
        desk.interactions.change(key, {"contacts": [other]})
        forget(desk, other)
    forget(desk, contact)
    assert heard(desk) == []


def test_what_was_undone_can_still_be_done_again_for_who_stays(desk: Desk) -> None:
    contact, other = people(desk)
    key = desk.interactions.log({"contacts": [contact, other], "kind": Kind.CALL, "text": "x"})
    action = desk.history.entries(1)[0].id
    desk.history.undo(action)
    forget(desk, contact)
    desk.history.redo(action)
    assert desk.interactions.one(key).contacts == (other,)


def test_a_next_step_of_somebody_else_outlives_the_record(desk: Desk) -> None:
    contact, other = people(desk)
    key = log(desk, contact, then=Step("2026-06-01", "x"))
    desk.interactions.change(key, {"contacts": [other]})
    forget(desk, other)
    (step,) = desk.interactions.follow_ups.open_with(contact)
    assert step.interaction is None
