"""Agreements on paper: a list of them, as it is narrowed and ordered on the screen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from crmdesk.core.agreements.records import STATES, Agreement, Product
from crmdesk.core.agreements.service import Agreements
from crmdesk.core.documents import blocks
from crmdesk.core.language import _, ngettext


@dataclass(frozen=True)
class AgreementList:
    """A table of agreements; `note` says how they were chosen."""

    service: Agreements
    items: Sequence[Agreement]
    today: date
    note: str = ""

    @property
    def subject(self) -> str:
        """What kind of paper it is."""
        return _("Agreements")

    def blocks(self) -> Iterator[blocks.Block]:
        """Title and table."""
        count = ngettext("{count} agreement", "{count} agreements", len(self.items)).format(count=len(self.items))
        said = (self.note, count, _("as of {date}").format(date=self.today.isoformat()))
        yield blocks.Title(_("Agreements"), " · ".join(filter(None, said)))
        columns = tuple(blocks.Column(title, weight) for title, weight in self._columns())
        yield blocks.TableHead(columns)
        approvals = self._approvals()
        for item in self.items:
            days = (item.days["begins"], item.until or _("no end"), item.days["renew_by"])
            rest = (item.texts["territory"], *days, _(STATES[self.service.state(item)]))
            first, *more = [(one.name, approvals.get(one.id, "")) for one in item.products] or [("", "")]
            yield blocks.TableRow(columns, (item.partner, *first, *rest))
            # A row for each product, lest a long list of them be cut.
            yield from (blocks.TableRow(columns, ("", *product)) for product in more)
        if not self.items:
            yield blocks.Notice(_("There is no agreement to list."))

    @staticmethod
    def _columns() -> Iterator[tuple[str, float]]:
        yield _("Partner"), 2.2
        yield _("Product"), 1.8
        yield _("Approval number"), 1.5
        yield _("Territory"), 1.8
        yield from ((title, 0.8) for title in (_("From"), _("Until"), _("Renew until"), _("State")))

    def _approvals(self) -> dict[int, str]:
        wanted = {one.id for item in self.items for one in item.products}
        found: list[Product] = self.service.products.items(sorted(wanted))
        return {product.id: product.approval for product in found}
