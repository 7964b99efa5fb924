"""What is over plan, or will be, and why: said first, in one sentence each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crmdesk.core.budget.categories import Category
from crmdesk.core.budget.records import Row, added
from crmdesk.core.language import _
from crmdesk.core.values.quantities import grouped, money_text


@dataclass(frozen=True)
class Largest:
    """The largest expense of a month: to whom or for what, on which day, how much."""

    what: str
    day: str
    amount: int


@dataclass(frozen=True)
class Over:
    """A category that is over the plan of its year by `amount`, or will be at the present pace (`ahead`).

    `month` is the one that went over its own plan by most, with what it cost and was planned for.
    """

    category: str
    title: str
    amount: int
    ahead: bool = False
    month: str = ""
    cost: int = 0
    plan: int = 0
    largest: Largest | None = None

    @property
    def sentence(self) -> str:
        """It in the current language."""
        text = (
            _("{title} will be ¥{amount} over plan at the present pace.")
            if self.ahead
            else _("{title} is ¥{amount} over plan.")
        )
        return text.format(title=self.title, amount=yuan(self.amount))

    @property
    def worst(self) -> str:
        """The month that made it so, "" where no month is over its plan."""
        if not self.month:
            return _("Every month kept to its plan; the months to come are planned lower.") if self.ahead else ""
        text = _("Most of it in {month}: ¥{cost} against ¥{plan} planned.")
        return text.format(month=self.month, cost=yuan(self.cost), plan=yuan(self.plan))

    @property
    def reason(self) -> str:
        """Why, "" where no month is over its plan."""
        said = self.worst
        if self.largest is None:
            return said
        largest = _("The largest was {what} on {day}, ¥{amount}.").format(
            what=self.largest.what, day=self.largest.day, amount=yuan(self.largest.amount)
        )
        return _("{first} {second}").format(first=said, second=largest)


def yuan(fen: int) -> str:
    """An amount as people read it: whole yuan without decimals."""
    text = grouped(money_text(fen))
    return text.removesuffix(".00")


def rolled_up(rows: Sequence[Row], categories: Sequence[Category]) -> dict[str, Row]:
    """By category, what it and all below it come to."""
    own = {row.key: row for row in rows}
    found: dict[str, Row] = {}
    for each in reversed(categories):
        below = [found[one.key] for one in categories if one.parent == each.key and one.key in found]
        mine = own.get(each.key, Row(each.key))
        found[each.key] = added(each.key, (mine, *below), each.title)
    return found


def over_plan(rolled: Mapping[str, Row], roots: Sequence[Category]) -> list[Over]:
    """The categories over plan, those that are already first, the largest amounts leading; months are not known yet."""
    found = []
    for root in roots:
        row = rolled[root.key]
        if row.left < 0:
            found.append(Over(root.key, root.title, -row.left))
        elif row.plan and row.forecast > row.plan:
            found.append(Over(root.key, root.title, row.forecast - row.plan, ahead=True))
    return sorted(found, key=lambda over: (over.ahead, -over.amount))
