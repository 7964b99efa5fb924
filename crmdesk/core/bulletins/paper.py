"""Company news on paper: one page that goes with e-mails, and letters, one to each reader."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crmdesk.core.bulletins.records import Bulletin, kind_title
from crmdesk.core.contacts.postal import addressed
from crmdesk.core.contacts.records import Person
from crmdesk.core.documents.blocks import Addressed, Block, Paragraph, Pictures, Title
from crmdesk.core.language import _
from crmdesk.core.occasions.greetings import Greeting


@dataclass(frozen=True)
class NewsSheet:
    """A piece of company news as a page; `picture` is the content of an image file."""

    bulletin: Bulletin
    picture: bytes = b""

    @property
    def subject(self) -> str:
        """What kind of paper it is."""
        return _("Company news")

    def blocks(self) -> Iterator[Block]:
        """What happened, the picture, what there is to say of it."""
        yield Title(self.bulletin.title, f"{kind_title(self.bulletin.kind)} · {self.bulletin.day}")
        if self.picture:
            yield Pictures(((self.picture, ""),))
        if self.bulletin.text:
            yield Paragraph(self.bulletin.text)


@dataclass(frozen=True)
class Letters:
    """What each of many people is told, on a sheet of their own; `day` is written at the head."""

    told: Sequence[tuple[Person, Greeting]]
    day: str
    picture: bytes = b""

    @property
    def subject(self) -> str:
        """What kind of paper it is."""
        return _("Letters")

    def blocks(self) -> Iterator[Block]:
        """Whom it goes to, the text, the picture."""
        for person, greeting in self.told:
            yield Addressed(_lines(person), self.day)
            yield Paragraph(greeting.text)
            if self.picture:
                yield Pictures(((self.picture, ""),))


def _lines(person: Person) -> tuple[str, ...]:
    """An address in the order in which it is written: in Chinese from the large to the small, else from the name."""
    to = addressed(person)
    if to is None:
        return (person.name,)
    place = " ".join(filter(None, (to.postcode, to.place)))
    lines = (to.called, to.organisation, place) if to.latin else (place, to.organisation, to.called)
    return tuple(filter(None, lines))
