"""`crmdesk attention` and `crmdesk turnover import`."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from crmdesk.commands.shared import day_of, open_book, print_json
from crmdesk.core.computer import Computer
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _, ngettext

if TYPE_CHECKING:
    from crmdesk.core.exchange.preview import FileResult, Preview

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no other name for it


def declare(commands: "Commands") -> None:
    """The arguments of these commands."""
    seen = commands.add_parser("attention", help="say whether attention and money go to the best customers")
    seen.add_argument("--as-of", dest="day", metavar="D", help="the year up to another day: a date, or words for one")
    seen.add_argument("--json", action="store_true")
    turnover = commands.add_parser("turnover", help="bring in what customers turned over")
    parts = turnover.add_subparsers(dest="part", metavar="import", required=True)
    bring = parts.add_parser("import", help="bring a list of the finance department in")
    bring.add_argument("file", type=Path, metavar="FILE")
    bring.add_argument("--dry-run", action="store_true", help="only say what would be done")
    bring.add_argument("--json", action="store_true")


def attention(arguments: argparse.Namespace, computer: Computer) -> int:
    """Say who brings the value, and whether our time and money go to them."""
    from crmdesk.core.attention.spoken import as_record, told  # noqa: PLC0415 - other commands need not load it
    from crmdesk.core.values.anniversaries import FIRST_DAY, LAST_DAY  # noqa: PLC0415 - as above

    with open_book(arguments, computer) as desk:
        day = day_of(arguments.day, desk) if arguments.day else desk.clock.today()
        if not FIRST_DAY < day <= LAST_DAY:
            raise InvalidInput(_("Days are known from 1901 to 2099."))
        room = desk.attention
        found = room.picture(day)
        signs = room.neglected(found), room.overserved(found)
        neglected, overserved = (
            room.lines(found, [one.contact for one in part], {one.contact: one for one in part}) for part in signs
        )
    if arguments.json:
        print_json(as_record(found, neglected, overserved))
        return 0
    for line in told(found, neglected, overserved):
        print(line)
    return 0


def turnover(arguments: argparse.Namespace, computer: Computer) -> int:
    """Bring in what customers turned over; what cannot be read is refused before anything is written."""
    from crmdesk.core.exchange.lists.columns import TURNOVER  # noqa: PLC0415 - other commands need not load it

    with open_book(arguments, computer) as desk:
        preview = desk.exchange.plan_list(arguments.file, TURNOVER.kind)
        _refuse_unreadable(preview)
        if not arguments.dry_run:
            desk.exchange.apply(preview)
    (result,) = preview.results()
    if arguments.json:
        problems = [{"line": problem.line, "reason": problem.reason} for problem in result.problems]
        print_json({**vars(result), "problems": problems})
    else:
        _print(result)
    return 0


def _refuse_unreadable(preview: "Preview") -> None:
    """Half of a list would make the ranking wrong without anybody noticing."""
    from crmdesk.core.exchange.turnover.planned import PlannedAmount  # noqa: PLC0415 - as above

    for row in preview.rows:
        if isinstance(row, PlannedAmount) and row.unreadable:
            raise InvalidInput(_("Line {line}: {reason}").format(line=row.line, reason=row.entry.problem))


def _print(result: "FileResult") -> None:
    text = ngettext(
        "{path}: {rows} amount, {created} new, {updated} changed, {unchanged} unchanged",
        "{path}: {rows} amounts, {created} new, {updated} changed, {unchanged} unchanged",
        result.rows,
    )
    print(text.format(**vars(result)))
    for problem in result.problems:
        print("  " + _("Line {line}: {reason}").format(line=problem.line, reason=problem.reason))
