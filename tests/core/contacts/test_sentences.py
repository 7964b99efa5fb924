"""Actions in one sentence."""

import pytest

from crmdesk.core.contacts.sentences import sentence
from crmdesk.core.storage.history import Entry


@pytest.mark.parametrize(("name", "said"), [("张伟", "Add 张伟"), ("", "Add a contact")])
def test_who_was_added_is_named_while_there(name: str, said: str) -> None:
    entry = Entry(1, 0, None, "contact.add", {"contact": 7}, None)
    assert sentence(entry, lambda _contact: name) == said
