"""Kinds of news that the office adds for itself; the key of one is its title, under which news keeps it."""

from typing import Final

from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.news.records import KINDS
from crmdesk.core.settings import Settings
from crmdesk.core.values.text import clean, fold

LONGEST: Final = 30
_KEY: Final = "news.kinds"


def own_kinds(settings: Settings) -> tuple[str, ...]:
    """The titles, in the order in which they were added."""
    return settings.read(_KEY, lambda kept: tuple(map(clean, kept)), ())


def add_kind(settings: Settings, title: str) -> str:
    """Keep another kind, as an action; its title as it is kept. Raises InvalidInput at the field `title`."""
    title = " ".join(clean(title).split())
    problem = ""
    if not title:
        problem = _("Say what kind of news it is.")
    elif len(title) > LONGEST:
        problem = _("A kind has {most} characters at most.").format(most=LONGEST)
    elif fold(title) in {fold(each) for each in (*KINDS, *map(_, KINDS.values()), *own_kinds(settings))}:
        problem = _("This kind of news is there already.")
    if problem:
        raise InvalidInput(problem, {"title": problem})
    settings.set(_KEY, [*own_kinds(settings), title])
    return title


def remove_kind(settings: Settings, title: str) -> None:
    """Offer a kind no longer, as an action; news of it stays what it is, and so does its playbook."""
    settings.set(_KEY, [each for each in own_kinds(settings) if each != title])
