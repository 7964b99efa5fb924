"""The search index: one contentless FTS5 table of tokens made elsewhere, and beside it the text they were made from.

What only SQLite's FTS5 understands is written here; its tokens are letters and digits alone, so that its tokenizer
(ascii, which parts text at blanks and ASCII signs) takes them as they are.
"""

import sys
from array import array
from collections.abc import Iterable, Sequence
from typing import Final

import apsw

from crmdesk.core.storage.database import BULK

# So many contacts written at once are worth settling.
LARGE: Final = 100_000
_GATHERED: Final = 64 << 20

# Hits of an expression made by the functions below.
HITS: Final = "search MATCH ?"
# A text of which tokens are only a part must stand in the row's own text.
STANDS: Final = "instr(haystack.text, ?) > 0"


def put(connection: apsw.Connection, rows: Iterable[tuple[int, str, str]]) -> None:
    """Index contacts, or index them anew: (id, tokens parted by blanks, folded text)."""
    kept = list(rows)
    connection.executemany(
        "INSERT OR REPLACE INTO search (rowid, tokens) VALUES (?,?)", [(key, tokens) for key, tokens, _text in kept]
    )
    connection.executemany("INSERT OR REPLACE INTO haystack VALUES (?,?)", [(key, text) for key, _tokens, text in kept])


def drop(connection: apsw.Connection, ids: Iterable[int]) -> None:
    """Take contacts out of the index."""
    gone = [(key,) for key in ids]
    connection.executemany("DELETE FROM search WHERE rowid = ?", gone)
    connection.executemany("DELETE FROM haystack WHERE id = ?", gone)


def gather(connection: apsw.Connection, contacts: int) -> None:
    """Have a fill of so many contacts gathered in memory (64 MB) before it is sorted in (2.6x), inside its transaction.

    The book keeps that: fewer take no more memory than they need.
    """
    if contacts >= BULK:
        connection.execute("INSERT INTO search (search, rank) VALUES ('hashsize', ?)", (_GATHERED,))


def settle(connection: apsw.Connection) -> None:
    """Merge what fills have left in pieces (8 s for 1,000,000 contacts): searches take a quarter less afterwards.

    For after a fill of a hundred thousand or so; a transaction of its own, apart from any action.
    """
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")


def count(connection: apsw.Connection) -> int:
    """How many contacts are indexed."""
    return int(connection.execute("SELECT count(*) FROM haystack").get)


def token(text: str) -> str:
    """Expression: contacts with exactly this token."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def start(text: str) -> str:
    """Expression: contacts with a token that begins so."""
    return f"{token(text)}*"


def every(expressions: Sequence[str]) -> str:
    """Expression: contacts found by all of these."""
    return " AND ".join(expressions)


def either(expressions: Sequence[str]) -> str:
    """Expression: contacts found by at least one of these."""
    return expressions[0] if len(expressions) == 1 else f"({' OR '.join(expressions)})"


def without(expression: str, unwanted: str) -> str:
    """Expression: contacts found by the first and not by the second."""
    return f"({expression}) NOT {unwanted}"


def packed(ids_sql: str) -> str:
    """A query that answers all ids of `ids_sql`, whose one column is `id`, as one text, for `unpacked`.

    Ids in their order leave the engine in one step, without a Python object for each (1,000,000 in 0.1-0.2 s).
    """
    return f"SELECT coalesce(group_concat(printf('%016x', id), ''), '') FROM ({ids_sql})"  # noqa: S608 - our own SQL


def unpacked(text: str) -> "array[int]":
    """The ids of a `packed` answer."""
    ids = array("q", bytes.fromhex(text))
    if sys.byteorder == "little":
        ids.byteswap()
    return ids
