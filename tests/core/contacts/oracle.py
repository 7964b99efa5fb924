"""Who is meant by a search text, told by looking at everybody: slow, plain, and written without the index in mind."""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from random import Random

from crmdesk.core.contacts.records import Person
from crmdesk.core.values import phones, pinyin, regions

LEGAL_FORMS = ("股份有限责任公司", "股份有限公司", "有限责任公司", "有限公司")


def folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def kind(char: str) -> str:
    name = unicodedata.name(char, "")
    if name.startswith("CJK ") or char in "〇々":
        return "hanzi"
    if char in "0123456789":
        return "digits"
    return "letters" if char.isalpha() else ""


def cut(text: str) -> list[tuple[str, str]]:
    return [(what, "".join(chars)) for what, chars in groupby(text, kind) if what]


def unaccented(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def spells(syllables: Sequence[Sequence[str]], letters: str) -> bool:
    """Whether `letters` begin a mix of full syllables and initials, each in any reading."""
    if not letters:
        return True
    if not syllables:
        return False
    return any(
        spoken.startswith(letters)
        or any(letters.startswith(part) and spells(syllables[1:], letters[len(part) :]) for part in (spoken, spoken[0]))
        for spoken in syllables[0]
    )


@lru_cache(None)
def reads(organisation: str, letters: str) -> bool:
    """Whether `letters` begin the reading or the initials of a name without its legal form, from any syllable."""
    for form in LEGAL_FORMS:
        organisation = organisation.replace(form, " ")
    bare = folded(organisation).replace("(", "").replace(")", "")
    return any(
        "".join(syllables[start:]).startswith(letters)
        or "".join(spoken[0] for spoken in syllables[start:]).startswith(letters)
        for syllables in (pinyin.syllables(run) for what, run in cut(bare) if what == "hanzi")
        for start in range(len(syllables))
    )


class Known:
    """One person and everything about them that can be found."""

    def __init__(self, person: Person) -> None:
        self.id = person.id
        self.trashed = person.trashed
        organisations = [at.organisation for at in person.positions]
        said = [
            person.name,
            *organisations,
            *(text for at in person.positions for text in (at.department, at.title)),
            *person.tags,
            *person.hobbies,
            *person.strong_categories,
            *(reach.value for reach in (*person.im, *person.emails)),
            *(place.text for place in person.addresses),
            *person.custom.values(),
            regions.title(person.region) if person.region else "",
            person.network,
            person.note,
            person.standing_reason,
        ]
        self.texts = [folded(text) for text in said]
        self.numbers = [phones.digits(reach.value) for reach in person.phones]
        runs = [run for text in self.texts for run in cut(text)]
        self.words = {unaccented(word) for what, word in runs if what == "letters"}
        self.digits = {word for what, word in runs if what == "digits"} | set(self.numbers)
        self.name = pinyin.name_readings(person.family, person.given)
        if len(self.name) > 4:
            # A name written by its sound (买买提·艾力) is spoken in one way only.
            self.name = [spoken[:1] for spoken in self.name]
        if person.pinyin:
            corrected = person.pinyin.split()
            self.name = [(new, *old) for new, old in zip(corrected, self.name, strict=True)]
        self.organisations = organisations

    def has(self, word: str) -> bool:
        """Whether every run of one word is there."""
        return all(getattr(self, f"has_{what}")(run) for what, run in cut(word))

    def has_hanzi(self, run: str) -> bool:
        return any(run in text for text in self.texts)

    def has_digits(self, run: str) -> bool:
        return any(run in number for number in self.digits)

    def has_letters(self, run: str) -> bool:
        return (
            any(word.startswith(run) for word in self.words)
            or any(spells(self.name[start:], run) for start in range(len(self.name)))
            or any(reads(name, run) for name in self.organisations)
        )


def found(everybody: Iterable[Known], words: str) -> set[int]:
    """Ids of those outside the trash who have all the words."""
    asked = folded(words).split()
    return {known.id for known in everybody if not known.trashed and all(known.has(word) for word in asked)}


def scraps(person: Person, dice: Random) -> dict[str, str]:
    """What somebody may remember of a person, by kind; kinds the person has nothing for are missing."""
    readings = [spoken[0] for spoken in pinyin.name_readings(person.family, person.given)]
    initials = "".join(spoken[0] for spoken in readings)
    firm = person.positions[0].organisation
    start = dice.randrange(max(1, len(firm) - 7))
    number = phones.digits(person.phones[0].value)
    place = dice.randrange(5)
    scraps = {
        "one Hanzi": dice.choice(person.name),
        "two Hanzi": person.name[-2:],
        "the name": person.name,
        "initials": initials,
        "full pinyin": "".join(readings),
        "mixed pinyin": readings[0] + initials[1:],
        "given name in pinyin": "".join(readings[1:]),
        "one letter": initials[0],
        "pinyin and Hanzi": readings[0] + person.name[1:2],
        "phone tail": number[-4:],
        "phone part": number[place : place + 6],
        "short phone part": number[place : place + 3],
        "part of an organisation": firm[start : start + 4],
        "organisation in pinyin": "".join(pinyin.syllables(firm[:3])),
        "initials of an organisation": "".join(spoken[0] for spoken in pinyin.syllables(firm[:4])),
        "title": person.positions[0].title,
        "e-mail": person.emails[0].value.split("@")[0].rstrip("0123456789")[:7],
        "two words": f"{person.name[0]} {firm[:2]}",
        "three words": f"{initials} {number[-4:]} {firm[start : start + 2]}",
    }
    for what, texts in (
        ("hobby", person.hobbies),
        ("tag", person.tags),
        ("address", [person.addresses[0].text[3:9]]),
        ("messenger", [reach.value for reach in person.im]),
        ("note", [person.note[2:6]] if person.note else []),
    ):
        if texts:
            scraps[what] = dice.choice(texts)
    return scraps
