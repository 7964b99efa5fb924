"""`crmdesk occasions` and `crmdesk greet`."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from crmdesk.commands.shared import day_of, open_book, print_json
from crmdesk.core.computer import Computer
from crmdesk.core.errors import FormatProblem
from crmdesk.core.language import _, ngettext

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no other name for it


def declare(commands: "Commands") -> None:
    """The arguments of these commands."""
    days = commands.add_parser("occasions", help="list festivals, birthdays and other days that come again")
    days.add_argument("--from", dest="first", required=True, metavar="D", help="a date, or words for one")
    days.add_argument("--to", dest="last", required=True, metavar="D")
    days.add_argument("--json", action="store_true")
    days.add_argument("--ics", type=Path, metavar="FILE.ics", help="write them as a calendar file too")

    greet = commands.add_parser("greet", help="write greetings for a message platform, and keep them on the timelines")
    greet.add_argument("--where", required=True, metavar="TEXT", help="the words of the search box")
    greet.add_argument(
        "--template", required=True, metavar="T", help="an occasion, a .txt file, or the text: {honorific}, hello!"
    )
    greet.add_argument("--to", type=Path, required=True, metavar="FILE.{xlsx,csv}")


def occasions(arguments: argparse.Namespace, computer: Computer) -> int:
    """List what comes between two days."""
    from crmdesk.core.occasions.records import as_row, one_line  # noqa: PLC0415 - other commands need not load it
    from crmdesk.core.occasions.statutory import not_announced, unknown_years  # noqa: PLC0415 - as above

    with open_book(arguments, computer) as desk:
        first, last = (day_of(text, desk) for text in (arguments.first, arguments.last))
        found = desk.occasions.between(first, last)
        if arguments.ics is not None:
            desk.occasions.write_calendar(arguments.ics, found)
    if arguments.json:
        years = list(unknown_years(first, last))
        print_json({"rows": [as_row(occasion) for occasion in found], "days_off_not_announced": years})
        return 0
    for occasion in found:
        print(one_line(occasion))
    for sentence in not_announced(first, last):
        print(sentence, file=sys.stderr)
    return 0


def greet(arguments: argparse.Namespace, computer: Computer) -> int:
    """Write phone and text of everybody who is meant."""
    from crmdesk.core.occasions.greetings import left_out, refuse_kind  # noqa: PLC0415 - as above
    from crmdesk.core.views.asking import asked  # noqa: PLC0415 - as above

    refuse_kind(arguments.to)
    template = _template(arguments.template)
    with open_book(arguments, computer) as desk:
        finder = desk.contacts.finder
        people = finder.ids(asked(arguments.where, finder, desk.views))
        made = desk.greetings.prepare(people, template)
        count = desk.greetings.export(arguments.to, made)
    text = ngettext("{count} greeting written to {name}.", "{count} greetings written to {name}.", count)
    print(text.format(count=count, name=arguments.to))
    for sentence in left_out(made):
        print(sentence, file=sys.stderr)
    return 0


def _template(said: str) -> str:
    """The text of a greeting, from a file where one is named. Raises FormatProblem for one that cannot be read."""
    path = Path(said)
    if path.suffix.lower() != ".txt":
        return said
    try:
        return path.read_text("utf-8-sig").strip()
    except (OSError, ValueError) as error:
        raise FormatProblem(_("{name} cannot be read.").format(name=path.name)) from error
