"""What a partner was told, on paper."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crmdesk.core.directory.records import MATTERS, Line, Partner
from crmdesk.core.directory.service import cells
from crmdesk.core.documents.blocks import Block, Column, Notice, TableHead, TableRow, Title
from crmdesk.core.language import N_, _

HEADINGS = (N_("Day"), N_("Matter"), N_("What"), N_("To whom"))
_WEIGHTS = (1.0, 0.8, 3.4, 2.6)


@dataclass(frozen=True)
class DirectorySheet:
    """One partner."""

    partner: Partner
    lines: Sequence[Line]

    @property
    def subject(self) -> str:
        """What kind of paper it is."""
        return _("What was told and agreed")

    def blocks(self) -> Iterator[Block]:
        """Whose it is with how much of what, and the lines."""
        counts = {key: sum(line.matter == key for line in self.lines) for key in MATTERS}
        note = " · ".join(f"{_(MATTERS[key])} {count}" for key, count in counts.items() if count)
        yield Title(self.partner.name, note)
        if not self.lines:
            yield Notice(_("Nothing was told or agreed yet."))
            return
        columns = tuple(Column(_(title), weight) for title, weight in zip(HEADINGS, _WEIGHTS, strict=True))
        yield TableHead(columns)
        for line in self.lines:
            yield TableRow(columns, cells(line))
