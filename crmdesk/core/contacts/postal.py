"""Where post for somebody goes, and how they are called on it: 张伟 先生 收; Ms. Sarah Whitfield."""

import re
from typing import Final

from crmdesk.core.contacts.records import Person, Place
from crmdesk.core.documents.labels import Address
from crmdesk.core.values.choices import Sex
from crmdesk.core.values.honorifics import by_title

_ORDER: Final = {"work": 0, "home": 1}
_HANZI: Final = re.compile("[\u3400-\u9fff]")
_BY_SEX: Final = {str(Sex.MALE): ("先生", "Mr."), str(Sex.FEMALE): ("女士", "Ms.")}


def post_place(person: Person) -> Place | None:
    """The address to which post goes: that of work, else of home, else any; None where there is none."""
    written = [place for place in person.addresses if place.text.strip()]
    return min(written, key=lambda place: _ORDER.get(place.kind, len(_ORDER)), default=None)


def addressed(person: Person, place: str = "", *, phone: bool = False) -> Address | None:
    """Somebody as an address, to `place` where one is said for this time; None where nobody knows where they are.

    Whoever has a name in Chinese is addressed in Chinese, others as in English, whatever the computer speaks.
    """
    kept = post_place(person)
    text = " ".join((place or (kept.text if kept else "")).split())
    if not text:
        return None
    latin = not _HANZI.search(person.name)
    postcode = kept.postcode if kept and (not place or place == kept.text) else ""
    number = person.phones[0].value if phone and person.phones else ""
    return Address(called(person), text, postcode, person.organisation, number, latin)


def called(person: Person) -> str:
    """The name with its form of address: by sex, else by the title, else alone."""
    latin = not _HANZI.search(person.name)
    words = _BY_SEX.get(person.sex)
    word = words[latin] if words else by_title(person.title, "en" if latin else "zh_CN")
    if latin:
        return f"{word} {person.name}".strip()
    return f"{person.name} {word} 收" if word else f"{person.name} 收"
