"""What all lists have in common: by what one kind is told from another."""

import pytest

from crmdesk.core.desk import Desk
from tests.core.exchange.sheets import sheet_of


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (("日期", "类别", "金额"), "expenses"),
        (("付款日期", "费用科目", "付款金额", "内容", "客户"), "expenses"),
        (("日期", "客户", "项目", "沟通内容", "费用"), "records"),
        (("客户名称", "会计期间", "销售额"), "turnover"),
        (("联系人", "2026-01", "2026-02", "合计"), "turnover"),
        (("姓名", "单位", "手机", "销售额"), "people"),
        (("姓名", "单位", "手机", "礼品", "题字", "费用"), "gifts"),
        (("姓名", "单位", "手机", "礼品"), "people"),
        (("姓名", "电话", "备注", "日期"), "people"),
    ],
)
def test_what_tells_lists_from_each_other(desk: Desk, headings: tuple[str, ...], kind: str) -> None:
    sheet = sheet_of(tuple("x" for _heading in headings), headings=headings)
    assert desk.exchange.understood(sheet).kind == kind
