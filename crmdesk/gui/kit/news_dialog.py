"""The dialog that asks what happened, to whom and where; then the steps it calls for are shown.

tell_news(place, parent, [contact])          # asks, writes it down, goes on to the playbook
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.language import _
from crmdesk.core.news.records import (
    IMPORTANCE,
    SOURCES,
    NewsDraft,
    NewsItem,
    NewsKind,
    event_title,
)
from crmdesk.gui.kit import offers
from crmdesk.gui.kit.asking import ask_in_form
from crmdesk.gui.kit.editors import ChoiceEditor, Option, TextEditor
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.people_field import PeopleField
from crmdesk.gui.kit.playbook_dialog import start_playbook

_ABOUT: Final = "about"


class NewsDialog(FormDialog):
    """Asks for news about contacts, an organisation, or both; begins with what `before` says."""

    def __init__(self, desk: Desk, before: NewsDraft, title: str, accept: str, parent: QWidget | None = None) -> None:
        super().__init__(title, accept, parent, 560)
        self._desk = desk
        self.people = PeopleField(_("Contacts"), desk.contacts)
        self.people.show_people(before.contacts)
        self.people.changed.connect(self._take_employer)
        kind = ChoiceEditor(_("What happened"), [Option(*each) for each in desk.news.kinds().items()], needed=True)
        weight = ChoiceEditor(_("Importance"), _options(IMPORTANCE), needed=True)
        source = ChoiceEditor(_("How we know"), _options(SOURCES))
        organisation = TextEditor(
            _("Organisation"), complete=lambda text: offers.organisations(desk.contacts, text)
        )  # fmt: skip
        text = TextEditor(_("What is said of it"))
        site, day = TextEditor(_("Where it stands (link)")), TextEditor(_("Heard on"), placeholder=_("today"))
        self.add_fields(({"kind": kind, "importance": weight},))
        self._add_about()
        self.add_fields(({"organisation": organisation}, {"text": text}, {"source": source, "day": day}))
        self._add_last(site)
        kind.field.currentIndexChanged.connect(lambda _row: self._show_event())
        self._fill(before)
        (kind if before.contacts or before.organisation else self.people.picker).focus()

    def draft(self) -> NewsDraft:
        """What was typed; raises InvalidInput for what is no value."""
        return NewsDraft(
            self.value("kind"), tuple(self.people.people), self._organisation(),
            self.value("source"), self.value("day"), self.value("event") if self._awaits else "",
            int(self.value("importance")), self.value("text"), self.value("site"),
        )  # fmt: skip

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """What is wrong with whom it is about is said there."""
        self.people.picker.show_problem(problems.get(_ABOUT, ""))
        super().show_problems({key: sentence for key, sentence in problems.items() if key != _ABOUT})
        if _ABOUT in problems:
            self.people.picker.focus()

    def ready(self) -> bool:
        """Whether every field is fine, whom it is about included."""
        return self.people.picker.commit() and super().ready()

    @property
    def _awaits(self) -> bool:
        """Whether this kind of news speaks of a day to come."""
        return bool(event_title(self.value("kind")))

    def _organisation(self) -> int | None:
        if not (name := self.value("organisation")):
            return None
        key = self._desk.organisations.named(name)
        if key is None:
            sentence = _("There is no organisation of this name yet.")
            raise InvalidInput(sentence, {"organisation": sentence})
        return key

    def _take_employer(self) -> None:
        """Where nobody said an organisation it is that of the first contact."""
        people, editor = self.people.people, self.editors["organisation"]
        if people and not editor.value():
            editor.set_value(self._desk.contacts.person(people[0]).organisation)

    def _show_event(self) -> None:
        self._awaited.setVisible(self._awaits)
        if self._awaits:
            self._event_title.setText(event_title(self.value("kind")))
        self.grow_soon()

    def _fill(self, before: NewsDraft) -> None:
        values = {
            "kind": str(before.kind), "importance": str(before.importance), "text": before.text,
            "source": str(before.source), "day": before.day, "event": before.event, "site": before.site,
            "organisation": "",
        }  # fmt: skip
        if before.organisation is not None:
            values["organisation"] = self._desk.organisations.organisation(before.organisation).name
        for key, value in values.items():
            self.editors[key].set_value(value)
        if before.organisation is None:
            self._take_employer()
        self._show_event()

    def _add_about(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(5)
        column.addWidget(label(_("Contacts"), "caption2"))
        column.addWidget(self.people)
        self.add(column)

    def _add_last(self, site: TextEditor) -> None:
        """The link, and beside it the awaited day where the kind has one."""
        row = QHBoxLayout()
        row.setSpacing(12)
        for key, editor in (("site", site), ("event", TextEditor(_("Awaited on")))):
            part, title = QWidget(), label(editor.title, "caption2")
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(5)
            column.addWidget(title)
            column.addWidget(editor)
            self.editors[key] = editor
            editor.entered.connect(self.accept_button.click)
            row.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
        self._awaited, self._event_title = part, title
        self.add(row)


def _options(titles: Mapping[Any, str]) -> list[Option]:
    return [Option(str(key), _(text)) for key, text in titles.items()]


def tell_news(
    place: Workplace, parent: QWidget, contacts: Sequence[int] = (), organisation: int | None = None,
    begin: NewsDraft | None = None,
) -> None:  # fmt: skip
    """Ask what happened, to these if they are known, beginning with what `begin` says; then show its playbook."""
    desk = place.desk
    if desk.read_only:
        return
    draft = begin or NewsDraft(NewsKind.MANAGEMENT, tuple(contacts), organisation)
    dialog = NewsDialog(desk, draft, _("News of a customer"), _("Write down"), parent)
    key = ask_in_form(place, dialog, lambda: desk.news.add(dialog.draft()), _("News written down"))
    if key is not None:
        start_playbook(place, key, parent)


def change_news(place: Workplace, item: NewsItem, parent: QWidget) -> None:
    """Ask what news shall say."""
    dialog = NewsDialog(place.desk, as_draft(item), _("Change news"), _("Save"), parent)
    try:
        ask_in_form(place, dialog, lambda: place.desk.news.change(item.id, dialog.draft()), _("News changed"))
    except NotFound as error:
        place.messages.trouble(error)


def as_draft(item: NewsItem) -> NewsDraft:
    """What news says, to be changed."""
    return NewsDraft(
        item.kind, tuple(contact.id for contact in item.contacts), item.organisation.id if item.organisation else None,
        item.source, item.day, item.event, item.importance, item.text, item.site,
    )  # fmt: skip
