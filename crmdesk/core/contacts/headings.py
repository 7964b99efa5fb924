"""The headings by which files know our fields, from resources/tables/headings.toml."""

import tomllib
from functools import cache

from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.resources import resource

_WHOLE = "all"


@cache
def headings() -> dict[str, tuple[str, ...]]:
    """Target -> headings. A target is a field's key, or key.part such as "phones.mobile", "addresses.work.city"."""
    table = tomllib.loads(resource("tables/headings.toml").read_text("utf-8"))
    unknown = set(table) - set(BY_KEY)
    assert not unknown, f"headings of fields that are not declared: {unknown}"
    return {
        key if part == _WHOLE else f"{key}.{part}": tuple(names)
        for key, parts in table.items()
        for part, names in parts.items()
    }
