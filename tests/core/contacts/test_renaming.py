"""A renamed choice, a renamed field: contacts and saved views go along, in one action."""

import pytest

from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.filters import Asks, Group, Join, Leaf
from crmdesk.core.contacts.own_fields import Declaration
from crmdesk.core.contacts.renaming import renamed_choices
from crmdesk.core.contacts.words import parse
from crmdesk.core.desk import Desk
from crmdesk.core.views.records import Look

CARS = Declaration("爱车", Kind.CHOICES, ("奔驰", "宝马", "比亚迪"))
QUESTION = Group(Join.ANY, (Group(Join.NONE, (Leaf("爱车", Asks.ANY, ("宝马", "奔驰")),)), Leaf("爱车", Asks.EMPTY)))


@pytest.mark.parametrize(
    ("before", "after", "renamed"),
    [
        ("甲乙丙", "甲丁丙", {"乙": "丁"}),
        ("甲乙丙", "甲丁丙戊", {"乙": "丁"}),
        ("甲乙丙", "子丑丙", {"甲": "子", "乙": "丑"}),
        ("甲乙丙", "丙乙甲", {}),
        ("甲乙丙", "甲丙", {}),
        ("甲乙丙", "甲乙丙丁", {}),
        ("甲乙", "乙丁", {}),
        ("甲乙丙", "丁", {}),
        ("", "甲", {}),
    ],
)
def test_what_was_written_over_is_renamed(before: str, after: str, renamed: dict[str, str]) -> None:
    assert renamed_choices(tuple(before), tuple(after)) == renamed


@pytest.fixture
def office(desk: Desk) -> tuple[Desk, int, dict[str, int], int]:
    """People with several cars and a view that asks for them."""
    field = desk.contacts.own_fields.add(CARS)
    people = {name: desk.contacts.add({"name": name, "爱车": cars})
              for name, cars in {"甲": "奔驰,宝马", "乙": "宝马", "丙": ""}.items()}  # fmt: skip
    view = desk.views.save("车", QUESTION, Look(("name", "爱车"), "爱车", group="爱车"))
    return desk, field, people, view


def cars(desk: Desk, people: dict[str, int], title: str = "爱车") -> list[str | None]:
    return [desk.contacts.person(contact).custom.get(title) for contact in people.values()]


def test_contacts_and_views_have_the_new_choice_and_one_undo_brings_the_old(
    office: tuple[Desk, int, dict[str, int], int],
) -> None:
    desk, field, people, view = office
    found = list(desk.contacts.finder.ids(parse("view:车")))
    desk.contacts.own_fields.change(field, Declaration("爱车", Kind.CHOICES, ("华晨宝马", "奔驰", "比亚迪", "蔚来")))
    assert cars(desk, people) == ["奔驰、宝马", "宝马", None], "a choice that also moves cannot be told from a new one"
    desk.history.undo(desk.history.undoable().id)  # type: ignore[union-attr]
    desk.contacts.own_fields.change(field, Declaration("爱车", Kind.CHOICES, ("奔驰", "华晨", "比亚迪", "蔚来")))
    assert cars(desk, people) == ["奔驰、华晨", "华晨", None]
    assert desk.views.view(view).filter.parts[0] == Group(Join.NONE, (Leaf("爱车", Asks.ANY, ("华晨", "奔驰")),))
    assert list(desk.contacts.finder.ids(parse("view:车"))) == found
    assert desk.contacts.finder.facets("爱车", parse("")) == {"奔驰": 1, "华晨": 2, "": 1}
    assert desk.check() == []
    desk.history.undo(desk.history.undoable().id)  # type: ignore[union-attr]
    assert cars(desk, people) == ["奔驰、宝马", "宝马", None]
    assert desk.views.view(view).filter == QUESTION


def test_not_renamed_the_old_choice_stays_as_it_was_kept(office: tuple[Desk, int, dict[str, int], int]) -> None:
    desk, field, people, view = office
    desk.contacts.own_fields.change(field, Declaration("爱车", Kind.CHOICES, ("奔驰", "华晨")), renames=False)
    assert cars(desk, people) == ["奔驰、宝马", "宝马", None]
    assert desk.views.view(view).filter == QUESTION


def test_another_title_goes_along_in_views(office: tuple[Desk, int, dict[str, int], int]) -> None:
    desk, field, people, view = office
    found = list(desk.contacts.finder.ids(parse("view:车")))
    desk.contacts.own_fields.change(field, Declaration("座驾", Kind.CHOICES, ("奔驰", "华晨", "比亚迪")))
    assert cars(desk, people, "座驾") == ["奔驰、华晨", "华晨", None]
    now = desk.views.view(view)
    assert now.look == Look(("name", "座驾"), "座驾", group="座驾")
    assert now.filter.parts[1] == Leaf("座驾", Asks.EMPTY)
    assert list(desk.contacts.finder.ids(parse("view:车"))) == found
    desk.history.undo(desk.history.undoable().id)  # type: ignore[union-attr]
    assert desk.views.view(view).filter == QUESTION
    assert desk.check() == []
