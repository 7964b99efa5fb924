"""Greetings: who is greeted on which occasion, each nature with a text of its own."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from crmdesk.core.contacts.records import Person
from crmdesk.core.language import _, current_language, ngettext
from crmdesk.core.occasions import greetings, wording
from crmdesk.core.occasions.greetings import Greeting, Prepared
from crmdesk.core.values.choices import InteractionKind, Nature, title
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.editors import ChoiceEditor, Option
from crmdesk.gui.kit.mailing_dialog import MailingDialog
from crmdesk.gui.kit.page import Workplace

_LANGUAGES: Final = {"zh_CN": "中文", "en": "English"}


class GreetingsDialog(MailingDialog):
    """`people`, called `whose`, are greeted unless others are chosen; `key` is the occasion, "" for the first one."""

    def __init__(
        self, place: Workplace, people: Sequence[int], key: str, parent: QWidget | None = None, whose: str = ""
    ) -> None:
        named = whose or _("Those of the day")
        super().__init__(place, _("Greetings"), _("Save for a message platform"), people, named, parent)
        self.list.setAccessibleName(_("Whoever is greeted"))
        self._service = place.desk.greetings
        self._texts: dict[tuple[str, str, str], str] = {}
        self._make_editors(key or wording.greeted()[0])
        keep = Button(_("Keep as our text"), "link")
        keep.setAutoDefault(False)
        keep.when_clicked(self._keep_text)
        keep.setEnabled(not place.desk.read_only)
        self.begin(((self.occasion, self.speech),), keep)

    @property
    def language(self) -> str:
        """The language of the texts."""
        return self.speech.value() or current_language()

    @property
    def key(self) -> str:
        """The occasion."""
        return str(self.occasion.value()) or wording.greeted()[0]

    def say(self, person: Person | None) -> str:
        """What somebody is told, with fields."""
        if person is None:
            return self._service.wording.text(self.key, "", self.language)
        written = self._texts.get((self.key, person.nature or wording.ANY, self.language))
        return self._service.wording.text(self.key, person.nature, self.language) if written is None else written

    def made_for(self, person: Person) -> Greeting:
        """What somebody is told. Raises InvalidInput for a field that there is not."""
        return self._service.one(person, self.say(person), self.language)

    def take(self, person: Person | None, text: str) -> None:
        """Somebody writes it otherwise, for those of one nature."""
        nature = (person.nature if person else "") or wording.ANY
        self._texts[self.key, nature, self.language] = text

    def look_over(self) -> Callable[[], Prepared]:
        """With the texts as they are now."""
        return partial(self._service.looked_over, list(self.ids), self._said(), self.language)

    def left_out(self, made: Prepared) -> Sequence[str]:
        """Who has no mobile, and who is not to be contacted."""
        return list(greetings.left_out(made))

    def unreached(self, person: Person, made: Greeting) -> str:
        """A message needs a mobile."""
        del person
        return "" if made.phone else _("No mobile")

    def for_whom(self, person: Person | None) -> str:
        """A text is for those of one nature."""
        nature = person.nature if person else ""
        return _("For {nature}").format(nature=title(Nature(nature))) if nature else _("For everybody else")

    def target(self) -> Path | None:
        """A table for a message platform."""
        suggested, kinds = f"{wording.title(self.key)}.xlsx", _("Tables (*.xlsx *.csv)")
        name, _kind = QFileDialog.getSaveFileName(self, _("Save for a message platform"), suggested, kinds)
        return Path(name) if name else None

    def writer(self, path: Path) -> Callable[[], Prepared]:
        """Phone and text of everybody, and the greetings on the timelines."""
        service, say, language, ids = self._service, self._said(), self.language, self.remaining

        def write() -> Prepared:
            made = service.made_out(ids, say, language)
            service.export(path, made)
            return made

        return write

    def written(self, made: Prepared, path: Path) -> str:
        """How many greetings were written."""
        count = len(made.greetings)
        text = ngettext("{count} greeting written to {name}.", "{count} greetings written to {name}.", count)
        return text.format(count=f"{count:,}", name=path.name)

    def after(self, contacts: Sequence[int]) -> None:
        """Whose birthday was greeted waits no longer."""
        if self.key != "birthday":
            return
        service, greeted = self.place.desk.occasions, set(contacts)

        def tick() -> None:
            waiting = service.upcoming(self.place.desk.clock.today())
            service.tick([one for one in waiting if one.contact in greeted and one.what == "birthday"])

        self.place.writing.do(tick)

    def keep_copied(self, made: Sequence[Greeting]) -> None:
        """Greetings that were copied are kept on the timelines."""
        text = ngettext("{count} greeting kept", "{count} greetings kept", len(made)).format(count=len(made))
        keep = partial(self._service.keep, made, InteractionKind.WECHAT)
        self.place.writing.do(keep, text, then=lambda: self.after([each.contact for each in made]))

    def _said(self) -> Callable[[Person], str]:
        """What is said now, for another thread: nothing of it changes while somebody writes on."""
        service, language, texts, key = self._service, self.language, dict(self._texts), self.key

        def say(person: Person) -> str:
            written = texts.get((key, person.nature or wording.ANY, language))
            return service.wording.text(key, person.nature, language) if written is None else written

        return say

    def _make_editors(self, key: str) -> None:
        self.occasion = ChoiceEditor(
            _("Occasion"), [Option(each, wording.title(each)) for each in wording.greeted()], needed=True
        )
        self.speech = ChoiceEditor(
            _("Language"), [Option(code, name) for code, name in _LANGUAGES.items()], needed=True
        )
        self.occasion.set_value(key)
        self.speech.set_value(current_language())
        for editor in (self.occasion, self.speech):
            editor.committed.connect(lambda _value: self.renew())

    def _keep_text(self) -> None:
        """Say it so from now on, in every greeting."""
        person = self.current
        text, key, language = self.text.value(), self.key, self.language
        keep = partial(self._service.wording.keep, key, person.nature if person else "", language, text)
        self.place.writing.do(keep, _("The text is kept"))
