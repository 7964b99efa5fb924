"""The people of a picture as lists show them, in blocks of ids."""

import json
from collections.abc import Mapping, Sequence
from typing import Final

from crmdesk.core.attention.picture import NO_TOUCH, Picture, Rows
from crmdesk.core.attention.records import Line, Signs

_LISTED: Final = "SELECT id, name, organisation, tier FROM listing WHERE id IN (SELECT value FROM json_each(?))"
_TIERS: Final = "SELECT id, tier FROM listing WHERE trashed = 0"


def lines(
    rows: Rows, picture: Picture, contacts: Sequence[int], signs: Mapping[int, Signs] | None = None
) -> list[Line]:
    """These people in their order; who is not in the book any more is left out."""
    told = signs or {}
    listed = {row[0]: row[1:] for row in rows(_LISTED, (json.dumps(list(contacts)),))}
    result = []
    for contact in contacts:
        if contact in listed:
            name, organisation, tier = listed[contact]
            touch, sign = picture.touches.get(contact, NO_TOUCH), told.get(contact)
            result.append(
                Line(
                    contact, name, organisation, tier, picture.tiers.get(contact, ""), picture.values.get(contact, 0),
                    touch.times, touch.minutes, picture.money.get(contact, 0), sign.signs if sign else (),
                    sign.reached if sign else "",
                )
            )  # fmt: skip
    return result


def tier_differs(rows: Rows, picture: Picture) -> list[int]:
    """Who has another tier than the value suggests, the most valuable first."""
    # Of everybody: looking for those with a value one by one takes three times as long.
    set_by_people: dict[int, str] = dict(rows(_TIERS, ()))
    return [one for one in picture.ranked if set_by_people.get(one, picture.tiers[one]) != picture.tiers[one]]
