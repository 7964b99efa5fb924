"""`crmdesk budget show|import|approve` and `crmdesk expense add|list`."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from crmdesk.commands.shared import day_of, open_book, print_json
from crmdesk.core.budget.records import By, ExpenseDraft, Row, Share
from crmdesk.core.computer import Computer
from crmdesk.core.desk import Desk
from crmdesk.core.errors import CrmError, InvalidInput
from crmdesk.core.language import _, ngettext
from crmdesk.core.values.quantities import grouped, money_text

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no other name for it

_AMOUNTS: Final = ("plan", "committed", "paid", "left", "forecast")


def declare(commands: "Commands") -> None:
    """The arguments of these commands."""
    budget = commands.add_parser("budget", help="say where the money stands, or bring a plan in")
    what = budget.add_subparsers(dest="what", metavar="WHAT", required=True)
    show = what.add_parser("show", help="plan, committed, paid, left and forecast of a fiscal year")
    show.add_argument("--year", required=True, metavar="Y")
    show.add_argument("--by", choices=tuple(map(str, By)), default=str(By.CATEGORY))
    show.add_argument("--json", action="store_true")
    bring = what.add_parser("import", help="bring in a plan, or a list of expenses (which has a column of dates)")
    bring.add_argument("file", type=Path, metavar="FILE")
    bring.add_argument("--year", required=True, metavar="Y")
    bring.add_argument("--note", default="", help="what the version of the plan is for")
    approve = what.add_parser("approve", help="approve the newest version of the plan, which locks it")
    approve.add_argument("--year", required=True, metavar="Y")

    expense = commands.add_parser("expense", help="write down what was paid, or list it")
    what = expense.add_subparsers(dest="what", metavar="WHAT", required=True)
    add = what.add_parser("add", help="write down an expense")
    add.add_argument("--date", required=True, metavar="D")
    add.add_argument("--category", required=True, metavar="C", help="key, English or Chinese name")
    add.add_argument("--amount", required=True, metavar="A", help="in yuan: 1280, 1,280.50, ￥88")
    add.add_argument("--contact", action="append", default=[], metavar="PERSON",
                     help="whom it was for; several share it evenly")  # fmt: skip
    add.add_argument("--note", default="", metavar="T")
    add.add_argument("--json", action="store_true")
    listed = what.add_parser("list", help="list the expenses of a fiscal year, or all, the newest first")
    listed.add_argument("--year", metavar="Y")
    listed.add_argument("--json", action="store_true")


def budget(arguments: argparse.Namespace, computer: Computer) -> int:
    """Show a year, bring in its plan, or approve it."""
    with open_book(arguments, computer) as desk:
        year = _year(arguments.year, desk)
        if arguments.what == "show":
            return _show(desk, year, By(arguments.by), as_json=arguments.json)
        return _bring_in(desk, year, arguments) if arguments.what == "import" else _approve(desk, year)


def expense(arguments: argparse.Namespace, computer: Computer) -> int:
    """Write down an expense, or list those there are."""
    with open_book(arguments, computer) as desk:
        return _add(desk, arguments) if arguments.what == "add" else _list(desk, arguments)


def _show(desk: Desk, year: int, by: By, *, as_json: bool) -> int:
    found = desk.budget.standing(year, by)
    rows = found.lines
    if as_json:
        print_json({"year": year, "by": str(by), "rows": [_record(row) for row in rows]})
        return 0
    if by is By.CATEGORY:
        for over in desk.budget.over(found):
            print(" ".join(filter(None, (over.sentence, over.reason))))
    for row in rows:
        amounts = (grouped(money_text(getattr(row, name))) for name in _AMOUNTS)
        print("\t".join((row.title, *amounts)))
    return 0


def _bring_in(desk: Desk, year: int, arguments: argparse.Namespace) -> int:
    from crmdesk.core.budget.plan_file import read_plan  # noqa: PLC0415 - other commands need not load it
    from crmdesk.core.errors import FormatProblem  # noqa: PLC0415 - as above
    from crmdesk.core.exchange.lists.columns import EXPENSES  # noqa: PLC0415 - as above
    from crmdesk.core.exchange.lists.mapping import guess, lacking  # noqa: PLC0415 - as above
    from crmdesk.core.tabular.contents import Sheet  # noqa: PLC0415 - as above
    from crmdesk.core.tabular.sources import open_file  # noqa: PLC0415 - as above

    sheets = [source for source in open_file(arguments.file) if isinstance(source, Sheet)]
    if not sheets:
        raise FormatProblem(_("There is no table in the file."))
    if not lacking(guess(sheets[0], EXPENSES.kind)):
        return _bring_in_expenses(desk, year, arguments.file)
    cells = read_plan(sheets[0], desk.budget.plans.year(year), desk.budget.categories.resolve)
    desk.budget.plans.bring_in(year, cells, arguments.note)
    text = ngettext("{count} amount planned for {year}.", "{count} amounts planned for {year}.", len(cells))
    print(text.format(count=f"{len(cells):,}", year=year))
    return 0


def _bring_in_expenses(desk: Desk, year: int, path: Path) -> int:
    """All or none: a row that cannot be taken, or is of another year, is told and nothing is written."""
    from crmdesk.core.exchange.lists.columns import EXPENSES  # noqa: PLC0415 - other commands need not load it

    span = desk.budget.plans.year(year)
    preview = desk.exchange.plan_list(path, EXPENSES.kind)
    for row in preview.entries(EXPENSES.kind):
        problem = " ".join(row.problems) if row.outcome == "problem" else ""
        if not problem and not span.since <= row.when < span.until:
            problem = _("{date} is not in the fiscal year {year}.").format(date=row.when, year=year)
        if problem:
            raise InvalidInput(_("Row {line}: {problem}").format(line=row.line, problem=problem))
    brought = desk.exchange.apply(preview).entries.get(EXPENSES.kind, 0)
    known = len(preview.rows) - brought
    text = ngettext("{count} expense brought in, {known} in the book already.",
                    "{count} expenses brought in, {known} in the book already.", brought)  # fmt: skip
    print(text.format(count=f"{brought:,}", known=f"{known:,}"))
    return 0


def _approve(desk: Desk, year: int) -> int:
    versions = desk.budget.plans.versions(year)
    if not versions:
        raise InvalidInput(_("There is no plan for {year} yet.").format(year=year))
    desk.budget.plans.approve(versions[0].id)
    print(_("The plan for {year} is approved.").format(year=year))
    return 0


def _add(desk: Desk, arguments: argparse.Namespace) -> int:
    from crmdesk.core.budget.checks import amount_of  # noqa: PLC0415 - other commands need not load it

    people = tuple(dict.fromkeys(desk.contacts.finder.one(text) for text in arguments.contact))
    draft = ExpenseDraft(
        _day(arguments.date, desk), desk.budget.categories.resolve(arguments.category), amount_of(arguments.amount),
        note=arguments.note, contacts=people,
    )  # fmt: skip
    key = desk.budget.expenses.add(draft)
    if arguments.json:
        print_json(_expense_records(desk, [key])[0])
    else:
        title = desk.budget.categories.titles()[draft.category]
        text = _("{title}: ¥{amount} on {date} is kept.")
        print(text.format(title=title, amount=grouped(money_text(draft.amount)), date=draft.day))
    return 0


def _list(desk: Desk, arguments: argparse.Namespace) -> int:
    from crmdesk.core.budget.reading import Listing  # noqa: PLC0415 - other commands need not load it

    span = desk.budget.plans.year(_year(arguments.year, desk)) if arguments.year else None
    ids = desk.budget.expenses.listed(Listing(span.since, span.until) if span else Listing())
    records = _expense_records(desk, ids)
    if arguments.json:
        print_json({"rows": records})
        return 0
    titles = desk.budget.categories.titles()
    for record in records:
        whom = _(", ").join(share["contact"]["name"] for share in record["shares"] if share["contact"])
        category = titles.get(record["category"], record["category"])
        print("\t".join((record["date"], category, grouped(record["amount"]), whom)))
    return 0


def _expense_records(desk: Desk, ids: list[int]) -> list[dict[str, Any]]:
    from crmdesk.core.budget.reading import names  # noqa: PLC0415 - other commands need not load it

    found = desk.budget.expenses.many(ids)
    shares = [share for one in found.values() for share in one.shares]
    people = names(desk.history.rows, "contact", (share.contact for share in shares))
    places = names(desk.history.rows, "organisation", (share.organisation for share in shares))
    return [
        {
            "id": str(one.id), "date": one.day, "category": one.category, "amount": money_text(one.amount),
            "shares": [_share(share, people, places) for share in one.shares], "payee": one.payee, "note": one.note,
            "reimbursed": one.reimbursed,
        }
        for one in found.values()
    ]  # fmt: skip


def _share(share: Share, people: Mapping[int, str], places: Mapping[int, str]) -> dict[str, Any]:
    """Who has a part: a contact, or an organisation."""
    amount = money_text(share.amount)
    if share.contact is not None:
        return {"contact": {"id": str(share.contact), "name": people.get(share.contact, "")}, "amount": amount}
    place = share.organisation or 0
    whom = {"id": str(place), "name": places.get(place, "")}
    return {"contact": None, "organisation": whom, "amount": amount}


def _record(row: Row) -> dict[str, str]:
    return {"key": row.key, **{name: money_text(getattr(row, name)) for name in _AMOUNTS}}


def _year(text: str, desk: Desk) -> int:
    if not (text.isascii() and text.isdigit()):
        raise InvalidInput(_("“{text}” is not a year.").format(text=text[:40]))
    return desk.budget.plans.year(int(text)).year


def _day(text: str, desk: Desk) -> str:
    try:
        return day_of(text, desk).isoformat()
    except CrmError as error:
        raise InvalidInput(_("“{text}” is not a date.").format(text=text[:40]), {"date": str(error)}) from error
