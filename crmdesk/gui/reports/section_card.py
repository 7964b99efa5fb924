"""One section of a report: what it says, its figures, its pictures, and what the timeline offers for it."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMenu, QWidget

from crmdesk.core.contacts.files import Kept
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.reports.lists import read_cells
from crmdesk.core.reports.material import said
from crmdesk.core.reports.records import FigureTable, Material, Pictured, Section
from crmdesk.core.reports.wording import adds_up, changes, number_text
from crmdesk.gui.kit.buttons import Button, open_below
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.dragging import Tray
from crmdesk.gui.kit.editors import LongTextEditor
from crmdesk.gui.kit.file_line import FileLine
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.lines import Lines
from crmdesk.gui.reports.figures_grid import FiguresGrid
from crmdesk.gui.reports.told import Told

_LINES = 4
_LONGEST = 60


class SectionCard(Card):
    """`wrote` carries another text, `figured` other figures; `asked` that a picture is wanted; `renaming` and `removed`
    carry a picture.
    """

    wrote = Signal(object)
    figured = Signal(object)
    asked = Signal()
    renaming = Signal(object)
    removed = Signal(object)

    def __init__(
        self, section: Section, title: str, content: Callable[[str], bytes | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        self.section = section
        self._content, self._tray = content, Tray()
        self._report, self._locked, self._begun = 0, True, False
        self._stored: set[tuple[str, str, int]] = set()
        self._material: Sequence[Material] = ()
        self.text = LongTextEditor(title, lines=_LINES)
        self.grid = FiguresGrid(_("Figures of {section}").format(section=title))
        self.problem = label("", "problem", wrap=True)
        self.summary = label("", "caption", wrap=True)
        self.pictures = Lines()
        self.offers = self.set_link(_("From the timeline"), self._offer, _("Take over from the timeline"))
        self.more = self.set_link(_("Figures"), self.begin_figures, _("Figures of {section}").format(section=title))
        self.add_picture = self.set_link(
            _("Picture"), self.asked.emit, _("Add a picture to {title}").format(title=title)
        )
        for part in (self.text, self.grid, self.problem, self.summary):
            self.add(part)
        self.add(self.pictures)
        self.text.committed.connect(self.wrote)
        self.grid.figures.edited.connect(self._typed)
        self.grid.refused.connect(self._say)

    def show_told(self, told: Told, *, locked: bool) -> None:
        """Show the section of a report; what is being typed stays while the report is the same."""
        report = told.report
        assert report is not None and told.tables is not None, "asked for a report only"
        new, self._report, self._locked = report.id != self._report, report.id, locked
        self._material = [each for each in told.material if each.section == self.section]
        text = report.texts.get(self.section, "")
        if new or not self.text.is_changed():
            self.text.set_value(text)
        self.text.field.setReadOnly(locked)
        self._show_figures(told.tables[self.section], new=new)
        self._show_pictures([each for each in told.pictures if each[0].section == self.section])
        for link, wanted in (
            (self.offers, bool(self._material)), (self.more, not self.grid.isVisibleTo(self)), (self.add_picture, True)
        ):  # fmt: skip
            link.setVisible(wanted and not locked)

    def begin_figures(self) -> None:
        """Type the first figures."""
        self._begun = True
        self.grid.show()
        self.more.hide()
        self.grid.setFocus()

    def take_over(self, one: Material) -> None:
        """Append a line of the timeline to the text."""
        before = self.text.value()
        self.text.field.setPlainText(f"{before}\n{said(one)}".strip())
        self.text.commit()

    def _show_figures(self, table: FigureTable, *, new: bool) -> None:
        """The grid is made anew where the book has come to say something else than it."""
        stored = _kept(table)
        came = stored not in (self._stored, self._typed_figures())
        if new or came or self._locked != self.grid.figures.locked:
            self.grid.figures.show_table(table, locked=self._locked)
            self._say("")
        self._stored, self._begun = stored, self._begun and not new
        self.grid.setVisible(table.told or (not self._locked and (bool(table.rows) or self._begun)))
        self.summary.setText(_summary(table))
        self.summary.setVisible(bool(self.summary.text()))

    def _typed_figures(self) -> "set[tuple[str, str, int]] | None":
        """What stands in the grid, None where it cannot be read."""
        try:
            return {each[1:] for each in read_cells(self.section, self.grid.figures.cells)}
        except InvalidInput:
            return None

    def _typed(self) -> None:
        """Hand the figures on where they can be read and are others; a heading alone is none yet."""
        try:
            figures = read_cells(self.section, self.grid.figures.cells)
        except InvalidInput as error:
            self._say(str(error))
            return
        self._say("")
        if {each[1:] for each in figures} != self._stored:
            self.figured.emit(figures)

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.grid.setAccessibleDescription(sentence)

    def _offer(self) -> None:
        """What there is to take over, as a menu below the link."""
        menu = QMenu(self)
        for one in self._material:
            text = said(one)
            shown = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
            # a single ampersand would be a key
            menu.addAction(shown.replace("&", "&&")).triggered.connect(partial(self._take, one))
        open_below(menu, self.offers)

    def _take(self, one: Material, _checked: bool = False) -> None:
        self.take_over(one)

    def _show_pictures(self, found: Sequence[tuple[Pictured, QImage | None]]) -> None:
        lines = []
        for picture, small in found:
            kept = Kept(picture.id, picture.caption, picture.hash, picture.media, picture.size, 0)
            line = FileLine(kept, partial(self._written, picture), fixed=self._locked)
            line.picture = small
            line.asked.connect(partial(self.renaming.emit, picture))
            line.renaming.connect(partial(self.renaming.emit, picture))
            line.removed.connect(partial(self.removed.emit, picture))
            lines.append(line)
        self.pictures.replace(lines)
        follow(self.grid, [part for line in lines for part in (line, *line.findChildren(Button))])

    def _written(self, picture: Pictured) -> Path:
        ending = picture.media.rpartition("/")[2].replace("jpeg", "jpg")
        return self._tray.put(picture.hash, f"{picture.id}.{ending}", lambda: self._content(picture.hash) or b"")


def follow(before: QWidget, parts: Sequence[QWidget]) -> None:
    """Have Tab go from one widget through what was made after it."""
    for part in parts:
        QWidget.setTabOrder(before, part)
        before = part


def _kept(table: FigureTable) -> set[tuple[str, str, int]]:
    return {
        (name, measure, value.now)
        for name, values in table.rows
        for measure, value in zip(table.measures, values, strict=True)
        if value.now is not None
    }


def _summary(table: FigureTable) -> str:
    """What the measures come to, and how they moved."""
    told = []
    for measure, value in zip(table.measures, table.total, strict=True):
        if value.now is not None and adds_up(measure):
            moved = [f"{change.label} {change.text}" for change in changes(value)]
            against = f" ({_(', ').join(moved)})" if moved else ""
            told.append(f"{measure} {number_text(value.now)}{against}")
    return "   ·   ".join(told)
