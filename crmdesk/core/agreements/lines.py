"""Agreements on the timeline: signed, renewed, ended; of those who stand for the other side, and of where it stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from crmdesk.core.agreements import reading
from crmdesk.core.agreements.records import Agreement
from crmdesk.core.interactions.lines import narrowed
from crmdesk.core.interactions.timeline import Asked, Line, Rows, Sql, first_day, starts_at
from crmdesk.core.language import N_, _

# ruff: noqa: S608 - statements are made of our own words; what is asked for is bound
SIGNED, ENDED = "agreement_signed", "agreement_ended"
_RENEWED: Final = N_("Agreement renewed")
_SIGNED_ON: Final = "coalesce(nullif(signed, ''), begins)"
# One that is renewed goes on.
_ENDED_ON: Final = (
    "CASE WHEN ended_on <> '' THEN ended_on WHEN EXISTS (SELECT 1 FROM agreement AS later"
    " WHERE later.renews = agreement.id AND later.deleted_at IS NULL) THEN '' ELSE ends END"
)
# By kind: its day, and the id of its line. That of an end is the agreement's below zero, for a line has one of its own.
_PARTS: Final = {SIGNED: (_SIGNED_ON, "id"), ENDED: (_ENDED_ON, "-id")}
_AT: Final = "unixepoch(day, 'utc') * 1000"
_OF_CONTACT: Final = (
    "agreement.id IN (SELECT agreement_id FROM agreement_contact WHERE role = 'theirs' AND contact_id = ?)"
)
_OURS: Final = (
    "EXISTS (SELECT 1 FROM agreement_colleague WHERE agreement_id = abs(told.id) AND colleague_id = ?)"
)  # fmt: skip
_WORDS: Final = (
    "number || ' ' || territory || ' ' || ended_why || ' ' || coalesce((SELECT group_concat(product.name, ' ')"
    " FROM agreement_product JOIN product ON product.id = product_id WHERE agreement_id = abs(told.id)), '')"
)


class Agreed:
    """What was agreed, and what came to its end until today."""

    kinds: Mapping[str, str] = {SIGNED: N_("Agreement signed"), ENDED: N_("Agreement over")}

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def lines(self, asked: Asked) -> Sql | None:
        """What was signed and what ended, as far as it is asked for."""
        wanted = [kind for kind in _PARTS if asked.wants(kind)]
        if asked.trashed or not wanted:
            return None
        parts = [_part(asked, *_PARTS[kind]) for kind in wanted]
        return " UNION ALL ".join(sql for sql, _values in parts), [each for _sql, values in parts for each in values]

    def read(self, ids: Sequence[int]) -> Iterable[Line]:
        """The agreements among the ids."""
        found = {item.id: item for item in reading.items(self._rows, sorted({abs(key) for key in ids}))}
        for key in ids:
            if (item := found.get(abs(key))) is not None and not item.trashed:
                yield _ended(item) if key < 0 else _signed(item)


def _part(asked: Asked, day: str, key: str) -> Sql:
    conditions, values = ["agreement.deleted_at IS NULL"], list[Any]()
    if asked.contact is not None:
        conditions.append(_OF_CONTACT)
        values.append(asked.contact)
    elif asked.organisation is not None:
        conditions.append("organisation_id = ?")
        values.append(asked.organisation)
    told = (
        f"SELECT {key} AS id, {day} AS day, number, territory, ended_why FROM agreement"
        f" WHERE {' AND '.join(conditions)}"
    )
    outer = ["day <> ''", "day <= (SELECT today())"]
    for sql, at in (("day >= ?", asked.since), ("day < ?", asked.until)):
        if at is not None:
            outer.append(sql)
            values.append(first_day(at).isoformat())
    for sql, more in narrowed(replace(asked, since=None, until=None), _AT, _OURS, _WORDS):
        outer.append(sql)
        values.append(more)
    return f"SELECT {_AT} AS at, id FROM ({told}) AS told WHERE {' AND '.join(outer)}", values


def _signed(item: Agreement) -> Line:
    title = _(_RENEWED) if item.renews is not None else _(Agreed.kinds[SIGNED])
    until = _("until {day}").format(day=item.days["ends"]) if item.days["ends"] else _("no end")
    return _line(item, item.id, item.days["signed"] or item.days["begins"], SIGNED, title, until)


def _ended(item: Agreement) -> Line:
    early = _("ended early") if item.ended_on else ""
    return _line(item, -item.id, item.until, ENDED, _(Agreed.kinds[ENDED]), early, item.ended_why)


def _line(item: Agreement, key: int, day: str, kind: str, title: str, *details: str) -> Line:
    place = (item.organisation.id, item.organisation.name) if item.organisation else (0, "")
    text = "、".join(product.name for product in item.products) or item.number
    people = tuple((one.id, one.name) for one in item.contacts)
    ours = tuple(one.name for one in item.colleagues)
    return Line(
        key, starts_at(date.fromisoformat(day)), kind, title, text, people, place, ours,
        tuple(filter(None, details)), timed=False,
    )  # fmt: skip
