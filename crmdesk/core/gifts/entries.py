"""What the ledger holds: each gift that we gave or received, as one entry; given is what was approved."""

import json
from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from crmdesk.core.gifts.reception import GIVEN
from crmdesk.core.gifts.records import REACTIONS, STATUSES, Reaction, Status
from crmdesk.core.language import N_, _
from crmdesk.core.storage.database import Row
from crmdesk.core.values.festivals import BY_KEY

Rows = Callable[[str, Sequence[Any]], list[Row]]
# ruff: noqa: S608 - statements are made of our own words
_GIVEN_COLUMNS: Final = (
    "recipient.id, recipient.contact_id, recipient.day, 0, gift_item.name, coalesce(campaign.title, ''),"
    " recipient.occasion, recipient.count, recipient.count * approved_cost, reaction, status, cash, recipient.note"
)
_GIVEN_JOINS: Final = (
    " CROSS JOIN gift_item ON gift_item.id = approved_item_id LEFT JOIN campaign ON campaign.id = recipient.campaign_id"
)
_RECEIVED_COLUMNS: Final = (
    "received.id, received.contact_id, received.day, 1, what, '', occasion, 1, received.value, '', '', 0, received.note"
)
_IN_YEARS: Final = "contact_id = wanted.value AND {table}.day >= ? AND {table}.day <= ?"
OF_PEOPLE: Final = (
    f"SELECT {_GIVEN_COLUMNS} FROM json_each(?) AS wanted CROSS JOIN recipient"
    f" ON recipient.{_IN_YEARS.format(table='recipient')}{_GIVEN_JOINS} WHERE {GIVEN}",
    f"SELECT {_RECEIVED_COLUMNS} FROM json_each(?) AS wanted CROSS JOIN received"
    f" ON received.{_IN_YEARS.format(table='received')} WHERE received.deleted_at IS NULL",
)
LAST: Final = (
    f"SELECT {_GIVEN_COLUMNS} FROM recipient{_GIVEN_JOINS} WHERE recipient.contact_id = ? AND {GIVEN}"
    " ORDER BY recipient.day DESC, recipient.id DESC LIMIT ?",
    f"SELECT {_RECEIVED_COLUMNS} FROM received WHERE contact_id = ? AND deleted_at IS NULL"
    " ORDER BY day DESC, id DESC LIMIT ?",
)
_BY_ID: Final = (
    f"SELECT {_GIVEN_COLUMNS} FROM json_each(?) AS wanted CROSS JOIN recipient ON recipient.id = wanted.value"
    f"{_GIVEN_JOINS} WHERE {GIVEN}",
    f"SELECT {_RECEIVED_COLUMNS} FROM json_each(?) AS wanted CROSS JOIN received ON received.id = wanted.value"
    " WHERE deleted_at IS NULL",
)
_TRASHED: Final = (
    f"SELECT {_GIVEN_COLUMNS} FROM recipient{_GIVEN_JOINS}"
    " WHERE recipient.campaign_id IS NULL AND recipient.deleted_at IS NOT NULL",
    f"SELECT {_RECEIVED_COLUMNS} FROM received WHERE deleted_at IS NOT NULL",
)
_LAST_AT: Final = (
    f"SELECT {_GIVEN_COLUMNS} FROM recipient{_GIVEN_JOINS} WHERE recipient.organisation_id = ? AND {GIVEN}"
    " ORDER BY recipient.day DESC, recipient.id DESC LIMIT ?"
)
FIRST_DAY, LAST_DAY = "0001-01-01", "9999-12-31"
# Why somebody gets a single gift; an office writes others as it likes.
OCCASIONS: Final = {
    "birthday": N_("Birthday"),
    "opening": N_("Opening"),
    "illness": N_("Illness"),
    "wedding": N_("Wedding"),
    "newborn": N_("Newborn"),
    "moving": N_("Moving house"),
    "promotion": N_("Promotion"),
    "visit": N_("Visit"),
    "thanks": N_("Thanks"),
}


class Entry(NamedTuple):
    """One gift that we gave, or `received`: `amount` is what all its `pieces` cost, or are guessed to be worth.

    `campaign` is the title of the one it belongs to, "" for a single gift; `occasion` what a single one is for.
    """

    id: int
    contact: int
    day: str
    received: bool
    what: str
    campaign: str
    occasion: str
    pieces: int
    amount: int
    reaction: Reaction
    status: Status
    cash: bool
    note: str

    @property
    def year(self) -> int:
        """In which year."""
        return int(self.day[:4])

    @property
    def reason(self) -> str:
        """What it was for, in the current language; "" where nobody said."""
        return self.campaign or occasion_title(self.occasion)

    @property
    def taken(self) -> str:
        """How it was taken, in the current language; "" where nobody told us."""
        if self.reaction is not Reaction.NONE:
            return _(REACTIONS[self.reaction])
        return _(STATUSES[self.status]) if self.status is Status.RETURNED else ""

    @property
    def went_back(self) -> bool:
        """Whether we have it again."""
        return self.reaction is Reaction.RETURNED or self.status is Status.RETURNED

    @property
    def named(self) -> str:
        """What it is, with how many."""
        return f"{self.what} × {self.pieces}" if self.pieces > 1 else self.what


def occasion_title(occasion: str) -> str:
    """What an occasion is called in the current language; one of the office's own is its title."""
    if occasion in OCCASIONS:
        return _(OCCASIONS[occasion])
    return _(BY_KEY[occasion].title) if occasion in BY_KEY else occasion


def of_people(rows: Rows, contacts: Sequence[int], first: int, last: int) -> list[Entry]:
    """All that these were given and gave us in these years, in no order."""
    asked = (json.dumps(list(contacts)), f"{first:04}-01-01", f"{last:04}-12-31")
    return [made(row) for sql in OF_PEOPLE for row in rows(sql, asked)]


def last_of(rows: Rows, contact: int, most: int) -> list[Entry]:
    """The last gifts of somebody, given and received, the newest first."""
    found = [made(row) for sql in LAST for row in rows(sql, (contact, most))]
    return sorted(found, key=lambda entry: (entry.day, entry.id), reverse=True)[:most]


def last_at(rows: Rows, organisation: int, most: int) -> list[Entry]:
    """The last gifts to people of an organisation, as long as they were there, the newest first."""
    return [made(row) for row in rows(_LAST_AT, (organisation, most))]


def trashed(rows: Rows) -> list[Entry]:
    """Single gifts and gifts that we received which are in the trash, the newest first."""
    found = [made(row) for sql in _TRASHED for row in rows(sql, ())]
    return sorted(found, key=lambda entry: (entry.day, entry.id), reverse=True)


def by_id(rows: Rows, keys: Sequence[int]) -> list[Entry]:
    """Entries by id, in no order."""
    return [made(row) for sql in _BY_ID for row in rows(sql, (json.dumps(list(keys)),))]


def made(row: Row) -> Entry:
    """An entry of the columns that these statements read."""
    key, contact, day, received, what, campaign, occasion, pieces, amount, reaction, status, cash, note = row
    return Entry(
        key, contact, day, bool(received), what, campaign, occasion, pieces, amount, Reaction(reaction), Status(status),
        bool(cash), note,
    )  # fmt: skip
