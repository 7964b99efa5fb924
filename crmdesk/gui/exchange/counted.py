"""How many contacts and rows of other lists an import would bring in, or brought."""

from collections.abc import Callable, Mapping
from typing import Final

from crmdesk.core.exchange.apply import ImportResult
from crmdesk.core.exchange.lists.columns import EXPENSES, GIFTS, RECORDS, TURNOVER
from crmdesk.core.language import _, ngettext

Counting = Callable[[int], str]
# Alone on the button, behind something else on it, and once it is done.
_ENTRIES: Final[Mapping[str, tuple[Counting, Counting, Counting]]] = {
    RECORDS.kind: (
        lambda count: ngettext("Bring in {count} record", "Bring in {count} records", count),
        lambda count: ngettext("{count} record", "{count} records", count),
        lambda count: ngettext("{count} record brought in", "{count} records brought in", count),
    ),
    GIFTS.kind: (
        lambda count: ngettext("Bring in {count} gift", "Bring in {count} gifts", count),
        lambda count: ngettext("{count} gift", "{count} gifts", count),
        lambda count: ngettext("{count} gift brought in", "{count} gifts brought in", count),
    ),
    EXPENSES.kind: (
        lambda count: ngettext("Bring in {count} expense", "Bring in {count} expenses", count),
        lambda count: ngettext("{count} expense", "{count} expenses", count),
        lambda count: ngettext("{count} expense brought in", "{count} expenses brought in", count),
    ),
    TURNOVER.kind: (
        lambda count: ngettext("Bring in {count} amount of turnover", "Bring in {count} amounts of turnover", count),
        lambda count: ngettext("{count} amount of turnover", "{count} amounts of turnover", count),
        lambda count: ngettext(
            "{count} amount of turnover brought in", "{count} amounts of turnover brought in", count
        ),
    ),
}


def comes_in(tally: Mapping[str, int]) -> bool:
    """Whether an import would write anything."""
    return any(tally.get(key) for key in ("new", "update", *_ENTRIES))


def promise(tally: Mapping[str, int]) -> str:
    """What the filled button would do."""
    new, updates = tally.get("new", 0), tally.get("update", 0)
    said = []
    if new:
        said.append(ngettext("Bring in {count} contact", "Bring in {count} contacts", new).format(count=f"{new:,}"))
    if updates and new:
        said.append(ngettext("update {count}", "update {count}", updates).format(count=f"{updates:,}"))
    elif updates:
        said.append(ngettext("Update {count} contact", "Update {count} contacts", updates).format(count=f"{updates:,}"))
    for kind, (alone, behind, _done) in _ENTRIES.items():
        if count := tally.get(kind, 0):
            said.append((behind if said else alone)(count).format(count=f"{count:,}"))
    return _(", ").join(said) or _("Nothing to bring in")


def brought(created: int, updated: int, entries: Mapping[str, int]) -> str:
    """How many came in and how many were updated; `entries` counts the rows of other lists by kind."""
    people: tuple[tuple[str, int], ...] = (
        (ngettext("{count} contact brought in", "{count} contacts brought in", created), created),
        (ngettext("{count} updated", "{count} updated", updated), updated),
    )
    others = [(done(entries.get(kind, 0)), entries.get(kind, 0)) for kind, (_alone, _behind, done) in _ENTRIES.items()]
    said = [text.format(count=f"{count:,}") for text, count in (*people, *others) if count]
    return _(", ").join(said) or people[0][0].format(count="0")


def brought_by(result: ImportResult) -> str:
    """The same of an import."""
    return brought(*result.people, result.entries)
