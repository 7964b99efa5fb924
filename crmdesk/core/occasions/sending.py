"""Greeting many people at once: what each is told, the file for a message platform, and their timelines."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Final

from crmdesk.core.briefing import Note, Panel
from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.language import _, current_language
from crmdesk.core.occasions import greetings
from crmdesk.core.occasions.greetings import Greeting, Prepared, Sender
from crmdesk.core.occasions.season import in_season
from crmdesk.core.occasions.wording import Wording, greeted, named, title
from crmdesk.core.settings import Settings
from crmdesk.core.storage.history import History
from crmdesk.core.tabular.saving import put_in_place, waiting
from crmdesk.core.values.choices import InteractionKind

Log = Callable[[Sequence[Greeting], InteractionKind, Callable[[], None]], None]
"""Keeps greetings on the timelines of those who got them, in one action; the callable is done as its last part."""
# A single word without a field is a misspelt occasion rather than a greeting.
_SHORTEST: Final = 5
_CHINESE: Final = "zh_CN"
_HANZI: Final = re.compile("[\u3400-\u9fff]")


class Greetings:
    """Greets the people of one book. `log` is how the room of interactions keeps what was said."""

    def __init__(self, contacts: Contacts, settings: Settings, history: History, log: Log) -> None:
        self._contacts = contacts
        self._settings = settings
        self._history = history
        self._log = log

    @cached_property
    def wording(self) -> Wording:
        """What one says on which occasion."""
        return Wording(self._settings)

    def sender(self) -> Sender:
        """Who greets, as far as it is known."""
        me = self._contacts.colleagues().get(self._history.colleague or 0, "")
        return Sender(str(self._settings.get("company.name", "")).strip(), me)

    def prepare(self, contacts: Iterable[int], template: str, language: str = "") -> Prepared:
        """What each of these people is told. `template` names an occasion, or is the text itself.

        Without a `language` a template in Chinese greets in Chinese, whatever the computer speaks. Raises NotFound for
        no such occasion, InvalidInput for a field that there is not, and for one that is empty.
        """
        language = language or (_CHINESE if _HANZI.search(template) else current_language())
        return self.made_out(contacts, self._say(template, language), language)

    def made_out(self, contacts: Iterable[int], say: Callable[[Person], str], language: str) -> Prepared:
        """The same with a text for each that is made by `say`. Raises InvalidInput as `prepare` does."""
        return greetings.prepared(self._contacts.people(contacts), say, self.sender(), language)

    def looked_over(self, contacts: Iterable[int], say: Callable[[Person], str], language: str) -> Prepared:
        """The same, to be looked at: fields may be empty. Raises InvalidInput for a field that there is not."""
        return greetings.sorted_out(self._contacts.people(contacts), say, self.sender(), language)

    def one(self, person: Person, text: str, language: str = "") -> Greeting:
        """A text made out for one person, whoever they are."""
        return greetings.greeting(person, text, self.sender(), language or current_language())

    def of_season(self, person: Person, day: date, language: str = "") -> Greeting:
        """What one may say to somebody on a day: to the festival that is near, else to the season."""
        language = language or current_language()
        return self.one(person, self.wording.text(in_season(day), person.nature, language), language)

    def before_a_call(self, contact: int, day: date) -> Panel | None:
        """A kind word for the season, for the call card; none where a field of it cannot be filled. Raises NotFound."""
        made = self.of_season(self._contacts.person(contact), day)
        return None if made.missing else Panel(_("Greeting of the season"), (Note("", made.text),))

    def export(self, path: Path, made: Prepared) -> int:
        """Write phone and text of everybody, and keep the greetings on their timelines: both or neither. How many.

        Raises InvalidInput where there is nobody to greet, or a field is empty.
        """
        chosen = made.greetings
        if not chosen:
            raise InvalidInput(" ".join((_("There is nobody to greet."), *greetings.left_out(made))))
        greetings.refuse_empty(chosen)
        with waiting(path) as written:
            greetings.write(written, chosen)
            self._log(chosen, InteractionKind.MESSAGE, lambda: put_in_place(written, path))
        return len(chosen)

    def keep(self, made: Sequence[Greeting], kind: InteractionKind = InteractionKind.MESSAGE) -> None:
        """Keep greetings that went out by hand, one after the other, on the timelines of those who got them."""
        if made:
            self._log(made, kind, lambda: None)

    def _say(self, template: str, language: str) -> Callable[[Person], str]:
        key = named(template)
        if key is not None:
            return lambda person: self.wording.text(key, person.nature, language)
        fields = greetings.fields_of(template)
        text = template.strip()
        if not text:
            raise InvalidInput(_("The greeting is empty."))
        if not fields and ((len(text) < _SHORTEST and not text.isascii()) or (" " not in text and text.isascii())):
            known = _(", ").join(title(each) for each in greeted())
            raise NotFound(_("There is no greeting “{name}”. There are: {known}").format(name=text, known=known))
        return lambda _person: text
