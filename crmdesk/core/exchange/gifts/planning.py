"""Finds out what becomes of the rows of a list of gifts: for which occasion, who it was, what the book has already."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from crmdesk.core.errors import InvalidInput
from crmdesk.core.exchange.gifts.reading import year_in
from crmdesk.core.exchange.gifts.said import PlannedGift
from crmdesk.core.exchange.lists.entries import PlannedEntry
from crmdesk.core.exchange.lists.kinds import Around
from crmdesk.core.exchange.lists.neighbours import Neighbours
from crmdesk.core.exchange.mapping import Mapping as SheetMapping
from crmdesk.core.exchange.matching import BLOCK, Keys, Match, Who, book_index, keys_of, match, stand_from_book
from crmdesk.core.exchange.standing import Standing
from crmdesk.core.gifts.days import Marked, marked, named_in
from crmdesk.core.language import _
from crmdesk.core.tabular.contents import Sheet
from crmdesk.core.values.text import fold

_AMONG: Final = "IN (SELECT value FROM json_each(?))"
_CALLED: Final = f"SELECT name, id FROM contact WHERE deleted_at IS NULL AND name {_AMONG} ORDER BY id DESC"  # noqa: S608 - constants
OCCASION, YEAR = "occasion", "year"
_Told = tuple[str, int]


def said_of(rooms: Neighbours, sheet: Sheet, mapping: SheetMapping) -> tuple[tuple[str, str], ...]:
    """For which occasion of which year a list is as a whole, by its name and by what stands above its headings."""
    above = [str(cell) for row in sheet.rows[: max(mapping.first - 1, 0)] for cell in row]
    text = " ".join((sheet.path.stem, sheet.title, *above))
    own = rooms.gifts.own_days
    occasion, year = named_in(text, own), year_in(text)
    today = rooms.today()
    if occasion and not year:
        # The last time that it was.
        year = today.year if marked(occasion, today.year, own).day < today else today.year - 1
    return (OCCASION, occasion), (YEAR, str(year or today.year - 1))


def settle(around: Around, entries: Sequence[PlannedEntry]) -> None:
    """Say of every gift of an import for what it was, who got it, and whether that is known already."""
    said = {id(row): dict(file.mapping.said) for file in around.preview.files if file.mapping
            for row in around.preview.rows[file.start : file.stop]}  # fmt: skip
    calendar = _Calendar(around.rooms)
    for row in entries:
        if isinstance(row, PlannedGift) and row.draft:
            calendar.place(row, said[id(row)])
    fitting = [row for row in entries if isinstance(row, PlannedGift) and row.outcome != "problem"]
    for row, matched in _matched(around, fitting):
        _meet(row, matched)
    _leave_known(around, [row for row in fitting if row.outcome != "problem"])


class _Calendar:
    """The occasions of the years that a list speaks of, and their campaigns."""

    def __init__(self, rooms: Neighbours) -> None:
        self._own = rooms.gifts.own_days
        self._today = rooms.today()
        self._known = rooms.gifts.past.known()
        self._days: dict[_Told, Marked | str] = {}

    def place(self, row: PlannedGift, said: dict[str, str]) -> None:
        """Say for which occasion of which year a gift was; one that cannot be said is a problem."""
        told = row.said
        row.year = told.year or int(told.day[:4] or 0) or int(said.get(YEAR) or 0)
        found = self._marked(told.occasion or said.get(OCCASION, ""), row.year)
        if isinstance(found, str):
            _refuse(row, found)
            return
        row.occasion = found.key
        row.known = self._known.get((found.key, row.year))
        if found.day > self._today:
            _refuse(row, _("This day has not come yet."))
        elif row.known is not None and not row.known.closed:
            text = _("The campaign {title} is still open: put people on its list there.")
            _refuse(row, text.format(title=row.known.title))

    def _marked(self, text: str, year: int) -> Marked | str:
        if not text:
            return _("Say above for which occasion the gifts were.")
        if (text, year) not in self._days:
            self._days[text, year] = self._look(text, year)
        return self._days[text, year]

    def _look(self, text: str, year: int) -> Marked | str:
        try:
            return marked(text, year, self._own)
        except InvalidInput as error:
            key = named_in(text, self._own)
            return marked(key, year, self._own) if key and OCCASION in error.fields else str(error)


def _matched(around: Around, rows: Sequence[PlannedGift]) -> Iterator[tuple[PlannedGift, Match]]:
    """Every row with who it is, matched as a list of people is; only a number, an e-mail or an ID card
    tells somebody for sure.
    """
    places = {id(row): at for at, row in enumerate(around.preview.rows)}
    rest = iter(rows)
    while block := list(islice(rest, BLOCK)):
        keys = [keys_of(row.draft) for row in block]
        index = book_index(around.rooms.query, keys)
        namesakes = _namesakes(around.rooms, keys)
        asked = {who for known in keys for who in around.earlier.who(known) if who >= 0} | {*namesakes.values()}
        stand = _stands(stand_from_book(around.rooms.query, index, asked), around)
        for row, known in zip(block, keys, strict=True):
            found = match(row.draft, known, (index, around.earlier), stand)
            if found.who is not None and not _shares(known, found.who):
                found = Match(like=found.who)
            if found.who is None and found.like is None and known.is_keyless and known.name in namesakes:
                # Somebody of that name may have moved since.
                found = Match(like=stand(namesakes[known.name]))
            if found.who is None and found.like is None:
                around.earlier.put(-1 - places[id(row)], known)
            yield row, found


def _namesakes(rooms: Neighbours, keys: Sequence[Keys]) -> dict[str, int]:
    """Of those of whom only a name tells, who in the book is called so."""
    names = json.dumps(sorted({known.name for known in keys if known.is_keyless}))
    return dict(rooms.query(_CALLED, (names,)))


def _stands(held: Mapping[Who, Standing], around: Around) -> Callable[[Who], Standing | None]:
    return lambda who: held.get(who) or around.stand(who)


def _shares(keys: Keys, standing: Standing) -> bool:
    held = standing.phones, standing.emails, {standing.scalars.get("id_card", "")} - {""}
    return any(
        not own.isdisjoint(said) for own, said in zip(held, (keys.mobiles, keys.emails, (keys.card,)), strict=True)
    )


def _meet(row: PlannedGift, matched: Match) -> None:
    found = matched.who or matched.like
    if found is None:
        return
    if found.trashed:
        if matched.who is not None:
            _refuse(row, _("{name} is in the trash and stays there.").format(name=found.name))
        return
    who = found.contact if found.contact is not None else -1 - (found.row or 0)
    if matched.who is not None:
        row.people = (who,)
        return
    row.outcome = "duplicate"
    row.contact, row.row = found.contact, found.row
    taken = _("The number or ID card is that of {name}.").format(name=found.name)
    row.doubt = taken if _shares(keys_of(row.draft), found) else _("A name does not prove who it is.")


def _leave_known(around: Around, rows: Sequence[PlannedGift]) -> None:
    """Rows that tell what is in the book, or in a row above, change nothing."""
    campaigns = {row.known.id for row in rows if row.known is not None}
    by_contact, by_name = around.rooms.gifts.past.held(campaigns)
    above: Counter[tuple[int, str, int, str]] = Counter()
    for row in rows:
        item, name = fold(row.said.item), row.draft["name"]
        who = row.people[0] if row.people else None
        if row.known is not None:
            ours, named = (row.known.id, who or 0, item), (row.known.id, name, item)
            # Who is told by a name alone was asked the first time, and may have been made then.
            if by_contact[ours] > 0 or (who is None and by_name[named] > 0):
                by_contact[ours] -= 1
                by_name[named] -= 1
                row.outcome = "unchanged"
        if who is not None and row.outcome != "unchanged":
            key = who, row.occasion, row.year, item
            above[key] += 1
            if above[key] > 1:
                row.outcome = "unchanged"


def _refuse(row: PlannedGift, reason: str) -> None:
    row.outcome = "problem"
    row.problems = [*row.problems, reason]
