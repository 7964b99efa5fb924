"""The way of the gifts: packed, shipped, arrived or back again, how they were liked, and the call that says thanks.

tracked = desk.gifts.deliveries.track(campaign, parcels_of_file(path))    # nothing is written yet
desk.gifts.deliveries.note(campaign, tracked.sure)                        # one action
desk.gifts.deliveries.note(campaign, {contact: doubt.parcel})             # what somebody answered
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from crmdesk.core.errors import InvalidInput
from crmdesk.core.gifts import campaign_reading, milestones
from crmdesk.core.gifts.campaigns import Campaigns
from crmdesk.core.gifts.milestone_template import template
from crmdesk.core.gifts.planned import Campaign, Recipient
from crmdesk.core.gifts.records import Reaction, Status
from crmdesk.core.gifts.tracking import Parcel, Tracked, matched
from crmdesk.core.language import _
from crmdesk.core.settings import Settings
from crmdesk.core.storage.history import History

if TYPE_CHECKING:
    from crmdesk.core.gifts.campaign_writing import Writer

_DAYS: Final = {
    Status.PACKED: "packed_on", Status.SHIPPED: "shipped_on", Status.ARRIVED: "arrived_on",
    Status.RETURNED: "returned_on",
}  # fmt: skip
_AFTER: Final = tuple(Status)
_OWNER: Final = "SELECT id, coalesce(owner_id, sponsor_id) FROM contact WHERE id IN (SELECT value FROM json_each(?))"


class Deliveries:
    """The deliveries of one open book."""

    def __init__(self, history: History, settings: Settings, campaigns: Campaigns) -> None:
        self._history = history
        self._settings = settings
        self._campaigns = campaigns

    @cached_property
    def _writer(self) -> "Writer":
        return self._campaigns.writer

    def track(self, key: int, parcels: Sequence[Parcel]) -> Tracked:
        """Whose parcels these are; nothing is written. Raises NotFound."""
        people = self._campaigns.people(key)
        numbers = campaign_reading.numbers(self._history.rows, [each.contact for each in people])
        return matched(parcels, people, numbers)

    def note(self, key: int, parcels: Mapping[int, Parcel]) -> int:
        """Keep number, courier and how far it is of each of these parcels; of how many. One action."""
        found = {each.contact: each for each in self._campaigns.people(key) if each.contact in parcels}
        today = self._history.today().isoformat()
        changes = {
            each.id: {
                "tracking": parcels[contact].tracking, "carrier": parcels[contact].carrier or each.carrier,
                **_moved(each, parcels[contact].status, parcels[contact].day or today),
            }
            for contact, each in found.items()
        }  # fmt: skip
        return self._write("campaign.track", self._campaigns.one(key), changes, list(found.values()))

    def mark(self, key: int, contacts: Collection[int], status: Status, day: str = "") -> int:
        """Keep that gifts are packed, shipped, arrived or back, on an ISO day, today for none; of how many.

        Chosen says that they are not packed after all. Raises InvalidInput for somebody without a gift.
        """
        found = [each for each in self._campaigns.people(key) if each.contact in contacts and not each.left_out]
        if without := next((each for each in found if each.item is None), None):
            raise InvalidInput(_("{name} has no gift yet.").format(name=without.name))
        day = day or self._history.today().isoformat()
        changes = {each.id: _moved(each, status, day) for each in found if each.status != status}
        return self._write("campaign.deliver", self._campaigns.one(key), changes, found)

    def liked(self, key: int, contacts: Collection[int], reaction: Reaction, note: str | None = None) -> int:
        """Keep how gifts were received, and what was said of them; of how many."""
        found = [each for each in self._campaigns.people(key) if each.contact in contacts and not each.left_out]
        values: dict[str, Any] = {"reaction": str(reaction)}
        if note is not None:
            values["note"] = note.strip()[:500]
        changes = {each.id: values for each in found}
        return self._writer.change_people("campaign.reaction", changes, found)

    def late(self, key: int) -> list[Recipient]:
        """Who is on the list and has not got their gift, as far as anybody knows."""
        return [
            each for each in self._campaigns.people(key)
            if not each.left_out and each.item and each.status not in {Status.ARRIVED, Status.RETURNED}
        ]  # fmt: skip

    def _write(
        self, kind: str, one: Campaign, changes: Mapping[int, Mapping[str, Any]], found: Sequence[Recipient]
    ) -> int:
        """Change rows as an action; whoever gets their gift by it is called some days after the day."""
        from crmdesk.core.gifts.campaign_writing import tell  # noqa: PLC0415 - whoever only looks need not load it

        about = [each for each in found if changes.get(each.id)]
        if not about:
            return 0
        arrived = [each for each in about if changes[each.id].get("status") == Status.ARRIVED]
        with self._history.action(kind, campaign=one.id, contacts=len(about), contact=about[0].contact) as action:
            self._writer.change({each.id: changes[each.id] for each in about})
            self._thank(one, arrived)
            tell(action, [each.contact for each in about])
        return len(about)

    def _thank(self, one: Campaign, arrived: Sequence[Recipient]) -> None:
        """A call with each who has none yet, by whoever looks after them."""
        called = self._called(one.id)
        wanted = [each for each in arrived if each.contact not in called]
        owners = self._owners([each.contact for each in wanted])
        for each in wanted:
            text = _("Ask how they liked it: {gift}").format(gift=each.item_name)
            self._writer.step(each.contact, one.id, self._thanks_day(one), text, owners.get(each.contact))

    def _called(self, campaign: int) -> set[int]:
        sql = "SELECT contact_id FROM follow_up WHERE campaign_id = ? AND contact_id IS NOT NULL AND deleted_at IS NULL"
        return {contact for (contact,) in self._history.rows(sql, (campaign,))}

    def _owners(self, contacts: Iterable[int]) -> dict[int, int]:
        return dict(self._history.rows(_OWNER, (json.dumps(list(contacts)),)))

    def _thanks_day(self, one: Campaign) -> str:
        by, today = template(self._settings), self._history.today()
        planned = milestones.planned(date.fromisoformat(one.day), by, one.occasion, today=today)
        return planned[-1].day.isoformat()


def _moved(each: Recipient, status: Status, day: str) -> dict[str, Any]:
    """The columns of a gift that has come so far; what it was before stays told, what it is not yet is not."""
    if each.status == status:
        return {}
    values: dict[str, Any] = {"status": str(status)}
    for later in _AFTER[_AFTER.index(status) + 1 :]:
        if later in _DAYS and status is not Status.ARRIVED:
            values[_DAYS[later]] = ""
    if status in _DAYS:
        values[_DAYS[status]] = day
    return values
