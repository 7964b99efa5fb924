"""What partners were told and what was agreed with them: each on one page before the yearly meeting."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crmdesk.core.contacts.files import fit_name
from crmdesk.core.directory.records import MATTERS, Line, Matter, Partner
from crmdesk.core.directory.service import cells, said
from crmdesk.core.language import N_, _, ngettext
from crmdesk.core.values.choices import Nature, title
from crmdesk.gui.kit.actions import Action
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.empty import EmptyState
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.list_and_detail import ListAndDetail
from crmdesk.gui.kit.list_delegate import TwoLines
from crmdesk.gui.kit.list_part import ListPart
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.parts import MARGIN
from crmdesk.gui.kit.record_model import Row
from crmdesk.gui.kit.target import choose_target
from crmdesk.gui.kit.tokens import TintName
from crmdesk.gui.kit.two_line_view import TwoLineView

_LIST_PX: Final = 350
_LIST_KEY, _KEY = "directory.partners", "directory.lines"
_SIGNS: Final[Mapping[Matter, tuple[str, TintName]]] = {
    Matter.AGREED: ("contract", "accent"),
    Matter.ENDED: ("close", "slate"),
    Matter.REPORTED: ("edit_note", "blue"),
    Matter.ANNOUNCED: ("campaign", "violet"),
}
_GROUP: Final = N_("Told and agreed")


class DirectoryPart(ListPart):
    """The list of partners, and everything of one."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, _("Search partners"), parent)
        self.text = ""
        self._partners: dict[int, Partner] = {}
        self._lines: Sequence[Line] = ()
        self.list = TwoLineView(_("Partners"), self._fetch, _partner_lines, self)
        self.lines = TwoLineView(_("What was told and agreed"), self._fetch_lines, _told_lines, self)
        self.title, self.note = label("", "display", wrap=True), label("", "body2", wrap=True)
        self.states = self._empty_states()
        self._lay_out()
        self.search.textChanged.connect(self._search)
        self.lines.opened.connect(lambda _key: self.show_record())
        self.connect_list()
        self.again()

    @property
    def partner(self) -> Partner | None:
        """Whose lines are shown."""
        return self._partners.get(self.list.current or 0)

    @property
    def current_id(self) -> int | None:
        """Whose lines are shown."""
        return self.list.current

    @property
    def narrowed(self) -> bool:
        """Whether words narrow the list."""
        return bool(self.text.strip())

    @property
    def in_trash(self) -> bool:
        """There is none: what is in the trash was not told."""
        return False

    def commands(self) -> Sequence[Action]:
        """What can be done with it."""

        def here() -> bool:
            return self.partner is not None

        return (
            Action("find", N_("Search partners"), self.go_to_search, "search", "Ctrl+F", group=_GROUP),
            Action("clear", N_("Show all partners"), self.show_all, "filter_list", "Ctrl+Shift+F", group=_GROUP),
            Action("preview", N_("Preview and print"), self.preview, "print", "Ctrl+P", here, _GROUP),
            Action("table", N_("Save as a table"), self.save, "table_view", "", here, _GROUP),
            Action("show", N_("Show it"), self.show_record, "link", "Ctrl+G", lambda: bool(self._lines), _GROUP),
            Action("partner", N_("Show the organisation"), self.show_partner, "apartment", "", here, _GROUP),
        )

    def show_all(self) -> None:
        """Take the words away."""
        self.empty_search()
        self._search("")

    def enter(self) -> None:
        """Go from the partner to the lines."""
        self.lines.setFocus(Qt.FocusReason.OtherFocusReason)

    def again(self) -> None:
        """Ask for the partners."""
        work = partial(self.place.desk.directory.partners, self.text)
        self.place.jobs.run(work, self._show, key=_LIST_KEY)

    def read(self, key: int) -> None:
        """Ask for the lines of a partner."""
        self.place.jobs.run(partial(self.place.desk.directory.lines, key), self._show_lines, key=_KEY)

    def show_record(self) -> None:
        """Show the agreement, the report or the news of the current line."""
        at = self.lines.currentIndex().row()
        if 0 <= at < len(self._lines):
            self.place.navigator.open("partners", self._lines[at].record)

    def show_partner(self) -> None:
        """Show all that is known of the partner."""
        if self.partner is not None:
            self.place.navigator.open("organisations", self.partner.id)

    def preview(self) -> None:
        """Look at it as paper, and print it."""
        from crmdesk.gui.kit.printing.letterhead import page_setup  # noqa: PLC0415 - paper is loaded when it is wanted
        from crmdesk.gui.kit.printing.preview import PrintPreview  # noqa: PLC0415 - as above

        if self.partner is not None:
            sheet = self.place.desk.directory.sheet(self.partner)
            setup = page_setup(self.place.desk)
            PrintPreview(lambda _setup: sheet, setup, self.place.jobs, self.window()).show()

    def save(self) -> None:
        """Ask where to, and write it as a table."""
        if (partner := self.partner) is not None:
            name = fit_name(f"{partner.name} {_('Told and agreed')}.xlsx")
            if path := choose_target(self.window(), _("Save as a table"), name, {".xlsx": N_("Excel workbook")}):
                self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Write it as a table."""
        from crmdesk.core.directory.document import HEADINGS  # noqa: PLC0415 - few save it
        from crmdesk.core.tabular.workbook import write_xlsx  # noqa: PLC0415 - as above

        rows, messages = [cells(line) for line in self._lines], self.place.messages
        headings = [_(title) for title in HEADINGS]
        self.place.jobs.run_long(
            lambda _report, _cancelled: write_xlsx(path, headings, rows, _("Told and agreed")),
            lambda _answer: messages.info(_("Saved as {file}.").format(file=path.name)),
            messages.trouble,
        )

    def _search(self, text: str) -> None:
        self.text = text
        self.ask_anew()

    def _show(self, found: Sequence[Partner]) -> None:
        self._partners = {each.id: each for each in found}
        self.show_ids(list(self._partners))
        self.doing.refresh()

    def _show_lines(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        if (partner := self.partner) is not None:
            self.title.setText(partner.name)
            counts = {key: sum(line.matter == key for line in lines) for key in MATTERS}
            self.note.setText(" · ".join(f"{_(MATTERS[key])} {count}" for key, count in counts.items() if count))
        self.lines.show_ids(list(range(len(lines))))
        self.doing.refresh()

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {key: (self._partners[key].name, self._partners[key]) for key in ids if key in self._partners}

    def _fetch_lines(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {at: (_(", ").join(filter(None, cells(self._lines[at]))), at, self._lines[at]) for at in ids}

    def _empty_states(self) -> dict[str, EmptyState]:
        return {
            "nothing": EmptyState(
                "history", _("Nothing was told or agreed yet"),
                _("Agreements, reports that were sent and company news stand here, partner by partner."),
            ),
            "narrowed": EmptyState(
                "search", _("No partner found"), _("Try fewer letters or pinyin, or take the filters away."),
                _("Show all partners"), self.doing["clear"].trigger, "close",
            ),
        }  # fmt: skip

    def _lay_out(self) -> None:
        self.tools.addWidget(self.search)
        detail, top = Card(), QHBoxLayout()
        top.addWidget(self.title, 1)
        for key in ("partner", "table", "preview"):
            top.addWidget(self.doing.button(key, "icon"), 0, Qt.AlignmentFlag.AlignTop)
        for part in (top, self.note, self.lines):
            detail.add(part)
        detail.body.setStretch(detail.body.count() - 1, 1)
        self.body = ListAndDetail(self.list, detail, self.states, self, list_px=_LIST_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, MARGIN, 0)
        column.setSpacing(12)
        column.addWidget(self.body, 1)


def _partner_lines(row: Row) -> TwoLines:
    partner: Partner = row[1]
    count = ngettext("{count} entry", "{count} entries", partner.count).format(count=f"{partner.count:,}")
    nature = title(Nature(partner.nature)) if partner.nature else ""
    said = " · ".join(filter(None, (nature, count)))
    return TwoLines(partner.id, partner.name, said, caption=partner.last, sign=("apartment", "slate"))


def _told_lines(row: Row) -> TwoLines:
    line: Line = row[2]
    sign = _SIGNS[line.matter]
    return TwoLines(
        row[1],
        said(line),
        _(", ").join(line.names),
        caption=line.day,
        sign=sign,
        mark=(_(MATTERS[line.matter]), sign[1]),
    )
