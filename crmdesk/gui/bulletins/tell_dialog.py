"""Telling company news: to whom, by which channel, and what each is told."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from crmdesk.core.bulletins import telling
from crmdesk.core.bulletins.records import CHANNELS, Bulletin, Channel
from crmdesk.core.contacts.files import fit_name
from crmdesk.core.contacts.records import Person
from crmdesk.core.language import N_, _, current_language, ngettext
from crmdesk.core.occasions import greetings
from crmdesk.core.occasions.greetings import Greeting, Prepared
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.editors import ChoiceEditor, Option
from crmdesk.gui.kit.mailing_dialog import MailingDialog
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.target import TABLES, choose_target

_TARGETS: Final = {
    Channel.MESSAGE: TABLES,
    Channel.WECHAT: {".xlsx": TABLES[".xlsx"]},
    Channel.EMAIL: {".zip": N_("Drafts of e-mails")},
    Channel.LETTER: {".pdf": N_("PDF file")},
}


class TellDialog(MailingDialog):
    """One piece of news; `people` are those whom it is told unless others are chosen."""

    needs = ("phones", "addresses")

    def __init__(
        self, place: Workplace, bulletin: Bulletin, people: Sequence[int], whose: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(place, _("Tell it"), _("Save what goes out"), people, whose, parent)
        self.list.setAccessibleName(_("Whoever is told"))
        self.bulletin, self._sender = bulletin, place.desk.greetings.sender()
        ways = [Option(key, _(title)) for key, title in CHANNELS.items()]
        self.way = ChoiceEditor(_("How"), ways, needed=True)
        self.way.set_value(str(Channel.MESSAGE))
        self.way.committed.connect(lambda _value: self.renew())
        anew = Button(_("As it follows from the news"), "link")
        anew.setAutoDefault(False)
        anew.when_clicked(self._forget_text)
        self.labels_button = self.add_button(_("Address labels"), self.print_labels, "label")
        self.begin(((self.way,),), anew)
        self.way.committed.connect(lambda _value: self._show_way())
        self._show_way()

    @property
    def channel(self) -> Channel:
        """How it is told."""
        return Channel(self.way.value() or Channel.MESSAGE)

    def say(self, person: Person | None) -> str:
        """Everybody is told the same."""
        del person
        return telling.text_for(self.bulletin, self.channel)

    def made_for(self, person: Person) -> Greeting:
        """With salutation and fields. Raises InvalidInput for a field that there is not."""
        return greetings.greeting(person, self.say(person), self._sender, current_language())

    def take(self, person: Person | None, text: str) -> None:
        """The channel says something else; it is kept with the news when that goes out."""
        del person
        self.bulletin = replace(self.bulletin, texts={**self.bulletin.texts, self.channel: text})

    def look_over(self) -> Callable[[], Prepared]:
        """Everybody, with the text as it is now."""
        return partial(self._made_out, list(self.ids))

    def left_out(self, made: Prepared) -> Sequence[str]:
        """Who cannot be reached by the channel, and who is not to be contacted."""
        return list(telling.left_out(made))

    def unreached(self, person: Person, made: Greeting) -> str:
        """A channel needs its address."""
        del made
        return "" if telling.reached_by(person, self.channel) else _("Cannot be reached")

    def for_whom(self, person: Person | None) -> str:
        """A text is one channel's."""
        del person
        return _("For everybody, by {channel}").format(channel=_(CHANNELS[self.channel]))

    def target(self) -> Path | None:
        """A file of the kind that the channel is written as."""
        kinds = _TARGETS[self.channel]
        name = fit_name(f"{self.bulletin.title} {_(CHANNELS[self.channel])}{next(iter(kinds))}")
        return choose_target(self, _("Save what goes out"), name, kinds)

    def writer(self, path: Path) -> Callable[[], Prepared]:
        """The file, and the news on the timelines."""
        desk, key, channel, ids = self.place.desk, self.bulletin.id, self.channel, self.remaining
        keep, painted = self._keeper(), channel in (Channel.EMAIL, Channel.LETTER)

        def write() -> Prepared:
            from crmdesk.gui.bulletins.paper import painter  # noqa: PLC0415 - paper is loaded by whoever makes some

            keep()
            return desk.bulletins.send(key, ids, channel, path, painter(desk) if painted else None)

        return write

    def written(self, made: Prepared, path: Path) -> str:
        """How many are told."""
        count = len(made.greetings)
        text = ngettext("{count} person told: {name}.", "{count} people told: {name}.", count)
        return text.format(count=f"{count:,}", name=path.name)

    def keep_copied(self, made: Sequence[Greeting]) -> None:
        """That people were told by a copied text."""
        text = ngettext("{count} person told", "{count} people told", len(made)).format(count=len(made))
        service, key, channel, keep = self.place.desk.bulletins, self.bulletin.id, self.channel, self._keeper()

        def work() -> None:
            keep()
            service.keep(key, channel, made)

        self.place.writing.do(work, text)

    def print_labels(self) -> None:
        """Labels with the addresses of those who get a letter."""
        from crmdesk.gui.kit.label_print.dialog import LabelPrint  # noqa: PLC0415 - few letters are followed by labels
        from crmdesk.gui.kit.label_print.sources import OfContacts  # noqa: PLC0415 - as above

        LabelPrint(self.place, OfContacts(self.place.desk.contacts, list(self.ids)), self).show()

    def _keeper(self) -> Callable[[], None]:
        """What keeps a text that was typed; nothing where it is what the book says."""
        service, key, channel = self.place.desk.bulletins, self.bulletin.id, self.channel
        text = self.bulletin.texts.get(channel, "")

        def keep() -> None:
            if text != service.item(key).texts.get(channel, ""):
                service.set_text(key, channel, text)

        return keep

    def _made_out(self, ids: Sequence[int]) -> Prepared:
        people = self.place.desk.contacts.people(ids)
        return telling.made_out(people, self.say(None), self.channel, self._sender, current_language())

    def _forget_text(self) -> None:
        self.take(None, "")
        self.renew()

    def _show_way(self) -> None:
        self.labels_button.setVisible(self.channel is Channel.LETTER)
        self.copy_button.setVisible(self.channel is not Channel.LETTER)
