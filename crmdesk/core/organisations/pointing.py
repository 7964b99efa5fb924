"""What points to an organisation: rows that belong to it, and rows of others that tell of it.

Every foreign key of every room is walked, so that a table of a later room is never forgotten. What belongs to an
organisation goes with it; what tells of it (a position, what happened there, another that belongs to it) holds it.
"""

from collections.abc import Sequence

import peewee

from crmdesk.core.contacts.tables import KeyContact, OfOrganisation, Organisation
from crmdesk.core.storage.model import Table

Pointers = Sequence[tuple[type[Table], str]]


def pointers(tables: Sequence[type[Table]]) -> Pointers:
    """Every column that names an organisation, in the order of the tables."""
    return [
        (table, field.column_name)
        for table in tables
        for field in table._meta.sorted_fields  # noqa: SLF001 - peewee's way to a model's fields
        if isinstance(field, peewee.ForeignKeyField) and field.rel_model is Organisation
    ]


def belongs(table: type[Table]) -> bool:
    """Whether the rows of a table are the organisation's own."""
    return issubclass(table, OfOrganisation) or table is KeyContact


def name_of(table: type[Table]) -> str:
    """The name of a table in statements."""
    return str(table._meta.table_name)  # noqa: SLF001 - peewee's way to a table's name
