"""Handing everything of one colleague to another: every reference that says so points to the new one."""

from crmdesk.core.contacts.tables import Colleague
from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.language import _
from crmdesk.core.storage.history import History
from crmdesk.core.storage.model import references
from crmdesk.core.storage.references import HandOver


def hand_over(history: History, giver: int, taker: int) -> int:
    """Do it as one action; how many contacts it is about. Refused before anything is written."""
    if giver == taker:
        raise InvalidInput(_("Nothing can be handed over to the same colleague."))
    # Who left may still have something to give.
    there: dict[int, int | None] = dict(
        history.rows("SELECT id, deleted_at FROM colleague WHERE id IN (?, ?)", (giver, taker))
    )
    if giver not in there or there.get(taker, 0) is not None:
        raise NotFound(_("This colleague is not in the book any more."))
    with history.action("colleague.hand_over", giver=giver, taker=taker) as action:
        contacts: set[int] = set()
        for table, reference in references(history.tables, Colleague):
            if reference.hand_over is HandOver.MOVE:
                name, column = table._meta.table_name, reference.column_name  # noqa: SLF001 - peewee's way to a name
                sql = f"UPDATE {name} SET {column} = ? WHERE {column} = ? RETURNING {table.concerns or 'NULL'}"  # noqa: S608 - own names
                contacts.update(key for (key,) in history.connection.execute(sql, (taker, giver)) if key is not None)
        action.detail["contacts"] = len(contacts)
        action.concerns(sorted(contacts))
    return len(contacts)
