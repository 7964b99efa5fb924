"""Stops of the tour at lists of something other than people that were kept in Excel, as the preview understands them:
past records, last year's gifts, expenses and turnover.
"""

from collections.abc import Mapping, Sequence
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
    _show(window, jobs, rows, 1)


def _gifts(window: MainWindow, jobs: Jobs) -> None:
    """Who got what three years ago: a number proves who it is, a name with an organisation asks, some are new."""
    contacts = window.desk.contacts
    known = list(contacts.people(contacts.finder.first(parse("tier:VIP"), limit=5)))
    rows = [("姓名", "单位", "手机", "节日", "礼品", "题字", "单价", "反馈")]
    for at, person in enumerate(known):
        mobile = person.phones[0].value if person.phones and at != 1 else ""
        liked = ("很喜欢", "", "一般", "特意来电道谢，很高兴", "")[at]
        rows.append((person.name, person.organisation, mobile, "2023年中秋", "干红葡萄酒（个人典藏）",
                     f"{person.name}个人典藏", "238", liked))  # fmt: skip
    rows.append(("周子涵", "华瑞医药有限公司", "13800002233", "2023年中秋", "广式月饼礼盒", "", "168", ""))
    rows.append(("方明", "", "", "2023年中秋", "", "", "168", ""))
    _show(window, jobs, rows, 1)


def _expenses(window: MainWindow, jobs: Jobs) -> None:
    """The finance department's list: somebody who is called by a title, one day that is none."""
    contacts = window.desk.contacts
    first, second, *_rest = contacts.people(contacts.finder.first(parse("tier:VIP"), limit=2))
    rows = [
        ("记账日期", "费用科目", "付款金额", "收款方", "客户姓名", "客户单位", "经手人", "摘要"),
        ("2026-04-03", "业务招待费", "2680.00", "松鹤楼", f"{first.name}、{second.name}", "", "陈静", "新品沟通晚宴"),
        ("2026-04-09", "礼品采购", "8040.00", "烟台酒庄直营部", "", first.organisation, "陈静", "中秋样酒30瓶"),
        ("2026-04-12", "短信费", "388.00", "短信平台", "", "", "", "四月短信"),
        ("2026-04-15", "招待费", "560.00", "云水茶馆", f"{second.family}总", second.organisation, "", "回款沟通"),
        ("2026-04-18", "差旅", "1260.00", "铁路12306", "", "", "陈静", "拜访往返"),
        ("2026-04-31", "招待费", "320.00", "家常菜馆", first.name, "", "", ""),
    ]
    _show(window, jobs, rows, 3)


def _turnover(window: MainWindow, jobs: Jobs) -> None:
    """What customers turned over, a column for each month: one nobody knows, one amount is none."""
    room = window.desk.attention
    picture = room.picture(None)
    lines = room.lines(picture, picture.ranked[:5])
    rows = [("客户", "单位", "2026年4月", "2026年5月", "合计")]
    for line in lines:
        april, may = f"{line.value // 1300}.00", f"{line.value // 1200}.50"
        rows.append((line.name, line.organisation, april, may, ""))
    rows.append(("王小明", "成都康健医药有限公司", "8600", "9100", ""))
    rows.append((lines[0].name, lines[0].organisation, "约三万", "", ""))
    _show(window, jobs, rows, 0)


def _show(window: MainWindow, jobs: Jobs, rows: Sequence[Sequence[str]], at: int) -> None:
    window.bring_in("\n".join("\t".join(row) for row in rows))
    jobs.settle()
    page = window.page
    assert isinstance(page, ImportPage)
    page.rows.view.selectRow(at)


RECORDS: Final[Mapping[str, Visit]] = {
    "preview_records": _preview, "preview_gifts": _gifts, "preview_expenses": _expenses, "preview_turnover": _turnover,
}  # fmt: skip
