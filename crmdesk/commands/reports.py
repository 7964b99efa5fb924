"""`crmdesk report`."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from crmdesk.commands.shared import open_book, print_json
from crmdesk.core.computer import Computer
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _, ngettext

if TYPE_CHECKING:
    from crmdesk.core.desk import Desk
    from crmdesk.core.reports.records import Due, Read

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no other name for it


def declare(commands: "Commands") -> None:
    """The arguments of these commands."""
    report = commands.add_parser("report", help="progress reports to suppliers")
    parts = report.add_subparsers(dest="part", metavar="PART", required=True)
    new = parts.add_parser("new", help="begin the report of a period")
    new.add_argument("--supplier", required=True, metavar="PERSON-OR-ORGANISATION")
    new.add_argument("--period", required=True, metavar="2027-Q1", help="a month or a quarter")
    new.add_argument("--figures", type=Path, metavar="FILE.xlsx", help="sales and other figures of the period")
    new.add_argument("--json", action="store_true")
    paper = parts.add_parser("pdf", help="write a report as PDF")
    paper.add_argument("id", metavar="ID")
    paper.add_argument("file", type=Path, metavar="FILE.pdf")
    due = parts.add_parser("due", help="say what every supplier gets next, and what is late")
    due.add_argument("--json", action="store_true")


def report(arguments: argparse.Namespace, computer: Computer) -> int:
    """Begin a report, or say what is due; what is painted is the window's."""
    return _new(arguments, computer) if arguments.part == "new" else _due(arguments, computer)


def _new(arguments: argparse.Namespace, computer: Computer) -> int:
    from crmdesk.core.reports.service import period_of  # noqa: PLC0415 - other commands need not load it

    # The file is read before the book is touched, or made.
    period, figures = period_of(arguments.period), _figures(arguments.figures)
    with open_book(arguments, computer) as desk:
        supplier = _supplier(desk, arguments.supplier)
        key = desk.reports.new(supplier, period, figures)
        found = desk.reports.item(key)
    if arguments.json:
        print_json({
            "id": str(key), "supplier": {"id": str(supplier), "name": found.supplier.name}, "period": period.name,
            "figures": len(figures),
        })  # fmt: skip
        return 0
    text = ngettext(
        "id:{id}: {name} {period}, {count} figure", "id:{id}: {name} {period}, {count} figures", len(figures)
    )
    print(text.format(id=key, name=found.supplier.name, period=period.name, count=len(figures)))
    return 0


def _figures(path: Path | None) -> "list[Read]":
    if path is None:
        return []
    from crmdesk.core.reports.lists import figures_of_file  # noqa: PLC0415 - as above

    return figures_of_file(path)


def _supplier(desk: "Desk", text: str) -> int:
    """The organisation that is meant: by its name or id, or where a person stands. Raises NotFound, InvalidInput."""
    named = desk.organisations.named(text)
    if named is not None:
        return named
    if text.startswith("id:") and text[3:].isdecimal() and desk.organisations.there(int(text[3:])):
        return int(text[3:])
    person = desk.contacts.person(desk.contacts.finder.one(text))
    place = desk.organisations.named(person.organisation) if person.organisation else None
    if place is None:
        raise InvalidInput(_("{name} stands at no organisation.").format(name=person.name))
    return place


def _due(arguments: argparse.Namespace, computer: Computer) -> int:
    with open_book(arguments, computer) as desk:
        found = desk.reports.due()
    if arguments.json:
        print_json({"rows": [_row(due) for due in found]})
        return 0
    for due in found:
        late = ngettext("{count} day late", "{count} days late", due.late).format(count=due.late) if due.late else ""
        print("  ".join(part for part in (due.day, due.supplier.name, due.period, late) if part))
    return 0


def _row(due: "Due") -> dict[str, object]:
    row = {"supplier": {"id": str(due.supplier.id), "name": due.supplier.name}, "period": due.period, "due": due.day}
    return {**row, "late": due.late, **({"report": str(due.report)} if due.report else {})}
