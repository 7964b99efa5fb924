"""Writing single gifts, and what became of any gift, each deed an action. Loaded by the first write."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from crmdesk.core.errors import InvalidInput
from crmdesk.core.gifts.item_writing import whole_day
from crmdesk.core.gifts.records import GuardKind, Reaction, Status
from crmdesk.core.gifts.tables import Overrule, Recipient, StockMove
from crmdesk.core.interactions.tables import FollowUp
from crmdesk.core.language import _
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource, content_id
from crmdesk.core.values.text import clean

if TYPE_CHECKING:
    from crmdesk.core.gifts.single import Single, SingleDraft

# The days of a gift, in the order in which they come.
_WAY: Final = {
    Status.PACKED: "packed_on", Status.SHIPPED: "shipped_on", Status.ARRIVED: "arrived_on",
    Status.RETURNED: "returned_on",
}  # fmt: skip
_THANKED: Final = (
    "SELECT coalesce(owner_id, sponsor_id), gift_item.name FROM recipient"
    " CROSS JOIN contact ON contact.id = contact_id CROSS JOIN gift_item ON gift_item.id = item_id"
    " WHERE recipient.id = ?"
)
_THANKS_AFTER: Final = 3  # days
_LONGEST: Final = 200
_DEAREST: Final = 10**12
_MOST: Final = 10_000
# Who they are and where they stand at the time.
_OF_THE_TIME: Final = (
    "SELECT tier, (SELECT organisation_id FROM affiliation WHERE contact_id = contact.id AND main = 1 LIMIT 1)"
    " FROM contact WHERE id = ?"
)


class Writer:
    """Writes what was asked for, after a look at it."""

    def __init__(self, history: History, ids: IdSource) -> None:
        self._history = history
        self._ids = ids

    def give(self, draft: "SingleDraft", values: dict[str, Any], overruled: Sequence[GuardKind] = ()) -> int:
        """A gift for somebody, approved today, whatever these guards say; its id."""
        today = self._history.today().isoformat()
        ((tier, organisation),) = self._history.rows(_OF_THE_TIME, (draft.contact,))
        with self._history.action("gift.give", contact=draft.contact) as action:
            key = action.detail["recipient"] = self._ids.new()
            Recipient.insert(
                id=key, **values, tier=tier, organisation=organisation, approved_on=today,
                approved_item=draft.item, approved_cost=draft.cost,
            ).execute()  # fmt: skip
            for kind in overruled:
                self._overrule(draft, values["day"], kind)
            if draft.from_stock:
                self._taken(key, draft.item, -draft.count, draft.cost)
        return key

    def _overrule(self, draft: "SingleDraft", day: str, kind: GuardKind) -> None:
        key = content_id(draft.contact, None, day, str(kind))
        reason = clean(draft.nevertheless)
        kept = {"id": key, "contact": draft.contact, "day": day, "kind": str(kind), "reason": reason}
        Overrule.insert(kept).on_conflict(conflict_target=[Overrule.id], update={"reason": reason}).execute()

    def change(
        self, before: "Single", draft: "SingleDraft", values: dict[str, Any], overruled: Sequence[GuardKind]
    ) -> None:
        """What is given is something else, and that is approved, whatever these guards say."""
        with self._history.action("gift.give_other", contact=values["contact"], recipient=before.id):
            Recipient.update(
                **values, approved_item=values["item"], approved_cost=values["cost"]
            ).where(Recipient.id == before.id).execute()  # fmt: skip
            for kind in overruled:
                self._overrule(draft, values["day"], kind)
            for key, way in ((_out(before.id), -1), (_back(before.id), 1)):
                StockMove.update(
                    item=values["item"], count=way * values["count"], cost=values["cost"]
                ).where(StockMove.id == key).execute()  # fmt: skip

    def advance(self, before: "Single", status: Status, day: str, parcel: Mapping[str, str]) -> None:
        """It has come so far; what lies behind that has not happened. Of what was sent one asks how it was liked."""
        order = list(_WAY)
        reached = order.index(status) if status in order else -1
        days = {column: "" for place, column in enumerate(_WAY.values()) if place > reached}
        if status in _WAY:
            days[_WAY[status]] = day
        with self._history.action("gift.advance", contact=before.contact, recipient=before.id):
            Recipient.update(
                status=str(status), **days, **{name: clean(text)[:_LONGEST] for name, text in parcel.items()}
            ).where(Recipient.id == before.id).execute()  # fmt: skip
            self._restock(before, there=status is Status.RETURNED)
            if status is Status.ARRIVED and before.status in {Status.PACKED, Status.SHIPPED}:
                self._thank(before)

    def react(self, before: "Single", reaction: Reaction, note: str) -> None:
        """It was taken so."""
        more = {"note": clean(note)} if note else {}
        with self._history.action("gift.react", contact=before.contact, recipient=before.id):
            Recipient.update(reaction=str(reaction), **more).where(Recipient.id == before.id).execute()

    def mark(self, kind: str, before: "Single", deleted_at: int | None) -> None:
        """Put it into the trash, or bring it back."""
        with self._history.action(kind, contact=before.contact, recipient=before.id):
            Recipient.update(deleted_at=deleted_at).where(Recipient.id == before.id).execute()
            self._restock(before, there=deleted_at is not None or before.status is Status.RETURNED)

    def _restock(self, before: "Single", *, there: bool) -> None:
        """What was taken out of the stock for a single gift is there again, or is not, inside an action."""
        taken = self._history.rows("SELECT item_id, count, cost FROM stock_move WHERE id = ?", (_out(before.id),))
        for item, count, cost in taken:
            StockMove.delete().where(StockMove.id == _back(before.id)).execute()
            if there:
                StockMove.insert(
                    id=_back(before.id), item=item, day=self._history.today().isoformat(), count=-count, cost=cost
                ).execute()  # fmt: skip

    def _thank(self, before: "Single") -> None:
        """A call by whoever looks after them, inside an action; where one is due already that will do."""
        ((owner, gift),) = self._history.rows(_THANKED, (before.id,))
        text = _("Ask how they liked it: {gift}").format(gift=gift)
        day = self._history.today() + timedelta(days=_THANKS_AFTER)
        same = (FollowUp.contact == before.contact) & (FollowUp.text == text)
        if not FollowUp.select().where(same, FollowUp.done_at.is_null(), FollowUp.deleted_at.is_null()).exists():
            FollowUp.insert(
                id=self._ids.new(), contact=before.contact, owner=owner, day=day.isoformat(), text=text
            ).execute()  # fmt: skip

    def _taken(self, recipient: int, item: int, count: int, cost: int) -> None:
        day = self._history.today().isoformat()
        StockMove.insert(id=_out(recipient), item=item, day=day, count=count, cost=cost).execute()


def _out(recipient: int) -> int:
    """The id of the entry by which a single gift left the stock: made of that of the gift, to be found again."""
    return content_id(recipient, "out")


def _back(recipient: int) -> int:
    return content_id(recipient, "back")


def checked(draft: "SingleDraft", known: AbstractSet[str], today: str) -> dict[str, Any]:
    """The columns of a single gift; `known` are the fields that name something of the book. Raises InvalidInput."""
    wrong: dict[str, str] = {}
    day = ""
    if "contact" not in known:
        wrong["contact"] = _("This contact is not in the book any more.")
    if "item" not in known:
        wrong["item"] = _("Choose a gift.")
    if not 0 < draft.count <= _MOST:
        wrong["count"] = _("Say how many.")
    for field in ("cost", "shipping"):
        if not 0 <= getattr(draft, field) < _DEAREST:
            wrong[field] = _("This is no price.")
    try:
        day = whole_day(draft.day) or today
    except InvalidInput as error:
        wrong["day"] = str(error)
    if wrong:
        raise InvalidInput(" ".join(wrong.values()), wrong)
    texts = {key: clean(getattr(draft, key)) for key in ("occasion", "inscription", "address", "note")}
    return {
        **texts, "contact": draft.contact, "item": draft.item, "day": day, "count": draft.count, "cost": draft.cost,
        "shipping": draft.shipping, "reason": texts["occasion"],
    }  # fmt: skip
