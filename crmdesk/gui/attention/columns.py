"""The columns of the lists of people. A row is one `Line`."""

from collections.abc import Callable
from typing import Final

from crmdesk.core.attention.records import SIGNS, Line
from crmdesk.core.documents.charts import written
from crmdesk.core.language import N_, _
from crmdesk.gui.kit.record_model import Column, Row


def _of(text: Callable[[Line], str]) -> Callable[[Row], str]:
    return lambda row: text(row[0])


def tier_text(line: Line) -> str:
    """The tier a person set, and where it differs what the value suggests: B → VIP."""
    return f"{line.tier or '–'} → {line.suggested}" if line.tier_differs else line.tier


def signs_text(line: Line) -> str:
    """What stands out, in words."""
    return _(", ").join(_(SIGNS[sign]) for sign in line.signs)


COLUMNS: Final = (
    Column("name", N_("Name"), _of(lambda line: line.name), width=108, sortable=False),
    Column("organisation", N_("Organisation"), _of(lambda line: line.organisation), width=210, sortable=False),
    Column("tier", N_("Tier"), _of(tier_text), width=104, sortable=False),
    Column("value", N_("Value"), _of(lambda line: written(line.value, "money") if line.value else "–"), "right", 116,
           sortable=False),
    Column("touches", N_("Interactions"), _of(lambda line: f"{line.touches:,}"), "right", 100, sortable=False),
    Column("money", N_("Money"), _of(lambda line: written(line.money, "money") if line.money else "–"), "right", 96,
           sortable=False),
    Column("signs", N_("What stands out"), _of(signs_text), width=200, sortable=False),
)  # fmt: skip
