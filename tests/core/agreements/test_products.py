"""Products: what they are called, whose they are, how they stand in tenders, and what hangs on one supplier."""

import pytest

from crmdesk.core.agreements.records import ProductDraft, Tender, TenderState
from crmdesk.core.errors import InvalidInput, NotFound
from tests.core.agreements.conftest import Agreed

JIANGSU, SUZHOU = "320000", "320500"


def names(agreed: Agreed, keys: list[int]) -> list[str]:
    return [product.name for product in agreed.service.products.items(keys)]


@pytest.mark.parametrize("words", ["银杏", "z20010001", "心脑血管", "远大 银杏"])
def test_a_product_is_found_by_any_of_its_words(agreed: Agreed, words: str) -> None:
    assert names(agreed, agreed.service.products.find(words)) == ["银杏叶胶囊"]


def test_all_stand_in_the_order_of_their_names(agreed: Agreed) -> None:
    products = agreed.service.products
    assert names(agreed, products.find()) == sorted(["银杏叶胶囊", "复方丹参滴丸"])
    assert names(agreed, products.find(supplier=agreed.distributor)) == []
    assert products.named("国药准字Z20020002") == agreed.drops
    assert products.named("滴丸") is None


def test_what_cannot_be_is_said_at_its_field(agreed: Agreed) -> None:
    with pytest.raises(InvalidInput) as refused:
        agreed.service.products.add(ProductDraft(" ", "国药准字Z20010001", supplier=7))
    assert set(refused.value.fields) == {"name", "approval", "supplier"}
    assert "银杏叶胶囊" in refused.value.fields["approval"]


def test_a_product_may_keep_its_own_number(agreed: Agreed) -> None:
    products = agreed.service.products
    products.change(agreed.drops, ProductDraft("复方丹参滴丸", "国药准字Z20020002", category="心脑血管"))
    kept = products.item(agreed.drops)
    assert (kept.category, kept.supplier) == ("心脑血管", None)
    agreed.undo()
    assert products.item(agreed.drops).supplier is not None


def test_the_trash_gives_back(agreed: Agreed) -> None:
    products = agreed.service.products
    products.trash([agreed.drops])
    assert products.find() == [agreed.capsules]
    assert products.find(trashed=True) == [agreed.drops]
    products.restore([agreed.drops])
    assert agreed.drops in products.find()
    with pytest.raises(NotFound):
        products.item(1)


def test_a_province_has_one_state(agreed: Agreed) -> None:
    products = agreed.service.products
    products.set_tender(agreed.drops, Tender(JIANGSU, TenderState.OPEN, "2026年5月1日"))
    products.set_tender(agreed.drops, Tender(JIANGSU, TenderState.WON, "2026-05-20", "第三批"))
    assert products.item(agreed.drops).tenders == (Tender(JIANGSU, TenderState.WON, "2026-05-20", "第三批"),)
    products.forget_tender(agreed.drops, JIANGSU)
    assert products.item(agreed.drops).tenders == ()


@pytest.mark.parametrize("region", [SUZHOU, "999999", ""])
def test_a_tender_is_of_a_province(agreed: Agreed, region: str) -> None:
    with pytest.raises(InvalidInput):
        agreed.service.products.set_tender(agreed.drops, Tender(region, TenderState.OPEN))


def test_what_another_supplier_covers_hangs_on_nobody(agreed: Agreed) -> None:
    products = agreed.service.products
    assert set(products.hanging_on(agreed.maker)) == {agreed.capsules, agreed.drops}
    agreed.add(organisation=agreed.distributor, products=(agreed.drops,))
    assert products.hanging_on(agreed.maker) == [agreed.capsules]
    over = agreed.add(-1, organisation=agreed.distributor, products=(agreed.capsules,))
    assert products.hanging_on(agreed.maker) == [agreed.capsules], over
