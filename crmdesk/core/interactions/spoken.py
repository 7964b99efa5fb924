"""Kinds of contact as one types them, and a record in one line, for the command line and for toasts."""

from collections.abc import Sequence
from typing import Final

from crmdesk.core.errors import InvalidInput
from crmdesk.core.interactions.records import Kind
from crmdesk.core.language import _
from crmdesk.core.values.choices import read_choice, title

_NAMED: Final = 3


def kind_of(text: str) -> Kind:
    """The kind that a text names, in either language. Raises InvalidInput with all there are."""
    found = read_choice(Kind, text)
    if found is None:
        known = _(", ").join(str(kind) for kind in Kind)
        raise InvalidInput(_("“{text}” is no kind of contact: {known}.").format(text=text[:40], known=known))
    return found


def said(kind: Kind, names: Sequence[str], then: str = "") -> str:
    """`Call with 张伟, next on 2026-12-01`."""
    shown = _(", ").join(names[:_NAMED])
    if len(names) > _NAMED:
        shown = _("{name} and {count} more").format(name=shown, count=len(names) - _NAMED)
    text = _("{kind} with {name} is kept").format(kind=title(kind), name=shown) if names else title(kind)
    return _("{what}, next on {date}").format(what=text, date=then) if then else text
