"""Lists parted by what a contact may have several of, or what has no key in the read table."""

from collections.abc import Callable, Sequence

import pytest

from crmdesk.core.contacts import declared
from crmdesk.core.contacts.declared import BY_KEY, groupings
from crmdesk.core.contacts.filters import Asks, Group, Join, Leaf
from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.words import Where, parse
from crmdesk.core.desk import Desk
from crmdesk.core.values.choices import Acquaintance, Sex, title
from tests.core.contacts.conftest import Asked, parted

QUESTIONS = [Where(), Where(filter=Group(Join.ANY, (Leaf("tier", Asks.ANY, ("VIP",)),))), parse("王"), parse("tier:A")]
GROUPS: dict[str, Callable[[Person], Sequence[str]]] = {
    "hobbies": lambda person: person.hobbies,
    "tags": lambda person: person.tags,
    "strong_categories": lambda person: person.strong_categories,
    "department": lambda person: [person.main.department],
    "sponsor": lambda person: [person.sponsor],
    "sex": lambda person: [title(Sex(person.sex))] if person.sex else [],
    "acquaintance": lambda person: [title(Acquaintance(person.acquaintance))] if person.acquaintance else [],
}


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("where", QUESTIONS, ids=str)
def test_everybody_stands_in_each_of_their_groups(
    archive: Desk, people: list[Person], group: str, where: Where
) -> None:
    meant = set(archive.contacts.finder.ids(where))
    expected: dict[str, set[int]] = {}
    for person in (person for person in people if person.id in meant):
        for name in [name for name in GROUPS[group](person) if name] or ["Not set"]:
            expected.setdefault(name, set()).add(person.id)
    found = parted(archive, where, group, "name")
    assert {name: set(members) for name, members in found} == expected
    assert all(len(members) == len(set(members)) for _name, members in found)
    names = [name for name, _members in found]
    assert "Not set" not in names[:-1]


@pytest.mark.parametrize("group", ["hobbies", "department"])
@pytest.mark.parametrize("descending", [False, True])
def test_a_group_is_in_the_order_of_the_list(archive: Desk, group: str, descending: bool) -> None:
    finder = archive.contacts.finder
    places = {contact: place for place, contact in enumerate(finder.ids(Where(), "title", descending=descending))}
    ids, at = list(finder.ids(Where(), "title", descending=descending, group=group)), 0
    for _name, count in finder.groups(Where(), group):
        within = [places[contact] for contact in ids[at : at + count]]
        assert within == sorted(within)
        at += count


def test_what_can_be_grouped_by_is_what_contacts_share(archive: Desk) -> None:
    keys = {field.key for field in groupings()}
    assert {*GROUPS, "tier", "region", "birthday", "organisation", "owner", "completeness"} <= keys
    assert not keys & {"name", "phones", "emails", "im", "addresses", "note", "photo", "custom", "id_card"}


@pytest.mark.parametrize("group", ["hobbies", "strong_categories"])
def test_words_of_everybody_are_read_once_and_of_a_few_one_by_one(asked: Asked, group: str) -> None:
    assert BY_KEY[group] in declared.groupings()
    asked.finder.ids(Where(), "name", group=group)
    assert any(step.startswith("SEARCH held USING AUTOMATIC COVERING INDEX") for step in asked.plan()), asked.plan()
    asked.finder.ids(parse("王"), "name", group=group)
    assert any(step.startswith("SEARCH held USING INDEX label_contact") for step in asked.plan()), asked.plan()
    assert len(asked.statements) == 4
