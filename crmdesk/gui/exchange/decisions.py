"""What the user decided row by row: which values are taken, and what becomes of a lookalike."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from crmdesk.core.exchange.preview import Choice, PlannedRow, Preview


@dataclass
class Decision:
    """What was decided about one row: its choice, and for fields that differ whether the new value is taken."""

    choice: Choice | None = None
    takes: dict[str, bool] = field(default_factory=dict)


class Decisions:
    """Decides over the rows of a preview, remembers it for the next preview of the same files, and keeps count.

    `tally` says how many contacts are new, updated, or skipped, and how many rows of every other kind of list come in.
    """

    def __init__(self) -> None:
        self.preview = Preview([], [])
        self.tally: Counter[str] = Counter()
        self._made: dict[tuple[int, int], Decision] = {}

    def show(self, preview: Preview) -> None:
        """Go on with a new preview of the same files; what was decided stays decided."""
        self.preview = preview
        for at, file in enumerate(preview.files) if self._made else ():
            for row in preview.rows[file.start : file.stop]:
                made = self._made.get((at, row.line))
                if made is not None:
                    _repeat(made, row)
        self._count()

    def take(self, place: int, field_key: str, *, new: bool) -> None:
        """Take the new value of a field that differs, or keep the old one."""
        row = self.preview.rows[place]
        self.tally[_counted(row)] -= 1
        for difference in row.update.differences if row.update else ():
            if difference.field == field_key:
                difference.take = new
                self._decision(place).takes[field_key] = new
        self.tally[_counted(row)] += 1

    def choose(self, place: int, choice: Choice) -> None:
        """Say what becomes of a lookalike, and of what else its line of the file tells."""
        self._decision(place).choice = choice
        for row in self._line_of(place):
            self.tally[_counted(row)] -= 1
            row.choice = choice
            self.tally[_counted(row)] += 1

    def toggle(self, place: int) -> bool:
        """What the space bar does on a row; False where there is nothing to decide.

        A lookalike goes from new to update to left out; of a contact that is updated all new values are taken or kept.
        """
        row = self.preview.rows[place]
        if row.outcome == "duplicate":
            self.choose(place, _following(row))
            return True
        differences = row.update.differences if row.update else []
        new = not all(difference.take for difference in differences)
        for difference in differences:
            self.take(place, difference.field, new=new)
        return bool(differences)

    def take_all(self, *, new: bool) -> None:
        """Take every new value of every row that updates somebody, or keep every old one."""
        for place, row in enumerate(self.preview.rows):
            for difference in row.update.differences if row.update else ():
                difference.take = new
                self._decision(place).takes[difference.field] = new
        self._count()

    def choose_all(self, choice: Choice) -> None:
        """Say what becomes of all lookalikes."""
        for place, row in enumerate(self.preview.rows):
            if row.outcome == "duplicate" and choice in row.options:
                row.choice = self._decision(place).choice = choice
        self._count()

    def _line_of(self, place: int) -> Sequence[PlannedRow]:
        """The doubtful rows that one line of the file tells: an amount for each month of the same customer."""
        rows, line = self.preview.rows, self.preview.rows[place].line
        if not rows[place].is_entry:
            return (rows[place],)
        file = next(file for file in self.preview.files if file.start <= place < file.stop)
        first, last = place, place + 1
        while first > file.start and rows[first - 1].line == line:
            first -= 1
        while last < file.stop and rows[last].line == line:
            last += 1
        return [row for row in rows[first:last] if row.outcome == "duplicate"]

    def _count(self) -> None:
        self.tally = Counter(map(_counted, self.preview.rows))

    def _decision(self, place: int) -> Decision:
        at = next(at for at, file in enumerate(self.preview.files) if file.start <= place < file.stop)
        return self._made.setdefault((at, self.preview.rows[place].line), Decision())


def _counted(row: PlannedRow) -> str:
    return row.kind if row.is_entry and row.does != "skip" else row.does


def _following(row: PlannedRow) -> Choice:
    """The choice after the one that was made, or that is usual; the first one where the usual one is not yet made."""
    options = row.options
    if row.is_entry and row.choice is None:
        return next(choice for choice in options if choice != row.chosen)
    return options[(options.index(row.chosen) + 1) % len(options)]


def _repeat(made: Decision, row: PlannedRow) -> None:
    if row.outcome == "duplicate":
        row.choice = made.choice
    for difference in row.update.differences if row.update else ():
        difference.take = made.takes.get(difference.field, difference.take)
