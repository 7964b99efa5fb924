"""The headings by which files know our fields, from resources/tables/headings.toml."""

import tomllib
from functools import cache

from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.resources import resource

_WHOLE = "all"
# Google numbers the values of a contact and gives every one its columns: Phone 1 - Value, Phone 2 - Value.
_NUMBER = "#"
_MOST = 12


@cache
def headings() -> dict[str, tuple[str, ...]]:
    """Target -> headings. A target is a field's key, or key.part such as "phones.mobile", "addresses.work.city".

    A heading with # in the file stands for those with the numbers 1 to 12.
    """
    table = tomllib.loads(resource("tables/headings.toml").read_text("utf-8"))
    unknown = set(table) - set(BY_KEY)
    assert not unknown, f"headings of fields that are not declared: {unknown}"
    return {
        key if part == _WHOLE else f"{key}.{part}": tuple(each for name in names for each in _numbered(name))
        for key, parts in table.items()
        for part, names in parts.items()
    }


def _numbered(name: str) -> list[str]:
    return [name.replace(_NUMBER, str(number)) for number in range(1, _MOST + 1)] if _NUMBER in name else [name]
