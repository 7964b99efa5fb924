"""What one can do with agreements: write them down, renew them, be told in time that they end."""

from collections.abc import Sequence
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final

from crmdesk.core.agreements import reading
from crmdesk.core.agreements.reading import Query
from crmdesk.core.agreements.records import DAYS, Agreement, AgreementDraft, State
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import N_, _
from crmdesk.core.settings import Settings
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource

if TYPE_CHECKING:
    from crmdesk.core.agreements.products import Products
    from crmdesk.core.agreements.writing import Writer
    from crmdesk.core.contacts.files import Files
    from crmdesk.core.reasons import Source

# ruff: noqa: PLC0415 - whoever only looks need not load what writes

AHEAD: Final = "agreements.ahead"
USUAL_AHEAD: Final = 60
"""How many days before its end Today tells of an agreement, where the office sets nothing else."""
MOST_AHEAD: Final = 730


class Agreements:
    """The agreements and products of one open book."""

    def __init__(self, history: History, ids: IdSource, settings: Settings) -> None:
        self._history = history
        self._ids = ids
        self._settings = settings

    @cached_property
    def products(self) -> "Products":
        """What they are about."""
        from crmdesk.core.agreements.products import Products

        return Products(self._history, self._ids)

    @cached_property
    def files(self) -> "Files":
        """The files that are kept with agreements."""
        from crmdesk.core.agreements.tables import Agreement as Table
        from crmdesk.core.agreements.tables import AgreementEnclosure
        from crmdesk.core.contacts.files import Files, Owners

        gone = N_("This agreement is not in the book any more.")
        people = Table.spreads
        return Files(self._history, self._ids, Owners(AgreementEnclosure, Table, "agreement.file", gone, people))

    @property
    def _writer(self) -> "Writer":
        from crmdesk.core.agreements.writing import Writer

        return Writer(self._history, self._ids)

    def ids(self, query: Query) -> list[int]:
        """Ids of the agreements that are asked for, what ends soonest first."""
        return reading.ids(self._history.rows, query)

    def items(self, keys: Sequence[int]) -> list[Agreement]:
        """Agreements by id, in the order of the ids; those that are not there are left out."""
        return reading.items(self._history.rows, keys)

    def item(self, key: int) -> Agreement:
        """One agreement, also from the trash. Raises NotFound."""
        return reading.item(self._history.rows, key)

    def state(self, agreement: Agreement) -> State:
        """How it stands today."""
        today = self._history.today()
        return agreement.state(today.isoformat(), (today + timedelta(days=self.ahead)).isoformat())

    def renewals(self, key: int) -> list[Agreement]:
        """The agreement with those before it and after it, the first one first."""
        return self.items(reading.line_of_renewals(self._history.rows, key))

    def add(self, draft: AgreementDraft) -> int:
        """Write an agreement down, or what renews one; its id. Raises InvalidInput with a sentence for each field."""
        return self._writer.add(draft)

    def change(self, key: int, draft: AgreementDraft) -> None:
        """Write it down anew. Raises InvalidInput as `add` does, NotFound."""
        self._writer.change(self.item(key), draft)

    def renewal(self, key: int) -> AgreementDraft:
        """What would follow an agreement: the same, from the day after its end for as long. Raises NotFound."""
        from crmdesk.core.agreements.renewing import following

        return following(self.item(key))

    def end(self, key: int, day: str, why: str) -> None:
        """Keep that it ended before its time; no day takes that back. Raises InvalidInput for a day that is none."""
        self._writer.end(self.item(key), day, why)

    def trash(self, keys: Sequence[int]) -> None:
        """Put agreements into the trash."""
        self._writer.mark("agreement.trash", keys, self._history.now_ms())

    def restore(self, keys: Sequence[int]) -> None:
        """Bring agreements back."""
        self._writer.mark("agreement.restore", keys, None)

    def tell_of_the_end(self, key: int) -> int:
        """Make news of its end, whose playbook is then started; the id of the news, that of before if there is one.

        Raises InvalidInput for an agreement without an end, NotFound.
        """
        found = self.item(key)
        if not found.days["ends"]:
            raise InvalidInput(_("Nobody knows when this agreement ends."), {"ends": _(DAYS["ends"])})
        return found.news or self._writer.tell(found)

    @property
    def ahead(self) -> int:
        """How many days before its end Today tells of an agreement."""
        return self._settings.read(AHEAD, int, USUAL_AHEAD)

    def set_ahead(self, days: int) -> None:
        """Have Today tell of it so many days before. Raises InvalidInput."""
        if not 0 <= days <= MOST_AHEAD:
            raise InvalidInput(_("It may be told at most two years before."))
        self._settings.set(AHEAD, days)

    def sources(self) -> "tuple[Source, ...]":
        """Agreements that end, as reasons of Today."""
        from crmdesk.core.agreements.ending import Ending

        return (Ending(self._history.rows, lambda: self.ahead),)
