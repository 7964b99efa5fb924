"""The declaration of the fields holds together: everything it names is there."""

import pytest

from crmdesk.core.contacts import checks
from crmdesk.core.contacts.declared import BY_KEY, FIELDS
from crmdesk.core.contacts.fields import Field, Kind
from crmdesk.core.contacts.headings import headings
from crmdesk.core.contacts.listing import COLUMNS
from crmdesk.core.contacts.records import Person
from crmdesk.core.desk import Desk


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
def test_what_a_field_names_is_there(field: Field, desk: Desk) -> None:
    assert {name for name in (field.column, field.sort, field.rank) if name} <= set(COLUMNS)
    assert hasattr(Person(0, "x"), field.key)
    assert (field.kind is Kind.CHOICE) == (field.choices is not None)
    assert (field.kind is Kind.LABELS) == bool(field.label_kind)
    assert field.kind in checks._TAKERS
    if field.sort:
        plan = desk.history.rows(f"EXPLAIN QUERY PLAN SELECT id FROM listing WHERE trashed = 0 ORDER BY {field.sort}")
        assert all("TEMP B-TREE" not in row[3] for row in plan), plan


def test_keys_and_words_are_not_used_twice() -> None:
    names = [name.casefold() for field in FIELDS for name in {field.key, *field.words}]
    assert len(names) == len(set(names))


def test_a_heading_means_one_thing_but_for_the_parts_of_a_second_address() -> None:
    # Thunderbird heads home and work alike; a lone 城市 is where the contact is (see tabular.columns).
    meanings: dict[str, set[str]] = {}
    for target, names in headings().items():
        assert target.partition(".")[0] in BY_KEY
        for name in names:
            meanings.setdefault(name.casefold(), set()).add(target.partition(".")[0])
    double = {name for name, fields in meanings.items() if len(fields) > 1}
    assert all(meanings[name] == {"region", "addresses"} for name in double), double
