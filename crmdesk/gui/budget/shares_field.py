"""For whom an expense was: shared evenly, or by hand with an amount for each and what is left said beside them."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from crmdesk.core.budget.records import Share
from crmdesk.core.budget.sharing import evenly
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.values.quantities import money_text
from crmdesk.gui.budget.money import fen_of, yuan
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.labels import label, set_state

_AMOUNT_PX = 120


class Whom(NamedTuple):
    """Somebody, or an organisation where `contact` is None, for whom an expense was."""

    name: str
    contact: int | None = None
    organisation: int | None = None


class SharesField(QWidget):
    """Those for whom it was, as they are picked above; `whole` tells the amount in fen, None while it is none."""

    def __init__(self, whole: Callable[[], int | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = whole
        self._whom: Sequence[Whom] = ()
        self._typed: dict[tuple[int | None, int | None], str] = {}
        self.by_hand = False
        self.fields: list[QLineEdit] = []
        self.told = label("", "caption2", wrap=True)
        self.toggle = Button("", "link")
        self.toggle.setAutoDefault(False)
        self.toggle.when_clicked(self.switch)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.told, 1)
        foot.addWidget(self.toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._grid)
        column.addLayout(foot)
        self.show_whom(())

    def show_whom(self, whom: Sequence[Whom], shares: Sequence[Share] = ()) -> None:
        """Share among these; `shares` are what they have by hand already, as far as these are known."""
        self._whom = tuple(whom)
        if shares:
            self.by_hand = True
            self._typed = {share[1:]: money_text(share.amount).removesuffix(".00") for share in shares}
        self._show_rows()
        self.tell()

    def switch(self) -> None:
        """From evenly to by hand, where each has their even part to begin with, or back."""
        self.by_hand = not self.by_hand
        whole = self._whole() or 0
        parts = evenly(whole, len(self._whom)) if whole and self._whom else []
        texts = [money_text(part).removesuffix(".00") for part in parts]
        self._typed = {each[1:]: text for each, text in zip(self._whom, texts, strict=bool(texts))}
        self._show_rows()
        self.tell()
        if self.fields:
            self.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)
            self.fields[0].selectAll()

    def shares(self) -> tuple[Share, ...]:
        """What each has by hand, () where it is shared evenly. Raises InvalidInput, at the field."""
        if not self.by_hand or not self._whom:
            return ()
        found = []
        for each, field in zip(self._whom, self.fields, strict=True):
            try:
                found.append(Share(_part(field.text()), each.contact, each.organisation))
            except InvalidInput:
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                raise
        return tuple(found)

    def tell(self) -> None:
        """Say how it is shared out, and what is left."""
        count = len(self._whom)
        self.toggle.show_text(_("Share evenly") if self.by_hand else _("Share by hand"))
        self.toggle.setVisible(count > 0)
        wrong, text = self._left() if self.by_hand and count else (False, "")
        if not self.by_hand and count > 1:
            text = _("Shared evenly among {count}.").format(count=count)
        self.told.setText(text)
        self.told.setVisible(count > 0)
        for field in self.fields:
            set_state(field, "problem", wrong)

    def _left(self) -> tuple[bool, str]:
        """Whether the parts are wrong, and what is said of them."""
        whole = self._whole()
        try:
            left = (whole or 0) - sum(_part(field.text()) for field in self.fields)
        except InvalidInput as error:
            return True, str(error)
        if whole is None or not left:
            return False, _("Everything is shared out.") if whole else ""
        if left < 0:
            return True, _("The parts are ¥{over} more than the amount.").format(over=yuan(-left))
        return False, _("¥{amount} is left; it was for nobody in particular.").format(amount=yuan(left))

    def _show_rows(self) -> None:
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.fields = []
        for row, each in enumerate(self._whom if self.by_hand else ()):
            field = QLineEdit(self._typed.get(each[1:], ""))
            field.setAccessibleName(_("Part of {name}").format(name=each.name))
            field.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            field.setFixedWidth(_AMOUNT_PX)
            field.textEdited.connect(lambda text, key=each[1:]: self._take(key, text))
            self.fields.append(field)
            # Two on a line, for a dinner has many guests and a window ends somewhere.
            line, side = divmod(row, 2)
            self._grid.addWidget(label(each.name, "body"), line, 2 * side)
            self._grid.addWidget(field, line, 2 * side + 1)
        self._grid.setColumnStretch(2, int(len(self.fields) > 1))
        widgets = (*self.fields, self.toggle)
        for before, after in pairwise(widgets):
            self.setTabOrder(before, after)

    def _take(self, key: tuple[int | None, int | None], text: str) -> None:
        self._typed[key] = text
        self.tell()


def _part(text: str) -> int:
    """What was typed for one, in fen. Raises InvalidInput."""
    part = fen_of(text)
    if part < 0:
        raise InvalidInput(_("A part cannot be below zero."), {"shares": _("A part cannot be below zero.")})
    return part
