"""The things of the timeline in our own JSON, each declared once: its values, how it is read from the book, what tells
one from another of the same contact.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from crmdesk.core.exchange.timeline.parts import (
    DAY,
    FLAG,
    KEY,
    NAME,
    TEXT,
    Part,
    moment,
    names,
    needed_day,
    number,
    one_of,
    recurring,
    written_moment,
)
from crmdesk.core.interactions.records import OWNER, SPONSOR, Kind
from crmdesk.core.language import N_
from crmdesk.core.occasions.records import Kind as OccasionKind

# ruff: noqa: S608 - what is put into the statements is constants
_AMONG: Final = "IN (SELECT value FROM json_each(?1))"
_PLACE: Final = "coalesce((SELECT name FROM organisation WHERE organisation.id = {0}.organisation_id), '')"
_OWNER: Final = "coalesce((SELECT name FROM colleague WHERE colleague.id = owner_id), '')"
_MOMENT: Final = Part(moment, None, written_moment)
_ANY: Final = 1 << 53

SPENT: Final = "expenses"
"""What was spent on somebody beside what their records cost; told, and never brought in."""


@dataclass(frozen=True)
class Shape:
    """`values` by JSON key in the order of `sql`, which begins with the contact; `same` are those that tell one from
    another of the same contact. A `shared` one may be with several contacts and is known by its `id`.
    """

    title: str
    values: Mapping[str, Part]
    sql: str
    same: tuple[str, ...]
    shared: bool = False


SHAPES: Final[Mapping[str, Shape]] = {
    "occasions": Shape(
        N_("Days"),
        {"kind": Part(one_of([str(kind) for kind in OccasionKind])), "title": NAME, "date": Part(recurring),
         "calendar": Part(one_of(["", "solar", "lunar"])), "leap": FLAG, "note": TEXT},
        f"SELECT contact_id, kind, title, date, calendar, leap, note FROM occasion WHERE contact_id {_AMONG}",
        ("title", "date", "calendar", "leap"),
    ),
    "ticks": Shape(
        N_("Days seen to"),
        {"what": NAME, "day": Part(needed_day)},
        f"SELECT contact_id, what, day FROM tick WHERE contact_id {_AMONG}",
        ("what", "day"),
    ),
    "cadence": Shape(
        N_("Rhythm"),
        {"kind": Part(one_of([OWNER, SPONSOR])), "ideal": Part(number(3_650), 0), "longest": Part(number(3_650), 0),
         "paused_until": DAY},
        f"SELECT contact_id, kind, ideal, longest, paused_until FROM cadence WHERE contact_id {_AMONG}",
        ("kind",),
    ),
    "put_off": Shape(
        N_("Waits on Today"),
        {"kind": TEXT, "until": Part(needed_day)},
        f"SELECT contact_id, kind, until FROM put_off WHERE contact_id {_AMONG}",
        ("kind",),
    ),
    "news": Shape(
        N_("News"),
        {"id": KEY, "kind": NAME, "source": TEXT, "day": Part(needed_day),
         "event": DAY, "importance": Part(number(3), 0), "text": TEXT, "site": TEXT, "handled": DAY,
         "organisation": TEXT},
        "SELECT contact_id, news.id, kind, source, day, event, importance, text, site, handled,"
        f" {_PLACE.format('news')} FROM news_contact CROSS JOIN news ON news.id = news_id"
        f" WHERE contact_id {_AMONG} AND deleted_at IS NULL ORDER BY day, news.id",
        ("kind", "day", "text"),
        shared=True,
    ),
    "interactions": Shape(
        N_("Past records"),
        {"id": KEY, "at": _MOMENT, "kind": Part(one_of([str(kind) for kind in Kind])),
         "minutes": Part(number(10_080), 0), "reached": FLAG._replace(usual=1), "text": TEXT, "outcome": TEXT,
         "cost": Part(number(_ANY), 0), "organisation": TEXT, "colleagues": Part(names, (), list)},
        "SELECT contact_id, interaction.id, at, kind, minutes, reached, text, outcome, cost,"
        f" {_PLACE.format('interaction')} FROM interaction_contact CROSS JOIN interaction"
        f" ON interaction.id = interaction_id WHERE contact_id {_AMONG} AND deleted_at IS NULL"
        " ORDER BY at, interaction.id",
        ("at", "kind", "text"),
        shared=True,
    ),
    "next_steps": Shape(
        N_("Next steps"),
        {"day": Part(needed_day), "text": TEXT, "repeat": TEXT, "owner": TEXT, "organisation": TEXT,
         "done_at": _MOMENT, "interaction": KEY, "news": KEY},
        f"SELECT contact_id, day, text, repeat, {_OWNER},"
        f" {_PLACE.format('follow_up')}, done_at, coalesce(interaction_id, 0), coalesce(news_id, 0) FROM follow_up"
        f" WHERE contact_id {_AMONG} AND deleted_at IS NULL ORDER BY day, id",
        ("day", "text"),
    ),
}  # fmt: skip
"""In the order in which they are written: next steps point to news and records."""

OURS: Final = (
    "SELECT interaction_id, name FROM interaction_colleague CROSS JOIN colleague ON colleague.id = colleague_id"
    f" WHERE interaction_id {_AMONG} ORDER BY interaction_colleague.id"
)
FILES: Final = (
    f"SELECT interaction_id, name, media, hash FROM interaction_enclosure WHERE interaction_id {_AMONG} ORDER BY id"
)
