"""Greetings: who is greeted, with which text, and what each is told; copied one by one, or saved for a platform."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.standing_rules import may_contact
from crmdesk.core.contacts.words import parse
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _, current_language, ngettext
from crmdesk.core.occasions import greetings, wording
from crmdesk.core.occasions.greetings import FIELDS, Greeting
from crmdesk.core.values.choices import InteractionKind, Nature, title
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.editors import ChoiceEditor, LongTextEditor, Option, TextEditor
from crmdesk.gui.kit.flow import FlowLayout
from crmdesk.gui.kit.jobs import Cancelled, Report
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.list_delegate import TwoLines
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.record_model import Row
from crmdesk.gui.kit.tokens import TintName
from crmdesk.gui.kit.two_line_view import TwoLineView
from crmdesk.gui.kit.whole_values import WholeValues

WIDTH: Final = 940
_LEFT_PX: Final = 380
_LIST_PX: Final = 300
# Two lines, so that nothing moves when it is known.
_OVERVIEW_PX: Final = 34
_KEY, _OVER_KEY = "greetings.people", "greetings.overview"
COPY_KEY: Final = "Ctrl+Return"
_LANGUAGES: Final = {"zh_CN": "中文", "en": "English"}


class GreetingsDialog(Dialog):
    """`people`, called `whose`, are greeted unless others are chosen; `key` is the occasion, "" for the first one."""

    def __init__(
        self, place: Workplace, people: Sequence[int], key: str, parent: QWidget | None = None, whose: str = ""
    ) -> None:
        super().__init__(_("Greetings"), _("Save for a message platform"), parent, WIDTH)
        self.place = place
        self._service = place.desk.greetings
        self._given, self._whose = list(people), whose or _("Those of the day")
        self._texts: dict[tuple[str, str, str], str] = {}
        self._copied: dict[int, Greeting] = {}
        self._made: dict[int, tuple[Person, Greeting]] = {}
        self._ids: Sequence[int] = ()
        self._make_editors(key or wording.greeted()[0])
        self.list = TwoLineView(_("Whoever is greeted"), self._fetch, self._two_lines, self)
        self.shown_text = label("", "body", wrap=True, selectable=True)
        self.counted = label("", "caption2")
        self.overview = label("", "caption2", wrap=True)
        self.whole = WholeValues(place, self._going_out, fields=("phones",))
        self.problem = label("", "problem", wrap=True)
        self.problem.hide()
        self._lay_out()
        self.copy_button = self.add_button(_("Copy and go on"), self.copy, "content_copy")
        self.copy_button.setToolTip(f"{_('Copy and go on')} ({COPY_KEY})")
        QShortcut(QKeySequence(COPY_KEY), self, self.copy)
        self.list.chosen.connect(self._show_current)
        self.finished.connect(lambda _answer: self._keep_copied())
        (self.list if self._given else self.words.field).setFocus()
        self._ask()

    @property
    def language(self) -> str:
        """The language of the texts."""
        return self.speech.value() or current_language()

    @property
    def key(self) -> str:
        """The occasion."""
        return str(self.occasion.value()) or wording.greeted()[0]

    def say(self, person: Person) -> str:
        """What somebody is told, with fields."""
        nature = person.nature or wording.ANY
        written = self._texts.get((self.key, nature, self.language))
        return self._service.wording.text(self.key, person.nature, self.language) if written is None else written

    def copy(self) -> None:
        """Copy the current text, and go on to the next person."""
        found = self._made.get(self.list.current or 0)
        if found is None:
            return
        person, greeting = found
        try:
            greetings.refuse_empty([greeting])
        except InvalidInput as error:
            self._show_problem(str(error))
            return
        self._show_problem("" if may_contact(person.standing) else _("{name} is not to be contacted.").format(
            name=person.name))  # fmt: skip
        if not may_contact(person.standing):
            return
        QGuiApplication.clipboard().setText(greeting.text)
        self._copied[person.id] = greeting
        self.list.viewport().update()
        self.list.go_to(self.list.currentIndex().row() + 1)
        self._show_current()

    def ready(self) -> bool:
        """Ask for a file and write it; the dialog closes once that is done."""
        if not self.whole.whole:
            self._show_problem(_("The platform needs the phone numbers, which the office has masked: tick that below."))
            return False
        suggested = f"{wording.title(self.key)}.xlsx"
        kinds = _("Tables (*.xlsx *.csv)")
        name, _kind = QFileDialog.getSaveFileName(self, _("Save for a message platform"), suggested, kinds)
        if name:
            self.export(Path(name))
        return False

    def export(self, path: Path) -> None:
        """Write phone and text of everybody, and keep the greetings."""
        ids = self._going_out()
        service, say, language = self._service, self._said(), self.language

        def work(_report: Report, _cancelled: Cancelled) -> greetings.Prepared:
            made = service.made_out(ids, say, language)
            service.export(path, made)
            return made

        def done(made: greetings.Prepared) -> None:
            count = len(made.greetings)
            text = ngettext("{count} greeting written to {name}.", "{count} greetings written to {name}.", count)
            said = " ".join((text.format(count=f"{count:,}", name=path.name), *greetings.left_out(made)))
            entry = self.place.desk.history.undoable()
            self.place.messages.done(said, (lambda: self.place.writing.undo(entry.id)) if entry else None)
            self._tick([each.contact for each in made.greetings])
            self.accept()

        failed = lambda error: self._show_problem(str(error))  # noqa: E731 - as the two above
        self.whole.note((), lambda: self.place.jobs.run_long(work, done, failed))

    def _going_out(self) -> list[int]:
        return [contact for contact in self._ids if contact not in self._copied]

    def _said(self) -> Callable[[Person], str]:
        """What is said now, for another thread: nothing of it changes while somebody writes on."""
        service, language, texts, key = self._service, self.language, dict(self._texts), self.key

        def say(person: Person) -> str:
            written = texts.get((key, person.nature or wording.ANY, language))
            return service.wording.text(key, person.nature, language) if written is None else written

        return say

    def _look_over(self) -> None:
        """Find out for how many it is, and who is left out; named before anything is sent."""
        work = partial(self._service.looked_over, list(self._ids), self._said(), self.language)
        self.place.jobs.run(work, self._show_overview, lambda _error: self.overview.setText(""), key=_OVER_KEY)

    def _show_overview(self, made: greetings.Prepared) -> None:
        ready = sum(not each.missing for each in made.greetings)
        count = ngettext("{count} is ready.", "{count} are ready.", ready).format(count=f"{ready:,}")
        said = (count, *greetings.to_mend(made), *greetings.left_out(made))
        self.overview.setText(" ".join(said) if self._ids else "")

    def _make_editors(self, key: str) -> None:
        views = self.place.desk.views.titles().values()
        whom = self._whose if self._given else _("Choose a view")
        self.view = ChoiceEditor(_("View"), [Option(name, name) for name in views], none=whom)
        self.words = TextEditor(_("Words of the search box"), placeholder=_("For example: tier:VIP 上海"))
        self.occasion = ChoiceEditor(_("Occasion"), [Option(each, wording.title(each)) for each in wording.greeted()])
        self.occasion.field.removeItem(0)
        self.speech = ChoiceEditor(_("Language"), [Option(code, name) for code, name in _LANGUAGES.items()])
        self.speech.field.removeItem(0)
        self.text = LongTextEditor(_("Text"), lines=5)
        self.occasion.set_value(key)
        self.speech.set_value(current_language())
        self.view.set_value("")
        self.words.set_value("")
        for editor in (self.view, self.words):
            editor.committed.connect(lambda _value: self._ask())
        for editor in (self.occasion, self.speech):
            editor.committed.connect(lambda _value: self._renew())
        self.text.field.textChanged.connect(self._take_text)

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
        self._ids = ids
        self._made.clear()
        self.list.show_ids(list(ids))
        self.accept_button.setEnabled(bool(ids) and not self.place.desk.read_only)
        self.copy_button.setEnabled(bool(ids))
        self._show_current()
        self._look_over()

    def _renew(self) -> None:
        """Another occasion or language: other texts for the same people."""
        self._made.clear()
        self.list.show_ids(list(self._ids), self.list.current)
        self._show_current()
        self._look_over()

    def _show_current(self, _key: int | None = None) -> None:
        found = self._made.get(self.list.current or 0)
        if found is None and self.list.current is not None:
            self._fetch([self.list.current])
            found = self._made.get(self.list.current)
        nature = found[0].nature if found else ""
        self.whose.setText(
            _("For {nature}").format(nature=title(Nature(nature))) if nature else _("For everybody else")
        )
        self._show_text(self.say(found[0]) if found else self._service.wording.text(self.key, "", self.language))
        self._show_greeting(found[1] if found else None)

    def _show_text(self, text: str) -> None:
        if self.text.field.toPlainText() != text:
            self.text.field.blockSignals(True)
            self.text.field.setPlainText(text)
            self.text.field.blockSignals(False)

    def _show_greeting(self, made: Greeting | None) -> None:
        self.shown_text.setText(made.text if made else _("Choose whom to greet."))
        size = made.length if made else None
        counted = ngettext("{length} characters, {count} message", "{length} characters, {count} messages",
                           size.parts if size else 0)  # fmt: skip
        self.counted.setText(counted.format(length=size.characters, count=size.parts) if size else "")

    def _take_text(self) -> None:
        """Somebody writes it otherwise, for those of one nature."""
        found = self._made.get(self.list.current or 0)
        nature = (found[0].nature if found else "") or wording.ANY
        self._texts[self.key, nature, self.language] = self.text.value()
        try:
            greetings.fields_of(self.text.value())
        except InvalidInput as error:
            self._show_problem(str(error))
            return
        self._show_problem("")
        self._made.clear()
        if found is not None:
            made = self._make(found[0])
            self._show_greeting(made[1])
        self.list.records.refresh(self._ids)
        self._look_over()

    def _keep_text(self) -> None:
        """Say it so from now on, in every greeting."""
        found = self._made.get(self.list.current or 0)
        nature = found[0].nature if found else ""
        text, key, language = self.text.value(), self.key, self.language
        keep = partial(self._service.wording.keep, key, nature, language, text)
        self.place.writing.do(keep, _("The text is kept"))

    def _insert(self, key: str) -> None:
        self.text.field.insertPlainText(greetings.written(key, current_language()))
        self.text.field.setFocus()

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {person.id: self._make(person) for person in self.place.desk.contacts.people(ids)}

    def _make(self, person: Person) -> tuple[Person, Greeting]:
        try:
            made = self._service.one(person, self.say(person), self.language)
        except InvalidInput:
            made = Greeting(person.id, person.name, "", self.say(person))
        self._made[person.id] = person, made
        return person, made

    def _two_lines(self, row: Row) -> TwoLines:
        person, made = row
        caption, tint = self._caption(person, made)
        return TwoLines(person.id, person.name, made.text, person.tier, caption, tint)

    def _caption(self, person: Person, made: Greeting) -> tuple[str, TintName | None]:
        """What wants attention before somebody is greeted."""
        if person.id in self._copied:
            return _("Copied"), "green"
        if not may_contact(person.standing):
            return _("Not to be contacted"), "rose"
        if made.missing:
            return _("A field is empty"), "rose"
        if not made.phone:
            return _("No mobile"), "amber"
        parts = made.length.parts
        return (_("{count} messages").format(count=parts), "amber") if parts > 1 else ("", None)

    def _tick(self, contacts: Sequence[int]) -> None:
        """Whose birthday was greeted waits no longer."""
        if self.key != "birthday":
            return
        service, greeted = self.place.desk.occasions, set(contacts)

        def tick() -> None:
            waiting = service.upcoming(self.place.desk.clock.today())
            service.tick([one for one in waiting if one.contact in greeted and one.what == "birthday"])

        self.place.writing.do(tick)

    def _keep_copied(self) -> None:
        """Greetings that were copied are kept on the timelines, all in one action."""
        made = list(self._copied.values())
        if not made or self.place.desk.read_only:
            return
        text = ngettext("{count} greeting kept", "{count} greetings kept", len(made)).format(count=len(made))
        keep = partial(self._service.keep, made, InteractionKind.WECHAT)
        self.place.writing.do(keep, text, then=lambda: self._tick([each.contact for each in made]))

    def _show_problem(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _lay_out(self) -> None:
        self.whose = label("", "caption2")
        fields = QWidget()
        flow = FlowLayout(fields, gap=6, row_gap=6)
        for key, name in FIELDS.items():
            button = Button(_(name), "small")
            button.setAutoDefault(False)
            button.when_clicked(partial(self._insert, key))
            flow.addWidget(button)
        keep = Button(_("Keep as our text"), "link")
        keep.setAutoDefault(False)
        keep.when_clicked(self._keep_text)
        keep.setEnabled(not self.place.desk.read_only)
        under = QHBoxLayout()
        under.addWidget(self.whose)
        under.addStretch()
        under.addWidget(keep)
        left = QVBoxLayout()
        left.setSpacing(10)
        for row in ((self.view, self.words), (self.occasion, self.speech)):
            line = QHBoxLayout()
            line.setSpacing(12)
            for editor in row:
                editor.setFixedWidth((_LEFT_PX - line.spacing()) // 2)
                line.addLayout(_titled(editor.title, editor))
            left.addLayout(line)
        left.addLayout(_titled(self.text.title, self.text))
        left.addLayout(under)
        left.addWidget(fields)
        left.addStretch()
        side = QWidget()
        side.setFixedWidth(_LEFT_PX)
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
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
        right.addWidget(self.overview)
        right.addWidget(self.shown_text)
        right.addWidget(self.counted)
        both = QHBoxLayout()
        both.setSpacing(20)
        both.addWidget(side)
        both.addLayout(right, 1)
        self.add(both)
        self.add(self.whole)
        self.add(self.problem)


def _titled(name: str, content: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(5)
    column.addWidget(label(name, "caption2"))
    column.addWidget(content)
    return column
