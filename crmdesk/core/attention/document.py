"""The picture of attention on paper: meters, who brings the value, how it moved, and whom to see to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from crmdesk.core.attention.pictures import meters, pareto, trend
from crmdesk.core.attention.records import SIGNS, Line
from crmdesk.core.attention.service import Attention
from crmdesk.core.documents import blocks
from crmdesk.core.documents.charts import ChartRow, written
from crmdesk.core.language import _

MOST: Final = 7  # of each list: so they stay on one page


@dataclass(frozen=True)
class AttentionSheet:
    """The picture of a day; it is read anew each time it is gone through."""

    room: Attention
    as_of: date

    @property
    def subject(self) -> str:
        """What kind of paper it is."""
        return _("80/20")

    def blocks(self) -> Iterator[blocks.Block]:
        """Title, charts, then who is neglected and who is over-served, the first of each."""
        found = self.room.picture(self.as_of)
        yield blocks.Title(_("80/20"), _("The twelve months up to {day}").format(day=self.as_of.isoformat()))
        yield ChartRow(meters(found))
        yield ChartRow((pareto(found), trend(self.room.moved(self.as_of))))
        lists = (_("Neglected"), self.room.neglected(found)), (_("Over-served"), self.room.overserved(found))
        for title, told in lists:
            signs = {one.contact: one for one in told}
            lines = self.room.lines(found, list(signs)[:MOST], signs)
            if lines:
                more = f"{len(lines):,} / {len(signs):,}" if len(signs) > len(lines) else f"{len(signs):,}"
                yield blocks.Heading(title, more)
                yield from _table(lines)


def _table(lines: Sequence[Line]) -> Iterator[blocks.Block]:
    heads = (
        blocks.Column(_("Name"), 0.9), blocks.Column(_("Organisation"), 2.3), blocks.Column(_("Tier"), 0.4),
        blocks.Column(_("Value"), 1, "right"), blocks.Column(_("Interactions"), 1, "right"),
        blocks.Column(_("Money"), 0.9, "right"), blocks.Column(_("What stands out"), 2.4),
    )  # fmt: skip
    yield blocks.TableHead(heads)
    for line in lines:
        signs = _(", ").join(_(SIGNS[sign]) for sign in line.signs)
        amounts = [written(fen, "money") if fen else "–" for fen in (line.value, line.money)]
        cells = (line.name, line.organisation, line.tier, amounts[0], f"{line.touches:,}", amounts[1], signs)
        yield blocks.TableRow(heads, cells)
