"""One piece of company news in full: what happened, what each channel says of it, whom it reached."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from crmdesk.core.bulletins import telling
from crmdesk.core.bulletins.records import CHANNELS, Channel, kind_title
from crmdesk.core.language import _, ngettext
from crmdesk.core.occasions.greetings import names_of
from crmdesk.core.values.messages import length
from crmdesk.gui.bulletins.read import Read
from crmdesk.gui.bulletins.rows import TINTS, told_text
from crmdesk.gui.kit.actions import Actions
from crmdesk.gui.kit.buttons import Button, open_below
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.chips import chip
from crmdesk.gui.kit.editors import LongTextEditor
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.lines import Lines

_MORE = ("edit", "picture", "no_picture", "", "unheard", "", "remove", "restore")
_NAMED = 12


class BulletinDetail(QScrollArea):
    """`wrote` carries a channel and what it says now."""

    wrote = Signal(str, str)

    def __init__(self, doing: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doing = doing
        self._shown: Read | None = None
        self.head, self.reached = Card(), Card(_("Who was told"))
        self.texts = Card(_("What each channel says"))
        self.editors = {channel: LongTextEditor(_(CHANNELS[channel]), lines=3) for channel in Channel}
        self._counts = {channel: label("", "caption2") for channel in Channel}
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()

    def show_read(self, found: Read | None) -> None:
        """Show a piece of news; what is being typed stays while it is the same."""
        new = found is None or self._shown is None or found.bulletin.id != self._shown.bulletin.id
        self._shown = found
        self._inside.setVisible(found is not None)
        if found is None:
            return
        self._show_head(found)
        for channel, editor in self.editors.items():
            said = telling.text_for(found.bulletin, channel)
            if new or not editor.is_changed():
                editor.set_value(said)
            editor.field.setReadOnly(found.bulletin.trashed)
            self._count(channel, said)
        self._show_reached(found)

    def _show_head(self, found: Read) -> None:
        bulletin = found.bulletin
        title = label(bulletin.title, "display", wrap=True, selectable=True)
        sign = chip(kind_title(bulletin.kind), TINTS[bulletin.kind])
        parts: list[QWidget] = [label(bulletin.text, "body", wrap=True, selectable=True)]
        if found.picture is not None:
            parts.append(_picture(found.picture, bulletin.title))
        more = Button("", "icon", "more_horiz", _("More"))
        more.when_clicked(lambda: open_below(self._doing.menu(_MORE, more), more))
        first = self._doing.button("restore" if bulletin.trashed else "tell", "tonal")
        icons = [self._doing.button(key, "icon") for key in ("edit", "picture", "preview")]
        self._head.replace([
            _row([title, sign], stretched=True), label(f"{bulletin.day} · {told_text(bulletin)}", "body2", wrap=True),
            _row(parts, stretched=True), _row([first, *icons, more]),
        ])  # fmt: skip

    def _show_reached(self, found: Read) -> None:
        lines: list[QWidget] = []
        for each in found.reached:
            text = ngettext("{day} {how}: {count} person", "{day} {how}: {count} people", len(each.names))
            said = text.format(day=each.day, how=_(CHANNELS[each.channel]), count=f"{len(each.names):,}")
            lines += [label(said, "body", wrap=True), label(names_of(each.names, _NAMED), "caption", wrap=True)]
        if not found.reached:
            lines.append(label(_("Nobody was told yet"), "body2"))
        if count := len(found.unheard):
            text = ngettext(
                "{count} VIP or A contact heard nothing of “{matter}” for a year.",
                "{count} VIP and A contacts heard nothing of “{matter}” for a year.",
                count,
            )
            said = text.format(count=f"{count:,}", matter=kind_title(found.bulletin.kind))
            lines.append(
                _row([label(said, "body2", wrap=True), self._doing.button("unheard", "small")], stretched=True)
            )
        self._reached.replace(lines)

    def _count(self, channel: Channel, text: str) -> None:
        """How long a text is; a text message is also paid by its parts."""
        size = length(text)
        if channel != Channel.MESSAGE:
            self._counts[channel].setText(_("{length} characters").format(length=size.characters))
            return
        counted = ngettext("{length} characters, {count} message", "{length} characters, {count} messages", size.parts)
        self._counts[channel].setText(counted.format(length=size.characters, count=size.parts))

    def _lay_out(self) -> None:
        self._head, self._reached = Lines(), Lines()
        self._head.setSpacing(10)
        self._reached.setSpacing(6)
        self.head.add(self._head)
        self.reached.add(self._reached)
        said = _("Made of the news until it is written otherwise; fields in braces are filled in for each reader.")
        self.texts.add(label(said, "caption", wrap=True))
        for channel, editor in self.editors.items():
            row = QHBoxLayout()
            row.addWidget(label(editor.title, "caption2"))
            row.addStretch()
            row.addWidget(self._counts[channel])
            self.texts.add(row)
            self.texts.add(editor)
            editor.committed.connect(lambda text, channel=channel: self.wrote.emit(str(channel), str(text)))
            editor.field.textChanged.connect(
                lambda editor=editor, channel=channel: self._count(channel, editor.field.toPlainText())
            )
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for card in (self.head, self.texts, self.reached):
            column.addWidget(card)
        column.addStretch()
        self.setWidget(self._inside)


def _row(widgets: Sequence[QWidget], *, stretched: bool = False) -> QWidget:
    """Side by side; the first takes what room there is where it is `stretched`."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    for at, widget in enumerate(widgets):
        line.addWidget(
            widget, int(stretched and not at), Qt.AlignmentFlag.AlignTop if stretched else Qt.AlignmentFlag(0)
        )
    if not stretched:
        line.addStretch()
    return row


def _picture(image: QImage, title: str) -> QLabel:
    shown = label("")
    shown.setPixmap(QPixmap.fromImage(image))
    shown.setAccessibleName(_("Picture of {name}").format(name=title))
    return shown
