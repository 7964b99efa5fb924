"""What a field takes: the same rules for the form, the import and the command line."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from crmdesk.core.contacts import choosing
from crmdesk.core.contacts.career import before
from crmdesk.core.contacts.declared import BY_KEY, own_field
from crmdesk.core.contacts.fields import Field, Kind
from crmdesk.core.contacts.records import Draft, Person, Place, Position, Reach
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.values import emails, idcards, links, phones, quantities, regions
from crmdesk.core.values.choices import Calendar, PhoneKind
from crmdesk.core.values.date_reading import parse_birthday, parse_date
from crmdesk.core.values.dates import Birthday
from crmdesk.core.values.names import join_name, split_name
from crmdesk.core.values.text import clean

_LONGEST = 10_000
_BETWEEN = re.compile(f"[{''.join(choosing.SEPARATORS)}]")


def checked(draft: Draft) -> Draft:
    """The draft with every value in the form in which it is kept.

    Raises InvalidInput with the sentence for each field that cannot be taken.
    """
    return all_taken(draft, take)


def all_taken(draft: Draft, take_one: Callable[[str, object], Any]) -> Draft:
    """A draft of any kind of record, each value as `take_one` takes it for its key; raises as `checked` does."""
    problems: dict[str, str] = {}
    result: Draft = {}
    for key, value in draft.items():
        try:
            result[key] = take_one(key, value)
        except InvalidInput as error:
            problems[key] = str(error)
    if problems:
        raise InvalidInput(next(iter(problems.values())), problems)
    return result


def take(key: str, value: object) -> Any:
    """One value in the form in which it is kept. Raises InvalidInput with one sentence."""
    declared = BY_KEY.get(key)
    if declared is None:
        return clean(str(value or "")) if key in {"family", "given"} else value
    return taken(declared, value)


def taken(field: Field, value: object) -> Any:
    """One value of any declared field, an organisation's too, in the form in which it is kept."""
    return _TAKERS[field.kind](field, value)


def take_own(title: str, text: str) -> str:
    """A value under a title, as it is kept: as its field takes it where the office declared one of that title."""
    field = own_field(title)
    return str(taken(field, text)) if field else text


def with_names(draft: Draft) -> Draft:
    """A draft whose name, family and given agree; any of them may be missing."""
    if "name" in draft and not (draft.get("family") or draft.get("given")):
        family, given = split_name(draft["name"])
        return {**draft, "family": family, "given": given}
    if "name" not in draft and ("family" in draft or "given" in draft):
        return {**draft, "name": join_name(draft.get("family", ""), draft.get("given", ""))}
    return draft


def filled_from_id_card(draft: Draft, person: Person | None = None) -> Draft:
    """A draft in which an empty birthday, sex and region are filled from a new ID card."""
    number = draft.get("id_card")
    if not number:
        return draft
    card = idcards.parse(number)
    facts = {"birthday": Birthday(card.birthday.isoformat(), Calendar.SOLAR), "sex": card.sex.value}
    # The card names the place as it was when the card was made; the archive keeps today's code.
    if today := regions.successor(card.region):
        facts["region"] = today
    missing = {
        key: value
        for key, value in facts.items()
        if not draft.get(key) and not (person is not None and getattr(person, key))
    }
    return {**draft, **missing}


def _text(field: Field, value: object) -> str:
    text = clean(str(value or ""))
    if field.kind is not Kind.LONG_TEXT:
        text = " ".join(text.split())
    if len(text) > _LONGEST:
        raise InvalidInput(_("This text is too long; {count} characters is the most.").format(count=_LONGEST))
    if field.key == "name" and not text:
        raise InvalidInput(_("A contact needs a name."))
    return text


def _choice(field: Field, value: object) -> str:
    text = clean(str(value or ""))
    if not text:
        return ""
    found = choosing.read(field, text)
    if found is None:
        raise InvalidInput(_("“{text}” is not one of the choices.").format(text=text))
    return found


def _choices(field: Field, value: object) -> str:
    """Several choices as one text, in the order of the declaration."""
    texts = _BETWEEN.split(value) if isinstance(value, str) else _sequence(value)
    chosen = {_choice(field, text) for text in texts if clean(text)}
    return choosing.joined([option for option in field.options if option in chosen])


def _number(_field: Field, value: object) -> str:
    return quantities.parse_number(clean(str(value or "")))


def _money(_field: Field, value: object) -> str:
    fen = quantities.parse_money(clean(str(value or "")))
    return "" if fen is None else quantities.money_text(fen)


def _date(_field: Field, value: object) -> str:
    return parse_date(clean(str(value or "")))


def _link(_field: Field, value: object) -> str:
    return links.parse_link(str(value or ""))


def _birthday(_field: Field, value: object) -> Birthday | None:
    return value if isinstance(value, Birthday) or value is None else parse_birthday(str(value))


def _id_card(_field: Field, value: object) -> str:
    text = clean(str(value or ""))
    return idcards.parse(text).number if text else ""


def _region(_field: Field, value: object) -> str:
    text = clean(str(value or ""))
    if not text:
        return ""
    found = regions.region(text) if text.isdigit() else regions.find(text)
    if found is None:
        raise InvalidInput(_("No province, city or county is called “{text}”.").format(text=text))
    return found.code


def _reaches(problem: Callable[[str], str]) -> Callable[[Field, object], tuple[Reach, ...]]:
    def reaches(_field: Field, value: object) -> tuple[Reach, ...]:
        result = []
        for reach in _sequence(value):
            text = clean(reach.value)
            if not text:
                continue
            trouble = problem(text)
            if trouble:
                raise InvalidInput(trouble)
            result.append(Reach(text, reach.kind or PhoneKind.OTHER.value))
        return tuple(dict.fromkeys(result))

    return reaches


def _phones(field: Field, value: object) -> tuple[Reach, ...]:
    """Numbers, each under the kind that its digits allow."""
    reaches = _reaches(phones.problem)(field, value)
    return tuple(dict.fromkeys(Reach(text, phones.kept_kind(text, kind)) for text, kind in reaches))


def _addresses(_field: Field, value: object) -> tuple[Place, ...]:
    places = (place._replace(text=clean(place.text), postcode=clean(place.postcode)) for place in _sequence(value))
    # The same address is not another one for being confirmed on another day.
    return tuple({place[:3]: place for place in places if place.text or place.postcode}.values())


def _labels(_field: Field, value: object) -> tuple[str, ...]:
    words = (" ".join(clean(word).split()) for word in _sequence(value))
    return tuple(dict.fromkeys(word for word in words if word))


def _positions(_field: Field, value: object) -> tuple[Position, ...]:
    positions: tuple[Position, ...] = tuple(_sequence(value))
    for at in positions:
        if at.until and before(at.until, at.since):
            where = at.organisation or at.title
            raise InvalidInput(_("{where}: this position ends before it begins.").format(where=where))
    return positions


def _photo(_field: Field, value: object) -> str:
    return str(value or "")


def _own(_field: Field, value: object) -> dict[str, str]:
    assert isinstance(value, Mapping)
    texts = {clean(str(title)): clean(str(text)) for title, text in value.items()}
    return {title: kept for title, text in texts.items() if (kept := take_own(title, text))}


def _sequence(value: object) -> Sequence[Any]:
    return value if isinstance(value, (tuple, list)) else () if value is None else (value,)


_TAKERS: dict[Kind, Callable[[Field, object], Any]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.CHOICE: _choice,
    Kind.BIRTHDAY: _birthday,
    Kind.ID_CARD: _id_card,
    Kind.REGION: _region,
    Kind.COLLEAGUE: _text,
    Kind.PHONES: _phones,
    Kind.EMAILS: _reaches(emails.problem),
    Kind.MESSENGERS: _reaches(lambda _text: ""),
    Kind.ADDRESSES: _addresses,
    Kind.LABELS: _labels,
    Kind.POSITIONS: _positions,
    Kind.PHOTO: _photo,
    Kind.NUMBER: _number,
    Kind.MONEY: _money,
    Kind.DATE: _date,
    Kind.YES_NO: _choice,
    Kind.CHOICES: _choices,
    Kind.LINK: _link,
    Kind.OWN: _own,
}
