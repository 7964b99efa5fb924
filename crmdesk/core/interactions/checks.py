"""What an interaction and a next step may be: refused with one sentence before anything is written."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import Any, Final

from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.interactions.records import Draft, Interaction, Rule
from crmdesk.core.language import _
from crmdesk.core.storage.database import Row, placeholders
from crmdesk.core.values.months import months_after
from crmdesk.core.values.text import clean

Rows = Callable[[str, Sequence[Any]], list[Row]]
_DAY_MS: Final = 86_400_000
_LONGEST_MINUTES: Final = 7 * 24 * 60
_MOST_FEN: Final = 10**13
_REPEAT: Final = re.compile(r"([1-9]\d{0,2})([dwmy])")
_MOST_DAYS: Final = 3_650


def checked(rows: Rows, draft: Draft, now_ms: int, before: Interaction | None = None) -> Draft:
    """The draft as it is kept. Raises InvalidInput, with the fields, and NotFound for somebody who is not there.

    Whoever was named `before` may be in the trash since.
    """
    fitting: Draft = {**draft}
    for key in ("text", "outcome"):
        if key in draft:
            fitting[key] = clean(draft[key]).strip()
    if "contacts" in draft:
        fitting["contacts"] = _there(rows, "contact", draft["contacts"], before.contacts if before else ())
    if "colleagues" in draft:
        fitting["colleagues"] = _there(rows, "colleague", draft["colleagues"], before.colleagues if before else ())
    organisation = draft.get("organisation")
    if organisation is not None and (before is None or before.organisation != organisation):
        _there(rows, "organisation", [organisation])
    problems = dict(_problems(fitting, now_ms))
    if problems:
        raise InvalidInput(next(iter(problems.values())), problems)
    return fitting


def _problems(draft: Draft, now_ms: int) -> Iterable[tuple[str, str]]:
    if draft.get("contacts") == () and draft.get("organisation") is None:
        yield "contacts", _("Say with whom.")
    # A clock that is a little ahead of ours is no plan.
    if draft.get("at", 0) > now_ms + _DAY_MS:
        yield "at", _("This day has not come yet: write down a next step instead.")
    if draft.get("at", 0) < 0:
        yield "at", _("That was before there were records.")
    if not 0 <= draft.get("minutes", 0) <= _LONGEST_MINUTES:
        yield "minutes", _("Nothing takes so long.")
    if not 0 <= draft.get("cost", 0) <= _MOST_FEN:
        yield "cost", _("This cannot be what it cost.")


def _there(rows: Rows, table: str, ids: Iterable[int], known: Collection[int] = ()) -> tuple[int, ...]:
    """These, each once, in their order. Raises NotFound where one who is not `known` is not in the book, or trashed."""
    wanted = tuple(dict.fromkeys(ids))
    new = tuple(key for key in wanted if key not in known)
    sql = f"SELECT count(*) FROM {table} WHERE deleted_at IS NULL AND id IN ({placeholders(new)})"  # noqa: S608 - own names
    if new and rows(sql, new) != [(len(new),)]:
        raise NotFound(_MISSING[table]())
    return wanted


_MISSING: Final[dict[str, Callable[[], str]]] = {
    "contact": lambda: _("This contact is not in the book any more."),
    "colleague": lambda: _("This colleague is not in the book any more."),
    "organisation": lambda: _("This organisation is not in the book any more."),
}


def day(text: str, today: date) -> str:
    """The ISO day of a next step. Raises InvalidInput for what is no day, or over already."""
    try:
        wanted = date.fromisoformat(text)
    except ValueError as error:
        raise _refusal("day", _("“{text}” is not a date.").format(text=text[:40])) from error
    if wanted < today:
        raise _refusal("day", _("{date} is over already.").format(date=wanted.isoformat()))
    return wanted.isoformat()


def repeat(text: str) -> str:
    """How often a next step comes again, as it is kept. Raises InvalidInput."""
    if text and not _REPEAT.fullmatch(text):
        raise _refusal("repeat", _("“{text}” is no interval.").format(text=text[:40]))
    return text


def after(day: str, interval: str, today: date) -> str:
    """The first day behind today on which a repeated step comes again, in its rhythm."""
    found = _REPEAT.fullmatch(interval)
    assert found is not None, interval
    first, count = date.fromisoformat(day), 1
    while (wanted := _plus(first, count * int(found[1]), found[2])) <= today:
        count += 1
    return wanted.isoformat()


def _plus(first: date, count: int, unit: str) -> date:
    """So much later; what would fall behind the end of a month falls on its last day."""
    if unit in "dw":
        return first + timedelta(days=count * (7 if unit == "w" else 1))
    return months_after(first, count * (12 if unit == "y" else 1))


def rule(ideal: int, longest: int) -> Rule:
    """A rule as it is kept. Raises InvalidInput where the longest interval is shorter than the ideal one."""
    if not 1 <= ideal <= _MOST_DAYS:
        raise _refusal("ideal", _("An interval is between 1 day and ten years."))
    if not ideal <= longest <= _MOST_DAYS:
        raise _refusal("longest", _("The longest interval cannot be shorter than the ideal one."))
    return Rule(ideal, longest)


def _refusal(field: str, sentence: str) -> InvalidInput:
    return InvalidInput(sentence, {field: sentence})
