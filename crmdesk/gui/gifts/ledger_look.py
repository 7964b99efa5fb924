"""How the ledger draws a cell: a line for each gift, its dot says how it was taken; what we received has a ring."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from crmdesk.core.gifts.entries import Entry
from crmdesk.core.gifts.ledger import PersonRow, PlaceRow, Sum
from crmdesk.core.gifts.records import Reaction
from crmdesk.core.language import N_, _, ngettext
from crmdesk.gui.gifts.item_rows import yuan
from crmdesk.gui.kit.chip_table import ChipDelegate
from crmdesk.gui.kit.marked_text import draw_marked
from crmdesk.gui.kit.record_model import Column, RecordModel, Row
from crmdesk.gui.kit.tints import TIER_TINTS
from crmdesk.gui.kit.tokens import TintName, Tokens

Index = QModelIndex | QPersistentModelIndex
ROW_PX: Final = 56
_MOST: Final = 2
_NAME_PX, _PLACE_PX, _YEAR_PX = 200, 260, 150
DOTS: Final[dict[Reaction, TintName]] = {Reaction.LIKED: "green", Reaction.NEUTRAL: "blue", Reaction.RETURNED: "rose"}


class _Said(NamedTuple):
    """A line of a cell: what stands there, the tint of its dot, whether that is a ring."""

    text: str
    tint: TintName = "slate"
    ring: bool = False
    dot: bool = True


def person_columns(years: Sequence[int]) -> tuple[Column, ...]:
    """Who, and a column for each year, the newest first."""
    return (
        Column("name", N_("Name"), lambda row: _spoken_name(row[0]), width=_NAME_PX, sortable=False),
        *(Column(str(year), str(year), _of_person(year), width=_YEAR_PX, sortable=False) for year in years),
    )


def place_columns(years: Sequence[int]) -> tuple[Column, ...]:
    """Where, and a column for each year, the newest first."""
    return (
        Column("name", N_("Organisation"), lambda row: row[0].name, width=_PLACE_PX, sortable=False),
        *(Column(str(year), str(year), _of_place(year), width=_YEAR_PX, sortable=False) for year in years),
    )


class LedgerDelegate(ChipDelegate):
    """Two lines a cell."""

    def draw(
        self, painter: QPainter, cell: QRectF, option: QStyleOptionViewItem, model: RecordModel, at: tuple[int, int],
        text: str, theme: Tokens,
    ) -> None:  # fmt: skip
        """Draw what stands in the cell, which says the same as its text."""
        del text
        record = model.record(at[0])
        column = model.columns[at[1]]
        if record is None:
            return
        row = record[0]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if column.key == "name":
            self._draw_name(painter, cell, option.font, row, theme)
            return
        said = _lines(row.years.get(int(column.key)), isinstance(row, PersonRow))
        top = cell.center().y() - 10 * len(said)
        painter.setFont(self.font(option.font, 12, QFont.Weight.Normal))
        for line in said:
            _draw_line(painter, QRectF(cell.x() + 12, top, cell.width() - 20, 20), line, theme)
            top += 20

    def _draw_name(
        self, painter: QPainter, cell: QRectF, font: QFont, row: PersonRow | PlaceRow, theme: Tokens
    ) -> None:
        below = row.place if isinstance(row, PersonRow) else ""
        tier = row.tier if isinstance(row, PersonRow) else ""
        box = cell.adjusted(12, 0, -8, 0)
        title = QRectF(box.x(), cell.y() + (8 if below else 18), box.width() - (34 if tier else 0), 20)
        painter.setFont(self.font(font, 13, QFont.Weight.DemiBold))
        draw_marked(painter, title, row.name, (), theme.ink, theme)
        if tier:
            tint = theme.tint(TIER_TINTS.get(tier, "slate"))
            shape = QRectF(box.right() - 30, cell.y() + 9, 30, 18)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tint.soft))
            painter.drawRoundedRect(shape, 9, 9)
            painter.setFont(self.font(font, 11, QFont.Weight.DemiBold))
            painter.setPen(QColor(tint.ink))
            painter.drawText(shape, Qt.AlignmentFlag.AlignCenter, tier)
        if below:
            painter.setFont(self.font(font, 12, QFont.Weight.Normal))
            draw_marked(painter, QRectF(box.x(), cell.y() + 28, box.width(), 18), below, (), theme.ink2, theme)


def cell_text(found: object) -> str:
    """A cell as it reads aloud; "" for an empty one."""
    if isinstance(found, Sum):
        return _(", ").join(line.text for line in _of_sum(found))
    entries: tuple[Entry, ...] = found if isinstance(found, tuple) else ()
    return _(", ").join(_spoken(entry) for entry in entries)


def _of_person(year: int) -> Callable[[Row], str]:
    return lambda row: cell_text(row[0].years.get(year, ()))


def _of_place(year: int) -> Callable[[Row], str]:
    return lambda row: cell_text(row[0].years.get(year))


def _spoken_name(row: PersonRow) -> str:
    return _(", ").join(filter(None, (row.name, row.tier, row.place)))


def _spoken(entry: Entry) -> str:
    said = _("From them: {what}").format(what=entry.what) if entry.received else entry.named
    return f"{said} ({entry.taken})" if entry.taken else said


def _lines(found: object, of_person: bool) -> list[_Said]:
    if not of_person:
        return _of_sum(found) if isinstance(found, Sum) else []
    entries: tuple[Entry, ...] = found if isinstance(found, tuple) else ()
    shown = [_line(entry) for entry in entries]
    if len(shown) > _MOST:
        rest = len(shown) - _MOST + 1
        return [*shown[: _MOST - 1], _Said(_("and {count} more").format(count=rest), dot=False)]
    return shown


def _line(entry: Entry) -> _Said:
    if entry.received:
        return _Said(entry.what, "green", ring=True)
    return _Said(entry.named, "rose" if entry.went_back else DOTS.get(entry.reaction, "slate"))


def _of_sum(found: Sum) -> list[_Said]:
    count = found.given.given
    given = ngettext("{count} gift", "{count} gifts", count).format(count=f"{count:,}")
    tint: TintName = "rose" if found.given.returned else "green" if found.given.liked else "slate"
    lines = [_Said(" · ".join(filter(None, (given, yuan(found.amount)))), tint)] if count else []
    if found.received:
        lines.append(_Said(_("{count} from them").format(count=found.received), "green", ring=True))
    return lines


def _draw_line(painter: QPainter, box: QRectF, line: _Said, theme: Tokens) -> None:
    if line.dot:
        tint = QColor(theme.tint(line.tint).ink)
        dot = QRectF(box.x(), box.center().y() - 3.5, 7, 7)
        painter.setPen(QPen(tint, 1.6) if line.ring else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if line.ring else tint)
        painter.drawEllipse(dot)
    ink = theme.ink if line.dot else theme.ink3
    draw_marked(painter, box.adjusted(14, 0, 0, 0), line.text, (), ink, theme)
