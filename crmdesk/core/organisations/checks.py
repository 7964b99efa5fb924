"""What a field of an organisation takes: the same rules as for contacts."""

from typing import Any

from crmdesk.core.contacts.checks import all_taken, taken
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.organisations.declared import BY_KEY
from crmdesk.core.organisations.records import Draft


def checked(draft: Draft) -> Draft:
    """The draft with every value in the form in which it is kept.

    Raises InvalidInput with the sentence for each field that cannot be taken.
    """
    return all_taken(draft, take)


def take(key: str, value: object) -> Any:
    """One value in the form in which it is kept. Raises InvalidInput with one sentence."""
    if key == "name" and not str(value or "").strip():
        raise InvalidInput(_("An organisation needs a name."))
    return taken(BY_KEY[key], value)
