"""Our own people: who they are, what each looks after, and how it passes to another."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crmdesk.core.changes import Change
from crmdesk.core.contacts.our_people import OurColleague
from crmdesk.core.contacts.showing import people_count
from crmdesk.core.language import N_, _
from crmdesk.core.values.choices import Level, title
from crmdesk.gui.colleagues.detail import Detail
from crmdesk.gui.kit.actions import Action
from crmdesk.gui.kit.asking import ask_in_form
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.empty import EmptyState
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.list_and_detail import ListAndDetail
from crmdesk.gui.kit.list_delegate import TwoLines
from crmdesk.gui.kit.page import Page, Workplace
from crmdesk.gui.kit.record_model import Row
from crmdesk.gui.kit.two_line_view import TwoLineView

if TYPE_CHECKING:
    from crmdesk.gui.kit.printing.preview import PrintPreview

# ruff: noqa: PLC0415 - what is asked for later is imported then

_GROUP: Final = N_("Colleagues")
_LIST_PX: Final = 316
_MARGIN: Final = 20
_KEY: Final = "colleagues.list"


class ColleaguesPage(Page):
    """All of us beside everything about one of us."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self._people = place.desk.contacts.our_people
        self._known: dict[int, OurColleague] = {}
        self._wanted: int | None = None
        self.number = label("", "caption2")
        self.list = TwoLineView(_("Colleagues"), self._fetch, _two_lines, self)
        self.detail = Detail(place.desk.contacts, place.jobs, self.doing)
        self._lay_out()
        self.list.chosen.connect(self._show)
        self.list.opened.connect(self._open)
        self.back.when_clicked(self.step_back)
        self.detail.opened.connect(lambda contact: place.navigator.open("contacts", contact))
        self._ask()

    @property
    def current(self) -> OurColleague | None:
        """Who is shown."""
        return self._known.get(self.list.current or 0)

    def commands(self) -> Sequence[Action]:
        """Who comes, who leaves, and what passes on."""

        def writes() -> bool:
            return not self.place.desk.read_only

        def here() -> bool:
            return writes() and self.current is not None and not self.current.left

        def gone() -> bool:
            return writes() and self.current is not None and self.current.left

        def busy() -> bool:
            return self.current is not None and self.current.busy

        return (
            Action("new", N_("New colleague"), self.add, "person_add", "Ctrl+N", writes, _GROUP),
            Action("edit", N_("Change name and level"), self.edit, "edit", "F2", here, _GROUP),
            Action("hand_over", N_("Hand over everything"), self.hand_over, "swap_vert", "Ctrl+H",
                   lambda: writes() and busy(), _GROUP),
            Action("book", N_("Handover book"), self.print_book, "print", "Ctrl+P", busy, _GROUP),
            Action("leave", N_("Has left us"), self.leave, "delete", "Del", here, _GROUP),
            Action("back", N_("Is back with us"), self.come_back, "restore_from_trash", "Ctrl+R", gone, _GROUP),
        )  # fmt: skip

    def open_record(self, record_id: int) -> None:
        """Show one of us."""
        self._wanted = record_id
        self.body.show_alone(alone=True)
        self._ask()

    def shown(self) -> None:
        """Begin in the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> bool:
        """From one of us to the list."""
        if self.list.hasFocus():
            return False
        self.body.show_alone(alone=False)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def take_change(self, change: Change) -> None:
        """Who we are and what each looks after follows any change of a contact."""
        if change.contacts or change.kind.startswith(("colleague", "contact")):
            self._ask()

    def add(self) -> None:
        """Ask for somebody new."""
        from crmdesk.gui.colleagues.dialogs import ColleagueDialog

        dialog = ColleagueDialog(parent=self)

        def write() -> None:
            self._wanted = self._people.add(dialog.value("name"), dialog.value("level"))

        ask_in_form(self.place, dialog, write, _("Colleague added"))

    def edit(self) -> None:
        """Ask for another name or rank."""
        from crmdesk.gui.colleagues.dialogs import ColleagueDialog

        if (colleague := self.current) is None:
            return
        dialog = ColleagueDialog(colleague, self)

        def write() -> None:
            self._people.change(colleague.id, name=dialog.value("name"), level=dialog.value("level"))

        ask_in_form(self.place, dialog, write, _("Saved for {name}").format(name=colleague.name))

    def hand_over(self) -> None:
        """Ask who takes over everything, and let it pass."""
        from crmdesk.gui.colleagues.dialogs import HandOverDialog

        if (giver := self.current) is None:
            return
        takers = [one for one in self._known.values() if not one.left and one.id != giver.id]
        dialog = HandOverDialog(giver, takers, self._print_for, self)
        if dialog.exec():
            taker, name = dialog.taker
            said = _("Everything of {giver} is with {taker} now").format(giver=giver.name, taker=name)
            self.place.writing.do(partial(self.place.desk.contacts.hand_over, giver.id, taker), said)

    def print_book(self) -> None:
        """Show the handover book."""
        self._print_for("")

    def leave(self) -> None:
        """Note that somebody left; their contacts keep the name until they are handed over."""
        if (colleague := self.current) is not None:
            said = _("{name} has left us").format(name=colleague.name)
            self.place.writing.do(partial(self._people.leave, colleague.id), said)

    def come_back(self) -> None:
        """Note that somebody is back."""
        if (colleague := self.current) is not None:
            said = _("{name} is back with us").format(name=colleague.name)
            self.place.writing.do(partial(self._people.come_back, colleague.id), said)

    def handover_book(self, giver: OurColleague, taker: str = "") -> "PrintPreview":
        """The handover book of one of us, to be looked at."""
        from crmdesk.gui.colleagues.panel import HandoverPanel

        return HandoverPanel(self.place, giver, taker, self)

    def _print_for(self, taker: str) -> None:
        if (giver := self.current) is not None:
            preview = self.handover_book(giver, taker)
            preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            preview.exec()

    def _ask(self) -> None:
        self.place.jobs.run(self._people.everybody, self._show_all, key=_KEY)

    def _show_all(self, everybody: Sequence[OurColleague]) -> None:
        wanted = self._wanted if self._wanted is not None else self.list.current
        self._wanted = None
        self._known = {one.id: one for one in everybody}
        self.number.setText(people_count(sum(not one.left for one in everybody)))
        if everybody:
            self.body.show_found()
        else:
            self.body.show_state("nobody")
        self.list.show_ids([one.id for one in everybody], wanted)
        self.doing.refresh()

    def _show(self, colleague: int) -> None:
        if colleague in self._known:
            self.detail.show_colleague(self._known[colleague])
            self.doing.refresh()

    def _open(self, _colleague: int) -> None:
        self.body.show_alone(alone=True)
        self.detail.people.setFocus(Qt.FocusReason.TabFocusReason)

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {key: (self._known[key],) for key in ids if key in self._known}

    def _lay_out(self) -> None:
        self.back = Button("", "icon", "chevron_left", _("Back to the list"))
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.back)
        heading = label(_("Colleagues"), "page")
        heading.setMinimumHeight(34)
        head.addWidget(heading)
        self.number.setContentsMargins(0, 0, 0, 4)
        head.addWidget(self.number, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch()
        head.addWidget(self.doing.button("new", "filled"))
        nobody = EmptyState(
            "badge", _("No colleagues yet"),
            _("Write down who works here: every contact has an owner among them."),
            _("New colleague"), self.add, "person_add",
        )  # fmt: skip
        self.body = ListAndDetail(self.list, self.detail, {"nobody": nobody}, self, list_px=_LIST_PX)
        self.body.arranged.connect(self.back.setVisible)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 16, _MARGIN, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.body, 1)


def _two_lines(row: Row) -> TwoLines:
    one: OurColleague = row[0]
    what = title(Level(one.level)) if one.level else _("No level yet")
    caption = _("Left us") if one.left else people_count(one.owned)
    return TwoLines(one.id, one.name, what, caption=caption, caption_tint="rose" if one.left else None)
