"""The picture as the command line tells it."""

from collections.abc import Iterator, Sequence
from typing import Any

from crmdesk.core.attention.picture import Picture, Share
from crmdesk.core.attention.pictures import measure
from crmdesk.core.attention.records import SIGNS, Line
from crmdesk.core.documents.charts import written
from crmdesk.core.language import _, ngettext
from crmdesk.core.values.quantities import money_text


def as_record(found: Picture, neglected: Sequence[Line], overserved: Sequence[Line]) -> dict[str, Any]:
    """The picture as `crmdesk attention --json` writes it: shares from 0 to 1, amounts as decimal strings."""
    return {
        "top_share": _number(found.value),
        "touch_share": _number(found.attention),
        "money_share": _number(found.spent),
        "neglected": [{**_person(line), "last_contact": line.reached} for line in neglected],
        "overserved": [_person(line) for line in overserved],
    }


def told(found: Picture, neglected: Sequence[Line], overserved: Sequence[Line]) -> Iterator[str]:
    """The picture in lines of text."""
    best = ngettext(
        "{day}: {count} customer has a value, {best} is the best 20%",
        "{day}: {count} customers have a value, {best} are the best 20%",
        len(found.ranked),
    )
    yield best.format(day=found.as_of.isoformat(), count=f"{len(found.ranked):,}", best=f"{len(found.best):,}")
    for title, share in shares(found):
        yield f"{title}\t{share_text(share)}"
    yield from _list(_("Neglected"), neglected)
    yield from _list(_("Over-served"), overserved)
    if found.best:
        yield measure(found)


def shares(found: Picture) -> tuple[tuple[str, Share], ...]:
    """What the best have, each with its title."""
    return (
        (_("Value"), found.value), (_("Attention"), found.attention), (_("Minutes"), found.minutes),
        (_("Money"), found.spent),
    )  # fmt: skip


def share_text(share: Share) -> str:
    """A share in percent, – where there is nothing to share."""
    return "–" if share.share is None else written(share.share, "share")


def _list(title: str, lines: Sequence[Line]) -> Iterator[str]:
    yield f"{title}\t{len(lines):,}"
    for line in lines:
        signs = _(", ").join(_(SIGNS[sign]) for sign in line.signs)
        yield "\t".join((f"id:{line.contact}", line.name, line.organisation, written(line.value, "money"), signs))


def _number(share: Share) -> float:
    return round(share.share or 0.0, 6)


def _person(line: Line) -> dict[str, Any]:
    return {
        "contact": {"id": str(line.contact), "name": line.name},
        "tier": line.tier,
        "suggested_tier": line.suggested,
        "value": money_text(line.value),
        "interactions": line.touches,
        "minutes": line.minutes,
        "money": money_text(line.money),
        "reasons": [str(sign) for sign in line.signs],
    }
