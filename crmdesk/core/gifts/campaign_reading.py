"""Campaigns as the book has them: the list with its sums, the people of one with what speaks against their gifts."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from crmdesk.core.contacts.standing_rules import CLOSED
from crmdesk.core.errors import NotFound
from crmdesk.core.gifts.approved import changed
from crmdesk.core.gifts.days import title_of
from crmdesk.core.gifts.guards import Guards, Proposal
from crmdesk.core.gifts.inscription import FIELDS, inscription
from crmdesk.core.gifts.inscription import Given as On
from crmdesk.core.gifts.knowing import Known, known
from crmdesk.core.gifts.milestones import Milestone
from crmdesk.core.gifts.planned import COLUMNS, STANDING, Campaign, Recipient, Summary, campaign, reason_text
from crmdesk.core.gifts.records import Status
from crmdesk.core.language import _
from crmdesk.core.storage.database import Row

Rows = Callable[[str, Sequence[Any]], list[Row]]
_CAMPAIGNS: Final = f"SELECT {', '.join(COLUMNS)} FROM campaign"  # noqa: S608 - our own columns
_SUMS: Final = (
    "SELECT campaign_id, count(*), sum(CASE WHEN item_id IS NULL THEN 0 ELSE cost * count END + shipping),"
    " sum(CASE WHEN approved_on <> '' THEN approved_cost * count + shipping ELSE 0 END),"
    " sum(status = 'arrived'), sum(status IN ('shipped', 'arrived', 'returned')) FROM recipient"
    " WHERE campaign_id IS NOT NULL AND deleted_at IS NULL AND left_out = '' GROUP BY campaign_id"
)
_PAID: Final = "SELECT campaign_id, sum(amount) FROM payment WHERE campaign_id IS NOT NULL GROUP BY campaign_id"
_OWN: Final = (
    "recipient.id, contact_id, reason, left_out, recipient.tier, item_id, coalesce(gift_item.name, ''), count, cost,"
    " shipping, inscription, address, approved_on, approved_item_id, approved_cost, status, carrier, tracking,"
    " shipped_on, arrived_on, returned_on, reaction, recipient.note"
)
_PEOPLE: Final = (
    f"SELECT {_OWN} FROM recipient CROSS JOIN listing ON listing.id = contact_id"  # noqa: S608 - our own columns
    " LEFT JOIN gift_item ON gift_item.id = item_id"
    " WHERE campaign_id = ? AND recipient.deleted_at IS NULL AND listing.trashed = 0"
    " ORDER BY CASE recipient.tier WHEN 'VIP' THEN 1 WHEN 'A' THEN 2 WHEN 'B' THEN 3 WHEN 'C' THEN 4 ELSE 9 END,"
    " organisation_key, level_rank, name_key, recipient.id"
)
_STEPS: Final = (
    "SELECT text, day, id, done_at IS NOT NULL FROM follow_up"
    " WHERE campaign_id = ? AND contact_id IS NULL AND deleted_at IS NULL ORDER BY day, id"
)
# Who was chosen for an organisation at which they have no position any more.
_LEFT_JOB: Final = (
    "SELECT recipient.id, organisation.name FROM recipient"
    " CROSS JOIN organisation ON organisation.id = recipient.organisation_id"
    " WHERE campaign_id = ? AND recipient.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM affiliation"
    " WHERE affiliation.contact_id = recipient.contact_id AND until = ''"
    " AND affiliation.organisation_id = recipient.organisation_id)"
)
# What was sent is told even of somebody who must not be written to since.
_NOT_SENT: Final = frozenset((Status.CHOSEN, Status.PACKED))


def campaigns(rows: Rows) -> list[Summary]:
    """Every campaign outside the trash with its sums, the latest day first."""
    sums = {key: row for key, *row in rows(_SUMS, ())}
    paid: dict[int, int] = dict(rows(_PAID, ()))
    found = [campaign(row) for row in rows(f"{_CAMPAIGNS} WHERE deleted_at IS NULL ORDER BY day DESC, id DESC", ())]
    return [_summary(one, sums.get(one.id, (0,) * 5), paid.get(one.id, 0)) for one in found]


def _summary(one: Campaign, sums: Sequence[int], paid: int) -> Summary:
    people, estimate, committed, arrived, shipped = sums
    return Summary(one, people, estimate, committed, paid, arrived, shipped)


def one_campaign(rows: Rows, key: int) -> Campaign:
    """One campaign. Raises NotFound."""
    found = rows(f"{_CAMPAIGNS} WHERE id = ? AND deleted_at IS NULL", (key,))
    if not found:
        raise NotFound(_("This gift campaign is not in the book."))
    return campaign(found[0])


def last_before(rows: Rows, one: Campaign) -> int | None:
    """The campaign of the same occasion in the year before it, or earlier; None where there is none."""
    sql = (
        "SELECT id FROM campaign WHERE occasion = ? AND year < ? AND deleted_at IS NULL ORDER BY year DESC, id LIMIT 1"
    )
    found = rows(sql, (one.occasion, one.year))
    return found[0][0] if found else None


def steps(rows: Rows, key: int) -> tuple[Milestone, ...]:
    """The steps of a campaign that stand on Today when they are due, by their days."""
    return tuple(
        Milestone(text, date.fromisoformat(day), follow_up, bool(done))
        for text, day, follow_up, done in rows(_STEPS, (key,))
    )


def people(rows: Rows, one: Campaign, views: Mapping[str, str], guards: Guards, company: str = "") -> list[Recipient]:
    """Everybody on the list, by tier, organisation and level, those who are left out too, with what speaks against.

    A fixed number of statements, however many there are.
    """
    kept = rows(_PEOPLE, (one.id,))
    persons = known(rows, [row[1] for row in kept])
    found = [_recipient(row, persons[row[1]], views) for row in kept]
    left: dict[int, str] = dict(rows(_LEFT_JOB, (one.id,)))
    found = [replace(each, left_job=left[each.id]) if each.id in left else each for each in found]
    found, proposals = _with_texts(found, one, persons, company)
    if one.approved_on:
        approved = one.approved
        found = [replace(each, changed=changed(each, approved)) for each in found]
    against = guards.check(proposals, one.day, one.id, persons)
    return [each if each.left_out else replace(each, guards=against.get(each.contact, ())) for each in found]


def numbers(rows: Rows, contacts: Iterable[int]) -> dict[int, list[str]]:
    """All phones of these contacts as digits, to know a parcel by."""
    found: dict[int, list[str]] = {}
    sql = "SELECT contact_id, digits FROM phone WHERE contact_id IN (SELECT value FROM json_each(?))"
    for contact, digits in rows(sql, (json.dumps(list(contacts)),)):
        found.setdefault(contact, []).append(digits)
    return found


def _with_texts(
    found: Sequence[Recipient], one: Campaign, persons: Mapping[int, Known], company: str
) -> tuple[list[Recipient], list[Proposal]]:
    """The same with their inscriptions, and what is to be looked over of those who are given something."""
    on, told, proposals = On(title_of(one.occasion), one.year, company), list[Recipient](), list[Proposal]()
    for each in found:
        made = inscription(each.own_inscription or one.inscription, persons[each.contact].person, on)
        told.append(replace(each, inscription=made.text))
        if not each.left_out:
            missing = tuple(_(FIELDS[key]) for key in made.missing)
            proposals.append(
                Proposal(
                    each.contact, each.item, each.total, made.text, missing, each.own_address, left_job=each.left_job
                )
            )  # fmt: skip
    return told, proposals


def _recipient(row: Row, person: Known, views: Mapping[str, str]) -> Recipient:
    (key, contact, reason, left_out, tier, item, item_name, count, cost, shipping, own, address, approved_on,
     approved_item, approved_cost, status, *rest) = row  # fmt: skip
    if not left_out and person.standing in CLOSED and status in _NOT_SENT:
        left_out = f"{STANDING}:{person.standing}"
    return Recipient(
        key, contact, person.name, reason_text(reason, views), reason_text(left_out, views), person.organisation,
        person.organisation_id, person.title, person.level, tier, person.region, person.phone,
        address or person.address, address, item, item_name, count, cost, shipping, own, "", approved_on,
        approved_item, approved_cost, status, *rest,
    )  # fmt: skip
