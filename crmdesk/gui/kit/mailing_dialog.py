"""Telling many people something: who they are, with which text, and what each is told; copied one by one, or written
to a file that goes out.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.standing_rules import may_contact
from crmdesk.core.contacts.words import parse
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _, current_language, ngettext, sentences
from crmdesk.core.occasions import greetings
from crmdesk.core.occasions.greetings import FIELDS, Greeting, Prepared
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.editors import ChoiceEditor, LongTextEditor, Option, TextEditor
from crmdesk.gui.kit.editors.base import Editor
from crmdesk.gui.kit.flow import FlowLayout
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.list_delegate import TwoLines
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.record_model import Row
from crmdesk.gui.kit.tokens import TintName
from crmdesk.gui.kit.two_line_view import TwoLineView
from crmdesk.gui.kit.whole_values import WholeValues

WIDTH: Final = 940
COPY_KEY: Final = "Ctrl+Return"
_LEFT_PX: Final = 380
_LIST_PX: Final = 300
# Two lines, so that nothing moves when it is known.
_OVERVIEW_PX: Final = 34
_KEY, _OVER_KEY = "mailing.people", "mailing.overview"


class MailingDialog(Dialog):
    """`people`, called `whose`, are meant unless others are chosen. What is told, and how it goes out, is said by
    subclasses; they call `begin` once they are made. `needs` are the fields without which it reaches nobody.
    """

    needs: Sequence[str] = ("phones",)

    def __init__(
        self, place: Workplace, title: str, accept: str, people: Sequence[int], whose: str, parent: QWidget | None
    ) -> None:
        super().__init__(title, accept, parent, WIDTH)
        self.place = place
        self._given, self._whose = list(people), whose
        self.copied: dict[int, Greeting] = {}
        self.made: dict[int, tuple[Person, Greeting]] = {}
        self.ids: Sequence[int] = ()
        self.text = LongTextEditor(_("Text"), lines=5)
        self.list = TwoLineView(title, self._fetch, self._two_lines, self)
        self.shown_text = label("", "body", wrap=True, selectable=True)
        self.whose, self.counted = label("", "caption2"), label("", "caption2")
        self.overview = label("", "caption2", wrap=True)
        self.whole = WholeValues(place, lambda: self.remaining, fields=self.needs)
        self.problem = label("", "problem", wrap=True)
        self.problem.hide()

    def say(self, person: Person | None) -> str:
        """What somebody is told, with fields; None is nobody in particular."""
        raise NotImplementedError

    def made_for(self, person: Person) -> Greeting:
        """What somebody is told. Raises InvalidInput for a field that there is not."""
        raise NotImplementedError

    def take(self, person: Person | None, text: str) -> None:
        """Another text was typed."""
        raise NotImplementedError

    def look_over(self) -> Callable[[], Prepared]:
        """What finds out, on another thread, for how many it is and who is left out."""
        raise NotImplementedError

    def left_out(self, made: Prepared) -> Sequence[str]:
        """A sentence for each reason why somebody is not told."""
        raise NotImplementedError

    def unreached(self, person: Person, made: Greeting) -> str:
        """Why somebody cannot be reached, in two words; "" where they can."""
        raise NotImplementedError

    def for_whom(self, person: Person | None) -> str:
        """Whose text is typed."""
        raise NotImplementedError

    def target(self) -> Path | None:
        """Ask for the file; None where the user thinks better of it."""
        raise NotImplementedError

    def writer(self, path: Path) -> Callable[[], Prepared]:
        """What writes, on another thread, what goes out to everybody who was not told by a copy."""
        raise NotImplementedError

    def written(self, made: Prepared, path: Path) -> str:
        """What is said of it then."""
        raise NotImplementedError

    def after(self, contacts: Sequence[int]) -> None:
        """What else follows where these were told."""

    def keep_copied(self, made: Sequence[Greeting]) -> None:
        """Keep that people were told by hand."""
        raise NotImplementedError

    @property
    def remaining(self) -> list[int]:
        """Whoever was not told by a copy."""
        return [contact for contact in self.ids if contact not in self.copied]

    def begin(self, rows: Sequence[Sequence[Editor]], keep: Button | None = None) -> None:
        """Lay everything out, `rows` of editors below whom it is for, and look for the people."""
        self._make_whom()
        self._lay_out(((self.view, self.words), *rows), keep)
        self.copy_button = self.add_button(_("Copy and go on"), self.copy, "content_copy")
        self.copy_button.setToolTip(f"{_('Copy and go on')} ({COPY_KEY})")
        QShortcut(QKeySequence(COPY_KEY), self, self.copy)
        self.text.field.textChanged.connect(self._take_text)
        self.list.chosen.connect(self._show_current)
        self.finished.connect(lambda _answer: self._keep_copied())
        (self.list if self._given else self.words.field).setFocus()
        self._ask()

    def renew(self) -> None:
        """Other texts for the same people."""
        self.made.clear()
        self.list.show_ids(list(self.ids), self.list.current)
        self._show_current()
        self._look_over()

    def copy(self) -> None:
        """Copy the current text, and go on to the next person."""
        found = self.made.get(self.list.current or 0)
        if found is None:
            return
        person, made = found
        try:
            greetings.refuse_empty([made])
        except InvalidInput as error:
            self.show_problem(str(error))
            return
        if not may_contact(person.standing):
            self.show_problem(_("{name} is not to be contacted.").format(name=person.name))
            return
        self.show_problem("")
        QGuiApplication.clipboard().setText(made.text)
        self.copied[person.id] = made
        self.list.viewport().update()
        self.list.go_to(self.list.currentIndex().row() + 1)
        self._show_current()

    def ready(self) -> bool:
        """Ask for a file and write it; the dialog closes once that is done."""
        if not self.whole.whole:
            self.show_problem(_("This needs what the office has masked: tick below that it goes out whole."))
        elif path := self.target():
            self.export(path)
        return False

    def export(self, path: Path) -> None:
        """Write what goes out; the dialog closes once that is done."""
        write = self.writer(path)

        def done(made: Prepared) -> None:
            entry = self.place.desk.history.undoable()
            undo = (lambda: self.place.writing.undo(entry.id)) if entry else None
            self.place.messages.done(sentences((self.written(made, path), *self.left_out(made))), undo)
            self.after([each.contact for each in made.greetings])
            self.accept()

        def run() -> None:
            self.place.jobs.run_long(
                lambda _report, _cancelled: write(), done, lambda error: self.show_problem(str(error))
            )

        self.whole.note((), run)

    def show_problem(self, sentence: str) -> None:
        """Say why something cannot be done."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    @property
    def current(self) -> Person | None:
        """Whose text is shown."""
        found = self.made.get(self.list.current or 0)
        return found[0] if found else None

    def _make_whom(self) -> None:
        views = self.place.desk.views.titles().values()
        whom = self._whose if self._given else _("Choose a view")
        self.view = ChoiceEditor(_("View"), [Option(name, name) for name in views], none=whom)
        self.words = TextEditor(_("Words of the search box"), placeholder=_("For example: tier:VIP 上海"))
        for editor in (self.view, self.words):
            editor.set_value("")
            editor.committed.connect(lambda _value: self._ask())

    def _ask(self) -> None:
        """Find out who is meant."""
        words, view = self.words.value(), self.view.value()
        if not words and not view:
            self._show_people(self._given)
            return
        quoted = f'view:"{view}"' if view else ""
        where = parse(" ".join(filter(None, (quoted, words))))
        find = partial(self.place.desk.contacts.finder.ids, where)
        self.place.jobs.run(find, self._show_people, key=_KEY)

    def _show_people(self, ids: Sequence[int]) -> None:
        self.ids = ids
        self.made.clear()
        self.list.show_ids(list(ids))
        self.accept_button.setEnabled(bool(ids) and not self.place.desk.read_only)
        self.copy_button.setEnabled(bool(ids))
        self._show_current()
        self._look_over()

    def _look_over(self) -> None:
        """Find out for how many it is, and who is left out; named before anything is sent."""
        self.place.jobs.run(
            self.look_over(), self._show_overview, lambda _error: self.overview.setText(""), key=_OVER_KEY
        )

    def _show_overview(self, made: Prepared) -> None:
        ready = sum(not each.missing for each in made.greetings)
        count = ngettext("{count} is ready.", "{count} are ready.", ready).format(count=f"{ready:,}")
        said = (count, *greetings.to_mend(made), *self.left_out(made))
        self.overview.setText(sentences(said) if self.ids else "")

    def _show_current(self, _key: int | None = None) -> None:
        if self.current is None and self.list.current is not None:
            self._fetch([self.list.current])
        person = self.current
        self.whose.setText(self.for_whom(person))
        self._show_text(self.say(person))
        self._show_made(self.made[person.id][1] if person else None)

    def _show_text(self, text: str) -> None:
        if self.text.field.toPlainText() != text:
            self.text.field.blockSignals(True)
            self.text.field.setPlainText(text)
            self.text.field.blockSignals(False)

    def _show_made(self, made: Greeting | None) -> None:
        self.shown_text.setText(made.text if made else _("Choose whom to greet."))
        size = made.length if made else None
        counted = ngettext("{length} characters, {count} message", "{length} characters, {count} messages",
                           size.parts if size else 0)  # fmt: skip
        self.counted.setText(counted.format(length=size.characters, count=size.parts) if size else "")

    def _take_text(self) -> None:
        """Somebody writes it otherwise."""
        person, text = self.current, self.text.value()
        self.take(person, text)
        try:
            greetings.fields_of(text)
        except InvalidInput as error:
            self.show_problem(str(error))
            return
        self.show_problem("")
        self.made.clear()
        if person is not None:
            self._show_made(self._make(person)[1])
        self.list.records.refresh(self.ids)
        self._look_over()

    def _insert(self, key: str) -> None:
        self.text.field.insertPlainText(greetings.written(key, current_language()))
        self.text.field.setFocus()

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {person.id: self._make(person) for person in self.place.desk.contacts.people(ids)}

    def _make(self, person: Person) -> tuple[Person, Greeting]:
        try:
            made = self.made_for(person)
        except InvalidInput:
            made = Greeting(person.id, person.name, "", self.say(person))
        self.made[person.id] = person, made
        return person, made

    def _two_lines(self, row: Row) -> TwoLines:
        person, made = row
        caption, tint = self._caption(person, made)
        return TwoLines(person.id, person.name, made.text, person.tier, caption, tint)

    def _caption(self, person: Person, made: Greeting) -> tuple[str, TintName | None]:
        """What wants attention before somebody is told."""
        if person.id in self.copied:
            return _("Copied"), "green"
        if not may_contact(person.standing):
            return _("Not to be contacted"), "rose"
        if made.missing:
            return _("A field is empty"), "rose"
        if why := self.unreached(person, made):
            return why, "amber"
        parts = made.length.parts
        return (_("{count} messages").format(count=parts), "amber") if parts > 1 else ("", None)

    def _keep_copied(self) -> None:
        """What was copied is kept on the timelines, all in one action."""
        if self.copied and not self.place.desk.read_only:
            self.keep_copied(list(self.copied.values()))

    def _lay_out(self, rows: Sequence[Sequence[Editor]], keep: Button | None) -> None:
        side = QWidget()
        side.setFixedWidth(_LEFT_PX)
        side.setLayout(self._left(rows, keep))
        frame = QFrame()
        frame.setObjectName("Card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 8, 1, 8)
        inside.addWidget(self.list)
        self.overview.setMinimumHeight(_OVERVIEW_PX)
        self.list.setMinimumHeight(_LIST_PX)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(frame, 1)
        for part in (self.overview, self.shown_text, self.counted):
            right.addWidget(part)
        both = QHBoxLayout()
        both.setSpacing(20)
        both.addWidget(side)
        both.addLayout(right, 1)
        self.add(both)
        self.add(self.whole)
        self.add(self.problem)

    def _left(self, rows: Sequence[Sequence[Editor]], keep: Button | None) -> QVBoxLayout:
        """Whom, what, and the text with its fields."""
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(10)
        for row in rows:
            line = QHBoxLayout()
            line.setSpacing(12)
            for editor in row:
                editor.setFixedWidth((_LEFT_PX - line.spacing() * (len(row) - 1)) // len(row))
                line.addLayout(_titled(editor.title, editor))
            left.addLayout(line)
        left.addLayout(_titled(self.text.title, self.text))
        under = QHBoxLayout()
        under.addWidget(self.whose)
        under.addStretch()
        if keep is not None:
            under.addWidget(keep)
        left.addLayout(under)
        left.addWidget(self._fields())
        left.addStretch()
        return left

    def _fields(self) -> QWidget:
        fields = QWidget()
        flow = FlowLayout(fields, gap=6, row_gap=6)
        for key, name in FIELDS.items():
            button = Button(_(name), "small")
            button.setAutoDefault(False)
            button.when_clicked(partial(self._insert, key))
            flow.addWidget(button)
        return fields


def _titled(name: str, content: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(5)
    column.addWidget(label(name, "caption2"))
    column.addWidget(content)
    return column
