"""What would follow an agreement."""

from collections.abc import Iterable
from datetime import date, timedelta

from crmdesk.core.agreements.records import Agreement, AgreementDraft
from crmdesk.core.news.records import Named
from crmdesk.core.values.months import months_after


def following(found: Agreement) -> AgreementDraft:
    """The same agreement from the day after its end, for as many months; unsigned, without a number and a decision."""
    days = dict.fromkeys(found.days, "")
    if found.days["ends"]:
        begins = date.fromisoformat(found.days["ends"]) + timedelta(days=1)
        days["begins"] = begins.isoformat()
        if found.days["begins"]:
            days["ends"] = _as_long(date.fromisoformat(found.days["begins"]), begins).isoformat()
    return AgreementDraft(
        found.side, found.organisation.id if found.organisation else None, products=_ids(found.products),
        contacts=_ids(found.contacts), recommended=_ids(found.recommended), colleagues=_ids(found.colleagues),
        days=days, texts=dict(found.texts), note=found.note, renews=found.id,
    )  # fmt: skip


def _ids(named: Iterable[Named]) -> tuple[int, ...]:
    return tuple(one.id for one in named)


def _as_long(first: date, begins: date) -> date:
    """The last day of what begins on `begins` and holds for as many whole months as lie between both days."""
    months = (begins.year - first.year) * 12 + begins.month - first.month
    return months_after(begins, max(months, 1)) - timedelta(days=1)
