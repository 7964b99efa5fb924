"""The columns of the table of coverage. A row is one `Coverage`."""

from collections.abc import Callable
from functools import partial
from typing import Final

from crmdesk.core.language import N_, _
from crmdesk.core.organisations.document import LEVELS, looked_after
from crmdesk.core.organisations.records import FLAGS, Coverage
from crmdesk.gui.kit.record_model import Column, Row

_WIDTHS: Final = {"top": 66, "senior": 78, "middle": 62, "staff": 74}


def _of(text: Callable[[Coverage], str]) -> Callable[[Row], str]:
    return lambda row: text(row[0])


def _flags(found: Coverage) -> str:
    return _(", ").join(_(FLAGS[flag]) for flag in found.flags)


def _level(level: str, found: Coverage) -> str:
    return looked_after(found, level)


COLUMNS: Final = (
    Column("name", N_("Organisation"), _of(lambda found: found.name), width=192),
    Column("people", N_("People"), _of(lambda found: f"{found.count:,}"), align="center", width=100),
    *(
        Column(
            level, heading, _of(partial(_level, level)), align="center", width=_WIDTHS[level], sortable=level == "top"
        )
        for level, heading in LEVELS.items()
    ),
    Column("flags", N_("Weak spots"), _of(_flags), width=120, sortable=False),
)
