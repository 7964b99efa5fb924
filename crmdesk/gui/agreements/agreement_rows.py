"""How agreements read in their list."""

from datetime import date
from typing import NamedTuple

from crmdesk.core.agreements.records import STATES, Agreement, State
from crmdesk.core.language import _
from crmdesk.gui.kit.agreement_lines import SIDE_SIGNS, STATE_TINTS, products_text, until_text, until_tint
from crmdesk.gui.kit.list_delegate import TwoLines
from crmdesk.gui.kit.record_model import Row


class AgreementRow(NamedTuple):
    """An agreement as a row: how it reads aloud, what it is, how it stands, and which day it is now."""

    said: str
    item: Agreement
    state: State
    today: date


def agreement_row(item: Agreement, state: State, today: date) -> AgreementRow:
    """An agreement as the list keeps it."""
    shown = agreement_lines(AgreementRow("", item, state, today))
    parts = (shown.title, shown.subtitle, _(STATES[state]), shown.caption)
    return AgreementRow(_(", ").join(filter(None, parts)), item, state, today)


def agreement_lines(row: Row) -> TwoLines:
    """An agreement: with whom, of what, how it stands, and in how many days it ends."""
    _said, item, state, today = row
    return TwoLines(
        item.id, item.partner, products_text(item) or item.number, caption=until_text(item, today),
        caption_tint=until_tint(item, state, today), sign=SIDE_SIGNS.get(item.side, ("handshake", "slate")),
        mark=(_(STATES[state]), STATE_TINTS[state]),
    )  # fmt: skip
