"""The command line: what an office's scripts do with a book. Knows core only; what paints is the window's."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from crmdesk.commands import (
    agreements,
    attention,
    budget,
    bulletins,
    campaigns,
    interactions,
    keeping,
    labels,
    occasions,
    reports,
    today,
)
from crmdesk.commands.shared import is_there, open_book, print_json, reconfigure
from crmdesk.core.computer import Computer
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.errors import CrmError, FormatProblem, InvalidInput, StorageProblem
from crmdesk.core.language import _, ngettext, use_language
from crmdesk.options import count, options

if TYPE_CHECKING:
    from crmdesk.core.contacts.duplicates import Pair
    from crmdesk.core.exchange.preview import FileResult, Preview, Source

PAINTED: Final = frozenset({"labels", "sheet", "tour"})
"""Commands that need a window system's library."""

_ROOMS: Final = (
    interactions, agreements, occasions, today, attention, budget, campaigns, labels, reports, bulletins, keeping,
)  # fmt: skip
_LIMIT: Final = 100


def paints(arguments: argparse.Namespace) -> bool:
    """Whether a command needs a window system's library."""
    asked = vars(arguments)
    made = (arguments.command, asked.get("part"))
    return (
        arguments.command in PAINTED
        or made == ("report", "pdf")
        or (made == ("news", "send") and arguments.channel in bulletins.PAINTED)
    )


def parser() -> argparse.ArgumentParser:
    """Every argument of the program, those of the window's commands too, so that wrong usage is told alike."""
    top = argparse.ArgumentParser(
        prog="crmdesk", description="Keeps a company's customers warm. Without a command its window opens.",
        parents=[options()],
    )  # fmt: skip
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)

    bring = commands.add_parser("import", help="bring files in")
    bring.add_argument("files", nargs="+", type=Path, metavar="FILE")
    bring.add_argument("--dry-run", action="store_true", help="only say what would be done")
    bring.add_argument("--new-people", action="store_true",
                       help="make contacts of those whom lists of past records name and nobody knows")  # fmt: skip
    bring.add_argument("--mapping", type=Path, metavar="M.json", help='{"heading or column letter": "field"}')
    bring.add_argument("--json", action="store_true")

    find = commands.add_parser("find", help="find people")
    find.add_argument("text", metavar="TEXT")
    find.add_argument("--limit", type=count, default=_LIMIT, metavar="N")
    find.add_argument("--json", action="store_true")

    trail = commands.add_parser("history", help="say what was changed of a person, by whom and when")
    trail.add_argument("person", metavar="PERSON", help="words that find one person, or id:...")
    trail.add_argument("--json", action="store_true")

    export = commands.add_parser("export", help="write people, or what was said with them, to a file")
    export.add_argument("--to", type=Path, required=True, metavar="FILE.{json,csv,xlsx,vcf}")
    export.add_argument("--where", default="", metavar="TEXT", help="the words of the search box")
    export.add_argument("--all-columns", action="store_true", help="a table with all columns, not those of the view")
    export.add_argument("--vcard", choices=("3.0", "4.0"), default="3.0", help="version of vCards")
    interactions.declare_export(export)

    sheet = commands.add_parser("sheet", help="write a contact sheet")
    sheet.add_argument("--style", choices=("cards", "table", "directory", "dossier"), required=True)
    sheet.add_argument("--where", default="", metavar="TEXT", help="the words of the search box")
    sheet.add_argument("file", type=Path, metavar="FILE.pdf")

    covered = commands.add_parser("coverage", help="say how well the people of each organisation are looked after")
    covered.add_argument("--json", action="store_true")
    duplicates = commands.add_parser("duplicates", help="list contacts who may be one person")
    duplicates.add_argument("--json", action="store_true")
    merge = commands.add_parser("merge", help="make one of two contacts; the loser goes to the trash")
    merge.add_argument("winner", metavar="WINNER", help="id:... or words that find one contact")
    merge.add_argument("loser", metavar="LOSER", help="the same for who is merged into the winner")
    views = commands.add_parser("views", help="list the saved views")
    views.add_argument("--json", action="store_true")

    for room in _ROOMS:
        room.declare(commands)

    sample = commands.add_parser("sample", help="make a book of invented people")
    sample.add_argument("count", type=count, metavar="N")
    sample.add_argument("book", type=Path, metavar="BOOK")
    tour = commands.add_parser("tour", help="write pictures of every page and sheet")
    tour.add_argument("folder", type=Path, metavar="FOLDER")
    tour.add_argument("--once", action="store_true", help="every page in one of the languages and themes, in turn")
    return top


def run(arguments: argparse.Namespace) -> int:
    """Do a command that does not paint. Returns the exit code: 0 done, 1 known trouble, told in one line."""
    computer = Computer()
    use_language(computer.language)
    for stream in (sys.stdout, sys.stderr):
        reconfigure(stream, errors="backslashreplace")
    try:
        return _COMMANDS[arguments.command](arguments, computer)
    except CrmError as error:
        print(" ".join(str(error).split()), file=sys.stderr)
        return 1


def _import(arguments: argparse.Namespace, computer: Computer) -> int:
    from crmdesk.core.exchange.planning import open_files  # noqa: PLC0415 - other commands need not load it

    # Files are read before the book is touched, or made.
    changes = _read_mapping(arguments.mapping) if arguments.mapping else {}
    sources = open_files(arguments.files)
    with open_book(arguments, computer) as desk:
        mappings = _mappings(desk, sources, changes) if changes else ()
        preview = desk.exchange.plan(sources, mappings)
        _refuse_strange(desk, preview)
        if arguments.new_people:
            preview.make_newcomers()
        results = preview.results() if arguments.dry_run else desk.exchange.apply(preview).files
    if arguments.json:
        print_json({"files": [_file_record(result) for result in results]})
    else:
        for result in results:
            _print_result(result)
    return 0


def _read_mapping(path: Path) -> Mapping[str, str]:
    try:
        mapping = json.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise FormatProblem(_("The mapping {name} cannot be read.").format(name=path.name)) from error
    if not isinstance(mapping, dict) or not all(isinstance(target, str | None) for target in mapping.values()):
        raise FormatProblem(_("The mapping {name} is no list of headings with fields.").format(name=path.name))
    return {heading: target or "" for heading, target in mapping.items()}


def _mappings(desk: Desk, sources: Sequence["Source"], changes: Mapping[str, str]) -> list[Any]:
    """The usual mappings with the user's changes. Raises InvalidInput for a column that no file has."""
    from crmdesk.core.tabular.contents import Sheet  # noqa: PLC0415 - as above

    usual = [desk.exchange.understood(source) if isinstance(source, Sheet) else None for source in sources]
    for name in changes:
        if not any(mapping and mapping.places(name) for mapping in usual):
            raise InvalidInput(_("No file has a column “{name}”.").format(name=name))
    return [mapping.changed(changes) if mapping else None for mapping in usual]


def _refuse_strange(desk: Desk, preview: "Preview") -> None:
    """A text that is no list at all is told as such, not as a hundred rows without a name."""
    for path in {file.path for file in preview.files}:
        files = [file for file in preview.files if file.path == path]
        lacking = [desk.exchange.lacking(file) for file in files]
        if all(lacking):
            text = _("{name}: no column was understood as {what}.")
            raise FormatProblem(text.format(name=path.name, what=lacking[0]))


def _file_record(result: "FileResult") -> dict[str, Any]:
    problems = [{"line": problem.line, "reason": problem.reason} for problem in result.problems]
    return {**vars(result), "problems": problems}


def _print_result(result: "FileResult") -> None:
    text = ngettext(
        "{path}: {rows} row, {created} new, {updated} updated, {unchanged} unchanged",
        "{path}: {rows} rows, {created} new, {updated} updated, {unchanged} unchanged",
        result.rows,
    )
    print(text.format(**vars(result)))
    for problem in result.problems:
        print("  " + _("Line {line}: {reason}").format(line=problem.line, reason=problem.reason))


def _find(arguments: argparse.Namespace, computer: Computer) -> int:
    from crmdesk.core.views.asking import asked  # noqa: PLC0415 - other commands need not load it
    from crmdesk.core.views.shown import look_of  # noqa: PLC0415 - as above

    with open_book(arguments, computer) as desk:
        finder = desk.contacts.finder
        where = asked(arguments.text, finder, desk.views)
        look = look_of(where, desk.views)
        sort, down = (look.sort, look.descending) if look else ("name", False)
        total = finder.count(where, cap=sys.maxsize)
        people = list(desk.contacts.people(finder.first(where, sort, descending=down, limit=arguments.limit)))
    if arguments.json:
        print_json({"total": total, "items": [_item(person) for person in people]})
        return 0
    for person in people:
        phones = " ".join(reach.value for reach in person.phones)
        print("\t".join((f"id:{person.id}", person.name, person.organisation, person.title, phones)))
    if total > len(people):
        print(_("{count} more").format(count=total - len(people)), file=sys.stderr)
    return 0


def _item(person: Any) -> dict[str, Any]:
    return {
        "id": str(person.id),
        "name": person.name,
        "organisation": person.organisation,
        "title": person.title,
        "phones": [{"value": reach.value, "kind": reach.kind} for reach in person.phones],
    }


def _history(arguments: argparse.Namespace, computer: Computer) -> int:
    from crmdesk.core.contacts.told import sentences, told  # noqa: PLC0415 - other commands need not load it

    with open_book(arguments, computer) as desk:
        person = desk.contacts.person(desk.contacts.finder.one(arguments.person))
        if arguments.json:
            print_json({"id": str(person.id), "name": person.name, "changes": told(desk.contacts, person.id)})
            return 0
        for line in sentences(desk.contacts, person.id):
            print(line)
    return 0


def _export(arguments: argparse.Namespace, computer: Computer) -> int:
    if arguments.what == "interactions":
        return interactions.export(arguments, computer)
    interactions.refuse_period(arguments)
    from crmdesk.core.views.asking import asked  # noqa: PLC0415 - other commands need not load it
    from crmdesk.core.views.shown import in_order, look_of  # noqa: PLC0415 - as above

    with open_book(arguments, computer) as desk:
        finder = desk.contacts.finder
        where = asked(arguments.where, finder, desk.views)
        look = look_of(where, desk.views)
        columns = look.columns if look and not arguments.all_columns else ()
        ids = in_order(finder, where, look)
        count = desk.exchange.export(arguments.to, ids, version=arguments.vcard, columns=columns)
    text = ngettext("{count} contact written to {name}.", "{count} contacts written to {name}.", count)
    print(text.format(count=count, name=arguments.to))
    return 0


def _coverage(arguments: argparse.Namespace, computer: Computer) -> int:
    from crmdesk.core.organisations.coverage import as_record, one_line  # noqa: PLC0415 - as above
    from crmdesk.core.organisations.query import Query  # noqa: PLC0415 - as above

    with open_book(arguments, computer) as desk:
        organisations = desk.organisations
        found = list(organisations.coverage(organisations.finder.ids(Query())))
    if arguments.json:
        print_json({"organisations": [as_record(one) for one in found]})
    else:
        for one in found:
            print(one_line(one))
    return 0


def _duplicates(arguments: argparse.Namespace, computer: Computer) -> int:
    with open_book(arguments, computer) as desk:
        pairs = desk.contacts.duplicates()
        people = {contact for pair in pairs for contact in (pair.first, pair.second)}
        names = {key: str(name) for key, (name,) in desk.contacts.finder.page(sorted(people), ["name"]).items()}
    if arguments.json:
        print_json({"pairs": [_pair_record(pair, names) for pair in pairs]})
        return 0
    for pair in pairs:
        both = (pair.first, pair.second)
        print("\t".join((*(f"id:{key}" for key in both), *(names[key] for key in both), " ".join(pair.signals))))
    return 0


def _pair_record(pair: "Pair", names: Mapping[int, str]) -> dict[str, Any]:
    both = (pair.first, pair.second)
    return {"ids": [str(key) for key in both], "names": [names[key] for key in both], "signals": list(pair.signals)}


def _merge(arguments: argparse.Namespace, computer: Computer) -> int:
    with open_book(arguments, computer) as desk:
        winner, loser = (desk.contacts.finder.one(text) for text in (arguments.winner, arguments.loser))
        desk.contacts.merge(winner, loser)
        name = desk.contacts.person(winner).name
    print(_("id:{loser} was merged into {name}, id:{winner}.").format(loser=loser, name=name, winner=winner))
    return 0


def _views(arguments: argparse.Namespace, computer: Computer) -> int:
    with open_book(arguments, computer) as desk:
        items = [
            {"id": str(view.id), "name": view.name, "sentence": desk.views.sentence(view.filter),
             "count": desk.views.count(view.filter)}
            for view in desk.views.all()
        ]  # fmt: skip
    if arguments.json:
        print_json({"items": items})
    else:
        for item in items:
            print("\t".join((str(item["name"]), str(item["sentence"]), str(item["count"]))))
    return 0


def _sample(arguments: argparse.Namespace, computer: Computer) -> int:
    from crmdesk.core.sample import write_sample  # noqa: PLC0415 - other commands need not load it

    if is_there(arguments.book):
        raise StorageProblem(_("There is already a file {name}.").format(name=arguments.book))
    with open_desk(arguments.book, node=computer.node) as desk:
        write_sample(desk, arguments.count)
    return 0


_COMMANDS: Final[dict[str, Callable[[argparse.Namespace, Computer], int]]] = {
    "import": _import,
    "find": _find,
    "history": _history,
    "log": interactions.log,
    "export": _export,
    "coverage": _coverage,
    "duplicates": _duplicates,
    "merge": _merge,
    "views": _views,
    "agreements": agreements.agreements,
    "report": reports.report,
    "news": bulletins.news,
    "occasions": occasions.occasions,
    "today": today.today,
    "attention": attention.attention,
    "turnover": attention.turnover,
    "greet": occasions.greet,
    "budget": budget.budget,
    "expense": budget.expense,
    "campaign": campaigns.campaign,
    "backup": keeping.backup,
    "key": keeping.key,
    "purge": keeping.purge,
    "restore": keeping.restore,
    "check": keeping.check,
    "sample": _sample,
}
