"""What the call card shows of somebody, read in one go away from the screen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from crmdesk.core.briefing import Panel
from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.ties import Tie
from crmdesk.core.desk import Desk
from crmdesk.core.errors import CrmError
from crmdesk.core.interactions.records import FollowUp
from crmdesk.core.interactions.timeline import Asked, Line
from crmdesk.core.today.records import Row
from crmdesk.core.values.choices import InteractionKind, LinkKind

LAST: Final = 3
FAMILY: Final = (LinkKind.SPOUSE, LinkKind.PARENT, LinkKind.CHILD, LinkKind.SECRETARY)
_SAID: Final = tuple(map(str, InteractionKind))


@dataclass(frozen=True)
class Call:
    """Somebody to call, and what one should know before; `panels` are what other rooms tell."""

    row: Row
    person: Person
    last: tuple[Line, ...] = ()
    promises: tuple[FollowUp, ...] = ()
    family: tuple[Tie, ...] = ()
    panels: tuple[Panel, ...] = ()


def read_call(desk: Desk, row: Row, today: date) -> Call:
    """Everything for the card of one row. Raises NotFound."""
    person = desk.contacts.person(row.contact)
    ids = [key for _at, key in desk.timeline.first(Asked(contact=row.contact, kinds=_SAID), LAST)]
    return Call(
        row, person, tuple(desk.timeline.lines(ids)),
        tuple(desk.interactions.follow_ups.open_with(row.contact)),
        tuple(tie for tie in desk.contacts.ties.links(row.contact) if tie.kind in FAMILY),
        tuple(_told(desk, row.contact, today)),
    )  # fmt: skip


def _told(desk: Desk, contact: int, today: date) -> Iterator[Panel]:
    """What the rooms know; one that cannot say it leaves the others their place."""
    for source in desk.briefing:
        try:
            panel = source(contact, today)
        except CrmError:
            continue
        if panel is not None:
            yield panel
