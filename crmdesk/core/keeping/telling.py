"""What would come back of somebody, in lines: field by field, and how many of everything else."""

from collections.abc import Iterator, Sequence

from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.tables import CAPTURED, KeyContact
from crmdesk.core.contacts.trail import Changed
from crmdesk.core.keeping.called import title_of
from crmdesk.core.keeping.gathering import name_of, pointers
from crmdesk.core.keeping.returning import Return
from crmdesk.core.language import _, ngettext
from crmdesk.core.storage.model import Table


def who(person: Person) -> str:
    """Somebody in one line, so that one knows which 王伟 it is."""
    return " · ".join(filter(None, (person.name, person.organisation, person.title)))


def would_return(back: Return, changes: Sequence[Changed]) -> Iterator[tuple[str, str]]:
    """Title and what becomes of it: fields and what stands beside them, then the other rooms' entries by number, and
    what does not come back.
    """
    for change in changes:
        told = "{before} → {after}" if change.before and change.after else "{after}"
        if not change.after:
            told = _("{before} goes")
        yield _(change.field.title), told.format(before=change.before, after=change.after)
    for name, count in numbers(back).items():
        yield title_of(name), f"{count:,}"
    for sentence in left_out(back):
        yield _("Does not come back"), sentence


def left_out(back: Return) -> Iterator[str]:
    """What does not come back, and why."""
    if back.left_out:
        ties = ngettext(
            "{count} tie: the other person is not in the book.", "{count} ties: the other people are not in the book.",
            back.left_out,
        )  # fmt: skip
        yield ties.format(count=back.left_out)
    if back.crowded:
        keys = ngettext(
            "{count} key contact: the organisation has others by now.",
            "{count} key contacts: the organisations have others by now.", back.crowded,
        )  # fmt: skip
        yield keys.format(count=back.crowded)


def as_line(told: tuple[str, str]) -> str:
    """Title and what becomes of it in one line."""
    return _("{title}: {value}").format(title=told[0], value=told[1])


def numbers(back: Return) -> dict[str, int]:
    """How many entries of each kind come back or are as they were again, by table, beside what fields tell."""
    found: dict[str, int] = {}
    for rows in (back.added, back.changed):
        for table, some in rows.items():
            told = _told_as(table)
            if told is not None and (told is not table or rows is back.changed or not table.kept_by):
                found[name_of(told)] = found.get(name_of(told), 0) + len(some)
    return found


def _told_as(table: type[Table]) -> type[Table] | None:
    """Under what the rows of a table are counted; None for fields, and for what only belongs to something else.

    That somebody took part in a record is told as the record.
    """
    if table.kept_by:
        return table
    if not table.concerns or (table in CAPTURED and table is not KeyContact):
        return None
    return next((field.rel_model for field in pointers(table) if field.rel_model.kept_by == name_of(table)), table)
