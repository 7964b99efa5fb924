"""Figures of suppliers as lists have them: below a heading for what the rows are about, a column for each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final

from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.reports.records import Read, Section
from crmdesk.core.tabular.columns import SERIALS, normal
from crmdesk.core.tabular.contents import Cell, Sheet
from crmdesk.core.tabular.error_cells import refuse, refuse_spare
from crmdesk.core.values.quantities import parse_money
from crmdesk.core.values.text import clean

_MOST_ABOVE: Final = 20
_LONGEST: Final = 80
# Headings of what a row is about.
_ABOUT: Final = frozenset(
    normal(word)
    for words in (
        "产品 产品名称 品名 品种 品规 通用名 药品 药品名称 商品名 商品名称 省份 省 省区 地区 区域 市场 大区",
        "医院 医院名称 终端 会议 会议名称 活动 项目 指标 内容 名称 经销商 商业公司",
        "product item name province region area hospital meeting event measure distributor",
    )
    for word in words.split()
)
# Words by which a worksheet, or a cell of the column 栏目, names a section.
_SECTIONS: Final[Mapping[Section, tuple[str, ...]]] = {
    Section.SALES: ("销售", "销量", "发货", "流向", "sales"),
    Section.TENDERS: ("招标", "投标", "招投标", "中标", "挂网", "tender", "bid"),
    Section.HOSPITALS: ("医院", "开发", "终端", "hospital"),
    Section.MEETINGS: ("会议", "推广", "学术", "meeting"),
    Section.EVENTS: ("事件", "焦点", "突发", "event"),
    Section.NEXT: ("计划", "下一步", "下阶段", "next", "plan"),
}
_PARTS: Final = frozenset(map(normal, ("栏目", "部分", "章节", "类别", "section", "part")))
# A total of the list itself is not a row: it would be added up twice.
_TOTALS: Final = frozenset(("合计", "总计", "小计", "total", "sum"))


def section_of(text: str) -> Section | None:
    """The section that a text names, None if it names none."""
    plain = normal(text)
    return next((one for one, words in _SECTIONS.items() if any(word in plain for word in words)), None)


def read_figures(sheets: Iterable[Sheet]) -> list[Read]:
    """The figures of all worksheets: below a heading for what the rows are about, a column of numbers for each measure.

    A worksheet is of the section that its name says, or a column 栏目 in each row, else of sales. Raises InvalidInput
    for a list without a recognisable heading, without any number, or with a value that is no number.
    """
    found = [figure for sheet in sheets for figure in _of_sheet(sheet)]
    if not found:
        raise InvalidInput(_("There are no figures in it."))
    return found


def figures_of_text(text: str) -> list[Read]:
    """The figures of a pasted table. Raises FormatProblem, InvalidInput."""
    from crmdesk.core.tabular.sources import open_text  # noqa: PLC0415 - what reads files is loaded by whoever has one

    return read_figures([open_text(text)])


def figures_of_file(path: Path) -> list[Read]:
    """The figures of a file, of all its worksheets. Raises FormatProblem, InvalidInput."""
    from crmdesk.core.tabular.sources import open_file  # noqa: PLC0415 - as above

    sheets = [found for found in open_file(path) if isinstance(found, Sheet) and found.rows]
    if not sheets:
        raise InvalidInput(_("There are no figures in it."))
    return read_figures(sheets)


def read_cells(section: Section, cells: Sequence[Sequence[str]]) -> list[Read]:
    """The figures of one section as they are typed into a grid: headings in the first row, names in the first column.

    What has no value is left out. Raises InvalidInput for a value without heading or name, or that is no number.
    """
    headings = [_cell(cells[0], place) for place in range(len(cells[0]))] if cells else []
    found = []
    for line, row in enumerate(cells[1:], start=2):
        name = _cell(row, 0)
        for place in range(1, len(row)):
            if not _cell(row, place):
                continue
            if not name or place >= len(headings) or not headings[place]:
                raise _nameless(line)
            value = _number(row[place], headings[place], line)
            found.append(Read(section, name[:_LONGEST], headings[place][:_LONGEST], value))
    return found


def has_headings(row: Sequence[Cell]) -> bool:
    """Whether a row of a list says what the columns below it are."""
    return _about(row) is not None


def _of_sheet(sheet: Sheet) -> Iterable[Read]:
    above = enumerate(sheet.rows[:_MOST_ABOVE])
    found = next(((at, place) for at, row in above if (place := _about(row)) is not None), None)
    if found is None:
        sentence = _(
            "No heading in {name} says what the figures are of: write product, province or hospital above them."
        )
        raise InvalidInput(sentence.format(name=sheet.title or sheet.path.name or _("the list")))
    at, about = found
    refuse(sheet.errors, sheet.lines[at], left=sheet.left)
    headings = {place: clean(str(cell)).strip() for place, cell in enumerate(sheet.rows[at])}
    unheaded = [place for place in range(about + 1, max(map(len, sheet.rows))) if not headings.get(place)]
    titles = {place: text for place, text in headings.items() if text and normal(text) not in SERIALS}
    part = next((place for place, text in titles.items() if normal(text) in _PARTS), None)
    usual = section_of(sheet.title) or Section.SALES
    for row, line in _told_rows(sheet, at + 1, about, titles):
        refuse(sheet.errors, line, titles.items())
        if any(_is_number(row, place) for place in unheaded):
            raise _nameless(line)
        section = (section_of(_cell(row, part)) or usual) if part is not None else usual
        for place, measure in titles.items():
            if place not in (about, part) and _cell(row, place):
                value = _number(row[place], measure, line)
                yield Read(section, _cell(row, about)[:_LONGEST], measure[:_LONGEST], value)


def _told_rows(sheet: Sheet, first: int, about: int, titles: Iterable[int]) -> Iterator[tuple[Sequence[Cell], int]]:
    """The rows that say what they are about, or show an error there, each with its line.

    Totals are none. Raises InvalidInput for a row of figures without a name, unless it is the last: then it is their
    sum.
    """
    nameless: int | None = None
    for row, line in sheet.below(first):
        errors = sheet.errors.get(line, {})
        name = _cell(row, about) or errors.get(about, "")
        has_figures = any(place in errors or _is_number(row, place) for place in titles)
        if nameless is not None and has_figures:
            raise _nameless(nameless)
        if any(normal(cell) in _TOTALS for cell in ([name] if name else row)):
            continue
        if has_figures:
            refuse_spare(sheet.spare, line)
        if name:
            yield row, line
        elif has_figures:
            nameless = line


def _about(row: Sequence[Cell]) -> int | None:
    """The column that says what a row is about, if this is a row of headings with any other beside it."""
    words = [place for place, cell in enumerate(row) if isinstance(cell, str) and cell.strip()]
    found = next((place for place in words if normal(row[place]) in _ABOUT), None)
    return found if len(words) > 1 else None


def _cell(row: Sequence[Cell], place: int | None) -> str:
    return "" if place is None or place >= len(row) else " ".join(clean(str(row[place])).split())


def _is_number(row: Sequence[Cell], place: int) -> bool:
    return _cell(row, place).replace(",", "").replace(".", "").isdecimal()


def _nameless(line: int) -> InvalidInput:
    sentence = _("Line {line}: every figure needs a name at its left and a heading above it.")
    return InvalidInput(sentence.format(line=line))


def _number(cell: Cell, measure: str, line: int) -> int:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return int(Decimal(str(cell)).scaleb(2).to_integral_value())
    try:
        percent = str(cell).strip().rstrip("%％")
        return parse_money(percent) or 0
    except InvalidInput as error:
        sentence = _("Line {line}, {heading}: {reason}").format(line=line, heading=measure, reason=error)
        raise InvalidInput(sentence) from error
