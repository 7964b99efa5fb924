"""Greetings: a text with fields, made out for each of many people, sent out as a file and kept on their timelines.

Nobody is greeted who may not be; who has no mobile is named; a field that would stay empty stops it all, for a greeting
that begins with a comma is worse than none.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.standing_rules import may_contact
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import N_, _, current_language
from crmdesk.core.tabular.delimited import write_csv
from crmdesk.core.tabular.workbook import write_xlsx
from crmdesk.core.values import phones
from crmdesk.core.values.choices import PhoneKind
from crmdesk.core.values.honorifics import honorific
from crmdesk.core.values.messages import Length, length
from crmdesk.core.values.text_fields import TextFields

FIELDS: Final = {
    "honorific": N_("Form of address"),
    "name": N_("Name"),
    "family": N_("Surname"),
    "organisation": N_("Organisation"),
    "title": N_("Title"),
    "company": N_("Our company"),
    "me": N_("Who greets"),
}
_CHINESE: Final = {
    "称呼": "honorific", "姓名": "name", "姓": "family", "单位": "organisation", "职务": "title", "公司": "company",
    "我": "me",
}  # fmt: skip
KINDS: Final = (".xlsx", ".csv")
_IN_TEXTS: Final = TextFields(FIELDS, _CHINESE)
_NAMED: Final = 3

Wording = Callable[[Person], str]
"""What is said to somebody, with fields."""


@dataclass(frozen=True)
class Greeting:
    """What one person is told: `phone` is "" without a mobile, `missing` are the keys of fields that are empty."""

    contact: int
    name: str
    phone: str
    text: str
    missing: tuple[str, ...] = ()

    @property
    def length(self) -> Length:
        """How long it is as a text message."""
        return length(self.text)


@dataclass(frozen=True)
class Sender:
    """Who greets: our company and the colleague at this computer, "" where that is not known."""

    company: str = ""
    me: str = ""


@dataclass(frozen=True)
class Prepared:
    """The greetings for many: those that can go out, and who is left out and why."""

    greetings: tuple[Greeting, ...]
    without_mobile: tuple[Greeting, ...] = ()
    not_contacted: tuple[str, ...] = ()


def fields_of(text: str) -> tuple[str, ...]:
    """The keys of the fields in a text, each once. Raises InvalidInput for one that there is not, or a lone brace."""
    return _IN_TEXTS.of(text)


def written(key: str, language: str) -> str:
    """A field as it is written into a text: {honorific}, {称呼}."""
    return _IN_TEXTS.written(key, language)


def greeting(person: Person, text: str, sender: Sender, language: str) -> Greeting:
    """A text made out for one person; an empty field stays as it is written. Raises InvalidInput as `fields_of`."""
    values = _values(person, sender, language)
    missing = tuple(key for key in fields_of(text) if not values[key])
    return Greeting(person.id, person.name, mobile(person), _IN_TEXTS.filled(text, values), missing)


def _values(person: Person, sender: Sender, language: str) -> Mapping[str, str]:
    called = honorific(
        person.family, person.name, sex=person.sex, title=person.title, language=language, spoken=person.pinyin
    )
    return {
        "honorific": called, "name": person.name, "family": person.family or person.name,
        "organisation": person.organisation, "title": person.title, "company": sender.company, "me": sender.me,
    }  # fmt: skip


def mobile(person: Person) -> str:
    """The digits of somebody's first mobile, as message platforms take them; "" for none."""
    numbers = (
        reach.value for reach in person.phones if reach.kind == PhoneKind.MOBILE or phones.is_mobile(reach.value)
    )
    return next((phones.digits(number) for number in numbers), "")


def prepared(people: Iterable[Person], say: Wording, sender: Sender, language: str) -> Prepared:
    """The greetings of many people. Raises InvalidInput where a field of one that would go out is empty."""
    made = sorted_out(people, say, sender, language)
    refuse_empty(made.greetings)
    return made


def sorted_out(people: Iterable[Person], say: Wording, sender: Sender, language: str) -> Prepared:
    """The greetings of many people, fields that are empty left as they are written."""
    ready: list[Greeting] = []
    without: list[Greeting] = []
    closed: list[str] = []
    for person in people:
        if not may_contact(person.standing):
            closed.append(person.name)
            continue
        made = greeting(person, say(person), sender, language)
        (ready if made.phone else without).append(made)
    return Prepared(tuple(ready), tuple(without), tuple(closed))


def refuse_empty(greetings: Sequence[Greeting]) -> None:
    """Raise InvalidInput where a field stays empty, naming the field and whom it is of, or where nothing is said."""
    for made in greetings:
        if not made.text.strip():
            raise InvalidInput(_("There is no text: say what {names} is told.").format(names=made.name))
        if made.missing:
            key = made.missing[0]
            whom = [other.name for other in greetings if key in other.missing]
            raise InvalidInput(_empty(key, whom))


def _empty(key: str, whom: Sequence[str]) -> str:
    if key == "company":
        return _("The name of our company is not set: it is in the settings.")
    if key == "me":
        return _("It is not said who of us sits here: choose it in the settings.")
    names = names_of(whom)
    if key == "honorific":
        return _("No form of address for {names}: say the sex or the title.").format(names=names)
    return _("The field {field} is empty for {names}.").format(field=written(key, current_language()), names=names)


def names_of(names: Sequence[str], most: int = _NAMED) -> str:
    """The first few names of many: `张伟, 李娜, 王芳 and 5 more`."""
    listed = _(", ").join(names[:most])
    more = len(names) - most
    if more <= 0:
        return listed
    return _("{names} and {count} more").format(names=listed, count=more)


def to_mend(made: Prepared) -> Iterator[str]:
    """A sentence for those whose text cannot go out as it is."""
    empty = [each.name for each in made.greetings if each.missing]
    if empty:
        yield _("A field is empty for {names}.").format(names=names_of(empty))


def left_out(made: Prepared) -> Iterator[str]:
    """A sentence for each reason why somebody is not greeted."""
    if made.without_mobile:
        names = names_of([each.name for each in made.without_mobile])
        yield _("Without a mobile: {names}.").format(names=names)
    if made.not_contacted:
        yield _("Not to be contacted: {names}.").format(names=names_of(made.not_contacted))


def write(path: Path, greetings: Iterable[Greeting]) -> None:
    """Write phone and text for a message platform, xlsx or CSV, as the name's ending says. Raises InvalidInput."""
    refuse_kind(path)
    headings, rows = (_("Mobile"), _("Text")), ((made.phone, made.text) for made in greetings)
    if path.suffix.lower() == ".csv":
        write_csv(path, headings, rows)
    else:
        write_xlsx(path, headings, rows, _("Greetings"))


def refuse_kind(path: Path) -> None:
    """Raise InvalidInput for a kind of file that no message platform takes."""
    if path.suffix.lower() not in KINDS:
        raise InvalidInput(_("Greetings are written as .xlsx or .csv."))
