"""What a row of a list of past records says, and what becomes of it. Plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar, NamedTuple

from crmdesk.core.contacts.masking import veiled
from crmdesk.core.contacts.records import Draft, Reach
from crmdesk.core.exchange.lists.columns import RECORDS
from crmdesk.core.exchange.lists.entries import PlannedEntry
from crmdesk.core.exchange.preview import Choice
from crmdesk.core.interactions.records import Kind
from crmdesk.core.language import _
from crmdesk.core.values.choices import PhoneKind, YesNo, title
from crmdesk.core.values.quantities import money_text


class Named(NamedTuple):
    """Somebody as a list names them: a name, and the organisation where the list says one with it."""

    name: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A record as a row says it: `at` in UTC milliseconds, noon where no time is said (`timed`), None for no day.

    `more` are values that have no place of their own; they are kept behind the text. `steps` are (ISO day, text).
    """

    at: int | None
    timed: bool = False
    kind: Kind = Kind.CALL
    people: tuple[Named, ...] = ()
    place: str = ""
    mobiles: tuple[str, ...] = ()
    id_card: str = ""
    colleagues: tuple[str, ...] = ()
    minutes: int = 0
    text: str = ""
    more: tuple[str, ...] = ()
    outcome: str = ""
    cost: int = 0
    reached: bool = True
    steps: tuple[tuple[str, str], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Whom it names; the organisation where it names nobody."""
        return tuple(person.name for person in self.people) or tuple(filter(None, (self.place,)))

    @property
    def whole(self) -> str:
        """The text as it is kept."""
        return "\n".join(filter(None, (self.text, *self.more)))

    @property
    def line(self) -> str:
        """What was said, in one line for a list."""
        return " · ".join(filter(None, (title(self.kind), " ".join(self.text.split()))))


@dataclass(slots=True)
class PlannedRecord(PlannedEntry):
    """A row that tells of something said or done. Where it is not sure whom it is with, it stays behind for the reason
    of `doubt`, unless the user has somebody new made of it (`new`) or says that it is they (`update`).
    """

    kind: ClassVar[str] = RECORDS.kind

    said: Said = Said(None)

    @property
    def options(self) -> tuple[Choice, ...]:
        """Somebody new, whom it may be with, or nobody at all."""
        return ("new", "update", "skip") if self.is_like_somebody else ("new", "skip")

    @property
    def newcomer(self) -> Draft:
        """Whom to make where nobody is known; empty where the row names an organisation alone."""
        said = self.said
        if not said.people and not said.mobiles:
            return {}
        first = said.people[0] if said.people else Named("")
        draft: Draft = {"name": first.name, "organisation": first.place or said.place, "id_card": said.id_card}
        draft["phones"] = tuple(Reach(number, PhoneKind.MOBILE.value) for number in said.mobiles[:1])
        return {key: value for key, value in draft.items() if value}

    @property
    def names(self) -> Sequence[str]:
        """With whom it was; their numbers where it names nobody."""
        return self.said.names or tuple(veiled("phones", number) for number in self.said.mobiles)

    @property
    def when(self) -> str:
        """The day, and the time where one is said."""
        if self.said.at is None:
            return ""
        moment = datetime.fromtimestamp(self.said.at / 1000, UTC).astimezone()
        return f"{moment:%Y-%m-%d %H:%M}" if self.said.timed else f"{moment:%Y-%m-%d}"

    @property
    def told(self) -> str:
        """What was said."""
        return self.said.line

    def values(self) -> Sequence[tuple[str, str]]:
        """Title and text of everything that it says."""
        said = self.said
        texts = {
            "date": self.when,
            "kind": title(said.kind),
            "organisation": said.place,
            "mobile": _(", ").join(veiled("phones", number) for number in said.mobiles),
            "text": said.whole,
            "outcome": said.outcome,
            "minutes": _("{count} min").format(count=said.minutes) if said.minutes else "",
            "cost": f"¥{money_text(said.cost)}" if said.cost else "",
            "reached": "" if said.reached else title(YesNo.NO),
            "colleagues": _(", ").join(said.colleagues),
            "next": "\n".join(" ".join(filter(None, step)) for step in said.steps),
        }
        return [(RECORDS.name(f"{RECORDS.prefix}{part}"), text) for part, text in texts.items() if text]
