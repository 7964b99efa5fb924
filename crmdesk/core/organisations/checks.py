"""What a field of an organisation takes: the same rules as for contacts."""

from typing import Any

from crmdesk.core.contacts.checks import taken
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.organisations.declared import BY_KEY
from crmdesk.core.organisations.records import Draft


def checked(draft: Draft) -> Draft:
    """The draft with every value in the form in which it is kept.

    Raises InvalidInput with the sentence for each field that cannot be taken.
    """
    problems: dict[str, str] = {}
    result: Draft = {}
    for key, value in draft.items():
        try:
            result[key] = take(key, value)
        except InvalidInput as error:
            problems[key] = str(error)
    if problems:
        raise InvalidInput(next(iter(problems.values())), problems)
    return result


def take(key: str, value: object) -> Any:
    """One value in the form in which it is kept. Raises InvalidInput with one sentence."""
    if key == "name" and not str(value or "").strip():
        raise InvalidInput(_("An organisation needs a name."))
    return taken(BY_KEY[key], value)
