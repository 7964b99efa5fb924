"""What a table says of contacts beside their fields, for people to read: ties, last contact, how complete somebody is.

The headings begin so that an import passes over these columns. What follows from the rest is not taken in; and a tie
names nobody for certain in a table, where two people of one name are told apart by no id: vCard and JSON carry ties to
another book.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from crmdesk.core.contacts import listing, showing
from crmdesk.core.contacts.declared import DERIVED
from crmdesk.core.contacts.fields import Field, Kind
from crmdesk.core.contacts.people import BLOCK
from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.exchange.mapping import OF_OURS
from crmdesk.core.exchange.table_form import Cells, cells_of
from crmdesk.core.exchange.ties_record import beside
from crmdesk.core.language import _
from crmdesk.core.values.choices import LinkKind, title
from crmdesk.core.values.text import clean

TIES: Final = "ties"
_DERIVED: Final = tuple(field for field in DERIVED if field.column)


def with_more(contacts: Contacts, people: Iterable[Person], only: Sequence[str]) -> Iterator[Cells]:
    """The cells of each contact, read block by block: ties in a whole table, of what follows from the rest what is
    among the columns that are wanted."""
    wanted = [field for field in _DERIVED if field.key in only]
    rest = iter(people)
    while block := list(islice(rest, BLOCK)):
        ids, columns = [person.id for person in block], [field.column for field in wanted]
        rows = contacts.finder.page(ids, columns) if columns else {}
        ties = {} if only else dict(_links(contacts, block))
        for person in block:
            more = _derived(wanted, rows.get(person.id, ()))
            yield {**cells_of(person), **more, **_ties(ties.get(person.id, ()))}


def _links(contacts: Contacts, block: Sequence[Person]) -> Iterator[tuple[int, Sequence[Mapping[str, Any]]]]:
    return ((person.id, more.get("links", ())) for person, more in beside(contacts, block, files=False))


def _derived(wanted: Sequence[Field], row: Sequence[Any]) -> Cells:
    texts = {f"{OF_OURS}{field.key}": _text(field, value) for field, value in zip(wanted, row, strict=False)}
    return {target: [text] for target, text in texts.items() if text}


def _text(field: Field, value: Any) -> str:
    if field.kind is Kind.SHARE:
        return f"{value}%"
    return showing.value_text(field, "" if value == listing.EMPTY_KEY else value)


def _ties(links: Sequence[Mapping[str, Any]]) -> Cells:
    """`spouse: 张三; secretary: 李四 (since 2020)` in one cell."""
    told = []
    for link in links:
        note = clean(link.get("note", ""))
        whom = f"{link['contact']['name']} ({note})" if note else link["contact"]["name"]
        told.append(_("{kind}: {name}").format(kind=title(LinkKind(link["kind"])), name=whom))
    return {f"{OF_OURS}{TIES}": ["；".join(told)]} if told else {}
