"""The register of gifts as a workbook, for whoever audits us: what was given on one sheet, what we received on another.

It is read by days in blocks, so that a million lines take no more memory than a thousand.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from crmdesk.core.errors import FormatProblem
from crmdesk.core.gifts.entries import occasion_title
from crmdesk.core.gifts.reception import GIVEN
from crmdesk.core.gifts.records import REACTIONS, STATUSES, Reaction, Status
from crmdesk.core.language import N_, _
from crmdesk.core.storage.database import Row
from crmdesk.core.tabular.workbook import Table, write_workbook
from crmdesk.core.values.choices import Level, Nature, YesNo, title

Rows = Callable[[str, Sequence[Any]], list[Row]]
Cells = list[str | int | float]
_BLOCK: Final = 2_000
# ruff: noqa: S608 - statements are made of our own words
_GIVEN: Final = (
    "SELECT recipient.day, recipient.id, coalesce(campaign.title, ''), recipient.occasion, contact.name,"
    " coalesce(organisation.name, ''), coalesce(main.title, ''), coalesce(main.level, ''), contact.nature,"
    " recipient.tier, gift_item.name, gift_item.category, cash, recipient.count, approved_cost, shipping, status,"
    " reaction, recipient.approved_on, coalesce(campaign.approved_by, ''), recipient.note"
    " FROM recipient CROSS JOIN contact ON contact.id = recipient.contact_id"
    " CROSS JOIN gift_item ON gift_item.id = approved_item_id"
    " LEFT JOIN campaign ON campaign.id = recipient.campaign_id"
    " LEFT JOIN organisation ON organisation.id = recipient.organisation_id"
    " LEFT JOIN affiliation AS main ON main.contact_id = contact.id AND main.main = 1"
    f" WHERE recipient.day >= ?1 AND recipient.day <= ?2 AND (recipient.day > ?1 OR recipient.id > ?3) AND {GIVEN}"
    " ORDER BY recipient.day, recipient.id LIMIT ?4"
)
_RECEIVED: Final = (
    "SELECT received.day, received.id, received.occasion, contact.name, coalesce(organisation.name, ''), what,"
    " received.value, coalesce(colleague.name, ''), received.note FROM received"
    " CROSS JOIN contact ON contact.id = received.contact_id"
    " LEFT JOIN affiliation AS main ON main.contact_id = contact.id AND main.main = 1"
    " LEFT JOIN organisation ON organisation.id = main.organisation_id"
    " LEFT JOIN colleague ON colleague.id = received.colleague_id"
    " WHERE received.day >= ?1 AND received.day <= ?2 AND (received.day > ?1 OR received.id > ?3)"
    " AND received.deleted_at IS NULL ORDER BY received.day, received.id LIMIT ?4"
)
_GIVEN_HEADINGS: Final = (
    N_("Day"), N_("Occasion"), N_("Name"), N_("Organisation"), N_("Title"), N_("Level"), N_("Nature"), N_("Tier"),
    N_("Gift"), N_("Category"), N_("Cash"), N_("Pieces"), N_("Price of one"), N_("Amount"), N_("Shipping"),
    N_("Delivery"), N_("How it was received"), N_("Approved on"), N_("Approved by"), N_("Notes"),
)  # fmt: skip
_RECEIVED_HEADINGS: Final = (
    N_("Day"), N_("Occasion"), N_("Name"), N_("Organisation"), N_("What we received"), N_("Value as we guess it"),
    N_("Who of us has it"), N_("Notes"),
)  # fmt: skip


def save(rows: Rows, path: Path, first: date, last: date) -> int:
    """Save what was given and received between two days, both included; how many lines. Raises as the ledger says."""
    if path.suffix.lower() != ".xlsx":
        raise FormatProblem(_("The register is saved as .xlsx, not as “{name}”.").format(name=path.name))
    written = _Counted()
    sheets = (
        (_("Gifts given"), _GIVEN_HEADINGS, _GIVEN, _given_cells),
        (_("Gifts received"), _RECEIVED_HEADINGS, _RECEIVED, _received_cells),
    )
    write_workbook(
        path,
        [
            Table(name, [_(heading) for heading in headings], written.all(map(cells, _read(rows, sql, first, last))),
                  goes_on=True, amounts=True)
            for name, headings, sql, cells in sheets
        ],
    )  # fmt: skip
    return written.lines


class _Counted:
    """Counts the lines that are written."""

    def __init__(self) -> None:
        self.lines = 0

    def all(self, lines: Iterator[Cells]) -> Iterator[Cells]:
        """The same, counted."""
        for line in lines:
            self.lines += 1
            yield line


def _read(rows: Rows, sql: str, first: date, last: date) -> Iterator[Row]:
    after, behind = first.isoformat(), 0
    while found := rows(sql, (after, last.isoformat(), behind, _BLOCK)):
        yield from found
        after, behind = found[-1][0], found[-1][1]


def _given_cells(row: Row) -> Cells:
    (
        day, _key, campaign, occasion, name, place, post, level, nature, tier, what, category, cash, pieces, cost,
        shipping, status, reaction, approved, by, note,
    ) = row  # fmt: skip
    return [
        day, campaign or occasion_title(occasion), name, place, post, title(Level(level)) if level else "",
        title(Nature(nature)) if nature else "", tier, what, category, title(YesNo.YES) if cash else "", pieces,
        cost / 100, pieces * cost / 100, shipping / 100, _(STATUSES[Status(status)]), _(REACTIONS[Reaction(reaction)]),
        approved, by, note,
    ]  # fmt: skip


def _received_cells(row: Row) -> Cells:
    day, _key, occasion, name, place, what, value, colleague, note = row
    return [day, occasion_title(occasion), name, place, what, value / 100, colleague, note]
