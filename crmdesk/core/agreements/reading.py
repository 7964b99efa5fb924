"""Reading agreements: by id, and which there are."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from crmdesk.core.agreements.records import BACKGROUND, CLAUSES, DAYS, Agreement
from crmdesk.core.errors import NotFound
from crmdesk.core.language import _
from crmdesk.core.news.records import Named
from crmdesk.core.storage.database import Row, placeholders
from crmdesk.core.values.choices import Nature
from crmdesk.core.values.text import fold

# ruff: noqa: S608 - statements are made of our own words; what is asked for is bound
Rows = Callable[[str, Sequence[Any]], list[Row]]
_TEXTS: Final = (*CLAUSES, *BACKGROUND)
_AGREEMENT: Final = (
    "SELECT agreement.id, side, number, agreement.note, organisation_id, coalesce(organisation.name, ''), renews,"
    " EXISTS (SELECT 1 FROM agreement AS later WHERE later.renews = agreement.id AND later.deleted_at IS NULL),"
    f" ended_on, ended_why, news_id, agreement.deleted_at IS NOT NULL, {', '.join((*DAYS, *_TEXTS))} FROM agreement"
    " LEFT JOIN organisation ON organisation.id = organisation_id WHERE agreement.id IN ({ids})"
)
# What is named by an agreement: its products, its people by their role, and ours.
_NAMED: Final = (
    "SELECT agreement_id, 'products', product.id, product.name, agreement_product.id AS place FROM agreement_product"
    " JOIN product ON product.id = product_id WHERE agreement_id IN ({ids})"
    " UNION ALL SELECT agreement_id, role, contact.id, contact.name, agreement_contact.id FROM agreement_contact"
    " JOIN contact ON contact.id = contact_id WHERE agreement_id IN ({ids}) AND contact.deleted_at IS NULL"
    " UNION ALL SELECT agreement_id, 'colleagues', colleague.id, colleague.name, agreement_colleague.id"
    " FROM agreement_colleague JOIN colleague ON colleague.id = colleague_id WHERE agreement_id IN ({ids})"
    " ORDER BY place"
)
_ROLES: Final = ("products", "theirs", "recommended", "colleagues")
DECIDE_BY: Final = "CASE renew_by WHEN '' THEN ends ELSE renew_by END"
"""Until when one has to see to the end of an agreement."""
OPEN: Final = (
    "agreement.deleted_at IS NULL AND ended_on = '' AND NOT EXISTS"
    " (SELECT 1 FROM agreement AS later WHERE later.renews = agreement.id AND later.deleted_at IS NULL)"
)
"""Agreements that neither ended before their time nor were renewed."""
_PLACES: Final = "LEFT JOIN organisation ON organisation.id = agreement.organisation_id"
_OF_PEOPLE: Final = (
    "EXISTS (SELECT 1 FROM agreement_contact JOIN listing ON listing.id = contact_id WHERE agreement_id = agreement.id"
    " AND (instr(lower(listing.name), ?) > 0 OR instr(replace(listing.name_key, ' ', ''), ?) > 0))"
)
_OF_PRODUCTS: Final = (
    "EXISTS (SELECT 1 FROM agreement_product JOIN product ON product.id = product_id WHERE agreement_id = agreement.id"
    " AND instr(lower(product.name || ' ' || approval), ?) > 0)"
)


@dataclass(frozen=True)
class Query:
    """Which agreements: with whom, of which product or person, to be seen to `until` an ISO date; words that must all
    be found in partner, people, products, number or territory.
    """

    text: str = ""
    side: Nature | None = None
    organisation: int | None = None
    contact: int | None = None
    product: int | None = None
    until: str = ""
    trashed: bool = False


def ids(rows: Rows, query: Query) -> list[int]:
    """Ids of agreements: what ends soonest first, what has no end last, what is over behind all of it by `until`."""
    where, values = [f"agreement.deleted_at IS {'NOT ' if query.trashed else ''}NULL"], list[Any]()
    of = "agreement.id IN (SELECT agreement_id FROM"
    for sql, wanted in (
        ("side = ?", query.side and str(query.side)),
        ("organisation_id = ?", query.organisation),
        (f"{of} agreement_contact WHERE contact_id = ?)", query.contact),
        (f"{of} agreement_product WHERE product_id = ?)", query.product),
        (f"{OPEN} AND ends <> '' AND {DECIDE_BY} <= ?", query.until),
    ):
        if wanted:
            where.append(sql)
            values.append(wanted)
    for word in fold(query.text).split():
        where.append(
            "(instr(lower(number || ' ' || territory || ' ' || coalesce(organisation.spelled, '')), ?) > 0"
            f" OR {_OF_PRODUCTS} OR {_OF_PEOPLE})"
        )
        values += [word] * 4
    order = "ORDER BY coalesce(nullif(coalesce(nullif(ended_on, ''), ends), ''), '9999'), agreement.id"
    sql = f"SELECT agreement.id FROM agreement {_PLACES} WHERE {' AND '.join(where)} {order}"
    return [key for (key,) in rows(sql, values)]


def items(rows: Rows, keys: Sequence[int]) -> list[Agreement]:
    """Agreements by id, in the order of the ids; those that are not there are left out."""
    marks = placeholders(keys)
    named: dict[tuple[int, str], list[Named]] = {}
    for agreement, role, key, name, _place in rows(_NAMED.format(ids=marks), (*keys, *keys, *keys)):
        named.setdefault((agreement, role), []).append(Named(key, name))
    found = {row[0]: _made(row, named) for row in rows(_AGREEMENT.format(ids=marks), keys)}
    return [found[key] for key in keys if key in found]


def item(rows: Rows, key: int) -> Agreement:
    """One agreement, also from the trash. Raises NotFound."""
    for found in items(rows, [key]):
        return found
    raise NotFound(_("This agreement is not in the book any more."))


def line_of_renewals(rows: Rows, key: int) -> list[int]:
    """The agreement with those before it and after it, the first one first."""
    sql = (
        "WITH RECURSIVE before (id, renews, depth) AS (SELECT id, renews, 0 FROM agreement WHERE id = ?1 UNION ALL"
        " SELECT agreement.id, agreement.renews, depth + 1 FROM before JOIN agreement ON agreement.id = before.renews),"
        " line (id, depth) AS (SELECT * FROM (SELECT id, 0 FROM before ORDER BY depth DESC LIMIT 1) UNION ALL"
        " SELECT agreement.id, depth + 1 FROM line JOIN agreement ON agreement.renews = line.id"
        " WHERE agreement.deleted_at IS NULL) SELECT id FROM line ORDER BY depth, id"
    )
    return [found for (found,) in rows(sql, (key,))]


def _made(row: Row, named: Mapping[tuple[int, str], Sequence[Named]]) -> Agreement:
    key, side, number, note, place, called, renews, renewed, ended_on, ended_why, news, trashed, *rest = row
    days, texts = rest[: len(DAYS)], rest[len(DAYS) :]
    products, contacts, recommended, colleagues = (tuple(named.get((key, role), ())) for role in _ROLES)
    return Agreement(
        key, Nature(side), number, dict(zip(DAYS, days, strict=True)), dict(zip(_TEXTS, texts, strict=True)), note,
        Named(place, called) if place else None, products, contacts, recommended, colleagues, renews, bool(renewed),
        ended_on, ended_why, news, bool(trashed),
    )  # fmt: skip
