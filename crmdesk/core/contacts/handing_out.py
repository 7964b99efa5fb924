"""What leaves the program: what the screen hides has stars on paper and stays out of files, unless it was asked for.

Address labels, packing lists, what a courier gets, exports of the command line and backups hold everything: without the
address nothing arrives.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from crmdesk.core.contacts import masking
from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.fields import Field
from crmdesk.core.contacts.records import Person, Place, Reach

Value = Reach | Place


def on_paper(person: Person, *, whole: bool) -> Person:
    """A contact as it stands on paper: hidden values with stars where they are not wanted `whole`."""
    return person if whole else _each(person, lambda field, values: tuple(_starred(field, each) for each in values))


def in_file(person: Person, *, whole: bool) -> Person:
    """A contact as it goes into a file: without hidden values where they are not wanted `whole`. No program that reads
    the file shall take stars for a number.
    """
    return (
        person
        if whole
        else _each(person, lambda field, values: tuple(each for each in values if not masking.hides(field, each)))
    )


def number_on_paper(number: str, *, whole: bool) -> str:
    """A telephone number of the read table as it stands on paper."""
    field = BY_KEY["phones"]
    return masking.masked(field, number) if not whole and masking.hides(field) else number


def _each(person: Person, made: Callable[[Field, tuple[Value, ...]], tuple[Value, ...]]) -> Person:
    """A contact with each hidden list of values made anew."""
    if not (hidden := masking.hidden()):
        return person
    values: dict[str, Any] = {key: made(BY_KEY[key], getattr(person, key)) for key in masking.CHOICES if key in hidden}
    return replace(person, **values)


def _starred(field: Field, value: Value) -> Value:
    if not masking.hides(field, value):
        return value
    if isinstance(value, Reach):
        return value._replace(value=masking.masked(field, value.value))
    return value._replace(text=masking.masked(field, value.text), postcode="")
