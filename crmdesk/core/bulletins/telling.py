"""Company news made out for many people: what each is told by which channel, and the files that go out."""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from email.message import EmailMessage
from pathlib import Path
from typing import Final

from crmdesk.core.bulletins.records import Bulletin, Channel
from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.standing_rules import may_contact
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _, current_language
from crmdesk.core.occasions import greetings
from crmdesk.core.occasions.greetings import Greeting, Prepared, Sender, names_of
from crmdesk.core.tabular.workbook import write_xlsx
from crmdesk.core.values.choices import ImKind

# Short ones say what happened; long ones all that there is to say of it.
_SHORT: Final = frozenset((Channel.MESSAGE, Channel.WECHAT))
_ENDINGS: Final = {
    Channel.MESSAGE: (".xlsx", ".csv"), Channel.WECHAT: (".xlsx",), Channel.EMAIL: (".zip",), Channel.LETTER: (".pdf",),
}  # fmt: skip
# Nothing that ends in one of these may be the name of a file on Windows.
_NOT_IN_NAMES: Final = dict.fromkeys(map(ord, '<>:"/\\|?*'), "_")


def text_for(bulletin: Bulletin, channel: str) -> str:
    """The text of a channel, with fields as greetings have them: what was written for it, else one made of the news."""
    written = bulletin.texts.get(channel, "")
    if written:
        return written
    called, company = (greetings.written(key, current_language()) for key in ("honorific", "company"))
    if channel in _SHORT:
        text = _("{honorific}, hello! News from {company}: {title}.")
        return text.format(honorific=called, company=company, title=bulletin.title.rstrip("。."))
    parts = (_("{honorific}, hello!").format(honorific=called), bulletin.title, bulletin.text, company)
    return "\n\n".join(part for part in parts if part)


def made_out(people: Iterable[Person], say: str, channel: str, sender: Sender, language: str) -> Prepared:
    """What each is told; who may not be contacted, or cannot be reached by the channel, is left out and named."""
    if channel == Channel.MESSAGE:
        return greetings.sorted_out(people, lambda _person: say, sender, language)
    ready, without, closed = list[Greeting](), list[Greeting](), list[str]()
    for person in people:
        if not may_contact(person.standing):
            closed.append(person.name)
            continue
        made = greetings.greeting(person, say, sender, language)
        (ready if reached_by(person, channel) else without).append(made)
    return Prepared(tuple(ready), tuple(without), tuple(closed))


def reached_by(person: Person, channel: str) -> str:
    """The address of the channel, "" for none."""
    if channel == Channel.EMAIL:
        return person.emails[0].value if person.emails else ""
    if channel == Channel.WECHAT:
        # Most people have their account under their mobile.
        return next((reach.value for reach in person.im if reach.kind == ImKind.WECHAT), greetings.mobile(person))
    return person.addresses[0].text if person.addresses else ""


def left_out(made: Prepared) -> Iterator[str]:
    """A sentence for each reason why somebody is not told."""
    if made.without_mobile:
        yield _("Cannot be reached by it: {names}.").format(names=names_of([one.name for one in made.without_mobile]))
    if made.not_contacted:
        yield _("Not to be contacted: {names}.").format(names=names_of(made.not_contacted))


def refuse_ending(path: Path, channel: str) -> None:
    """Raise InvalidInput where a channel is not written to such a file."""
    endings = _ENDINGS[Channel(channel)]
    if path.suffix.lower() not in endings:
        raise InvalidInput(_("This is written as {endings}.").format(endings=_(", ").join(endings)))


def write(
    path: Path, bulletin: Bulletin, channel: str, told: Sequence[tuple[Person, Greeting]], pdf: bytes = b""
) -> None:
    """Write what goes out: a list for the message platform or to copy from, or a folder of drafts of e-mails."""
    if channel == Channel.MESSAGE:
        greetings.write(path, [greeting for _person, greeting in told])
    elif channel == Channel.WECHAT:
        rows = ((greeting.name, reached_by(person, channel), greeting.text) for person, greeting in told)
        write_xlsx(path, (_("Name"), _("WeChat"), _("Text")), rows, _("Company news"))
    else:
        _write_drafts(path, bulletin, told, pdf)


def _write_drafts(path: Path, bulletin: Bulletin, told: Sequence[tuple[Person, Greeting]], pdf: bytes) -> None:
    """Each e-mail as a draft that mail programs open for sending (X-Unsent), in one archive."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (person, greeting) in enumerate(told, start=1):
            draft = EmailMessage()
            draft["X-Unsent"] = "1"
            draft["To"] = reached_by(person, Channel.EMAIL)
            draft["Subject"] = " ".join(bulletin.title.split())
            draft.set_content(greeting.text)
            if pdf:
                name = f"{_plain(bulletin.title)}.pdf"
                draft.add_attachment(pdf, maintype="application", subtype="pdf", filename=name)
            archive.writestr(f"{number:04d} {_plain(greeting.name)}.eml", draft.as_bytes())


def _plain(name: str) -> str:
    """A name that every system takes for a file."""
    return "".join(char for char in name.translate(_NOT_IN_NAMES) if char.isprintable()).strip(" .")[:60] or "_"
