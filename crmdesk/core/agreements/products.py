"""Products: medicines with approval number and supplier, and how they stand in the tenders of the provinces."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from crmdesk.core.agreements.records import Product, ProductDraft, Tender, TenderState
from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.language import _
from crmdesk.core.news.records import Named
from crmdesk.core.storage.database import Row, placeholders
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource, content_id
from crmdesk.core.values import regions
from crmdesk.core.values.date_reading import parse_date
from crmdesk.core.values.text import clean, fold

# ruff: noqa: PLC0415 - whoever only looks need not load what writes

_PRODUCT: Final = (
    "SELECT product.id, product.name, approval, specification, supplier_id, coalesce(organisation.name, ''), category,"
    " product.note, product.deleted_at IS NOT NULL FROM product"
    " LEFT JOIN organisation ON organisation.id = supplier_id WHERE product.id IN ({ids})"
)
_TENDERS: Final = "SELECT product_id, region, state, day, note FROM tender WHERE product_id IN ({ids}) ORDER BY region"
_ORDER: Final = " ORDER BY product.name, product.id"


class Products:
    """The products of one open book."""

    def __init__(self, history: History, ids: IdSource) -> None:
        self._history = history
        self._ids = ids

    def find(self, text: str = "", supplier: int | None = None, *, trashed: bool = False) -> list[int]:
        """Ids of products by words of their name, approval number, category or supplier; in the order of names."""
        where, values = [f"product.deleted_at IS {'NOT ' if trashed else ''}NULL"], list[Any]()
        if supplier is not None:
            where.append("supplier_id = ?")
            values.append(supplier)
        for word in fold(text).split():
            where.append(
                "instr(lower(product.name || ' ' || approval || ' ' || category || ' ' ||"
                " coalesce(organisation.spelled, '')), ?) > 0"
            )
            values.append(word)
        sql = "SELECT product.id FROM product LEFT JOIN organisation ON organisation.id = supplier_id WHERE "
        return [key for (key,) in self._history.rows(f"{sql}{' AND '.join(where)}{_ORDER}", values)]

    def named(self, text: str) -> int | None:
        """The product with this name or approval number, if there is just one."""
        sql = "SELECT id FROM product WHERE deleted_at IS NULL AND ? IN (name, approval)"
        found = self._history.rows(sql, (clean(text),))
        return int(found[0][0]) if len(found) == 1 else None

    def items(self, keys: Sequence[int]) -> list[Product]:
        """Products by id, in the order of the ids; those that are not there are left out."""
        marks, tenders = placeholders(keys), dict[int, list[Tender]]()
        for product, region, state, day, note in self._history.rows(_TENDERS.format(ids=marks), keys):
            tenders.setdefault(product, []).append(Tender(region, TenderState(state), day, note))
        found = {row[0]: _made(row, tenders.get(row[0], ())) for row in self._history.rows(
            _PRODUCT.format(ids=marks), keys)}  # fmt: skip
        return [found[key] for key in keys if key in found]

    def item(self, key: int) -> Product:
        """One product, also from the trash. Raises NotFound."""
        for found in self.items([key]):
            return found
        raise NotFound(_("This product is not in the book any more."))

    def add(self, draft: ProductDraft) -> int:
        """Write a product down; its id. Raises InvalidInput for no name, an approval number that is known, or a
        supplier that is not there.
        """
        from crmdesk.core.agreements.tables import Product as Kept

        values = self._checked(draft)
        with self._history.action("product.add") as action:
            key = action.detail["product"] = self._ids.new()
            Kept.insert(id=key, **values).execute()
        return key

    def change(self, key: int, draft: ProductDraft) -> None:
        """Write a product down anew. Raises InvalidInput as `add` does, NotFound."""
        from crmdesk.core.agreements.tables import Product as Kept

        before, values = self.item(key), self._checked(draft, key)
        with self._history.action("product.edit", product=before.id):
            Kept.update(**values).where(Kept.id == key).execute()

    def trash(self, keys: Sequence[int]) -> None:
        """Put products into the trash; agreements still name them."""
        self._mark("product.trash", keys, self._history.now_ms())

    def restore(self, keys: Sequence[int]) -> None:
        """Bring products back."""
        self._mark("product.restore", keys, None)

    def set_tender(self, key: int, tender: Tender) -> None:
        """Keep how a product stands in a province. Raises InvalidInput for what is no province or no date, NotFound."""
        from crmdesk.core.agreements.tables import Tender as Kept

        product, place = self.item(key), regions.region(tender.region)
        if place is None or place.city or place.county:
            raise InvalidInput(_("Say in which province."), {"region": _("Say in which province.")})
        tender = replace(tender, day=parse_date(tender.day), note=clean(tender.note))
        values = {"state": str(tender.state), "day": tender.day, "note": tender.note}
        with self._history.action("product.tender", product=product.id):
            made = {"id": content_id(key, tender.region), "product": key, "region": tender.region, **values}
            Kept.insert(made).on_conflict(conflict_target=[Kept.id], update=values).execute()

    def forget_tender(self, key: int, region: str) -> None:
        """Keep a province no longer. Raises NotFound."""
        from crmdesk.core.agreements.tables import Tender as Kept

        product = self.item(key)
        with self._history.action("product.tender", product=product.id):
            Kept.delete().where(Kept.id == content_id(key, region)).execute()

    def hanging_on(self, supplier: int) -> list[int]:
        """Products that no running agreement with another supplier covers: they are lost with this one."""
        today = self._history.today().isoformat()
        sql = (
            "SELECT product.id FROM product WHERE deleted_at IS NULL AND (supplier_id = ?1 OR id IN"
            " (SELECT product_id FROM agreement_product CROSS JOIN agreement ON agreement.id = agreement_id"
            " WHERE organisation_id = ?1 AND side = 'upstream' AND agreement.deleted_at IS NULL))"
            " AND NOT EXISTS (SELECT 1 FROM agreement_product CROSS JOIN agreement ON agreement.id = agreement_id"
            " WHERE product_id = product.id AND side = 'upstream' AND organisation_id <> ?1"
            " AND agreement.deleted_at IS NULL AND ended_on = '' AND (ends = '' OR ends >= ?2)) ORDER BY name, id"
        )
        return [key for (key,) in self._history.rows(sql, (supplier, today))]

    def _mark(self, kind: str, keys: Sequence[int], deleted_at: int | None) -> None:
        from crmdesk.core.agreements.tables import Product as Kept

        with self._history.action(kind, products=len(keys)):
            Kept.update(deleted_at=deleted_at).where(Kept.id.in_(list(keys))).execute()

    def _checked(self, draft: ProductDraft, itself: int = 0) -> dict[str, Any]:
        """The columns as they are kept."""
        wrong: dict[str, str] = {}
        name, approval = (" ".join(clean(text).split()) for text in (draft.name, draft.approval))
        if not name:
            wrong["name"] = _("Say what the product is called.")
        sql = "SELECT name FROM product WHERE approval = ? AND id <> ? AND deleted_at IS NULL"
        if approval and (known := self._history.rows(sql, (approval, itself))):
            wrong["approval"] = _("This is the approval number of {name}.").format(name=known[0][0])
        there = "SELECT 1 FROM organisation WHERE id = ? AND deleted_at IS NULL"
        if draft.supplier is not None and not self._history.rows(there, (draft.supplier,)):
            wrong["supplier"] = _("This organisation is not in the book any more.")
        if wrong:
            raise InvalidInput(" ".join(wrong.values()), wrong)
        return {
            "name": name, "approval": approval, "specification": clean(draft.specification),
            "supplier": draft.supplier, "category": clean(draft.category), "note": clean(draft.note),
        }  # fmt: skip


def _made(row: Row, tenders: Iterable[Tender]) -> Product:
    key, name, approval, specification, supplier, called, category, note, trashed = row
    place = Named(supplier, called) if supplier else None
    return Product(key, name, approval, specification, place, category, note, tuple(tenders), bool(trashed))
