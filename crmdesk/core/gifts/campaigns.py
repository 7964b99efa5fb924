"""Gift campaigns: made for an occasion, filled with people, given gifts, approved; read again with what speaks against.

    key = desk.gifts.campaigns.new(CampaignDraft("中秋", 2027, Choosing(words=("tier:VIP",))), ItemDraft("红酒"))
    desk.gifts.campaigns.people(key)         # everybody with reason, gift, inscription, cost, guards, status
    desk.gifts.campaigns.assign(key, Chosen(item, 26800), tiers=("VIP",))
    desk.gifts.campaigns.approve(key, "陈经理")

Each verb is one action and can be undone. Known trouble is an InvalidInput or NotFound before anything is written.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmdesk.core.contacts.service import Contacts
from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.gifts import campaign_reading, choosing, days, milestones
from crmdesk.core.gifts.approved import kept as kept_approved
from crmdesk.core.gifts.comparing import Compared, compared
from crmdesk.core.gifts.guards import Guards
from crmdesk.core.gifts.inscription import fields_of
from crmdesk.core.gifts.knowing import Known, known
from crmdesk.core.gifts.milestone_template import template
from crmdesk.core.gifts.milestones import Milestone
from crmdesk.core.gifts.planned import BY_HAND, Campaign, CampaignDraft, Choosing, Recipient, Summary
from crmdesk.core.gifts.records import GuardKind, Item, ItemDraft
from crmdesk.core.language import _
from crmdesk.core.occasions.records import Own
from crmdesk.core.settings import Settings
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource
from crmdesk.core.values.text import clean
from crmdesk.core.views.service import Views

if TYPE_CHECKING:
    from crmdesk.core.gifts.campaign_writing import Writer
    from crmdesk.core.gifts.catalogue import Catalogue

# ruff: noqa: PLC0415 - whoever only looks need not load what writes

_LONGEST: Final = 2000
_DEAREST: Final = 10**12
_MOST_PIECES: Final = 1000


@dataclass(frozen=True)
class Chosen:
    """A gift that people are given: `cost` for one in fen, the price of the catalogue where it is None."""

    item: int | None
    cost: int | None = None
    count: int = 1


class Neighbours(NamedTuple):
    """The rooms that campaigns ask: the archive, saved views, the office's own days, the catalogue."""

    contacts: Contacts
    views: Callable[[], Views]
    own_days: Callable[[], Sequence[Own]]
    catalogue: "Callable[[], Catalogue]"


class Campaigns:
    """The gift campaigns of one open book."""

    def __init__(
        self, history: History, ids: IdSource, settings: Settings, guards: Guards, neighbours: Neighbours
    ) -> None:
        self._history = history
        self._ids = ids
        self._settings = settings
        self._guards = guards
        self._rooms = neighbours

    @cached_property
    def writer(self) -> "Writer":
        """What writes; deliveries and closing use it too."""
        from crmdesk.core.gifts.campaign_writing import Writer

        return Writer(self._history, self._ids)

    def all(self) -> list[Summary]:
        """Every campaign with its sums, the latest day first."""
        return campaign_reading.campaigns(self._history.rows)

    def one(self, key: int) -> Campaign:
        """One campaign. Raises NotFound."""
        return campaign_reading.one_campaign(self._history.rows, key)

    def people(self, key: int) -> list[Recipient]:
        """Everybody on the list, those left out too, by tier, organisation and level. Raises NotFound."""
        return campaign_reading.people(
            self._history.rows, self.one(key), self._rooms.views().titles(), self._guards,
            str(self._settings.get("company.name") or ""),
        )  # fmt: skip

    def milestones(self, key: int) -> tuple[Milestone, ...]:
        """The steps of a campaign: those on Today, else as they would have been planned. Raises NotFound."""
        one = self.one(key)
        found = campaign_reading.steps(self._history.rows, key)
        planned = milestones.planned(date.fromisoformat(one.day), template(self._settings), one.occasion)
        return found or tuple(replace(step, done=bool(one.closed_on)) for step in planned)

    def occasions(self, year: int) -> list[days.Marked]:
        """Everything that gifts may be given for in a year, in the order of the days."""
        own = self._rooms.own_days()
        found = []
        for title in days.titles(own):
            try:
                found.append(days.marked(title, year, own))
            except InvalidInput:
                continue
        return sorted(found, key=lambda one: one.day)

    def found(self, wanted: Choosing) -> dict[int, str]:
        """Who would be on a list, with the reasons as they are kept. Raises InvalidInput, NotFound."""
        return choosing.chosen(wanted, self._rooms.contacts, self._rooms.views())

    def inscriptions(self) -> list[str]:
        """The templates of campaigns, those of the latest day first."""
        return list(dict.fromkeys(each.campaign.inscription for each in self.all() if each.campaign.inscription))

    def has_view(self, view: str) -> bool:
        """Whether a saved view is still there."""
        return self._rooms.views().named(view) is not None

    def compared(self, key: int) -> tuple[Campaign, list[Compared]] | None:
        """The last campaign of the same occasion, and how the lists differ; None where there is none."""
        last = campaign_reading.last_before(self._history.rows, self.one(key))
        return (self.one(last), compared(self._history.rows, key, last)) if last is not None else None

    def new(self, draft: CampaignDraft, item: ItemDraft | None = None, people: Mapping[int, str] | None = None) -> int:
        """A new campaign with everybody who is meant, or these people with their reasons as they are kept; its id.

        `item` names the gift for everybody where the draft has none: one of the catalogue by that name, else a new
        one. Steps are planned where the day is still ahead. Raises InvalidInput, NotFound.
        """
        marked = days.marked(draft.occasion, draft.year, self._rooms.own_days())
        values = _checked(draft, marked.title)
        people = self.found(draft.choosing) if people is None else people
        if not people:
            raise _refused("people", _("Nobody fits: there would be nobody to give anything to."))
        kept = self._kept(draft.item, item.name if item else "")
        offered = {item.id: item for item in self._rooms.catalogue().items(list(draft.gifts.values()))}
        gifts = {tier: offered[key] for tier, key in draft.gifts.items() if key in offered}
        price = draft.cost or (kept.price if kept else item.price if item else 0)
        with self._history.action("campaign.new") as action:
            day = marked.day.isoformat()
            key = action.detail["campaign"] = self.writer.campaign({**values, "occasion": marked.key, "day": day})
            gift = kept.id if kept else self._rooms.catalogue().writer.written(item) if item else None
            on = _by_tier(self._rows(people, gift, price), gifts)
            told = self.writer.people(key, marked.day.isoformat(), on)
            self.writer.steps(key, self._planned(marked.day, marked.key, on))
            action.detail["contacts"] = len(told)
            action.concerns(told, listed=told)
        return key

    def change(self, key: int, **values: Any) -> None:
        """Another title, inscription, greeting, budget or paper. Raises InvalidInput, NotFound."""
        one = self.one(key)
        if "inscription" in values:
            fields_of(values["inscription"])
        if int(values.get("budget", 0)) < 0:
            raise _refused("budget", _("A budget cannot be below zero."))
        texts = {name: clean(value)[:_LONGEST] if isinstance(value, str) else value for name, value in values.items()}
        self.writer.edit("campaign.edit", one, texts)

    def add(self, key: int, contacts: Sequence[int], reason: str = "", *, kept: Mapping[int, str] | None = None) -> int:
        """Put people on the list by hand, with a reason; who was left out is on it again. How many. Raises NotFound.

        `kept` are reasons as they are kept (`found`) instead. Who may not be contacted stays left out.
        """
        from crmdesk.core.gifts.campaign_writing import plain, tell

        one, before = self.one(key), {each.contact: each for each in self.people(key)}
        by_hand = kept is None
        reasons = dict.fromkeys(contacts, f"{BY_HAND}:{plain(reason)}") if kept is None else kept
        new = {contact: said for contact, said in reasons.items() if contact not in before}
        again = [before[contact] for contact in reasons if contact in before and before[contact].left_out]
        if not new and not (by_hand and again):
            return 0
        persons = known(self._history.rows, reasons)
        with self._history.action("campaign.people", campaign=key) as action:
            told = self.writer.people(key, one.day, self._rows(new, None, 0, by_hand=by_hand, persons=persons))
            if by_hand:
                self.writer.change({each.id: _back(persons[each.contact], reasons[each.contact]) for each in again})
                told += [each.contact for each in again]
            action.detail["contacts"] = len(told)
            tell(action, told)
        return len(told)

    def leave_out(self, key: int, contacts: Collection[int], reason: str) -> int:
        """Take people off the list, with a reason that is kept. How many. Raises InvalidInput for none, NotFound."""
        from crmdesk.core.gifts.campaign_writing import plain

        if not plain(reason):
            raise _refused("reason", _("Say why they are left out."))
        found = [each for each in self.people(key) if each.contact in contacts and not each.left_out]
        changes = {each.id: {"left_out": f"{BY_HAND}:{plain(reason)}"} for each in found}
        return self.writer.change_people("campaign.leave_out", changes, found)

    def assign(
        self, key: int, chosen: Chosen, *, tiers: Collection[str] | None = None,
        contacts: Collection[int] | None = None,
    ) -> int:  # fmt: skip
        """Give people a gift: those of these tiers, or these contacts, or everybody. How many. Raises InvalidInput."""
        found = [
            each for each in self.people(key)
            if not each.left_out and (tiers is None or each.tier in tiers)
            and (contacts is None or each.contact in contacts)
        ]  # fmt: skip
        item = self._kept(chosen.item, "")
        cost = chosen.cost if chosen.cost is not None else item.price if item else 0
        _check_amount(cost, chosen.count)
        values = {"item_id": chosen.item, "cost": cost if item else 0, "count": chosen.count}
        changes = {
            each.id: values if each.count == chosen.count else {**values, **_NOT_APPROVED}
            for each in found if (each.item, each.cost, each.count) != tuple(values.values())
        }  # fmt: skip
        return self.writer.change_people("campaign.gifts", changes, found)

    def ship_for(self, key: int, amount: int, contacts: Collection[int] | None = None) -> int:
        """Keep what the way of a parcel costs, for everybody or these contacts; of how many. Raises InvalidInput."""
        _check_amount(0, 1, amount)
        found = [
            each for each in self.people(key)
            if not each.left_out and each.shipping != amount and (contacts is None or each.contact in contacts)
        ]  # fmt: skip
        return self.writer.change_people("campaign.texts", {each.id: {"shipping": amount} for each in found}, found)

    def write(self, key: int, contact: int, **values: Any) -> None:
        """What differs for one person: inscription, address, note, cost, count, shipping.

        Raises InvalidInput, NotFound.
        """
        each = self._on(key, contact)
        if "inscription" in values:
            fields_of(values["inscription"])
        _check_amount(int(values.get("cost", 0)), int(values.get("count", 1)), int(values.get("shipping", 0)))
        texts = {name: clean(value)[:_LONGEST] if isinstance(value, str) else value for name, value in values.items()}
        if values.get("count", each.count) != each.count:
            # Nobody approved so many: of how many it was is not kept.
            texts |= _NOT_APPROVED
        self.writer.change_people("campaign.texts", {each.id: texts}, [each])

    def overrule(self, key: int, kind: GuardKind | str, contacts: Sequence[int], reason: str) -> None:
        """Keep why a guard does not hold for these people; with "" it holds again. Raises NotFound."""
        from crmdesk.core.gifts.campaign_writing import plain

        one = self.one(key)
        if contacts:
            self.writer.overrule(key, one.day, str(GuardKind(kind)), contacts, plain(reason))

    def approve(self, key: int, by: str = "", on: str = "") -> int:
        """Keep that the list with its gifts is approved, by whom and on which ISO day, today for none; how many gifts.

        What is chosen now counts as given from here on. Later changes show as such until it is approved again.
        Raises InvalidInput where somebody has no gift yet, or nobody is on the list; NotFound.
        """
        from crmdesk.core.gifts.campaign_writing import plain, tell

        one, on = self.one(key), on or self._history.today().isoformat()
        found = self.people(key)
        given = [each for each in found if not each.left_out]
        if not given:
            raise InvalidInput(_("Nobody is on the list yet."))
        if without := [each for each in given if each.item is None]:
            raise InvalidInput(_("{name} has no gift yet.").format(name=without[0].name) if len(without) == 1
                               else _("{count} people have no gift yet.").format(count=len(without)))  # fmt: skip
        changes: dict[int, Mapping[str, Any]] = {
            each.id: {"approved_item_id": each.item, "approved_cost": each.cost, "approved_on": on} for each in given
        }
        changes |= {each.id: _NOT_APPROVED for each in found if each.left_out and each.approved_on}
        paper = kept_approved(one.paper, given)
        with self._history.action("campaign.approve", campaign=key, contacts=len(given)) as action:
            self.writer.change(changes)
            self.writer.set(one.id, {"approved_on": on, "approved_by": plain(by), "paper": paper})
            tell(action, [each.contact for each in given])
        return len(given)

    def step_done(self, key: int, follow_up: int, *, done: bool = True) -> None:
        """Say that a step of a campaign is done, or is not after all."""
        self.writer.step_done(key, follow_up, done=done)

    def plan_again(self, key: int) -> int:
        """Plan the steps that are not done anew: by the template, and the regions of the list, as they are now.

        How many are open now. Raises NotFound, InvalidInput for a day that is past.
        """
        one = self.one(key)
        rows = [{"contact_id": each.contact, "left_out": each.left_out} for each in self.people(key)]
        planned = self._planned(date.fromisoformat(one.day), one.occasion, rows)
        if not planned:
            raise InvalidInput(_("The day is past."))
        before = self.milestones(key)
        done = {step.name for step in before if step.done}
        return self.writer.plan_again(key, before, [step for step in planned if step.name not in done])

    def trash(self, key: int) -> None:
        """Put a campaign into the trash: nothing of it counts as given, none of its steps is due. Raises NotFound."""
        self.writer.trash(self.one(key).id)

    def _planned(self, day: date, occasion: str, on: Iterable[Mapping[str, Any]]) -> tuple[Milestone, ...]:
        """The steps for a day ahead; none for one that is past."""
        if day < self._history.today():
            return ()
        people = known(self._history.rows, [row["contact_id"] for row in on if not row["left_out"]])
        regions = {person.region for person in people.values()}
        by, today = template(self._settings), self._history.today()
        return milestones.planned(day, by, occasion, regions=regions, today=today)

    def _rows(
        self, people: Mapping[int, str], item: int | None, cost: int, *, by_hand: bool = False,
        persons: Mapping[int, Known] | None = None,
    ) -> list[dict[str, Any]]:  # fmt: skip
        """Rows for these people with their reasons, and with tier and organisation as they are now."""
        persons = known(self._history.rows, people) if persons is None else persons
        return [
            {
                "contact_id": contact, "reason": reason, "tier": persons[contact].tier,
                "organisation_id": persons[contact].organisation_id, "item_id": item, "cost": cost,
                "left_out": choosing.left_out_for(persons[contact].standing, by_hand=by_hand),
            }
            for contact, reason in people.items() if contact in persons
        ]  # fmt: skip

    def _kept(self, key: int | None, name: str) -> Item | None:
        """The gift of the catalogue that is meant. Raises NotFound for an id that is not there."""
        return self._rooms.catalogue().item(key) if key is not None else self._rooms.catalogue().find(name)

    def _on(self, key: int, contact: int) -> Recipient:
        found = next((each for each in self.people(key) if each.contact == contact), None)
        if found is None:
            raise NotFound(_("This contact is not on the list."))
        return found


_NOT_APPROVED: Final[Mapping[str, Any]] = {"approved_item_id": None, "approved_cost": 0, "approved_on": ""}


def _by_tier(rows: list[dict[str, Any]], gifts: Mapping[str, Item]) -> list[dict[str, Any]]:
    """The same rows with the gifts of their tiers."""
    return [
        {**row, "item_id": gifts[row["tier"]].id, "cost": gifts[row["tier"]].price} if row["tier"] in gifts else row
        for row in rows
    ]


def _back(person: Known, reason: str) -> dict[str, Any]:
    return {"left_out": choosing.left_out_for(person.standing, by_hand=True), "reason": reason}


def _checked(draft: CampaignDraft, occasion: str) -> dict[str, Any]:
    """The columns of a campaign that somebody typed. Raises InvalidInput."""
    fields_of(draft.inscription)
    _check_amount(draft.cost, 1)
    if draft.budget < 0:
        raise _refused("budget", _("A budget cannot be below zero."))
    title = " ".join(clean(draft.title).split())[:200]
    return {
        "title": title or _("{occasion} {year}").format(occasion=occasion, year=draft.year), "year": draft.year,
        "choosing": draft.choosing.to_json(),
        "inscription": clean(draft.inscription)[:_LONGEST], "greeting": clean(draft.greeting)[:_LONGEST],
        "budget": draft.budget,
    }  # fmt: skip


def _check_amount(cost: int, count: int, shipping: int = 0) -> None:
    if not 0 <= cost < _DEAREST or not 0 <= shipping < _DEAREST:
        raise _refused("cost", _("This is no price."))
    if not 1 <= count <= _MOST_PIECES:
        raise _refused("count", _("Somebody gets 1 to {most} pieces.").format(most=_MOST_PIECES))


def _refused(field: str, sentence: str) -> InvalidInput:
    return InvalidInput(sentence, {field: sentence})
