"""`crmdesk campaign new|list|show|approve|track`."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from crmdesk.commands.shared import open_book, print_json
from crmdesk.core.computer import Computer
from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.language import _, ngettext

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no other name for it

RULES: Final = ("vip", "key", "sponsored")


def declare(commands: "Commands") -> None:
    """The arguments of these commands."""
    campaign = commands.add_parser("campaign", help="plan the gifts of an occasion")
    verbs = campaign.add_subparsers(dest="verb", metavar="new|list|show|approve|track", required=True)
    new = verbs.add_parser("new", help="begin with an occasion, people and a gift")
    new.add_argument("--occasion", required=True, metavar="NAME", help="中秋, Mid-Autumn, or a day of your own")
    new.add_argument("--year", required=True, type=_year, metavar="Y")
    new.add_argument("--where", action="append", default=[], metavar="TEXT", help="the words of the search box")
    new.add_argument("--rule", action="append", default=[], choices=RULES, help="everybody of a kind")
    new.add_argument("--title", default="", help="what it is called; else by occasion and year")
    new.add_argument("--item", default="", metavar="NAME", help="the gift for everybody; made if it is new")
    new.add_argument("--cost", default="", metavar="AMOUNT", help="of one, as 268.00; else what the catalogue says")
    new.add_argument("--inscription", default="", metavar="T", help="the personal line: {name}个人典藏")
    new.add_argument("--json", action="store_true")
    verbs.add_parser("list", help="list the campaigns").add_argument("--json", action="store_true")
    show = verbs.add_parser("show", help="say who gets what, and what speaks against it")
    _of_one(show)
    show.add_argument("--json", action="store_true")
    approve = verbs.add_parser("approve", help="keep that gifts and money are approved")
    _of_one(approve)
    approve.add_argument("--by", default="", metavar="NAME", help="who approved it")
    track = verbs.add_parser("track", help="take tracking numbers from a courier's sheet")
    _of_one(track)
    track.add_argument("file", type=Path, metavar="FILE.{xlsx,csv}")
    track.add_argument("--json", action="store_true")


def _of_one(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("campaign", metavar="ID")


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"not a year: {text!r}")
    return int(text)


def campaign(arguments: argparse.Namespace, computer: Computer) -> int:
    """Do what is asked of gift campaigns."""
    return _VERBS[arguments.verb](arguments, computer)


def _new(arguments: argparse.Namespace, computer: Computer) -> int:
    from crmdesk.core.gifts.planned import CampaignDraft, Choosing, Rule  # noqa: PLC0415 - other commands need it not
    from crmdesk.core.gifts.records import ItemDraft  # noqa: PLC0415 - as above
    from crmdesk.core.values.quantities import parse_money  # noqa: PLC0415 - as above

    cost = parse_money(arguments.cost) or 0
    if cost < 0:
        raise InvalidInput(_("This is no price."))
    choosing = Choosing(tuple(arguments.where), (), tuple(map(Rule, arguments.rule)))
    draft = CampaignDraft(
        arguments.occasion, arguments.year, choosing, arguments.title, cost=cost, inscription=arguments.inscription
    )
    item = ItemDraft(arguments.item.strip(), price=cost) if arguments.item.strip() else None
    with open_book(arguments, computer) as desk:
        key = desk.gifts.campaigns.new(draft, item)
        people = sum(not each.left_out for each in desk.gifts.campaigns.people(key))
        name = desk.gifts.campaigns.one(key).name
    if arguments.json:
        print_json({"id": str(key), "people": people})
    else:
        text = ngettext("{name}, id:{key}: {count} person", "{name}, id:{key}: {count} people", people)
        print(text.format(name=name, key=key, count=people))
    return 0


def _list(arguments: argparse.Namespace, computer: Computer) -> int:
    from crmdesk.core.gifts.told import summary_record  # noqa: PLC0415 - other commands need not load it
    from crmdesk.core.values.quantities import grouped  # noqa: PLC0415 - as above

    with open_book(arguments, computer) as desk:
        items = [summary_record(one) for one in desk.gifts.campaigns.all()]
    if arguments.json:
        print_json({"items": items})
    else:
        for item in items:
            amount = f"¥{grouped(item['estimate'])}"
            print("\t".join((f"id:{item['id']}", item["name"], item["date"], str(item["people"]), amount)))
    return 0


def _show(arguments: argparse.Namespace, computer: Computer) -> int:
    from crmdesk.core.gifts.told import as_record, lines  # noqa: PLC0415 - as above

    with open_book(arguments, computer) as desk:
        campaigns, key = desk.gifts.campaigns, campaign_key(arguments.campaign)
        found = campaigns.one(key), campaigns.milestones(key), campaigns.people(key)
    if arguments.json:
        print_json(as_record(*found))
    else:
        for line in lines(*found):
            print(line)
    return 0


def _approve(arguments: argparse.Namespace, computer: Computer) -> int:
    with open_book(arguments, computer) as desk:
        key = campaign_key(arguments.campaign)
        count = desk.gifts.campaigns.approve(key, arguments.by or _me(desk))
        name = desk.gifts.campaigns.one(key).name
    text = ngettext("{name}: {count} gift is approved.", "{name}: {count} gifts are approved.", count)
    print(text.format(name=name, count=count))
    return 0


def _track(arguments: argparse.Namespace, computer: Computer) -> int:
    from crmdesk.core.gifts.told import tracked_lines, tracked_record  # noqa: PLC0415 - other commands need it not
    from crmdesk.core.gifts.tracking import parcels_of_file  # noqa: PLC0415 - as above

    told = parcels_of_file(arguments.file)
    with open_book(arguments, computer) as desk:
        key = campaign_key(arguments.campaign)
        tracked = desk.gifts.deliveries.track(key, told.parcels)
        desk.gifts.deliveries.note(key, tracked.sure)
        names = {each.contact: each.name for each in desk.gifts.campaigns.people(key)}
    if arguments.json:
        print_json(tracked_record(tracked, names, told.problems))
    else:
        for number, line in enumerate(tracked_lines(tracked, told.problems)):
            print(line, file=sys.stderr if number else sys.stdout)
    return 0


def campaign_key(text: str) -> int:
    """The id of a campaign. Raises NotFound for what is none."""
    said = text.removeprefix("id:")
    if not (said.isascii() and said.isdigit() and len(said) <= 19):
        raise NotFound(_("This gift campaign is not in the book."))
    return int(said)


def _me(desk: Desk) -> str:
    return desk.contacts.colleagues().get(desk.history.colleague or 0, "")


_VERBS: Final[dict[str, Callable[[argparse.Namespace, Computer], int]]] = {
    "new": _new,
    "list": _list,
    "show": _show,
    "approve": _approve,
    "track": _track,
}
