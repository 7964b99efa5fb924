"""The rows of a preview as a list shows them: who, what is said of them, what becomes of them."""

from array import array
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final

from crmdesk.core.contacts import showing
from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.query import Finder
from crmdesk.core.contacts.records import Draft
from crmdesk.core.exchange.lists.entries import PlannedEntry
from crmdesk.core.exchange.preview import PlannedRow, Preview
from crmdesk.core.language import N_, _
from crmdesk.core.tabular.contents import LineProblem
from crmdesk.gui.exchange import entry_rows
from crmdesk.gui.kit.chips import Filter
from crmdesk.gui.kit.list_delegate import TwoLines
from crmdesk.gui.kit.record_model import Row
from crmdesk.gui.kit.tokens import TintName

PROBLEMS: Final = "problems"
TITLES: Final = {
    "new": N_("New"),
    "update": N_("Updates"),
    "duplicate": N_("Lookalikes"),
    "unchanged": N_("Unchanged"),
    PROBLEMS: N_("Problems"),
}
_TO_DECIDE: Final = N_("To decide")
TINTS: Final[dict[str, TintName]] = {
    "new": "green", "update": "blue", "duplicate": "amber", "unchanged": "slate", "problem": "rose",
}  # fmt: skip
_SAID: Final = ("organisation", "title", "phones", "emails")


@dataclass(frozen=True)
class Whom:
    """The contact or the earlier row that a row is about: id, 0 for an earlier row; name; where they work."""

    contact: int
    name: str
    place: str


class Outcomes:
    """Rows of one preview by place: 0 and up are `Preview.rows`, below 0 lines of files that are no row at all."""

    def __init__(self, preview: Preview, finder: Finder) -> None:
        self._preview = preview
        self._finder = finder
        self._lines = [problem for file in preview.files for problem in file.problems]

    def filters(self) -> list[Filter]:
        """The chips: outcomes that occur, with how many rows they have."""
        counts: dict[str, int] = dict(self._preview.counts().items())
        counts[PROBLEMS] = len(self.places((PROBLEMS,)))
        titles = dict(TITLES)
        if any(row.is_entry and row.outcome == "duplicate" for row in self._preview.rows):
            titles["duplicate"] = _TO_DECIDE
        return [Filter(key, _(title), counts[key]) for key, title in titles.items() if counts[key]]

    def places(self, kinds: Collection[str] = ()) -> "array[int]":
        """The rows of these outcomes in their order, all of them where none is named."""
        lines = range(-len(self._lines), 0) if not kinds or PROBLEMS in kinds else ()
        rows = self._preview.rows
        if not kinds:
            return array("q", (*lines, *range(len(rows))))
        troubled = PROBLEMS in kinds
        return array(
            "q", (*lines, *(at for at, row in enumerate(rows) if row.outcome in kinds or (troubled and row.reported)))
        )

    def fetch(self, places: Sequence[int]) -> dict[int, Row]:
        """For each place (row or line, whom); what RecordModel asks for."""
        rows = {place: self._preview.rows[place] for place in places if place >= 0}
        meant = {who for row in rows.values() for who in _meant(row) if who >= 0}
        known = self._finder.page(sorted(meant), ("name", "organisation"))
        found: dict[int, Row] = {place: (self._lines[place], None) for place in places if place < 0}
        return found | {place: (row, self._whom(row, known)) for place, row in rows.items()}

    def _whom(self, row: PlannedRow, known: dict[int, Row]) -> Whom | None:
        meant = [self._one(who, known) for who in _meant(row)]
        if len(meant) > 1:
            return Whom(meant[0].contact, _(", ").join(one.name for one in meant), "")
        return meant[0] if meant else None

    def _one(self, who: int, known: dict[int, Row]) -> Whom:
        if who >= 0:
            name, organisation = known.get(who, ("", ""))
            return Whom(who, name or _("somebody in the trash"), organisation or "")
        earlier = self._preview.rows[-1 - who]
        return Whom(0, earlier.draft.get("name", ""), _("row {line} of the file").format(line=earlier.line))


def _meant(row: PlannedRow) -> Sequence[int]:
    """Whom a row is about or looks like: ids of contacts, or minus one minus the number of an earlier row."""
    if isinstance(row, PlannedEntry) and row.people:
        return row.people
    if row.contact is not None:
        return (row.contact,)
    return (-1 - row.row,) if row.row is not None else ()


def becomes(row: PlannedRow, whom: Whom | None) -> str:
    """What becomes of a row, in a few words."""
    name = whom.name if whom else ""
    if isinstance(row, PlannedEntry):
        return entry_rows.becomes(row, name)
    if row.outcome == "problem":
        return _("Cannot come in")
    if row.outcome == "unchanged":
        return _("Unchanged")
    if row.outcome == "duplicate" and row.choice is None:
        return _("Looks like {name}").format(name=name)
    return {
        "new": _("New"),
        "update": _("Updates {name}").format(name=name),
        "skip": _("Left out") if row.outcome == "duplicate" else _("Stays as it is"),
    }[row.does]


def is_open(row: PlannedRow) -> bool:
    """Whether a row that does nothing still asks for somebody's eye."""
    return row.outcome == "problem" or (row.is_entry and row.outcome == "duplicate" and row.choice is None)


def sign_of(row: PlannedRow) -> int:
    """What the tint of a row's sign is made of: whom it is about, else where it stands."""
    return next((who for who in _meant(row) if who >= 0), row.line)


def two_lines(shown: Row) -> TwoLines:
    """A row of the list."""
    row, whom = shown
    if isinstance(row, LineProblem):
        title = _("Line {line}").format(line=row.line)
        return TwoLines(0, title, row.reason, caption=_("Cannot be read"), caption_tint="rose")
    line, reported = _("Row {line}").format(line=row.line), row.reported
    if isinstance(row, PlannedEntry):
        name = row.headline
        told = " · ".join(filter(None, (row.when, row.told)))
    else:
        name, told = row.draft.get("name") or _("Nobody is named"), said_of(row.draft)
    said = " · ".join((line, reported[0] if reported else told)).removesuffix(" · ")
    tint = TINTS[row.outcome] if row.does != "skip" or is_open(row) else None
    return TwoLines(sign_of(row), name, said, caption=becomes(row, whom), caption_tint=tint)


def said_of(draft: Draft) -> str:
    """The most telling values of a draft on one line."""
    texts: list[str] = []
    for key in _SAID:
        value = draft.get(key)
        if value:
            field = BY_KEY[key]
            listed = field.kind in {Kind.PHONES, Kind.EMAILS}
            texts.append(showing.seen(field, value[0]) if listed else str(value))
    return " · ".join(texts)


Show = Callable[[Row], TwoLines]
