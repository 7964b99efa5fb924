"""`crmdesk log`, and `crmdesk export --what interactions`."""

import argparse
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from crmdesk.commands.shared import day_of, open_book, print_json
from crmdesk.core.computer import Computer
from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _, ngettext

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no other name for it


def declare(commands: "Commands") -> None:
    """The arguments of these commands."""
    log = commands.add_parser("log", help="keep that somebody was spoken with")
    log.add_argument("--with", dest="people", action="append", required=True, metavar="PERSON",
                     help="words that find one person, or id:...; once for each")  # fmt: skip
    log.add_argument("--kind", required=True, metavar="KIND", help="call, message, wechat, email, visit, meal, ...")
    log.add_argument("--text", default="", help="what was said")
    log.add_argument("--next", dest="then", default="", metavar="DATE", help="when to go on: +14, 下周三, 2026-12-01")
    log.add_argument("--json", action="store_true")


def declare_export(command: argparse.ArgumentParser) -> None:
    """What `crmdesk export` takes for past records."""
    command.add_argument("--what", choices=("contacts", "interactions"), default="contacts",
                         help="the people, or what was said with them (xlsx, csv)")  # fmt: skip
    command.add_argument("--from", dest="first", metavar="D", help="interactions since that day")
    command.add_argument("--until", dest="last", metavar="D", help="interactions up to and with that day")


def log(arguments: argparse.Namespace, computer: Computer) -> int:
    """Keep what was said with whom, and when to go on; refused before anything is written."""
    from crmdesk.core.interactions.records import Draft, Step  # noqa: PLC0415 - other commands need not load it
    from crmdesk.core.interactions.spoken import kind_of, said  # noqa: PLC0415 - as above

    kind = kind_of(arguments.kind)
    with open_book(arguments, computer) as desk:
        people = list(dict.fromkeys(desk.contacts.finder.one(text) for text in arguments.people))
        then = Step(day_of(arguments.then, desk).isoformat()) if arguments.then else None
        draft: Draft = {"contacts": people, "kind": kind, "text": arguments.text}
        key = desk.interactions.log(draft, then)
        names = [desk.contacts.person(contact).name for contact in people]
    if arguments.json:
        print_json({"id": str(key), "contacts": [str(contact) for contact in people], "next": then and then.day})
    else:
        print(said(kind, names, then.day if then else ""))
    return 0


def refuse_period(arguments: argparse.Namespace) -> None:
    """Raise InvalidInput where people are to be narrowed to a period, which only what was said with them has."""
    if arguments.first or arguments.last:
        raise InvalidInput(_("Contacts have no period: --from and --until go with --what interactions."))


def export(arguments: argparse.Namespace, computer: Computer) -> int:
    """Write what was said and done, with those who are meant or with everybody."""
    from crmdesk.core.interactions.timeline import Asked  # noqa: PLC0415 - other commands need not load it
    from crmdesk.core.views.asking import asked  # noqa: PLC0415 - as above

    with open_book(arguments, computer) as desk:
        finder = desk.contacts.finder
        whom = finder.ids(asked(arguments.where, finder, desk.views)) if arguments.where else None
        period = Asked(since=_midnight(arguments.first, desk), until=_midnight(arguments.last, desk, days=1))
        written = desk.exchange.export_records(arguments.to, period, whom)
    text = ngettext("{count} record written to {name}.", "{count} records written to {name}.", written.records)
    print(text.format(count=written.records, name=arguments.to))
    if written.sheets > 1:
        print(_("One worksheet cannot hold them: there are {count}.").format(count=written.sheets))
    return 0


def _midnight(text: str | None, desk: Desk, days: int = 0) -> int | None:
    """The beginning of a day, or of so many days later, in UTC milliseconds."""
    if not text:
        return None
    day = day_of(text, desk) + timedelta(days=days)
    return int(datetime.combine(day, time()).timestamp() * 1000)
