"""Peewee's side of a book: it joins the writer's connection when the first action is done, for a start only reads."""

import sys
from collections.abc import Sequence
from functools import cache
from typing import ClassVar

if "peewee" not in sys.modules:
    # peewee imports psycopg where it is installed: 155 ms of a start against 41.
    for driver in ("psycopg", "psycopg2"):
        sys.modules.setdefault(driver, None)  # type: ignore[arg-type]  # Python's way to say "not importable"

import apsw
import peewee
from playhouse.apsw_ext import APSWDatabase

from crmdesk.core.storage.database import placeholders
from crmdesk.core.storage.references import Purge, Reference

database = peewee.DatabaseProxy()


class BookDatabase(APSWDatabase):  # type: ignore[misc]  # playhouse has no types
    """Peewee's view of the one writer of a book, which was opened and is closed by the desk."""

    def __init__(self, writer: apsw.Connection) -> None:
        # One connection for all threads: the history's lock says who writes.
        super().__init__(writer.filename, thread_safe=False)
        self._writer = writer

    def _connect(self) -> apsw.Connection:
        return self._writer


class Table(peewee.Model):
    """What every captured table has in common.

    `concerns` names the column that says whom a row is about: "id", "contact_id", or "" for a row that is about
    nobody directly; `spreads` is then the SQL that finds the contacts a change of such a row shows up with.
    The read table and the search index are made of the rows of `listed` tables, and of no others.
    What a merge must know: two rows are one where the columns of `same` agree and one of them has all that the other
    has in those of `says`; of a `single` one a contact keeps one row for the values of `same`; rows that
    `join` become one that says what both do, unless they contradict each other; of the two dates in `latest` the later
    holds; `either_way` is a pair without an order; `made_from` names what the id is made of.
    `kept_by` names the table of the people for whose sake a row is kept: it goes when the last of them is forgotten.
    References to `somebody` need a policy. `attached` names the column with the hash of an attachment.
    """

    id = peewee.BigIntegerField(primary_key=True)
    concerns: ClassVar[str] = ""
    spreads: ClassVar[str] = ""
    listed: ClassVar[bool] = False
    same: ClassVar[tuple[str, ...]] = ()
    says: ClassVar[tuple[str, ...]] = ()
    single: ClassVar[bool] = False
    join: ClassVar[bool] = False
    latest: ClassVar[str] = ""
    either_way: ClassVar[bool] = False
    made_from: ClassVar[tuple[str, ...]] = ()
    somebody: ClassVar[bool] = False
    attached: ClassVar[str] = ""
    kept_by: ClassVar[str] = ""

    class Meta:
        """Bound to the one open book."""

        database = database
        legacy_table_names = False

    @classmethod
    def validate_model(cls) -> None:
        """Refuse a class whose reference to somebody does not say what merge, hand-over and purge do with it."""
        super().validate_model()
        for field in cls._meta.sorted_fields:
            points = isinstance(field, peewee.ForeignKeyField) and field.rel_model.somebody
            if points and not isinstance(field, Reference):
                raise TypeError(f"{cls.__name__}.{field.name} does not say what merge, hand-over and purge do with it")

    @classmethod
    def partners(cls) -> list[tuple[int, str]]:
        """The columns, with their place, in which a row names somebody besides whom it is about, and goes with them."""
        return [
            (place, field.column_name)
            for place, field in enumerate(cls._meta.sorted_fields)
            if isinstance(field, Reference)
            and field.purge is Purge.REMOVE
            and field.column_name != cls.concerns
            and field.rel_model is not cls
        ]


def references(tables: Sequence[type[Table]], to: type[Table]) -> tuple[tuple[type[Table], Reference], ...]:
    """Every reference of these tables to contacts, or to colleagues, in their order."""
    return tuple(
        (table, field)
        for table in tables
        for field in table._meta.sorted_fields  # noqa: SLF001 - peewee's way to a model's fields
        if isinstance(field, Reference) and field.rel_model is to
    )


@cache
def insert_sql(model: type[peewee.Model]) -> str:
    """`INSERT` for one full row of `model`, columns in the order of its fields, which is that of the table.

    For `executemany`, which looks the statement up anew for each row: that takes as long as the text is.
    """
    meta = model._meta  # noqa: SLF001 - peewee's documented way to a model's fields
    return f"INSERT INTO {meta.table_name} VALUES ({placeholders(meta.sorted_fields)})"  # noqa: S608 - our own names
