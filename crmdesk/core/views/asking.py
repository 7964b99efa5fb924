"""A question of the command line: what a person may leave vague while typing is asked back here.

In the search box an unknown field is words and an unknown view finds nobody, for the text is on its way. In a script
both would find nobody in silence. A view must exist, and so must a choice (`tier:Z`, see `unknown`). What looks like a
field (`teir:VIP`, `foo:bar`) is refused only where nobody is found: `12:30`, `https://...` and notes such as
`会议:周三` are words.
"""

import re
from collections.abc import Iterator
from typing import Final

from crmdesk.core.contacts.query import Finder
from crmdesk.core.contacts.words import VIEW, Where, field_names, parse
from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.language import _
from crmdesk.core.values.text import fold
from crmdesk.core.views import unknown
from crmdesk.core.views.service import Views
from crmdesk.core.views.unknown import nearest

_NAMED: Final = re.compile(r"(?<!\S)([^\W\d]{2,})[:：](?!//)(?=\S)")


def asked(text: str, finder: Finder, views: Views) -> Where:
    """What `text` asks. Raises NotFound, InvalidInput for a view, field or value that is not there, with others."""
    where = parse(text)
    if gone := _missing_view(where, views):
        raise NotFound(gone)
    if strange := unknown.of_words(where, finder):
        raise InvalidInput(strange)
    if (strange := _strange_field(text)) and finder.count(where, cap=1) == 0:
        raise InvalidInput(strange)
    return where


def why_nobody(text: str, finder: Finder, views: Views) -> str:
    """What may be wrong with the words of a search box that found nobody: a view, field or value that is not there."""
    where = parse(text)
    return _missing_view(where, views) or unknown.of_words(where, finder) or _strange_field(text)


def _missing_view(where: Where, views: Views) -> str:
    known = {fold(name): name for name in views.titles().values()}
    gone = (name for name in where.values(VIEW) if views.question(name) is None)
    return next((_unknown_view(name, nearest(name, known)) for name in gone), "")


def _strange_field(text: str) -> str:
    for name, near in _strange(text):
        if near:
            return _("No field is called “{name}”. Did you mean {known}?").format(name=name, known=_(" or ").join(near))
        return _("No field is called “{name}”.").format(name=name)
    return ""


def _unknown_view(name: str, near: list[str]) -> str:
    if not near:
        return _("There is no view “{name}”.").format(name=name)
    known = _(" or ").join(_("“{name}”").format(name=each) for each in near)
    return _("There is no view “{name}”. Did you mean {known}?").format(name=name, known=known)


def _strange(text: str) -> Iterator[tuple[str, list[str]]]:
    """What looks like a field and is none, with the names that are near it, if any are."""
    names = {fold(name): name for name in field_names()}
    for name in _NAMED.findall(text):
        if fold(name) not in names:
            yield name, nearest(name, names)
