"""`crmdesk today`."""

import argparse
import sys
from typing import TYPE_CHECKING

from crmdesk.commands.shared import day_of, open_book, print_json
from crmdesk.core.computer import Computer
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no other name for it


def declare(commands: "Commands") -> None:
    """The arguments of this command."""
    call = commands.add_parser("today", help="say whom to contact now, and why")
    call.add_argument("--date", metavar="D", help="another day: a date, or words for one")
    call.add_argument("--all", action="store_true", help="for all of us, and everybody there is")
    call.add_argument("--json", action="store_true")


def today(arguments: argparse.Namespace, computer: Computer) -> int:
    """List the day of whoever sits here; of all of us where nobody does, or where it is asked for."""
    from crmdesk.core.today.records import as_record, one_line  # noqa: PLC0415 - other commands need not load it
    from crmdesk.core.values.anniversaries import FIRST_DAY, LAST_DAY  # noqa: PLC0415 - as above

    with open_book(arguments, computer) as desk:
        day = day_of(arguments.date, desk) if arguments.date else desk.clock.today()
        if not FIRST_DAY <= day <= LAST_DAY:
            raise InvalidInput(_("Days are known from 1901 to 2099."))
        colleague = None if arguments.all else desk.history.colleague
        total = desk.today.count(day, colleague)
        rows = desk.today.first(day, colleague, total if arguments.all else None)
        errands = desk.today.errands(day, colleague)
    more = max(0, total - len(rows))
    if arguments.json:
        print_json({"date": day.isoformat(), "rows": [as_record(row) for row in rows], "more": more,
                    "errands": [{"kind": one.kind, "text": one.text, "of": one.of, "date": one.day}
                                for one in errands]})  # fmt: skip
        return 0
    for errand in errands:
        print("\t".join((errand.day, errand.of, errand.text)))
    for row in rows:
        print(one_line(row))
    if more:
        print(_("{count} more").format(count=more), file=sys.stderr)
    return 0
