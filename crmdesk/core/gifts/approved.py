"""What was approved of each gift, so that what is otherwise since shows.

Gift and price stand in the row of the person; how many, and marks of inscription and address, are kept with the
campaign: of texts only a mark, lest an address outlive whoever is forgotten.
"""

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from zlib import crc32

from crmdesk.core.language import _, ngettext
from crmdesk.core.values.quantities import grouped, money_text

if TYPE_CHECKING:
    from crmdesk.core.gifts.planned import Recipient

KEY: Final = "approved"
_PARTS: Final = 3


class Approved(NamedTuple):
    """So many pieces, with the marks of what stood on them and of where they went."""

    pieces: int
    inscription: str
    address: str


def kept(paper: str, people: Iterable["Recipient"]) -> str:
    """What a campaign keeps (`Campaign.paper`) once the gifts of these people are approved as they are."""
    approved = {str(each.id): [each.count, mark(each.inscription), mark(each.address)] for each in people}
    return json.dumps({**_whole(paper), KEY: approved})


def of_campaign(paper: str) -> dict[int, Approved]:
    """What a campaign kept, by the rows of its people; nothing of one that was approved by an older version."""
    found = _whole(paper).get(KEY)
    return {
        int(key): Approved(int(said[0]), str(said[1]), str(said[2]))
        for key, said in (found.items() if isinstance(found, dict) else ())
        if key.isdecimal() and isinstance(said, list) and len(said) == _PARTS
    }


def changed(each: "Recipient", approved: Mapping[int, Approved]) -> tuple[str, ...]:
    """What is otherwise than it was approved: left_out, added, gift, cost, count, inscription, address."""
    was = approved.get(each.id)
    if each.left_out:
        return ("left_out",) if each.approved_on or was is not None else ()
    if not each.approved_on:
        return ("added",) if was is None else ("count",)
    found = []
    if each.approved_item != each.item:
        found.append("gift")
    elif each.approved_cost != each.cost:
        found.append("cost")
    if was is not None:
        found += ["count"] if was.pieces != each.count else []
        found += ["inscription"] if was.inscription != mark(each.inscription) else []
        found += ["address"] if was.address != mark(each.address) else []
    return tuple(found)


def change_text(each: "Recipient", approved: Mapping[int, Approved]) -> str:
    """The same in words of the current language, "" where all is as it was approved."""
    was = approved.get(each.id)
    pieces = was.pieces if was is not None else 0
    words = {
        "left_out": _("left out"),
        "added": _("added later"),
        "gift": _("another gift"),
        "cost": _("another price: {was} was approved").format(was=f"¥{grouped(money_text(each.approved_cost))}"),
        "count": ngettext("{count} was approved", "{count} were approved", pieces).format(count=pieces),
        "inscription": _("another inscription"),
        "address": _("another address"),
    }
    return _("; ").join(words[key] for key in each.changed)


def mark(text: str) -> str:
    """A mark that differs where the text does."""
    return f"{crc32(text.encode()):08x}" if text else ""


def _whole(paper: str) -> dict[str, Any]:
    try:
        found = json.loads(paper or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
