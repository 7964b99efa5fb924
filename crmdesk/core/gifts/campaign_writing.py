"""Writing campaigns and who is on them, each deed an action. Loaded by the first write."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from crmdesk.core.gifts.item_writing import Writer as Items
from crmdesk.core.gifts.milestones import Milestone
from crmdesk.core.gifts.planned import Campaign, Recipient
from crmdesk.core.gifts.stocking import STOCKED, moved, out
from crmdesk.core.gifts.tables import Campaign as Table
from crmdesk.core.gifts.tables import Overrule
from crmdesk.core.gifts.tables import Recipient as Row
from crmdesk.core.interactions.tables import FollowUp
from crmdesk.core.storage.history import Action, History
from crmdesk.core.storage.ids import IdSource, content_id
from crmdesk.core.storage.model import insert_sql
from crmdesk.core.values.text import clean

_COLUMNS: Final = tuple(field.column_name for field in Row._meta.sorted_fields)  # noqa: SLF001 - peewee's way
_DEFAULTS: Final[Mapping[str, Any]] = {
    field.column_name: field.default for field in Row._meta.sorted_fields  # noqa: SLF001 - as above
}  # fmt: skip


class Writer:
    """Writes what was checked. What is written inside an action of others says so."""

    def __init__(self, history: History, ids: IdSource) -> None:
        self._history = history
        self._ids = ids

    def campaign(self, values: Mapping[str, Any]) -> int:
        """A new campaign, inside an action; its id."""
        key = self._ids.new()
        Table.insert(id=key, **values).execute()
        return key

    def set(self, campaign: int, values: Mapping[str, Any]) -> None:
        """Give a campaign other values, inside an action."""
        Table.update(**values).where(Table.id == campaign).execute()

    def trash(self, campaign: int) -> None:
        """Put a campaign into the trash with what hangs on it, as an action."""
        stamp = {"deleted_at": self._history.now_ms()}
        with self._history.action("campaign.trash", campaign=campaign):
            Table.update(**stamp).where(Table.id == campaign).execute()
            Row.update(**stamp).where(Row.campaign == campaign, Row.deleted_at.is_null()).execute()
            FollowUp.update(**stamp).where(FollowUp.campaign_id == campaign, FollowUp.deleted_at.is_null()).execute()

    def edit(self, kind: str, campaign: Campaign, values: Mapping[str, Any]) -> None:
        """Give a campaign other values, as an action."""
        with self._history.action(kind, campaign=campaign.id):
            self.set(campaign.id, values)

    def people(self, campaign: int, day: str, rows: Iterable[Mapping[str, Any]]) -> list[int]:
        """New rows of a campaign, inside an action; their contacts. Each has a `contact_id` and what else is known."""
        made = [{**_DEFAULTS, "id": self._ids.new(), "campaign_id": campaign, "day": day, **row} for row in rows]
        self._history.connection.executemany(insert_sql(Row), [tuple(map(row.__getitem__, _COLUMNS)) for row in made])
        return [row["contact_id"] for row in made]

    def change(self, changes: Mapping[int, Mapping[str, Any]]) -> None:
        """Give rows of recipients other values, inside an action; the stock follows what is packed."""
        stocked = [key for key, values in changes.items() if not STOCKED.isdisjoint(values)]
        before = out(self._history.rows, stocked)
        for key, values in changes.items():
            Row.update(**values).where(Row.id == key).execute()
        items, today = Items(self._history, self._ids), self._history.today().isoformat()
        for one in moved(self._history.rows, before, out(self._history.rows, stocked)):
            items.moved(one.item, one.pieces, one.cost, today, campaign=one.campaign)

    def change_people(self, kind: str, changes: Mapping[int, Mapping[str, Any]], found: Sequence[Recipient]) -> int:
        """The same as an action about these people; how many were changed."""
        about = [each for each in found if changes.get(each.id)]
        if about:
            with self._history.action(kind, contacts=len(about), contact=about[0].contact) as action:
                self.change({each.id: changes[each.id] for each in about})
                tell(action, [each.contact for each in about])
        return len(about)

    def steps(self, campaign: int, milestones: Iterable[Milestone]) -> None:
        """The steps of a campaign as next steps that concern nobody, inside an action."""
        for one in milestones:
            FollowUp.insert(
                id=self._ids.new(), campaign_id=campaign, owner=self._history.colleague, day=one.day.isoformat(),
                text=one.name,
            ).execute()  # fmt: skip

    def step(self, contact: int, campaign: int, day: str, text: str, owner: int | None) -> None:
        """A next step with somebody that a campaign calls for, inside an action."""
        FollowUp.insert(
            id=self._ids.new(), contact=contact, campaign_id=campaign, owner=owner, day=day, text=text
        ).execute()

    def plan_again(self, campaign: int, before: Iterable[Milestone], planned: Sequence[Milestone]) -> int:
        """Put these steps in the place of those that are open, as an action; how many there are."""
        opened = [step.follow_up for step in before if step.follow_up and not step.done]
        with self._history.action("campaign.steps", campaign=campaign):
            FollowUp.update(deleted_at=self._history.now_ms()).where(FollowUp.id << opened).execute()
            self.steps(campaign, planned)
        return len(planned)

    def step_done(self, campaign: int, key: int, *, done: bool) -> None:
        """A step of a campaign is done, or is not after all, as an action."""
        with self._history.action("campaign.step", campaign=campaign):
            stamp = self._history.now_ms() if done else None
            FollowUp.update(done_at=stamp).where(FollowUp.id == key).execute()

    def overrule(self, campaign: int | None, day: str, kind: str, contacts: Sequence[int], reason: str) -> None:
        """Keep why a guard does not hold for these people, as an action; without a reason it holds again."""
        with self._history.action("campaign.overrule", contacts=len(contacts), contact=contacts[0]) as action:
            for contact in contacts:
                key = content_id(contact, campaign, day, kind)
                if not reason:
                    Overrule.delete().where(Overrule.id == key).execute()
                    continue
                kept = {"id": key, "contact": contact, "campaign": campaign, "day": day, "kind": kind, "reason": reason}
                Overrule.insert(kept).on_conflict(conflict_target=[Overrule.id], update={"reason": reason}).execute()
            tell(action, contacts)


def tell(action: Action, contacts: Iterable[int]) -> None:
    """Whom it concerns is touched, but neither listed nor found by it."""
    people = list(dict.fromkeys(contacts))
    action.concerns(people, listed=people)


def plain(text: str, most: int = 200) -> str:
    """A text of one line as it is kept."""
    return " ".join(clean(text).split())[:most]
