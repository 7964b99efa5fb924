"""What one can do with the budget: categories, plans, expenses, and where a year stands."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from crmdesk.core.budget import opening
from crmdesk.core.budget.categories import GIFTS, Categories, Category, with_below
from crmdesk.core.budget.over import Largest, Over, over_plan, rolled_up
from crmdesk.core.budget.plans import Plans
from crmdesk.core.budget.records import NOBODY, TOTAL, By
from crmdesk.core.budget.standing import Question, Standing, standing
from crmdesk.core.budget.years import FiscalYear, first_month, set_first_month, year_of
from crmdesk.core.language import _
from crmdesk.core.reasons import Errand
from crmdesk.core.settings import Settings
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource
from crmdesk.core.values.choices import Tier

if TYPE_CHECKING:
    from crmdesk.core.briefing import Panel
    from crmdesk.core.budget.costs import Costs
    from crmdesk.core.budget.expenses import Expenses
    from crmdesk.core.budget.opening import Part
    from crmdesk.core.budget.spent import Spent
    from crmdesk.core.documents.sheets import Section
    from crmdesk.core.outlays import Source

# ruff: noqa: PLC0415 - whoever only looks need not load what writes
_TITLES: Final = {
    By.COLLEAGUE: "SELECT id, name FROM colleague",
    By.ORGANISATION: "SELECT id, name FROM organisation",
    By.CONTACT: "SELECT id, name FROM contact",
    By.CAMPAIGN: "SELECT id, title FROM campaign",
}
_CAMPAIGNS: Final = "SELECT id, title FROM campaign WHERE deleted_at IS NULL ORDER BY day DESC, id"
_LARGEST: Final = (
    "SELECT coalesce(nullif(payee, ''), nullif(note, ''), (SELECT coalesce(contact.name, organisation.name)"
    " FROM expense_share AS share LEFT JOIN contact ON contact.id = contact_id"
    " LEFT JOIN organisation ON organisation.id = share.organisation_id WHERE expense_id = expense.id"
    " ORDER BY share.id LIMIT 1), ''), day, amount FROM expense INDEXED BY expense_day"
    " WHERE deleted_at IS NULL AND day >= ?1 AND day < ?2 || '-99' AND category IN (SELECT value FROM json_each(?3))"
    " ORDER BY amount DESC LIMIT 1"
)


class Budget:
    """The budget of one open book. `sources` are the rooms whose money arrives by itself."""

    def __init__(self, history: History, ids: IdSource, settings: Settings, sources: "Sequence[Source]" = ()) -> None:
        self._history = history
        self._ids = ids
        self._settings = settings
        self._sources = tuple(sources)
        self.categories = Categories(history, ids)
        self.plans = Plans(history, ids, settings, self.categories.titles)

    @cached_property
    def expenses(self) -> "Expenses":
        """What was paid."""
        from crmdesk.core.budget.expenses import Expenses

        return Expenses(self._history, self._ids, self.categories)

    @cached_property
    def costs(self) -> "Costs":
        """What records cost."""
        from crmdesk.core.budget.costs import Costs

        return Costs(self._history.connection, self._ids)

    @cached_property
    def spent(self) -> "Spent":
        """What was paid for whom, as the room of attention asks for it."""
        from crmdesk.core.budget.spent import Spent

        return Spent(self._history.rows, self._sources)

    @property
    def first_month(self) -> int:
        """The month in which the fiscal year begins."""
        return first_month(self._settings)

    def set_first_month(self, month: int) -> None:
        """Have the fiscal year begin in another month, as an action. Raises InvalidInput."""
        set_first_month(self._settings, month)

    def this_year(self) -> FiscalYear:
        """The fiscal year of today."""
        return year_of(self._history.today(), self.first_month)

    def standing(self, year: int, by: By = By.CATEGORY) -> Standing:
        """Where a year stands, with titles in the current language. Raises InvalidInput for what is no year."""
        return self.standings(year, (by,))[by]

    def standings(self, year: int, wanted: Sequence[By]) -> dict[By, Standing]:
        """The same year laid out by several things, what they share read once. Raises InvalidInput."""
        span = self.plans.year(year)
        plan, apart = self.plans.planned(span), [each.key for each in self.below(GIFTS)]
        found: dict[By, Standing] = {}
        for by in dict.fromkeys(wanted):
            order, titles = self._order(by, span), partial(self.titles, by)
            asked = Question(span, by, plan, self._history.today(), order, apart, titles)
            known = next((each.matrix for each in found.values()), None)
            found[by] = standing(self._history.rows, self._sources, asked, known)
        return found

    def over(self, found: Standing) -> list[Over]:
        """What of a standing by category is over plan, or will be, with the reason."""
        categories = self.categories.all()
        roots = [each for each in categories if not each.depth]
        over = over_plan(rolled_up(found.rows, categories), roots)
        return [self._explained(each, found) for each in over]

    def parts(self, year: int, by: By, key: str) -> "Sequence[Part]":
        """The rows that the paid and committed amounts of a key are made of, the newest first."""
        keys = [each.key for each in self.below(key)] if by is By.CATEGORY else [key]
        return opening.parts(self._history.rows, self._sources, self.plans.year(year), by, keys)

    def below(self, key: str) -> list[Category]:
        """A category and all that stand below it."""
        return with_below(key, self.categories.all()) or [Category(key, key)]

    def titles(self, by: By, keys: Sequence[str]) -> dict[str, str]:
        """What keys are called in the current language."""
        nobody = {By.TIER: _("Without a tier"), By.COLLEAGUE: _("No colleague"), By.CAMPAIGN: _("No campaign")}
        titles = {NOBODY: nobody.get(by, _("Nobody")), TOTAL: _("Total")}
        if by is By.CATEGORY:
            titles |= self.categories.titles()
        elif by in _TITLES:
            wanted = json.dumps([int(key) for key in keys if key not in {NOBODY, TOTAL}])
            sql = f"{_TITLES[by]} WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608 - our own words
            titles |= {str(key): title for key, title in self._history.rows(sql, (wanted,))}
        return titles

    def campaigns(self) -> dict[int, str]:
        """The gift campaigns that an expense may be of, the newest first."""
        return dict(self._history.rows(_CAMPAIGNS))

    def before_a_call(self, contact: int, day: date) -> "Panel | None":
        """What was spent on somebody, for the call card."""
        from crmdesk.core.budget.of_contact import before_a_call, of_contacts

        return before_a_call(of_contacts(self._history.rows, [contact]), year_of(day, self.first_month))

    def on_paper(self, contact: int) -> "Section":
        """What was spent on somebody, for the dossier."""
        from crmdesk.core.budget.of_contact import of_contacts, on_paper

        return on_paper(of_contacts(self._history.rows, [contact]), self.categories.titles())

    def errands(self, day: date, _colleague: int | None) -> list[Errand]:
        """What Today tells of plans that are due and what is over them."""
        from crmdesk.core.budget.errands import errands

        return errands(self, day)

    def _order(self, by: By, year: FiscalYear) -> Sequence[str]:
        if by is By.CATEGORY:
            return [each.key for each in self.categories.all()]
        if by is By.MONTH:
            return year.months
        return tuple(map(str, Tier)) if by is By.TIER else ()

    def _explained(self, over: Over, found: Standing) -> Over:
        """With the month that went over its plan by most, and what was largest in it."""
        keys = {each.key for each in self.below(over.category)}
        planned: Counter[str] = Counter()
        for cell, amount in self.plans.planned(found.year).items():
            planned[cell.month] += amount if cell.category in keys else 0
        cost: Counter[str] = Counter()
        for (category, month), money in found.matrix.cells.items():
            cost[month] += money.paid + money.committed if category in keys else 0
        beyond = {month: cost[month] - planned[month] for month in found.year.months}
        month = max(beyond, key=lambda each: beyond[each])
        if beyond[month] <= 0:
            return over
        told = self._history.rows(_LARGEST, (month, month, json.dumps(sorted(keys))))
        largest = Largest(told[0][0] or over.title, *told[0][1:]) if told else None
        return replace(over, month=month, cost=cost[month], plan=planned[month], largest=largest)
