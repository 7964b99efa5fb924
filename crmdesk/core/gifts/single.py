"""Single gifts, for a birthday, an opening, an illness: given without a campaign, and approved at once.

They are recipients as those of campaigns are; so how a gift arrived and was taken is noted of both alike.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.gifts import items
from crmdesk.core.gifts.entries import occasion_title
from crmdesk.core.gifts.guards import Proposal
from crmdesk.core.gifts.inscription import FIELDS, Given, Inscription, inscription
from crmdesk.core.gifts.knowing import known
from crmdesk.core.gifts.planned import Guard
from crmdesk.core.gifts.records import GuardKind, Reaction, Status
from crmdesk.core.language import _
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource

if TYPE_CHECKING:
    from crmdesk.core.gifts.deliveries import Deliveries
    from crmdesk.core.gifts.guards import Guards
    from crmdesk.core.gifts.single_writing import Writer

# ruff: noqa: PLC0415 - whoever only looks need not load what writes
_ONE: Final = (
    "SELECT contact_id, item_id, occasion, day, count, cost, shipping, inscription, address, note, campaign_id, status,"
    " reaction, approved_on, tracking, carrier, packed_on, shipped_on, arrived_on, returned_on,"
    " deleted_at IS NOT NULL FROM recipient WHERE id = ?"
)
_OPEN: Final = (
    "SELECT id FROM recipient WHERE campaign_id IS NULL AND contact_id = ? AND deleted_at IS NULL"
    " AND status NOT IN ('arrived', 'returned') ORDER BY day, id"
)


_NO_PARCEL: Final[Mapping[str, str]] = {}


@dataclass(frozen=True)
class SingleDraft:
    """A single gift to be given: `cost` is for one, in fen; `day` as typed, "" for today; `occasion` a key or a title.

    `inscription` may have fields as that of a campaign; `address` is where it goes, "" for that of the archive.
    `from_stock` takes it out of what is there; `nevertheless` says why it is given whatever speaks against it.
    """

    contact: int
    item: int
    occasion: str = ""
    day: str = ""
    count: int = 1
    cost: int = 0
    shipping: int = 0
    inscription: str = ""
    address: str = ""
    note: str = ""
    from_stock: bool = False
    nevertheless: str = ""


@dataclass(frozen=True)
class Single:
    """What somebody gets, as it is kept; `campaign` is None for a single gift, days are ISO or ""."""

    id: int
    contact: int
    item: int | None
    occasion: str
    day: str
    count: int
    cost: int
    shipping: int
    inscription: str
    address: str
    note: str
    campaign: int | None
    status: Status
    reaction: Reaction
    approved_on: str
    tracking: str
    carrier: str
    packed_on: str
    shipped_on: str
    arrived_on: str
    returned_on: str
    trashed: bool = False

    @property
    def days(self) -> Mapping[Status, str]:
        """When it came so far, "" for not yet."""
        return {
            Status.PACKED: self.packed_on, Status.SHIPPED: self.shipped_on, Status.ARRIVED: self.arrived_on,
            Status.RETURNED: self.returned_on,
        }  # fmt: skip


class SingleGifts:
    """Gifts to one person, and what became of any gift, in one open book."""

    def __init__(
        self, history: History, ids: IdSource, guards: "Guards", company: Callable[[], str],
        deliveries: "Callable[[], Deliveries]",
    ) -> None:  # fmt: skip
        self._history = history
        self._ids = ids
        self._guards = guards
        self._company = company
        self._deliveries = deliveries

    @property
    def _writer(self) -> "Writer":
        from crmdesk.core.gifts.single_writing import Writer

        return Writer(self._history, self._ids)

    def one(self, key: int) -> Single:
        """A gift to somebody, of a campaign too, also from the trash. Raises NotFound."""
        for row in self._history.rows(_ONE, (key,)):
            found = Single(key, *row)
            status, reaction = Status(found.status), Reaction(found.reaction)
            return replace(found, status=status, reaction=reaction, trashed=bool(found.trashed))
        raise NotFound(_("This gift is not in the book any more."))

    def under_way(self, contact: int) -> Sequence[int]:
        """Ids of the single gifts of somebody that have not arrived."""
        return [key for (key,) in self._history.rows(_OPEN, (contact,))]

    def inscribed(self, draft: SingleDraft) -> Inscription:
        """What stands on it, made out for the person. Raises InvalidInput for a field that there is not."""
        try:
            people = known(self._history.rows, [draft.contact])
            if draft.contact not in people:
                return Inscription(draft.inscription)
            given = Given(occasion_title(draft.occasion), int(self._day(draft)[:4]), self._company())
            return inscription(draft.inscription, people[draft.contact].person, given)
        except InvalidInput as error:
            raise InvalidInput(str(error), {"inscription": str(error)}) from error

    def guards(self, draft: SingleDraft, instead: int | None = None) -> tuple[Guard, ...]:
        """What speaks against a gift, in place of the one that was given where it is changed; one that is not shipped
        needs no address. Raises InvalidInput for a field of the inscription that there is not.
        """
        made = self.inscribed(draft)
        missing = tuple(_(FIELDS[key]) for key in made.missing)
        proposal = Proposal(
            draft.contact, draft.item, draft.cost * draft.count, made.text, missing, draft.address,
            sent=draft.shipping > 0,
        )  # fmt: skip
        return self._guards.check([proposal], self._day(draft), instead=instead).get(draft.contact, ())

    def give(self, draft: SingleDraft) -> int:
        """Give somebody a gift, approved at once; its id. Raises InvalidInput with the sentence for each field, also
        where something speaks against it and nobody says why it is given nevertheless.
        """
        values = self._checked(draft)
        return self._writer.give(draft, values, self._standing(draft))

    def change(self, key: int, draft: SingleDraft) -> None:
        """What was given is something else; what was taken out of the stock for it follows. Raises InvalidInput as
        `give` does, NotFound.
        """
        before = self.one(key)
        if before.campaign is not None:
            raise InvalidInput(_("This gift belongs to a campaign and is changed there."))
        values = self._checked(draft)
        self._writer.change(before, draft, values, self._standing(draft, key))

    def advance(self, key: int, status: Status, day: str = "", parcel: Mapping[str, str] = _NO_PARCEL) -> None:
        """Note how far a gift has come, on a day, today for none, and `carrier` and `tracking` of its parcel.

        Whoever got one that was sent is called some days later. Raises InvalidInput for no day, NotFound.
        """
        from crmdesk.core.gifts.item_writing import whole_day

        before, day = self.one(key), whole_day(day) or self._today
        if before.campaign is not None:
            self._deliveries().mark(before.campaign, [before.contact], status, day)
        else:
            self._writer.advance(before, status, day, parcel)

    def react(self, key: int, reaction: Reaction, note: str = "") -> None:
        """Note how a gift was taken, and what was said of it where anything was. Raises NotFound."""
        self._writer.react(self.one(key), reaction, note)

    def trash(self, key: int) -> None:
        """It was not given after all. Raises NotFound, InvalidInput for a gift of a campaign."""
        if self.one(key).campaign is not None:
            raise InvalidInput(_("This gift belongs to a campaign and is changed there."))
        self._writer.mark("gift.withdraw", self.one(key), self._history.now_ms())

    def restore(self, key: int) -> None:
        """It was given after all. Raises NotFound."""
        self._writer.mark("gift.give_again", self.one(key), None)

    def _standing(self, draft: SingleDraft, instead: int | None = None) -> list[GuardKind]:
        """What stands against a gift that is given nevertheless. Raises InvalidInput where nobody says why."""
        found = [guard.kind for guard in self.guards(draft, instead) if not guard.overruled]
        if found and not draft.nevertheless.strip():
            sentence = _("Say why it is given nevertheless.")
            raise InvalidInput(sentence, {"nevertheless": sentence})
        return found

    def _day(self, draft: SingleDraft) -> str:
        """The day of a draft as it is kept; today where it says none that is one."""
        from crmdesk.core.gifts.item_writing import whole_day

        try:
            return whole_day(draft.day) or self._today
        except InvalidInput:
            return self._today

    @property
    def _today(self) -> str:
        return self._history.today().isoformat()

    def _checked(self, draft: SingleDraft) -> dict[str, Any]:
        """The columns as they are kept. Raises InvalidInput with all that cannot be taken."""
        from crmdesk.core.gifts.single_writing import checked

        named = {
            "contact": self._history.rows(
                "SELECT 1 FROM contact WHERE id = ? AND deleted_at IS NULL", (draft.contact,)
            ),
            "item": items.items(self._history.rows, [draft.item]),
        }
        there = {field for field, found in named.items() if found}
        return checked(replace(draft, inscription=self.inscribed(draft).text), there, self._today)
