"""Stops of the tour at past records: a list of them that was kept in Excel, as the preview understands it."""

from collections.abc import Mapping
from typing import Final

from crmdesk.core.contacts.words import parse
from crmdesk.gui.exchange.page import ImportPage
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.main_window import MainWindow
from crmdesk.gui.tour_stops import Visit

_HEADINGS: Final = ("日期", "客户姓名", "单位", "沟通方式", "沟通内容", "费用", "负责人", "下次联系")
_SAID: Final = (
    ("电话", "问新品价格，下周报价", "", "2026-06-02"),
    ("拜访", "谈下半年学术会议的安排", "", ""),
    ("宴请", "与采购部一起，谈回款", "386", ""),
    ("微信", "发了端午问候，回复感谢", "", "2026-06-19"),
    ("电话", "样品收到，等药事会讨论", "两百左右", ""),
)


def _preview(window: MainWindow, jobs: Jobs) -> None:
    """A year's list: one of them is called by a title, one nobody knows, one value is no amount."""
    contacts = window.desk.contacts
    known = list(contacts.people(contacts.finder.first(parse("tier:VIP nature:downstream"), limit=4)))
    rows = [_HEADINGS]
    for at, (way, text, cost, following) in enumerate(_SAID):
        person = known[at % len(known)]
        name = f"{person.family}总" if at == 1 else person.name
        rows.append((f"2025-1{at % 3}-{9 + 3 * at:02}", name, person.organisation, way, text, cost, "陈静", following))
    rows.append(("2025-12-28", "周子涵", "华瑞医药有限公司", "拜访", "展会上认识，要产品资料", "", "陈静", ""))
    rows.append(("2025-12-30", known[0].name, known[0].organisation, "电话", "新年问候", "", "", ""))
    window.bring_in("\n".join("\t".join(row) for row in rows))
    jobs.settle()
    page = window.page
    assert isinstance(page, ImportPage)
    page.rows.view.selectRow(1)


RECORDS: Final[Mapping[str, Visit]] = {"preview_records": _preview}
