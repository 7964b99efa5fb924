"""What the user decided row by row: which values are taken, and what becomes of a lookalike."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from crmdesk.core.exchange.preview import Choice, PlannedRow, Preview

RECORD: Final = "record"
_NEXT: Final[dict[Choice, Choice]] = {"new": "update", "update": "skip", "skip": "new"}


@dataclass
class Decision:
    """What was decided about one row: its choice, and for fields that differ whether the new value is taken."""

    choice: Choice | None = None
    takes: dict[str, bool] = field(default_factory=dict)


class Decisions:
    """Decides over the rows of a preview, remembers it for the next preview of the same files, and keeps count.

    `tally` says how many rows are brought in as new, as records, update somebody, or are skipped.
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
        """Say what becomes of a lookalike."""
        row = self.preview.rows[place]
        self.tally[_counted(row)] -= 1
        row.choice = self._decision(place).choice = choice
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
            if row.outcome == "duplicate":
                row.choice = self._decision(place).choice = choice
        self._count()

    def _count(self) -> None:
        self.tally = Counter(map(_counted, self.preview.rows))

    def _decision(self, place: int) -> Decision:
        at = next(at for at, file in enumerate(self.preview.files) if file.start <= place < file.stop)
        return self._made.setdefault((at, self.preview.rows[place].line), Decision())


def _counted(row: PlannedRow) -> str:
    return RECORD if row.is_record and row.does == "new" else row.does


def _following(row: PlannedRow) -> Choice:
    """The choice after the one that was made; that it is somebody only where there is somebody it may be."""
    choice = _NEXT[row.chosen]
    nobody = row.is_record and row.contact is None and row.row is None
    return _NEXT[choice] if choice == "update" and nobody else choice


def _repeat(made: Decision, row: PlannedRow) -> None:
    if row.outcome == "duplicate":
        row.choice = made.choice
    for difference in row.update.differences if row.update else ():
        difference.take = made.takes.get(difference.field, difference.take)
