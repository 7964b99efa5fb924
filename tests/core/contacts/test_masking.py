"""What the screen hides, in one place: values with stars, as the office sets it."""

import pytest

from crmdesk.core.contacts import masking, showing
from crmdesk.core.contacts.comparing import compared
from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.records import Place, Reach
from crmdesk.core.desk import Desk
from crmdesk.core.values.text import is_masked

CARD = "11010519491231002X"
HOME, WORK = Place("江苏省苏州市人民路1号", "215000", "home"), Place("世纪大道88号", "200120", "work")
MOBILE = Reach("13900001234", "mobile")


def wang(desk: Desk) -> int:
    return desk.contacts.add({"name": "王建国", "id_card": CARD, "phones": [MOBILE], "addresses": [HOME, WORK]})


def told(desk: Desk, contact: int) -> list[str]:
    person = desk.contacts.person(contact)
    return [showing.shown(BY_KEY[key], person) for key in ("id_card", "phones", "addresses")]


def test_id_cards_are_masked_always_the_others_where_the_office_wants_it(desk: Desk) -> None:
    contact = wang(desk)
    stars, whole = "110105********002X", "215000 江苏省苏州市人民路1号、200120 世纪大道88号"
    assert told(desk, contact) == [stars, "13900001234", whole]
    desk.settings.set(masking.KEY, ["phones"])
    assert told(desk, contact) == [stars, "139****1234", whole]
    desk.settings.set(masking.KEY, ["phones", "addresses"])
    assert told(desk, contact) == [stars, "139****1234", "江苏省******、200120 世纪大道88号"]
    for _time in range(2):
        entry = desk.history.undoable()
        assert entry is not None
        desk.history.undo(entry.id)
    assert told(desk, contact) == [stars, "13900001234", whole]


def test_what_is_asked_for_whole_is_whole(desk: Desk) -> None:
    contact = wang(desk)
    desk.settings.set(masking.KEY, ["phones", "addresses"])
    person = desk.contacts.person(contact)
    assert showing.shown(BY_KEY["phones"], person, masked=False) == "13900001234"
    assert showing.shown(BY_KEY["addresses"], person, masked=False).startswith("215000 江苏省苏州市人民路1号")
    labels = next(iter(desk.contacts.trail(contact, masked=False))).changed
    assert "Mobile 13900001234" in [one.after for one in labels]


def test_trail_and_comparison_hide_too_and_tell_numbers_apart_that_look_alike(desk: Desk) -> None:
    first = wang(desk)
    second = desk.contacts.add({"name": "王建国", "phones": [MOBILE]})
    desk.settings.set(masking.KEY, ["phones"])
    line = next(line for line in compared(desk.contacts.person(first), desk.contacts.person(second)) if line.first)
    assert MOBILE.value not in line.first + line.second
    desk.contacts.change(second, {"phones": [MOBILE, Reach("13911111234", "mobile")]})
    changed = next(desk.contacts.trail(second)).changed[0]
    assert (changed.before, changed.after) == ("", "Mobile 139****1234")


def test_a_book_that_is_closed_hides_nothing_of_the_next(desk: Desk) -> None:
    desk.settings.set(masking.KEY, ["phones"])
    assert masking.hidden() == {"phones"}
    desk.close()
    assert masking.hidden() == frozenset()


@pytest.mark.parametrize("text", ["江苏省苏州市人民路1号", "人民路1号", "1 Main St", "路"])
def test_a_masked_address_does_not_tell_the_door_and_is_not_taken_back(text: str) -> None:
    stars = masking.masked(BY_KEY["addresses"], text)
    assert text not in stars and "1" not in stars[1:]
    assert stars.endswith("******")


@pytest.mark.parametrize(("key", "text"), [("id_card", CARD), ("phones", "13900001234"), ("phones", "0512-88886666")])
def test_an_import_knows_a_masked_value(key: str, text: str) -> None:
    assert is_masked(masking.masked(BY_KEY[key], text))


def test_the_organisations_numbers_are_on_their_doors(desk: Desk) -> None:
    from crmdesk.core.organisations.declared import BY_KEY as OF_ORGANISATIONS

    desk.settings.set(masking.KEY, ["phones", "addresses"])
    assert not any(masking.hides(field) for field in OF_ORGANISATIONS.values())


@pytest.mark.parametrize(
    ("key", "text", "seen"),
    [
        ("id_card", CARD, False),
        ("phones", "139 0000 1234 12", False),
        ("addresses", "江苏省苏州市人民路1号", False),
        ("note", "139 0000 1234", True),
        ("nothing of ours", "139 0000 1234", True),
    ],
)
def test_what_could_not_be_taken_is_named_with_stars(desk: Desk, key: str, text: str, *, seen: bool) -> None:
    desk.settings.set(masking.KEY, ["phones", "addresses"])
    assert (masking.veiled(key, text) == text) is seen
