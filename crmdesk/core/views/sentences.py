"""A filter as a sentence: Tier is VIP or A, and (Region is Jiangsu or Owner is 李静), and Phones is empty."""

from collections.abc import Mapping
from typing import Final

from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.filters import Asks, Group, Join, Leaf, Part, Subject, subjects
from crmdesk.core.contacts.titles import title_of
from crmdesk.core.contacts.words import VIEW
from crmdesk.core.language import N_, _

TEMPLATES: Final = {
    Asks.ANY: N_("{field} is {values}"),
    Asks.NONE: N_("{field} is not {values}"),
    Asks.CONTAINS: N_("{field} contains {values}"),
    Asks.LACKS: N_("{field} does not contain {values}"),
    Asks.EMPTY: N_("{field} is empty"),
    Asks.FILLED: N_("{field} is filled in"),
    Asks.AT_LEAST: N_("{field} is at least {values}"),
    Asks.AT_MOST: N_("{field} is at most {values}"),
    Asks.BETWEEN: N_("{field} is between {values}"),
    Asks.OLDER: N_("{field} is longer ago than {values} days"),
    Asks.NEWER: N_("{field} is within the last {values} days"),
}
# More values than these are counted, not listed.
_MOST: Final = 6


def sentence(
    question: Group, titles: Mapping[str, str] | None = None, facts: Mapping[str, Subject] | None = None
) -> str:
    """Whom a filter shows; `titles` are the names of views by id. The empty filter shows everybody."""
    known = subjects(facts)
    said = _said(question, titles or {}, known, top=True)
    return f"{said[:1].upper()}{said[1:]}" if said else _("Everybody")


def _said(part: Part, titles: Mapping[str, str], known: Mapping[str, Subject], *, top: bool = False) -> str:
    if isinstance(part, Leaf):
        return _leaf(part, titles, known)
    parts = [text for each in part.parts if (text := _said(each, titles, known))]
    if not parts:
        return ""
    if part.join is Join.NONE:
        return _("not ({parts})").format(parts=_(" or ").join(parts))
    if len(parts) == 1:
        return parts[0]
    joined = (_(", and ") if part.join is Join.ALL else _(" or ")).join(parts)
    return joined if top else _("({parts})").format(parts=joined)


def _leaf(leaf: Leaf, titles: Mapping[str, str], known: Mapping[str, Subject]) -> str:
    subject = known.get(leaf.key)
    field = _(subject.title) if subject else leaf.key
    chosen = subject.choices if subject else {}
    named = [_(chosen[value]) if value in chosen else _named(leaf.key, value, titles) for value in leaf.values[:_MOST]]
    if len(leaf.values) > _MOST:
        named.append(_("{count} more values").format(count=len(leaf.values) - _MOST))
    if subject and subject.kind is Kind.GAPS:
        # What is missing says so by itself.
        lacking = _(" or ").join(named) or "…"
        return lacking if leaf.asks is Asks.ANY else _("not ({parts})").format(parts=lacking)
    between = _(" and ") if leaf.asks is Asks.BETWEEN else _(" or ")
    return _(TEMPLATES[leaf.asks]).format(field=field, values=between.join(named) or "…")


def _named(key: str, value: str, titles: Mapping[str, str]) -> str:
    if key == VIEW:
        return _("“{name}”").format(name=titles.get(value, value))
    return title_of(key, value)
