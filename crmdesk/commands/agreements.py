"""`crmdesk agreements`."""

import argparse
from typing import TYPE_CHECKING, Any

from crmdesk.commands.shared import day_of, open_book, print_json
from crmdesk.core.computer import Computer
from crmdesk.core.language import _

if TYPE_CHECKING:
    from crmdesk.core.agreements.records import Agreement
    from crmdesk.core.agreements.service import Agreements

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no other name for it


def declare(commands: "Commands") -> None:
    """The arguments of this command."""
    agreed = commands.add_parser("agreements", help="list agreements with suppliers and distributors")
    agreed.add_argument("--until", metavar="D", help="those alone that are to be renewed or end by this day")
    agreed.add_argument("--json", action="store_true")


def agreements(arguments: argparse.Namespace, computer: Computer) -> int:
    """List them, what ends soonest first."""
    from crmdesk.core.agreements.reading import Query  # noqa: PLC0415 - other commands need not load it

    with open_book(arguments, computer) as desk:
        until = day_of(arguments.until, desk).isoformat() if arguments.until else ""
        service = desk.agreements
        found = service.items(service.ids(Query(until=until)))
        if arguments.json:
            print_json({"rows": [_row(service, agreement) for agreement in found]})
            return 0
        for agreement in found:
            print(_one_line(service, agreement))
    return 0


def _row(service: "Agreements", agreement: "Agreement") -> dict[str, Any]:
    """One agreement for programs; what is not known is left out."""
    row = {
        "id": str(agreement.id), "side": str(agreement.side), "state": str(service.state(agreement)),
        "partner": agreement.partner, "number": agreement.number,
        "products": [product.name for product in agreement.products],
        "contacts": [{"id": str(one.id), "name": one.name} for one in agreement.contacts],
        "colleagues": [one.name for one in agreement.colleagues],
        **agreement.days, **agreement.texts, "ended_on": agreement.ended_on, "ended_why": agreement.ended_why,
        "renews": str(agreement.renews or ""), "note": agreement.note,
    }  # fmt: skip
    return {key: value for key, value in row.items() if value}


def _one_line(service: "Agreements", agreement: "Agreement") -> str:
    from crmdesk.core.agreements.records import STATES  # noqa: PLC0415 - as above

    products = "、".join(product.name for product in agreement.products)
    parts = (agreement.until or _("no end"), _(STATES[service.state(agreement)]), agreement.partner, products)
    return "  ".join(part for part in parts if part)
