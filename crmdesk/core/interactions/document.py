"""A timeline on paper: each day under its heading, a line for each thing that happened."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from crmdesk.core.documents import blocks
from crmdesk.core.interactions.timeline import Line, Timeline
from crmdesk.core.language import _, ngettext

_BLOCK: Final = 64


@dataclass(frozen=True)
class TimelineSheet:
    """These lines in their order; they are read block by block each time the sheet is gone through. `remark` says what
    it is narrowed to.
    """

    timeline: Timeline
    ids: Sequence[int]
    remark: str = ""

    @property
    def subject(self) -> str:
        """What kind of paper it is."""
        return _("Timeline")

    def blocks(self) -> Iterator[blocks.Block]:
        """Title, then the days."""
        count = len(self.ids)
        said = ngettext("{count} line", "{count} lines", count).format(count=f"{count:,}")
        yield blocks.Title(self.subject, " · ".join(filter(None, (self.remark, said))))
        if not self.ids:
            yield blocks.Notice(_("Nothing happened in this time."))
            return
        columns = (
            blocks.Column(_("Time"), 0.5), blocks.Column(_("What"), 0.8), blocks.Column(_("With whom"), 1.2),
            blocks.Column(_("Organisation"), 1.5), blocks.Column(_("What was said"), 3.4),
            blocks.Column(_("Who of us"), 0.8),
        )  # fmt: skip
        day: date | None = None
        for line in self._lines():
            at = datetime.fromtimestamp(line.at / 1000, UTC).astimezone()
            if at.date() != day:
                day = at.date()
                yield blocks.Heading(day.isoformat())
                yield blocks.TableHead(columns)
            yield blocks.TableRow(columns, _cells(line, f"{at:%H:%M}" if line.timed else ""))

    def _lines(self) -> Iterator[Line]:
        for start in range(0, len(self.ids), _BLOCK):
            yield from self.timeline.lines(self.ids[start : start + _BLOCK])


def _cells(line: Line, clock: str) -> tuple[str, ...]:
    names = _(", ").join(name for _contact, name in line.people)
    said = " · ".join(filter(None, (" ".join(line.text.split()), *line.details)))
    return clock, line.title, names, line.place[1], said, _(", ").join(line.by)
