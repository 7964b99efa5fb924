"""Which column of a sheet is which field: by its heading, by where it stands, or by what is in it. Pure."""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from crmdesk.core.tabular.contents import Cell
from crmdesk.core.values.text import fold

_MARKS: Final = re.compile(r"[*＊※★☆:：#]+")
_BRACKETS: Final = re.compile(r"[(\[（【〔].*?[)\]）】〕]")
_COUNT: Final = re.compile(r"(?<=\D)[\s_-]*(?:\d|[一二三四五])$")
_SEPARATORS: Final = re.compile(r"[\s_\-./、,，'’]+")
_MOST_ABOVE: Final = 40
_LONGEST_HEADING: Final = 60
_SAMPLED: Final = 200
_CLEAR: Final = 0.6
_LONGEST: Final = 300
"""Of what is looked at to know a column; searching a giant cell for brackets would take its length squared."""

_MOBILE: Final = re.compile(r"(?:\+?86)?1[3-9]\d{9}")
_EMAIL: Final = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+")
_ID_CARD: Final = re.compile(r"[1-9]\d{5}(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]")
_NAME: Final = re.compile(
    r"[一-鿿㐀-䶿]{2,4}|[一-鿿㐀-䶿]{2,12}·[一-鿿㐀-䶿·]{1,12}|[A-Z][a-zà-ÿ'’-]+(?: [A-Z][\w.'’-]*){1,3}"
)
_ORGANISATION: Final = re.compile(
    r".*(?:公司|医院|药房|药店|集团|厂|中心|研究院|研究所|大学|学院|协会|局|委员会|卫生院|诊所|连锁)(?:[(（].*)?"
)
_DATE: Final = re.compile(r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?")
_NOT_IN_NUMBERS: Final = re.compile(r"[\s\-–—()（）]+")

CONTENTS: Final[Mapping[str, Callable[[str], object]]] = {
    "id_card": _ID_CARD.fullmatch,
    "mobile": lambda text: _MOBILE.fullmatch(_NOT_IN_NUMBERS.sub("", text)),
    "email": _EMAIL.fullmatch,
    "date": _DATE.fullmatch,
    "organisation": _ORGANISATION.fullmatch,
    "name": _NAME.fullmatch,
}
"""What a column can be known by from its contents alone, surest first."""


@lru_cache(4096)
def normal(heading: object) -> str:
    """A heading as it is compared: 「* 手 机\n（必填）」 is 手机, "E-mail  Address:" is emailaddress."""
    text = fold(str(heading)[:_LONGEST].replace("\n", " "))
    bare = _SEPARATORS.sub("", _MARKS.sub(" ", _BRACKETS.sub(" ", text)))
    return bare or _SEPARATORS.sub("", _MARKS.sub(" ", text))


SERIALS: Final = frozenset(map(normal, ("序号", "顺序号", "行号", "No.", "serial number")))
"""What a column is headed that numbers the rows."""


def is_serial(heading: Cell, place: int, rows: Iterable[Sequence[Cell]]) -> bool:
    """Whether the column at `place` only numbers the rows: it says so, and they have nothing but numbers there."""
    cells = (cell for row in rows for cell in row[place : place + 1] if cell != "")
    return normal(heading) in SERIALS and all(str(cell).isdecimal() for cell in cells)


def known_headings(headers: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Normal heading -> the first target that knows it."""
    known: dict[str, str] = {}
    for target, names in headers.items():
        for name in names:
            known.setdefault(normal(name), target)
    return known


def find_heading(rows: Sequence[Sequence[Cell]], known: Mapping[str, str]) -> int | None:
    """Index of the row of headings, None if there is none; instructions, titles and blank rows may stand above it.

    `known` comes from `known_headings`. A row of headings nobody knows is taken for one where it looks like one:
    filled, short words, no numbers, above rows that have numbers or addresses.
    """
    best, most = None, 0
    for index, row in enumerate(rows[:_MOST_ABOVE]):
        names = {name for cell in row if _is_word(cell) and (name := normal(cell)) in known}
        if len(names) > most and len(names) >= min(2, len(rows)):
            best, most = index, len(names)
    if best is None:
        return _lone_heading(rows, known) if rows else None
    # Of headings in two rows the lower ones are of single columns, and have the upper ones that reach down to them.
    return best + 1 if _upper(rows, best + 1, known) else best


def headings_at(rows: Sequence[Sequence[Cell]], at: int, known: Mapping[str, str]) -> list[Cell]:
    """The headings of the row at `at`, as `find_heading` answers it.

    In the lower of two rows the known one above, or above and to the left, goes before one that nobody knows or that
    another column is: under 工作单位 a 名称 is no name of a person.
    """
    row, group = [*rows[at]], ""
    above = _upper(rows, at, known)
    single = {known.get(normal(cell)) for cell, upper in zip(row, above, strict=False) if cell == upper}
    for place, (cell, upper) in enumerate(zip(row, above, strict=False)):
        group = upper or group
        if cell not in ("", upper) and normal(group) in known and known.get(normal(cell)) in {None, *single}:
            row[place] = group
    return row


def _upper(rows: Sequence[Sequence[Cell]], at: int, known: Mapping[str, str]) -> list[str]:
    """The row above where it and the row at `at` are two rows of headings, else nothing."""
    above = rows[at - 1] if 0 < at < len(rows) else []
    same = [cell for cell, upper in zip(rows[at] if above else [], above, strict=False) if cell == upper != ""]
    return [*map(str, above)] if len(same) > 1 and any(normal(cell) in known for cell in same) else []


def repeats(row: Sequence[Cell], headings: Sequence[Cell]) -> bool:
    """Whether a row says the headings again, as in a second row of them or on every page of a print."""
    return sum(cell == heading != "" for cell, heading in zip(row, headings, strict=False)) > 1


def _lone_heading(rows: Sequence[Sequence[Cell]], known: Mapping[str, str]) -> int | None:
    first = [cell for cell in rows[0] if cell != ""]
    if len(first) == 1 and max(len([cell for cell in row if cell != ""]) for row in rows) == 1:
        return 0 if normal(first[0]) in known else None
    words = first and all(_is_word(cell) and content_of([cell]) in ("", "name") for cell in first)
    below = [cell for row in rows[1:6] for cell in row]
    telling = any(not isinstance(cell, str) or content_of([cell]) not in ("", "name", "organisation") for cell in below)
    wide = len(first) * 2 >= max(len(row) for row in rows[:6])
    return 0 if words and telling and wide and len(first) > 1 and len(set(map(str, first))) == len(first) else None


def _is_word(cell: Cell) -> bool:
    return isinstance(cell, str) and 0 < len(cell.strip()) <= _LONGEST_HEADING and not cell.strip().isdecimal()


def match_columns(
    headings: Sequence[Cell],
    headers: Mapping[str, Sequence[str]],
    samples: Sequence[Sequence[Cell]] = (),
    by_content: Mapping[str, str] | None = None,
) -> list[str | None]:
    """The target of each column, or None. Several columns may have one target (two mobile numbers): take all of them.

    A heading that several targets know (城市, of the home and then of the work address) goes to the one whose
    neighbours stand before it, else to the first that has no column yet. `by_content` gives targets for what a column
    without a known heading holds in the `samples` (rows below the heading): keys of `CONTENTS`.
    """
    candidates = defaultdict[str, list[str]](list)
    for target, names in headers.items():
        for name in names:
            targets = candidates[normal(name)]
            if target not in targets:
                targets.append(target)
    found: list[str | None] = []
    for heading in headings:
        name = normal(heading)
        choices = candidates.get(name) or candidates.get(_COUNT.sub("", name)) or []
        found.append(_choose(choices, found))
    return _by_contents(found, headings, samples, by_content or {})


def _choose(choices: Sequence[str], before: Sequence[str | None]) -> str | None:
    if len(choices) < 2:
        return choices[0] if choices else None
    free = [target for target in choices if target not in before] or list(choices)
    for earlier in reversed(before):
        group = earlier.rpartition(".")[0] if earlier else ""
        near = [target for target in free if group and target.rpartition(".")[0] == group]
        if near:
            return near[0]
    return free[0]


def _by_contents(
    found: list[str | None],
    headings: Sequence[Cell],
    samples: Sequence[Sequence[Cell]],
    by_content: Mapping[str, str],
) -> list[str | None]:
    width = max((len(row) for row in samples[:_SAMPLED]), default=0) if not headings else len(headings)
    found += [None] * (width - len(found))
    for column in range(width):
        if found[column] is None:
            values = [row[column] for row in samples[:_SAMPLED] if column < len(row)]
            kind = content_of(values)
            target = by_content.get(kind)
            if target is None:
                continue
            found[column] = target if kind in ("mobile", "email") or not _is_known(target, found) else None
    return found


def _is_known(target: str, found: Sequence[str | None]) -> bool:
    """Whether a column is `target`, or the parts of it (name.family) have columns."""
    return target in found or any(known and known.startswith(f"{target}.") for known in found)


def content_of(values: Sequence[Cell]) -> str:
    """What most of `values` are: a key of `CONTENTS`, or ""."""
    texts = [text for value in values if (text := str(value).strip())]
    short = (text if len(text) <= _LONGEST else "" for text in texts)
    votes = Counter(next((kind for kind, fits in CONTENTS.items() if fits(text)), "") for text in short)
    kind, count = votes.most_common(1)[0] if votes else ("", 0)
    return kind if count >= _CLEAR * len(texts) else ""


def shape(headings: Sequence[Cell]) -> str:
    """A short stable name of a row of headings, by which a mapping that a user corrected is found again."""
    return hashlib.blake2b("\x1f".join(map(normal, headings)).encode(), digest_size=12).hexdigest()


def letter(place: int) -> str:
    """The letters of a column, as a spreadsheet names it: 0 -> A, 26 -> AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
