"""What a row of a list of past records says, and what becomes of it. Plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from crmdesk.core.contacts.records import Draft, Reach
from crmdesk.core.exchange.preview import Choice, PlannedRow
from crmdesk.core.interactions.records import Kind
from crmdesk.core.values.choices import PhoneKind, title


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
class PlannedRecord(PlannedRow):
    """A row that tells of something said or done. `people` are whom it is with: a contact's id, or minus one minus the
    number of an earlier row that makes somebody new. `contact` or `row` is whom it may be about where that is not sure:
    it stays behind then for the reason of `doubt`, unless the user has somebody new made of it (`new`) or says that it
    is they (`update`).
    """

    is_record: ClassVar[bool] = True

    said: Said = Said(None)
    people: tuple[int, ...] = ()
    doubt: str = ""

    @property
    def reported(self) -> Sequence[str]:
        """What could not be taken, and why it stays behind."""
        return (*self.problems, self.doubt) if self.doubt and self.does == "skip" else self.problems

    @property
    def chosen(self) -> Choice:
        """What the user chose where it is not sure whom it is about; as long as they chose nothing, it stays behind."""
        return self.choice if self.choice and (self.choice != "update" or self.is_like_somebody) else "skip"

    @property
    def does(self) -> Choice:
        """Whether it is brought in."""
        wanted = self.chosen != "skip" if self.outcome == "duplicate" else self.outcome == "new"
        return "new" if wanted else "skip"

    @property
    def is_like_somebody(self) -> bool:
        """Whether there is somebody it may be about."""
        return self.contact is not None or self.row is not None

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
