"""Reads the sources of an import and finds out, block by block, who each row is about."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TypeVar

from crmdesk.core.contacts.service import photo_key
from crmdesk.core.errors import CrmError, FormatProblem, InvalidInput
from crmdesk.core.exchange.cards import contact_id, read_cards, refuse_strange
from crmdesk.core.exchange.collector import collector_paused
from crmdesk.core.exchange.lists import mapping as mappings
from crmdesk.core.exchange.lists.columns import PEOPLE
from crmdesk.core.exchange.lists.entries import PlannedEntry
from crmdesk.core.exchange.lists.kinds import Around
from crmdesk.core.exchange.lists.neighbours import Neighbours
from crmdesk.core.exchange.lists.registry import LISTS
from crmdesk.core.exchange.mapping import Mapping
from crmdesk.core.exchange.matching import BLOCK, Index, Keys, Match, Who, book_index, keys_of, match, stand_from_book
from crmdesk.core.exchange.naming import stand_in
from crmdesk.core.exchange.preview import Outcome, PlannedFile, PlannedRow, Preview, Source
from crmdesk.core.exchange.reading import Found, read_sheet
from crmdesk.core.exchange.record import PHOTO_BYTES
from crmdesk.core.exchange.standing import Standing
from crmdesk.core.exchange.timeline.planning import plan_timeline
from crmdesk.core.exchange.tying import plan_ties
from crmdesk.core.language import _
from crmdesk.core.tabular.contents import Cards, LineProblem, Sheet
from crmdesk.core.tabular.sources import open_file

Report = Callable[[int, int], None]
Cancelled = Callable[[], bool]
Row = tuple[Found, int | None]
T = TypeVar("T")


class ImportCancelled(CrmError):  # noqa: N818 - the house names trouble by what it is
    """The user stopped the import; nothing was written."""


def nobody(_done: int, _total: int) -> None:
    """Takes reports of progress where nobody asks for them."""


def never() -> bool:
    """Says that nobody cancels."""
    return False


def opened(path: Path, encoding: str | None = None) -> list[Source]:
    """Everything in one file. Raises FormatProblem where it cannot be read, or is JSON of something else."""
    sources: list[Source] = [*open_file(path, encoding)]
    for source in sources:
        if isinstance(source, Cards):
            refuse_strange(source)
    return sources


def open_files(paths: Sequence[Path]) -> list[Source]:
    """Everything in the files. Raises FormatProblem, naming the file, for the first that cannot be read."""
    sources: list[Source] = []
    with collector_paused():
        for path in paths:
            try:
                sources += opened(path)
            except FormatProblem as error:
                sentence = str(error)
                raise FormatProblem(sentence if path.name in sentence else f"{path.name}: {sentence}") from error
    return sources


def plan(
    rooms: Neighbours,
    sources: Sequence[Source],
    chosen: Sequence[Mapping | None] = (),
    progress: Report = nobody,
    cancelled: Cancelled = never,
) -> Preview:
    """What importing the sources would do. `chosen` are the user's mappings, None for the usual one of a source.

    Raises ImportCancelled. Reads the book, never writes.
    """
    planner = _Planner(rooms, sum(_length(source) for source in sources), progress, cancelled)
    with collector_paused():
        for at, source in enumerate(sources):
            own = chosen[at] if at < len(chosen) else None
            mapping = None if isinstance(source, Cards) else own or mappings.understood(source, rooms.settings)
            planner.add(source, mapping, chosen=own is not None)
        planner.tie()
        planner.settle()
    return planner.preview


def _length(source: Source) -> int:
    return len(source.cards) if isinstance(source, Cards) else len(source.rows)


def _rows_of(source: Source, mapping: Mapping | None) -> Iterator[Row]:
    if isinstance(source, Cards):
        return ((found, contact_id(card)) for found, card in zip(read_cards(source), source.cards, strict=True))
    assert mapping is not None
    return ((found, None) for found in read_sheet(source, mapping))


class _Planner:
    """Goes through the rows of one import."""

    def __init__(self, rooms: Neighbours, total: int, progress: Report, cancelled: Cancelled) -> None:
        self.preview = Preview([], [])
        self._rooms = rooms
        self._query = rooms.query
        self._peopled = bool(rooms.query("SELECT 1 FROM contact LIMIT 1"))
        self._entries: dict[str, list[PlannedEntry]] = defaultdict(list)
        self._total = total
        self._progress = progress
        self._cancelled = cancelled
        self._earlier = Index()
        self._grown = False
        self._ids: dict[int, int] = {}
        self._joined: dict[Who, list[int]] = defaultdict(list)
        self._standing: dict[Who, Standing] = {}

    def add(self, source: Source, mapping: Mapping | None, *, chosen: bool) -> None:
        """Plan the rows of one source."""
        start = len(self.preview.rows)
        if mapping is not None and mapping.kind != PEOPLE and isinstance(source, Sheet):
            mapping = replace(mapping, said=mapping.said or LISTS[mapping.kind].said(self._rooms, source, mapping))
            told, entries = LISTS[mapping.kind].read(source, mapping), self._entries[mapping.kind]
            self._go_on(lambda: list(islice(told, BLOCK)), lambda block: self._add_entries(block, entries))
        else:
            rows = _rows_of(source, mapping)
            self._go_on(lambda: list(islice(rows, BLOCK)), self._add_block)
        file = PlannedFile(source, mapping, start, len(self.preview.rows), chosen)
        file.problems += source.problems if isinstance(source, Cards) else self._left_out(source)
        self.preview.files.append(file)

    def _left_out(self, sheet: Sheet) -> Iterator[LineProblem]:
        """What belongs to no row, and the worksheets that nobody sees in the workbook and that are lists, not choices
        of a template.
        """
        yield from sheet.spare
        yield from (LineProblem(sheet.first_line, sentence) for sentence in sheet.beside)
        for hidden in sheet.hidden:
            mapping = mappings.understood(hidden, self._rooms.settings)
            if 0 < mapping.first < len(hidden.rows) and PlannedFile(hidden, mapping, 0, 0).names_people:
                text = _("The hidden worksheet “{name}” was left out; show it in the workbook to bring it in.")
                yield LineProblem(hidden.first_line, text.format(name=hidden.title))

    def _go_on(self, following: Callable[[], Sequence[T]], add: Callable[[Sequence[T]], None]) -> None:
        while block := following():
            if self._cancelled():
                raise ImportCancelled(_("The import was stopped; nothing was changed."))
            add(block)
            self._progress(len(self.preview.rows), self._total)

    def _add_entries(self, block: Sequence[PlannedEntry], entries: list[PlannedEntry]) -> None:
        self.preview.rows += block
        entries += block

    def settle(self) -> None:
        """Find out whom the rows of other lists are about, now that all people are known."""
        around = Around(self._rooms, self.preview, self._earlier, self._stand)
        for kind, entries in self._entries.items():
            LISTS[kind].settle(around, entries)

    def tie(self) -> None:
        """Look at what the rows say beside the fields, now that all of them are known."""
        self.preview.ties = plan_ties(self._query, self.preview, self._ids)
        self.preview.timelines = plan_timeline(self._query, self.preview.rows)

    def _add_block(self, block: Sequence[Row]) -> None:
        for found, _contact in block:
            if PHOTO_BYTES in found.draft:
                self._keep_photo(found)
        keys = [keys_of(found.draft, contact) for found, contact in block]
        # Nobody needs to be looked for in the book of an office that begins.
        index = book_index(self._query, keys) if self._peopled else Index()
        asked = {contact for _found, contact in block if contact is not None}
        if self._grown:
            asked |= {who for known in keys for who in self._earlier.who(known) if who >= 0}
        self._standing = stand_from_book(self._query, index, asked)
        for who, standing in self._standing.items():
            self._replay(standing, self._joined.get(who, ()))
        indexes = (index, self._earlier) if index else (self._earlier,)
        for (found, contact), known in zip(block, keys, strict=True):
            if contact is not None:
                self._ids.setdefault(contact, len(self.preview.rows))
            self.preview.rows.append(self._planned(found, known, indexes))

    def _keep_photo(self, found: Found) -> None:
        content = found.draft.pop(PHOTO_BYTES)
        try:
            key = photo_key(content)
        except InvalidInput as error:
            found.problems.append(f"{_('Photo')}: {error}")
            return
        found.draft["photo"] = key
        self.preview.photos[key] = content

    def _replay(self, standing: Standing, rows: Sequence[int]) -> None:
        """Let a contact stand as the earlier rows of this import leave it."""
        for at in rows:
            row = self.preview.rows[at]
            assert row.update is not None
            standing.join(row.draft, row.update)

    def _stand(self, who: Who) -> Standing | None:
        if who < 0 and who not in self._standing:
            base = -1 - who
            draft = self.preview.rows[base].draft
            standing = self._standing[who] = Standing(draft, row=base)
            standing.claim(draft)
            self._replay(standing, self._joined.get(who, ()))
        return self._standing.get(who)

    def _planned(self, found: Found, keys: Keys, indexes: Sequence[Index]) -> PlannedRow:
        if not found.draft:
            return PlannedRow(found.line, {}, "problem", problems=found.problems)
        matched = match(found.draft, keys, indexes, self._stand)
        if matched.who is not None:
            return self._known(found, keys, matched.who)
        return self._new(found, keys, matched)

    def _known(self, found: Found, keys: Keys, standing: Standing) -> PlannedRow:
        update = standing.compared(found.draft)
        problems = [*found.problems, *update.kept]
        if standing.trashed:
            problems.append(_("{name} is in the trash and stays there.").format(name=standing.name))
        claimed = len(standing.claimed)
        standing.join(found.draft, update)
        here = standing.contact if standing.contact is not None else -1 - (standing.row or 0)
        if update.changes or len(standing.claimed) > claimed:
            # Of somebody who stands in every row only what a row says anew is told again at the next block.
            self._joined[here].append(len(self.preview.rows))
        if update.adds:
            # Later rows may know the contact by what this one adds.
            self._earlier.put(here, keys)
            self._grown = self._grown or here >= 0
        outcome: Outcome = "update" if update.adds or update.differences else "unchanged"
        return PlannedRow(
            found.line, found.draft, outcome, standing.contact, standing.row, update, problems, None, standing.trashed
        )

    def _new(self, found: Found, keys: Keys, matched: Match) -> PlannedRow:
        draft, problems = found.draft, found.problems
        if "name" not in draft:
            draft = stand_in(draft)
            keys.name = draft["name"]
            if "organisation" not in draft:
                problems = [*problems, _("There is no name; the contact is called “{name}”.").format(name=keys.name)]
        self._earlier.put(-1 - len(self.preview.rows), keys)
        like = matched.like
        if like is None:
            return PlannedRow(found.line, draft, "new", problems=problems)
        update = like.compared(draft)
        return PlannedRow(found.line, draft, "duplicate", like.contact, like.row, update, problems)
