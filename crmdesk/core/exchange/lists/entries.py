"""A row of a list of something other than people, and what becomes of it. Plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from crmdesk.core.contacts.records import Draft
from crmdesk.core.exchange.preview import Choice, PlannedRow
from crmdesk.core.language import _


@dataclass(slots=True)
class PlannedEntry(PlannedRow):
    """A row that tells of something done, given, paid or earned. `people` are whom it is about: a contact's id, or
    minus one minus the number of an earlier row that makes somebody new. `contact` or `row` is whom it may be about
    where that is not sure, `doubt` why: the user says then whether it is they (`update`).

    Each kind says what a list shows of it (`names`, `when`, `told`, `values`), what can be decided where it is doubtful
    (`options`), and what happens as long as nothing was (`usual`).
    """

    is_entry: ClassVar[bool] = True
    kind: ClassVar[str]
    usual: ClassVar[Choice] = "skip"

    people: tuple[int, ...] = ()
    doubt: str = ""

    @property
    def names(self) -> Sequence[str]:
        """Whom it names."""
        raise NotImplementedError

    @property
    def when(self) -> str:
        """The day or the period that it tells."""
        raise NotImplementedError

    @property
    def told(self) -> str:
        """What it tells, in one line for a list."""
        raise NotImplementedError

    def values(self) -> Sequence[tuple[str, str]]:
        """Title and text of everything that it says."""
        raise NotImplementedError

    @property
    def newcomer(self) -> Draft:
        """Whom to make where nobody is known; empty where nobody is made."""
        return {}

    @property
    def headline(self) -> str:
        """Whom it is about, as a list says it."""
        return _(", ").join(self.names) or _("Nobody is named")

    @property
    def is_like_somebody(self) -> bool:
        """Whether there is somebody it may be about."""
        return self.contact is not None or self.row is not None

    @property
    def reported(self) -> Sequence[str]:
        """What could not be taken, and what nobody has decided."""
        open_ = self.outcome == "duplicate" and (self.choice is None or self.does == "skip")
        return (*self.problems, self.doubt) if self.doubt and open_ else self.problems

    @property
    def chosen(self) -> Choice:
        """What the user chose where it is doubtful; as long as they chose nothing, what is usual."""
        return self.choice if self.choice in self.options else self.usual

    @property
    def does(self) -> Choice:
        """What the import does with it: it comes in, it changes what was told, or it stays behind."""
        if self.outcome == "duplicate":
            return "new" if self.chosen != "skip" else "skip"
        return self.outcome if self.outcome in {"new", "update"} else "skip"
