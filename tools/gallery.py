"""Paints every part of the kit in both themes, at 100 % and 200 %, to build/gallery/, for the eye.

Usage: python -m tools.gallery [FACTOR...]
"""

import os
import subprocess
import sys
from array import array
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QListView,
    QRadioButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from crmdesk.core.contacts.records import Reach
from crmdesk.core.errors import FormatProblem
from crmdesk.core.language import use_language
from crmdesk.core.values.choices import Calendar, PhoneKind, Tier, title
from crmdesk.core.values.dates import Birthday
from crmdesk.gui.kit.actions import Action, keys_dialog
from crmdesk.gui.kit.avatar import Avatar
from crmdesk.gui.kit.banner import Banner
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.chips import Filter, FilterChips, chip, tier_chip
from crmdesk.gui.kit.crash import CrashDialog
from crmdesk.gui.kit.dialogs import Dialog, Question
from crmdesk.gui.kit.editors import (
    BirthdayEditor,
    ChoiceEditor,
    LabelsEditor,
    LongTextEditor,
    MaskedEditor,
    Option,
    ReachesEditor,
    RegionEditor,
    TextEditor,
    number_field,
)
from crmdesk.gui.kit.empty import EmptyState
from crmdesk.gui.kit.fonts import load_fonts
from crmdesk.gui.kit.labels import ElidedLabel, KeyValues, label, rule
from crmdesk.gui.kit.list_delegate import TableDelegate, TwoLineDelegate, TwoLines
from crmdesk.gui.kit.messages import ShownMessages
from crmdesk.gui.kit.navigation import NavItem, Sidebar
from crmdesk.gui.kit.palette import Palette, PaletteItem
from crmdesk.gui.kit.progress import Progress
from crmdesk.gui.kit.record_model import Column, RecordModel, Row
from crmdesk.gui.kit.search_field import SearchField
from crmdesk.gui.kit.theme import BUNDLED_FAMILIES, apply_theme
from crmdesk.gui.kit.toast import Toast
from crmdesk.gui.kit.tokens import TINTS

TARGET = Path(__file__).resolve().parents[1] / "build" / "gallery"
PEOPLE: tuple[Row, ...] = (
    ("林书瑶", "远景科技 · 采购总监", "VIP", "今天"),
    ("陈国栋", "恒通物流 · 总经理", "A", "3 天前"),
    ("王小明", "明德设计 · 创意总监", "B", "1 周前"),
    ("Sarah Whitfield", "Blue Harbor · Partner", "A", "2 周前"),
    ("赵敏", "同济医院 · 主任医师", "B", "18 天前"),
    ("欧阳子涵", "华夏银行股份有限公司上海市分行营业部 · 客户经理", "C", "1 个月前"),
    ("<b>郑</b>宇轩", "مرحبا · \u202e蓝海传媒", "B", "2 个月前"),
    ("吴佳懿", "鼎盛律师事务所 · 合伙人", "A", "4 个月前"),
    ("孙浩然", "", "", "半年前"),
)
COLUMNS = (
    Column("name", "Name", width=130),
    Column("organisation", "Organisation", width=260),
    Column("tier", "Tier", width=70),
    Column("last", "Last contact", align="right", width=110),
)


def main() -> None:
    """Paint all parts, each factor in a process of its own, for Qt takes it at its start only."""
    factors = sys.argv[1:] or ["1", "2"]
    for factor in factors:
        environment = os.environ | {"QT_SCALE_FACTOR": factor, "QT_QPA_PLATFORM": "offscreen", "GALLERY": factor}
        subprocess.run([sys.executable, "-m", "tools.gallery"], env=environment, check=True)


def paint(factor: str) -> None:
    """Paint all parts in both themes at the scale the process was started with."""
    app = QApplication([])
    load_fonts()
    use_language("zh_CN")
    TARGET.mkdir(parents=True, exist_ok=True)
    for mode in ("light", "dark"):
        apply_theme(app, mode, BUNDLED_FAMILIES)  # type: ignore[arg-type]  # the two literals
        for name, make in PARTS.items():
            widget = make()
            widget.show()
            app.processEvents()
            app.processEvents()
            widget.grab().save(str(TARGET / f"{name}_{mode}_{factor}x.png"))
            widget.close()
            widget.deleteLater()
            app.processEvents()


def _canvas(width: int, height: int) -> tuple[QWidget, QVBoxLayout]:
    window = QWidget()
    window.setObjectName("Canvas")
    window.resize(width, height)
    column = QVBoxLayout(window)
    column.setContentsMargins(20, 16, 20, 16)
    column.setSpacing(12)
    return window, column


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    return row


def _model(parent: QWidget) -> RecordModel:
    model = RecordModel(COLUMNS, lambda ids: {each: PEOPLE[each % len(PEOPLE)] for each in ids}, parent)
    model.set_ids(array("q", range(1000, 1000 + len(PEOPLE))))
    return model


def _two_lines(row: Row) -> TwoLines:
    late = "amber" if row[3] in ("4 个月前", "半年前") else None
    return TwoLines(sum(map(ord, row[0])), row[0], row[1], row[2], row[3], late)


def controls() -> QWidget:
    """Buttons, chips, labels, fields."""
    window, column = _canvas(900, 640)
    column.addLayout(_row(label("联系人档案", "page"), label("1,284 位", "caption2")))
    kinds = (
        Button("新建联系人", "filled", "add"),
        Button("记录互动", "tonal", "edit_note"),
        Button("打印", "outlined", "print"),
        Button("永久删除", "danger", "delete"),
        Button("完成", "small"),
        Button("查看全部", "link"),
        Button("", "icon", "view_column", "选择列"),
        Button("", "icon", "swap_vert", "排序"),
    )
    column.addLayout(_row(*kinds))
    disabled = tuple(Button(text, kind) for text, kind in (("保存", "filled"), ("记录", "tonal"), ("打印", "outlined")))  # type: ignore[arg-type]  # literals
    for button in disabled:
        button.setEnabled(False)
    focused = Button("焦点", "filled")
    column.addLayout(_row(*disabled, focused))
    filters = FilterChips("性质")
    filters.show_filters(
        [
            Filter("vip", "VIP", 86),
            Filter("up", "上游供应商", 512),
            Filter("down", "下游经销商", 1147),
            Filter("old", "久未联系", 41),
        ]
    )
    filters.check(["up"])
    column.addWidget(filters)
    column.addLayout(_row(*(tier_chip(tier) for tier in Tier), *(chip(name, name) for name in TINTS)))
    card = Card("控件")
    check, half, off = QCheckBox("包含身份证号"), QCheckBox("部分"), QCheckBox("不可用")
    check.setChecked(True)
    half.setTristate(True)
    half.setCheckState(half.checkState().PartiallyChecked)
    off.setEnabled(False)
    radio, other = QRadioButton("A4"), QRadioButton("A5")
    radio.setChecked(True)
    spin = number_field("份数", 1, 99)
    spin.setValue(24)
    card.add(_row(check, half, off, radio, other, spin))
    search = SearchField("搜索姓名、拼音、单位、电话")
    card.add(_row(search))
    tabs = QButtonGroup(window)
    buttons = tuple(Button(text, "tab") for text in ("概览", "时间线  24", "礼品  6", "预算", "附件"))
    for button in buttons:
        tabs.addButton(button)
    buttons[0].setChecked(True)
    row = _row(*buttons)
    row.setSpacing(22)
    card.add(row)
    column.addWidget(card)
    keys = KeyValues()
    for icon, text in (
        ("call", "138 0013 8000"),
        ("mail", "lin.sy@vision.example"),
        ("location_on", "浦东新区世纪大道 88 号 1206 室"),
    ):
        keys.add(icon, text, icon)
    reach = Card("联系方式")
    reach.set_link("编辑", lambda: None)
    reach.add(keys)
    texts = Card("文字")
    for role in ("display", "figure", "title", "strong", "body", "body2", "caption"):
        texts.add(ElidedLabel(f"{role} 客户关系 1,860 · ¥", role))  # type: ignore[arg-type]  # roles
    side = QHBoxLayout()
    side.setSpacing(12)
    side.addWidget(reach)
    side.addWidget(texts)
    column.addLayout(side)
    focused.setFocus()
    return window


def archive() -> QWidget:
    """A list beside a card, the sidebar, the toast: the calm of a page."""
    window = QWidget()
    window.setObjectName("Canvas")
    window.resize(1280, 800)
    outer = QHBoxLayout(window)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    items = [
        NavItem("today", "Today", "today", "Customers", "Ctrl+1"),
        NavItem("contacts", "Contacts", "group", "Customers", "Ctrl+2"),
        NavItem("gifts", "Gift campaigns", "redeem", "Customers"),
        NavItem("budget", "Budget", "account_balance_wallet", "Analysis"),
        NavItem("print", "Reports", "print", "Analysis"),
    ]
    sidebar = Sidebar(items, [NavItem("settings", "Settings", "settings")])
    sidebar.show_room("contacts")
    sidebar.me.show_person(5, "李静", "客户档案.crmdesk")
    outer.addWidget(sidebar)
    page = QVBoxLayout()
    page.setContentsMargins(20, 16, 20, 16)
    page.setSpacing(12)
    outer.addLayout(page, 1)
    head = _row(label("联系人档案", "page"), label("1,284 位", "caption2"))
    for widget in (
        SearchField("搜索姓名、拼音、单位、电话"),
        Button("打印", "outlined", "print"),
        Button("新建联系人", "filled", "add"),
    ):
        head.addWidget(widget)
    page.addLayout(head)
    body = QHBoxLayout()
    body.setSpacing(14)
    page.addLayout(body, 1)
    pane = Card(padding=0)
    pane.body.setContentsMargins(0, 6, 0, 6)
    pane.setFixedWidth(316)
    view = QListView()
    view.setModel(_model(view))
    delegate = TwoLineDelegate(_two_lines, view)
    delegate.marks = lambda text: [(text.find("总"), 2)] if "总" in text else ()
    view.setItemDelegate(delegate)
    view.setCurrentIndex(view.model().index(0, 0))
    pane.add(view)
    body.addWidget(pane)
    body.addWidget(_detail(), 1)
    window.toast = Toast(pane)  # type: ignore[attr-defined]  # kept alive with the window
    ShownMessages(window.toast, Banner()).done("已保存 2 处修改", lambda: None)  # type: ignore[attr-defined]
    return window


def _detail() -> QWidget:
    detail = QWidget()
    column = QVBoxLayout(detail)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    card = Card(padding=18)
    head = QHBoxLayout()
    head.setSpacing(16)
    head.addWidget(Avatar(sum(map(ord, "林书瑶")), "林书瑶", 64))
    texts = QVBoxLayout()
    texts.setSpacing(3)
    texts.addLayout(_row(label("林书瑶", "display"), label("Lin Shuyao", "caption")))
    texts.addWidget(label("采购总监 · 上海远景科技有限公司", "body2"))
    texts.addLayout(
        _row(tier_chip("VIP"), chip("5 天后生日", "rose"), chip("喜茶艺", "amber"), chip("华东区", "slate"))
    )
    head.addLayout(texts, 1)
    head.addWidget(Button("记录互动", "tonal", "edit_note"))
    head.addWidget(Button("", "icon", "more_horiz", "更多"))
    card.add(head)
    column.addWidget(card)
    table_card = Card("表格", padding=16)
    table = QTableView()
    table.setModel(_model(table))
    table.setItemDelegate(TableDelegate(table))
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(40)
    table.setShowGrid(False)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.horizontalHeader().setStretchLastSection(True)
    for place, each in enumerate(COLUMNS):
        table.setColumnWidth(place, each.width)
    table.selectRow(1)
    table_card.add(table)
    column.addWidget(table_card, 1)
    return detail


def editors() -> QWidget:
    """Every inline editor, and one with a problem."""
    window, column = _canvas(900, 620)
    card = Card("编辑")
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(10)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(3, 1)
    kinds = [Option(kind.value, title(kind)) for kind in PhoneKind]
    tiers = [Option(tier.value, title(tier)) for tier in Tier]
    made: list[tuple[str, QWidget, object]] = [
        ("姓名", TextEditor("姓名"), "王小明"),
        ("身份证", MaskedEditor("身份证", lambda text: f"{text[:6]}********{text[-4:]}"), "110101199003074477"),
        ("价值等级", ChoiceEditor("价值等级", tiers), "VIP"),
        (
            "生日",
            BirthdayEditor("生日", explain=lambda _day: "2026年9月25日 · 还有 12 天"),
            Birthday("1975-08-15", Calendar.LUNAR),
        ),
        (
            "所在地",
            RegionEditor("所在地", lambda _text: (), lambda _code: (), lambda _code: "江苏省 苏州市 昆山市"),
            "320583",
        ),
        ("标签", LabelsEditor("标签", tint="accent"), ("重点客户", "喜茶艺", "华东区", "高尔夫", "学术带头人")),
        ("电话", ReachesEditor("电话", kinds), (Reach("138 0013 8000", "mobile"), Reach("021-6888 1234", "work"))),
        ("备注", LongTextEditor("备注", lines=3), "女儿今年高考。\n不喝酒。"),
    ]
    for row, (name, editor, value) in enumerate(made):
        editor.set_value(value)  # type: ignore[attr-defined]  # all are editors
        grid.addWidget(label(name, "body2"), row // 2, row % 2 * 2)
        grid.addWidget(editor, row // 2, row % 2 * 2 + 1)
    bad = TextEditor("手机")
    bad.set_value("138 0013 80")
    bad.show_problem("手机号应为 11 位，还差 2 位")
    grid.addWidget(label("手机", "body2"), 4, 0)
    grid.addWidget(bad, 4, 1)
    made[0][1].setFocus()
    card.add(grid)
    column.addWidget(card)
    column.addStretch()
    return window


def states() -> QWidget:
    """Empty state, banner in three gravities, progress."""
    window, column = _canvas(760, 560)
    for gravity, text in (
        ("info", "这份资料正由另一个窗口使用，这里只能查看。"),
        ("warning", "有 3 位联系人的身份证号校验不符。"),
    ):
        banner = Banner()
        column.addWidget(banner)
        banner.say(text, gravity, "查看", lambda: None)  # type: ignore[arg-type]  # literals
    trouble = Banner()
    column.addWidget(trouble)
    ShownMessages(Toast(window), trouble).trouble(FormatProblem("这个文件不是 Excel 表格，或已损坏。"))
    progress = Progress()
    column.addWidget(progress)
    progress.begin("正在导入 客户名单.xlsx", lambda: None)
    progress.report(3120, 10000)
    card = Card()
    card.add(
        EmptyState(
            "redeem",
            "还没有礼品计划",
            "为重要的人提前安排一份心意，系统会按预算和历史避免重复。",
            "新建礼品计划",
            lambda: None,
        )
    )
    column.addWidget(card, 1)
    return window


def _palette() -> QWidget:
    items = [
        PaletteItem("操作", "查看本月生日", lambda: None, "12 位", "cake"),
        PaletteItem("操作", "打印生日贺卡标签", lambda: None, "A4 3×8", "print"),
        PaletteItem("操作", "新建生日提醒", lambda: None, "", "notifications", "Ctrl+R"),
        PaletteItem("联系人", "林书瑶", lambda: None, "5 月 23 日", "person"),
        PaletteItem("联系人", "赵敏", lambda: None, "5 月 29 日", "person"),
    ]
    host, _column = _canvas(900, 600)
    palette = Palette(lambda _text, show: show(items), host)
    palette.open_with("生日")
    return palette


def _dialog() -> QWidget:
    dialog = Dialog("新建联系人", "保存")
    for name, value, problem in (("姓名 *", "王小明", ""), ("手机", "138 0013 80", "手机号应为 11 位，还差 2 位")):
        editor = TextEditor(name)
        editor.set_value(value)
        editor.show_problem(problem)
        dialog.add(label(name, "body2"))
        dialog.add(editor)
    dialog.add(rule())
    return dialog


def _keys() -> QWidget:
    actions = (
        Action("new", "New contact", lambda: None, "add", "Ctrl+N", group="Contact"),
        Action("edit", "Edit", lambda: None, "edit", "F2", group="Contact"),
        Action("find", "Search", lambda: None, "search", "Ctrl+F", group="List"),
    )
    return keys_dialog(actions)


PARTS: dict[str, Callable[[], QWidget]] = {
    "controls": controls,
    "archive": archive,
    "editors": editors,
    "states": states,
    "palette": _palette,
    "dialog": _dialog,
    "question": lambda: Question(
        "永久删除 3 位联系人？", "删除后无法恢复，历史记录中的姓名也会一并清除。", "永久删除", danger=True
    ),
    "keys": _keys,
    "crash": lambda: CrashDialog("crmdesk 0.1.0, Python 3.11, Qt 6.11.3, Linux\n  page.py:12 open\nKeyError"),
}

if __name__ == "__main__":
    if "GALLERY" in os.environ:
        paint(os.environ["GALLERY"])
    else:
        main()
