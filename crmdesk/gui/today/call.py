"""What the call card shows of somebody, read in one go away from the screen."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.ties import Tie
from crmdesk.core.desk import Desk
from crmdesk.core.errors import CrmError
from crmdesk.core.interactions.records import FollowUp
from crmdesk.core.interactions.timeline import Asked, Line
from crmdesk.core.news.records import NewsItem
from crmdesk.core.today.records import Row
from crmdesk.core.values.choices import InteractionKind, LinkKind

LAST: Final = 3
NEWS: Final = 2
FAMILY: Final = (LinkKind.SPOUSE, LinkKind.PARENT, LinkKind.CHILD, LinkKind.SECRETARY)
_SAID: Final = tuple(map(str, InteractionKind))


@dataclass(frozen=True)
class Call:
    """Somebody to call, and what one should know before."""

    row: Row
    person: Person
    last: tuple[Line, ...] = ()
    promises: tuple[FollowUp, ...] = ()
    family: tuple[Tie, ...] = ()
    news: tuple[NewsItem, ...] = ()
    greeting: str = ""


def read_call(desk: Desk, row: Row, today: date) -> Call:
    """Everything for the card of one row. Raises NotFound."""
    person = desk.contacts.person(row.contact)
    ids = [key for _at, key in desk.timeline.first(Asked(contact=row.contact, kinds=_SAID), LAST)]
    return Call(
        row, person, tuple(desk.timeline.lines(ids)),
        tuple(desk.interactions.follow_ups.open_with(row.contact)),
        tuple(tie for tie in desk.contacts.ties.links(row.contact) if tie.kind in FAMILY),
        tuple(desk.news.of_contact(row.contact, NEWS)), _greeting(desk, person, today),
    )  # fmt: skip


def _greeting(desk: Desk, person: Person, today: date) -> str:
    """A kind word for the season; none where a field of it cannot be filled."""
    try:
        return desk.greetings.of_season(person, today).text
    except CrmError:
        return ""
