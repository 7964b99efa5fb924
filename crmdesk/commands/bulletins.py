"""`crmdesk news send`: company news for a chosen set of people."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from crmdesk.commands.shared import open_book
from crmdesk.core.computer import Computer
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from crmdesk.core.bulletins.service import Paint
    from crmdesk.core.desk import Desk

    Painting = Callable[[Desk], Paint]
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no other name for it

PAINTED = ("email", "letter")
"""Channels that a page is painted for."""


def declare(commands: "Commands") -> None:
    """The arguments of this command."""
    news = commands.add_parser("news", help="tell company news")
    parts = news.add_subparsers(dest="part", metavar="PART", required=True)
    send = parts.add_parser("send", help="write company news for many people, and keep it on their timelines")
    send.add_argument("id", metavar="ID")
    send.add_argument("--where", required=True, metavar="TEXT", help="the words of the search box")
    send.add_argument("--channel", required=True, choices=("message", "wechat", *PAINTED))
    send.add_argument(
        "--to", type=Path, required=True, metavar="FILE", help=".xlsx or .csv; .xlsx; .zip of drafts; .pdf"
    )


def news(arguments: argparse.Namespace, computer: Computer, painting: "Painting | None" = None) -> int:
    """Write what goes out to everybody who is meant; `painting` knows how a page of the open book is made."""
    from crmdesk.core.bulletins.telling import left_out, refuse_ending  # noqa: PLC0415 - other commands need not load it
    from crmdesk.core.views.asking import asked  # noqa: PLC0415 - as above

    refuse_ending(arguments.to, arguments.channel)
    key = arguments.id.removeprefix("id:")
    if not (key.isascii() and key.isdecimal()):
        raise InvalidInput(_("“{text}” is no id of company news.").format(text=arguments.id))
    with open_book(arguments, computer) as desk:
        finder = desk.contacts.finder
        people = list(finder.ids(asked(arguments.where, finder, desk.views)))
        made = desk.bulletins.send(
            int(key), people, arguments.channel, arguments.to, painting(desk) if painting else None
        )
    count = len(made.greetings)
    text = ngettext("{count} person told: {name}.", "{count} people told: {name}.", count)
    print(text.format(count=count, name=arguments.to))
    for sentence in left_out(made):
        print(sentence, file=sys.stderr)
    return 0
