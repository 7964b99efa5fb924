"""The table of a campaign's people: why each is on it, what they get, what speaks against it, how far it is."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from crmdesk.core.gifts.guards import money
from crmdesk.core.gifts.planned import LEVEL_RANKS, Guard, Recipient
from crmdesk.core.gifts.records import GuardKind
from crmdesk.core.language import N_, _
from crmdesk.core.values.choices import Tier
from crmdesk.gui.kit.chip_table import INSET, Chip, ChipDelegate
from crmdesk.gui.kit.record_model import Column, RecordModel, Row
from crmdesk.gui.kit.tints import TIER_TINTS
from crmdesk.gui.kit.tokens import TintName, Tokens

GUARDS: Final = {
    GuardKind.REPEAT: N_("Repeated"),
    GuardKind.RANK: N_("Rank"),
    GuardKind.LIMIT: N_("Limit"),
    GuardKind.FORBIDDEN: N_("Forbidden"),
    GuardKind.ADDRESS: N_("Address"),
    GuardKind.GLYPH: N_("Print"),
    GuardKind.CASH: N_("Money"),
}
"""What a chip says of a guard; the sentence stands in the card of the person."""
GUARD_TINTS: Final[dict[GuardKind, TintName]] = {
    GuardKind.REPEAT: "violet", GuardKind.RANK: "amber", GuardKind.LIMIT: "rose", GuardKind.FORBIDDEN: "rose",
    GuardKind.ADDRESS: "blue", GuardKind.GLYPH: "amber", GuardKind.CASH: "rose",
}  # fmt: skip
STATES: Final = {
    "open": N_("No gift yet"), "chosen": N_("Chosen"), "approved": N_("Approved"), "packed": N_("Packed"),
    "shipped": N_("Shipped"), "arrived": N_("Arrived"), "returned": N_("Came back"), "left_out": N_("Given nothing"),
}  # fmt: skip
STATE_TINTS: Final[dict[str, TintName]] = {
    "open": "amber", "chosen": "slate", "approved": "accent", "packed": "violet", "shipped": "blue",
    "arrived": "green", "returned": "rose", "left_out": "slate",
}  # fmt: skip
_TIERS: Final = {str(tier): place for place, tier in enumerate(Tier)}


def _of(text: Callable[[Recipient], str]) -> Callable[[Row], str]:
    return lambda row: text(row[0])


def _gift(each: Recipient) -> str:
    return f"{each.item_name} × {each.count}" if each.count > 1 else each.item_name


def _said(each: Recipient) -> str:
    return _("; ").join(guard.text for guard in each.guards)


COLUMNS: Final = (
    Column("name", N_("Name"), _of(lambda each: each.name), width=96),
    Column("tier", N_("Tier"), _of(lambda each: each.tier), width=84),
    Column("organisation", N_("Organisation"), _of(lambda each: each.organisation), width=176),
    Column("reason", N_("Why"), _of(lambda each: each.left_out or each.reason), width=108),
    Column("item", N_("Gift"), _of(_gift), width=136),
    Column("inscription", N_("Inscription"), _of(lambda each: each.inscription.replace("\n", " ")), width=130),
    Column("cost", N_("Cost"), _of(lambda each: money(each.total) if each.item else ""), align="right", width=84),
    Column("guards", N_("Against it"), _of(_said), width=132),
    Column("state", N_("Status"), _of(lambda each: _(STATES[each.state])), width=92),
)
ORDERS: Final[dict[str, Callable[[Recipient], Any]]] = {
    "name": lambda each: each.name,
    "tier": lambda each: (_TIERS.get(each.tier, 9), LEVEL_RANKS.get(each.level, 9)),
    "organisation": lambda each: each.organisation,
    "reason": lambda each: (each.left_out, each.reason),
    "item": lambda each: each.item_name,
    "inscription": lambda each: each.inscription,
    "cost": lambda each: each.total,
    "guards": lambda each: (not each.blocked, not each.guards, [guard.kind for guard in each.guards]),
    "state": lambda each: list(STATES).index(each.state),
}
"""By what the list of a campaign is ordered, which is all in memory: it is looked over as a whole anyway."""


class PeopleDelegate(ChipDelegate):
    """Guards, tiers and states as chips; whoever is left out is grey."""

    def chips(self, record: Row, key: str) -> Sequence[Chip]:
        """What stands as chips."""
        return _chips(record[0], key)

    def draw(
        self, painter: QPainter, cell: QRectF, option: QStyleOptionViewItem, model: RecordModel, at: tuple[int, int],
        text: str, theme: Tokens,
    ) -> None:  # fmt: skip
        """Draw what stands in the cell."""
        record, key = model.record(at[0]), model.columns[at[1]].key
        each: Recipient | None = record[0] if record is not None else None
        if each is not None and each.left_out and not _chips(each, key):
            painter.setFont(self.font(option.font, 13, QFont.Weight.Normal))
            painter.setPen(QColor(theme.ink3))
            room = cell.adjusted(INSET, 0, -INSET, -1)
            shown = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        else:
            super().draw(painter, cell, option, model, at, text, theme)


def _chips(each: Recipient, key: str) -> Sequence[Chip]:
    if key == "guards":
        return _against(each)
    if key == "state":
        return _state(each)
    return ((each.tier, TIER_TINTS.get(each.tier, "slate")),) if key == "tier" else ()


def _against(each: Recipient) -> Sequence[Chip]:
    """What speaks against the gift; that somebody left the job stands first, in its own words."""
    chips = [(_(GUARDS[kind]), tint) for kind, tint in _kinds(each.guards) if not _only_left(each, kind)]
    if not each.left_job:
        return chips
    standing = any(guard.kind is GuardKind.ADDRESS and not guard.overruled for guard in each.guards)
    return [(_("Left the job"), "rose" if standing else "slate"), *chips]


def _only_left(each: Recipient, kind: GuardKind) -> bool:
    """Whether nothing else is to be said of the address."""
    of_kind = sum(guard.kind is GuardKind.ADDRESS for guard in each.guards)
    return kind is GuardKind.ADDRESS and bool(each.left_job) and of_kind == 1


def _state(each: Recipient) -> Sequence[Chip]:
    """How far it is; what is otherwise than it was approved shows until it is sent."""
    if each.changed and each.state in {"open", "chosen", "approved", "packed"}:
        return ((_("Added") if each.changed == ("added",) else _("Changed"), "amber"),)
    return ((_(STATES[each.state]), STATE_TINTS[each.state]),)


def _kinds(guards: Sequence[Guard]) -> Sequence[tuple[GuardKind, TintName]]:
    """Each kind once, in grey where it was overruled."""
    standing = {guard.kind for guard in guards if not guard.overruled}
    return [
        (kind, GUARD_TINTS[kind] if kind in standing else "slate")
        for kind in dict.fromkeys(guard.kind for guard in guards)
    ]
