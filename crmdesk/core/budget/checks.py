"""What an expense may be: refused with one sentence, at its field, before anything is written."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from crmdesk.core.budget.records import MOST_FEN, Expense, ExpenseDraft, Share
from crmdesk.core.budget.sharing import evenly
from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.language import N_, _
from crmdesk.core.storage.database import Row, placeholders
from crmdesk.core.values.quantities import money_text, parse_money
from crmdesk.core.values.text import clean

Rows = Callable[[str, Sequence[Any]], list[Row]]
# Beyond lies no fiscal year in which the money could stand: the day is mistyped.
_EARLIEST, _LATEST = "1990-01-01", "2199-12-31"
_GONE: Final = {
    "contact": N_("This contact is not in the book any more."),
    "organisation": N_("This organisation is not in the book any more."),
    "colleague": N_("This colleague is not in the book any more."),
    "campaign": N_("This campaign is not in the book any more."),
}


def amount_of(text: str) -> int:
    """An amount in fen. Raises InvalidInput, at the field `amount`, for what is no amount that can be paid."""
    try:
        fen = parse_money(text)
    except InvalidInput as error:
        raise InvalidInput(str(error), {"amount": str(error)}) from error
    return _payable(fen)


def checked(
    rows: Rows, draft: ExpenseDraft, categories: Mapping[str, str], before: Expense | None = None
) -> ExpenseDraft:
    """The draft as it is kept, shared out. Raises InvalidInput, NotFound for somebody who is not there.

    Whoever was named `before` may be in the trash since.
    """
    _payable(draft.amount)
    if draft.category not in categories:
        raise _refused("category", _("There is no category “{text}”.").format(text=draft.category[:40]))
    shares = tuple(draft.shares) or _even(draft)
    over = sum(share.amount for share in shares) - draft.amount
    if over > 0:
        text = _("The parts are ¥{over} more than the amount.")
        raise _refused("shares", text.format(over=money_text(over)))
    if any(share.amount < 0 for share in shares):
        raise _refused("shares", _("A part cannot be below zero."))
    _know(rows, draft, shares, before)
    return replace(
        draft, day=_day(draft.day), payee=clean(draft.payee), note=clean(draft.note), contacts=(), organisations=(),
        shares=shares,
    )  # fmt: skip


def _even(draft: ExpenseDraft) -> tuple[Share, ...]:
    whom = [Share(0, contact) for contact in dict.fromkeys(draft.contacts)]
    whom += [Share(0, None, place) for place in dict.fromkeys(draft.organisations)]
    parts = evenly(draft.amount, len(whom)) if whom else []
    return tuple(share._replace(amount=part) for share, part in zip(whom, parts, strict=True))


def _know(rows: Rows, draft: ExpenseDraft, shares: Iterable[Share], before: Expense | None) -> None:
    known = before.shares if before else ()
    had: dict[str, set[int | None]] = {
        "contact": {share.contact for share in known}, "organisation": {share.organisation for share in known},
        "colleague": {before.colleague if before else None}, "campaign": {before.campaign if before else None},
    }  # fmt: skip
    named = {
        "contact": {share.contact for share in shares}, "organisation": {share.organisation for share in shares},
        "colleague": {draft.colleague}, "campaign": {draft.campaign},
    }  # fmt: skip
    for table, ids in named.items():
        wanted = sorted(key for key in ids - had[table] if key is not None)
        sql = f"SELECT count(*) FROM {table} WHERE deleted_at IS NULL AND id IN ({placeholders(wanted)})"  # noqa: S608 - own names
        if wanted and rows(sql, wanted) != [(len(wanted),)]:
            raise NotFound(_(_GONE[table]))


def _payable(fen: int | None) -> int:
    if fen is None:
        raise _refused("amount", _("Say how much it was."))
    if not 0 < fen <= MOST_FEN:
        raise _refused("amount", _("An expense is an amount above zero, and no larger than anybody pays."))
    return fen


def _day(text: str) -> str:
    try:
        found = date.fromisoformat(text).isoformat()
    except ValueError:
        found = ""
    if not _EARLIEST <= found <= _LATEST:
        raise _refused("date", _("“{text}” is not a date.").format(text=" ".join(text.split())[:40]))
    return found


def _refused(field: str, sentence: str) -> InvalidInput:
    return InvalidInput(sentence, {field: sentence})
