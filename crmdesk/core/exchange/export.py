"""Writes contacts to files: JSON, vCard, CSV, xlsx. Reading the file into an empty book gives the same archive."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Literal

from crmdesk.core.contacts.declared import FIELDS
from crmdesk.core.contacts.handing_out import in_file
from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.errors import CrmError, FormatProblem
from crmdesk.core.exchange.cards import card_of
from crmdesk.core.exchange.for_people import with_more
from crmdesk.core.exchange.planning import Cancelled, Report, never, nobody
from crmdesk.core.exchange.record import record_of
from crmdesk.core.exchange.table_form import template_headings, widths_of
from crmdesk.core.exchange.ties_record import Beside, beside
from crmdesk.core.exchange.timeline.record import with_timeline
from crmdesk.core.language import _
from crmdesk.core.tabular.delimited import write_csv
from crmdesk.core.tabular.saving import saved
from crmdesk.core.tabular.vcard import write_vcards
from crmdesk.core.tabular.workbook import Table, write_workbook

Version = Literal["3.0", "4.0"]
FORMATS: Final = ("json", "csv", "xlsx", "vcf")
_REPORTED_EACH: Final = 100


class ExportStopped(CrmError):  # noqa: N818 - the house names trouble by what it is
    """The user stopped the export; no file was made or changed."""


def export(
    contacts: Contacts,
    path: Path,
    ids: Iterable[int],
    *,
    version: Version = "3.0",
    sensitive: bool = True,
    whole: bool = True,
    columns: Sequence[str] = (),
    more: Sequence[Table] = (),
    progress: Report = nobody,
    cancelled: Cancelled = never,
) -> int:
    """Write the contacts of these ids; answers how many. The kind of file is told by the name's ending.

    A table has no place for pictures and referrals, and ties are there to be read alone (`for_people`); they travel in
    vCard and JSON, files and timelines in JSON. Without `sensitive` the fields declared so, and files, stay behind,
    without `whole` what the screen hides. A table has the `columns` of these fields alone, what follows from others
    among them, in their order; () for all. Behind it a workbook has the worksheets of `more`. `progress` gets (people
    read, people to be read): a table is gone through twice. Raises ExportStopped.
    """
    kind = path.suffix.lower().removeprefix(".")
    chosen = list(ids)
    passes = 2 if kind in {"csv", "xlsx"} else 1
    people = _Flow(contacts, chosen, sensitive, whole, passes, progress, cancelled)
    if kind == "json":
        # A file may hold what a sensitive field does.
        told = beside(contacts, people, files=sensitive)
        _write_json(contacts, path, with_timeline(contacts, told, files=sensitive))
    elif kind == "vcf":
        photos = _photos(contacts)
        told = beside(contacts, people, files=False)
        write_vcards(path, (card_of(person, photos(person), more) for person, more in told), version)
    elif kind in {"csv", "xlsx"}:
        table = widths_of(with_more(contacts, people, columns), columns)
        rows = map(table.row, with_more(contacts, people, columns))
        write_table(path, table.titles(), rows, more)
    else:
        raise FormatProblem(
            _("Contacts are saved as .json, .csv, .xlsx or .vcf, not as “{name}”.").format(name=path.name)
        )
    return len(chosen)


@dataclass
class _Flow:
    """The people to be written, anew at each pass; counted for the progress, stopped where the user asks for it."""

    contacts: Contacts
    ids: Sequence[int]
    sensitive: bool
    whole: bool
    passes: int
    progress: Report
    cancelled: Cancelled
    read: int = 0

    def __iter__(self) -> Iterator[Person]:
        bare: dict[str, Any] = {} if self.sensitive else {field.key: "" for field in FIELDS if field.sensitive}
        for kept in self.contacts.people(self.ids):
            if self.read % _REPORTED_EACH == 0:
                if self.cancelled():
                    raise ExportStopped(_("The export was stopped; no file was written."))
                self.progress(self.read, self.passes * len(self.ids))
            self.read += 1
            person = in_file(kept, whole=self.whole)
            yield replace(person, **bare) if bare else person


def _photos(contacts: Contacts) -> Callable[[Person], bytes | None]:
    """What looks up the picture of a person."""
    return lambda person: contacts.photo(person.photo) if person.photo else None


def _write_json(contacts: Contacts, path: Path, people: Iterable[tuple[Person, Beside]]) -> None:
    """A list with an object a line, so that a difference between two exports can be read."""
    photos = _photos(contacts)
    with saved(path) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        file.write("[")
        for at, (person, more) in enumerate(people):
            text = json.dumps(record_of(person, photos(person), more), ensure_ascii=False)
            file.write(f",\n{text}" if at else f"\n{text}")
        file.write("\n]\n")


def write_table(path: Path, headings: Sequence[str], rows: Iterable[Sequence[str]], more: Sequence[Table] = ()) -> None:
    """Write a table as CSV or xlsx, as the name's ending says; a workbook has the worksheets of `more` behind it."""
    if path.suffix.lower() == ".csv":
        write_csv(path, headings, rows)
    else:
        write_workbook(path, [Table(_("Contacts"), headings, rows), *more])


def save_template(path: Path) -> None:
    """Save an empty table with our headings, xlsx or csv."""
    write_table(path, template_headings(), ())
