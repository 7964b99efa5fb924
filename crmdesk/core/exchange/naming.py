"""A contact needs a name: from the row's own, else from what else the row has that can be called upon."""

import re
from typing import Final

from crmdesk.core.contacts.records import Draft
from crmdesk.core.language import _
from crmdesk.core.values.names import split_name
from crmdesk.core.values.text import fold

_SUM: Final = re.compile(r"(?:合计|总计|小计|共计|(?:grand |sub)?total)[\s:：]*(?:共?\s*\d+\s*[人位名条个]?)?")
_FACTS: Final = ("phones", "emails", "im", "id_card", "organisation", "addresses")


def named(draft: Draft, problems: list[str]) -> tuple[Draft, list[str]]:
    """The same draft with name, family and given; one without a name is called by its organisation, e-mail or phone.

    A row with a name that was masked stays without one: it may still add to somebody known by phone. A row that says
    nothing by which anybody could be called is an empty draft.
    """
    if "name" in draft:
        if "family" not in draft and not draft.get("given"):
            draft["family"], draft["given"] = split_name(draft["name"])
        return draft, problems
    if not any(draft.get(key) for key in _FACTS):
        return {}, [*problems, _("There is no name in this row.")]
    return draft, problems


def is_sum(draft: Draft) -> bool:
    """Whether a row is the last line of an office's list, 合计 and how many, and nobody."""
    if "name" not in draft or any(draft.get(key) for key in _FACTS):
        return False
    return _SUM.fullmatch(fold(draft["name"])) is not None


def stand_in(draft: Draft) -> Draft:
    """The draft of somebody new with what stands for the missing name."""
    reaches = (*draft.get("emails", ()), *draft.get("phones", ()), *draft.get("im", ()))
    name = draft.get("organisation") or next((reach.value for reach in reaches), "") or draft.get("id_card", "")
    name = name or next((place.text for place in draft.get("addresses", ())), "")
    return {**draft, "name": name, "family": "", "given": name}
