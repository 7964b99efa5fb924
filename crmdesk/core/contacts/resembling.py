"""Whom of the book somebody new could be, while they are typed.

Here one thing that hardly two people share is enough: it is asked, not decided. A name counts only beside a place, a
birthday or a telephone, and who has another ID card is another person.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from crmdesk.core.contacts.duplicates import LIVING, SIGNALS, Rows, is_mobile, weight
from crmdesk.core.contacts.records import Draft
from crmdesk.core.values import emails, phones

# ruff: noqa: S608 - what is put into the statements is our own text

_AMONG = "IN (SELECT value FROM json_each(?))"
_Asked = tuple[tuple[str, ...], str, Sequence[Any]]


def alike(rows: Rows, draft: Draft, most: int = 3) -> list[tuple[int, tuple[str, ...]]]:
    """Whom a draft could mean, the surest first, with the signals for it."""
    found: dict[int, set[str]] = defaultdict(set)
    for signals, sql, values in (*_telling(draft), *_beside_the_name(draft)):
        for (contact,) in rows(sql, values):
            found[contact].update(signals)
    if draft.get("id_card"):
        among = json.dumps([*found])
        sql = f"SELECT id FROM contact WHERE id {_AMONG} AND id_card NOT IN ('', ?)"
        for (other,) in rows(sql, (among, draft["id_card"])):
            del found[other]
    order = sorted(found, key=lambda contact: (-weight(found[contact]), contact))
    return [(contact, tuple(signal for signal in SIGNALS if signal in found[contact])) for contact in order[:most]]


def _telling(draft: Draft) -> Iterator[_Asked]:
    """What is enough by itself."""
    mobiles = [number for number in _numbers(draft) if is_mobile(number)]
    if mobiles:
        yield ("mobile",), f"SELECT contact_id FROM phone {LIVING} AND digits {_AMONG}", (json.dumps(mobiles),)
    addresses = [emails.normal(reach.value) for reach in draft.get("emails", ())]
    if addresses:
        yield ("email",), f"SELECT contact_id FROM email {LIVING} AND folded {_AMONG}", (json.dumps(addresses),)
    messengers = [f"{reach.kind}:{reach.value.lower()}" for reach in draft.get("im", ())]
    if messengers:
        sql = f"SELECT contact_id FROM messenger {LIVING} AND kind || ':' || lower(value) {_AMONG}"
        yield ("messenger",), sql, (json.dumps(messengers),)
    if draft.get("id_card"):
        # The index holds cards alone, and is used where the question says so.
        sql = "SELECT id FROM contact WHERE id_card = ? AND id_card <> '' AND deleted_at IS NULL"
        yield ("id_card",), sql, (draft["id_card"],)


def _beside_the_name(draft: Draft) -> Iterator[_Asked]:
    """What is enough together with the same name."""
    name, birthday = draft.get("name"), draft.get("birthday")
    if not name:
        return
    if draft.get("organisation"):
        sql = (
            f"SELECT contact_id FROM affiliation {LIVING} AND contact.name = ?"
            " AND organisation_id IN (SELECT id FROM organisation WHERE name = ?)"
        )
        yield ("name", "organisation"), sql, (name, draft["organisation"])
    numbers = [number for number in _numbers(draft) if not is_mobile(number)]
    if numbers:
        sql = f"SELECT contact_id FROM phone {LIVING} AND contact.name = ? AND digits {_AMONG}"
        yield ("name", "phone"), sql, (name, json.dumps(numbers))
    if birthday is not None and not birthday.date.startswith("--"):
        sql = (
            "SELECT id FROM contact WHERE deleted_at IS NULL AND name = ?"
            " AND birthday = ? AND calendar = ? AND leap = ?"
        )
        yield ("name", "birthday"), sql, (name, birthday.date, str(birthday.calendar), int(birthday.leap))


def _numbers(draft: Draft) -> list[str]:
    return [number for reach in draft.get("phones", ()) if (number := phones.digits(reach.value))]
