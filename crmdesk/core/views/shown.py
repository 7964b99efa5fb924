"""What is shown through a view looks as the view does, on paper and in files too: its order, columns and groups."""

from array import array
from dataclasses import replace

from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.directory import groupings
from crmdesk.core.contacts.document import SheetOptions
from crmdesk.core.contacts.query import Finder
from crmdesk.core.contacts.words import VIEW, Where
from crmdesk.core.views.records import Look
from crmdesk.core.views.service import Views


def look_of(where: Where, views: Views) -> Look | None:
    """The look of the view that is asked for by name, of several the first; None where there is none."""
    return next((view.look for name in where.values(VIEW) if (view := views.named(name)) is not None), None)


def in_order(finder: Finder, where: Where, look: Look | None) -> "array[int]":
    """Everybody who is meant, each once, in the order of the look."""
    if look is None:
        return finder.ids(where)
    found = finder.ids(where, look.sort, descending=look.descending, group=look.group)
    return array("q", dict.fromkeys(found))


def as_looked(options: SheetOptions, look: Look | None, title: str = "") -> SheetOptions:
    """The choices of a sheet with columns and groups of a look, as far as it has some."""
    if look is None:
        return options
    columns = tuple(dict.fromkeys(("name", *(key for key in look.columns if not BY_KEY[key].sensitive))))
    return replace(
        options,
        title=title,
        columns=columns if look.columns else options.columns,
        group_by=look.group if look.group in groupings() else options.group_by,
    )
