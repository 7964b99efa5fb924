"""From a cell to its place in a draft: one small function a column, made once for a sheet.

Simple values go straight into the draft. What belongs together with other columns - parts of a name, of an address, of
a date - waits in `parts` until the row is read (see `compose`).
"""

import re
from collections.abc import Callable
from typing import Any, Final

from crmdesk.core.contacts.checks import take, take_own
from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.records import Draft, Reach
from crmdesk.core.errors import InvalidInput
from crmdesk.core.exchange import birthdays
from crmdesk.core.exchange.cells import Memo, is_empty, refuse_hidden, refuse_masked, text_of
from crmdesk.core.exchange.labels import add_label, label_of, stem_of
from crmdesk.core.language import _
from crmdesk.core.tabular.contents import Cell
from crmdesk.core.values import emails, phones
from crmdesk.core.values.choices import AddressKind, Calendar, EmailKind, ImKind, PhoneKind
from crmdesk.core.values.names import compatible, is_plain
from crmdesk.core.values.text import clean

Parts = dict[str, Any]
Convert = Callable[[Cell, Draft, Parts], None]
"""Puts a cell into the draft or its parts; raises InvalidInput with the reason why it cannot be taken."""

_PADDED_NAME: Final = re.compile(r"([\u3400-\u9fff])\s+([\u3400-\u9fff])")
_LABEL_MARKS: Final = re.compile(r"(?:[,，、;；\n]|:::)\s*(?:\* )?")
_QUOTED_LABEL: Final = re.compile('"((?:[^"]|"")*)"')
_EXACT: Final = 10**15
_OF_OWN: Final = "custom:"


def converter(target: str, heading: str, nth: int = 0) -> Convert:
    """The converter of a column for a target of `contacts.headings`, "custom:" and the title of an own field, or
    "custom"; `heading` names its own values.

    `nth` counts the columns of that target before it: the second address and the second postcode belong together.
    """
    if target.startswith(_OF_OWN):
        return _own(target.removeprefix(_OF_OWN), "")
    key, _dot, part = target.partition(".")
    stem = stem_of(heading)
    if key == "custom":
        return _label(stem) if part and stem else _own(heading, stem)
    if key == "addresses":
        return _addresses(part or "work.text", nth, stem)
    if part == "any":
        return _labelled(key, _USUAL[key][min(nth, 1)], stem)
    if part:
        return _PARTS[key](part) if key in _PARTS else _waiting(target)
    return _whole(key, heading)


def _whole(key: str, heading: str) -> Convert:
    if key == "name":
        return _name(heading)
    if key == "organisation":
        return _organisation(heading)
    of_kind: dict[Kind, Callable[[], Convert]] = {
        Kind.BIRTHDAY: lambda: birthdays.converter(None, heading),
        Kind.LABELS: lambda: _labels(key),
        Kind.ID_CARD: lambda: _id_card,
        Kind.LONG_TEXT: lambda: _note(key),
    }
    return of_kind.get(BY_KEY[key].kind, lambda: _text(key, heading))()


def _text(key: str, heading: str) -> Convert:
    memo = Memo(lambda text: "" if is_empty(text) else take(key, text))

    def convert(cell: Cell, draft: Draft, _parts: Parts) -> None:
        value = memo[cell if isinstance(cell, str) else text_of(cell)]
        if value and draft.setdefault(key, value) != value:
            own_value(draft, heading, text_of(cell))

    return convert


def _note(key: str) -> Convert:
    def convert(cell: Cell, draft: Draft, _parts: Parts) -> None:
        text = cell if isinstance(cell, str) else text_of(cell)
        value = "" if is_empty(text) else take(key, text)
        if value:
            draft[key] = f"{draft[key]}\n{value}" if key in draft and value not in draft[key] else value

    return convert


def _name(heading: str) -> Convert:
    def convert(cell: Cell, draft: Draft, _parts: Parts) -> None:
        text = cell if isinstance(cell, str) else text_of(cell)
        if is_empty(text):
            return
        value = tidy_name(text)
        if draft.setdefault("name", value) != value and not compatible(draft["name"], value):
            own_value(draft, heading, value)

    return convert


def tidy_name(text: str) -> str:
    """A name as it is kept: without the blanks that pad two characters to three. Raises InvalidInput if masked."""
    if is_plain(text):
        return text
    refuse_hidden(text, anywhere=True)
    value: str = take("name", text)
    padded = _PADDED_NAME.fullmatch(value)
    return padded[1] + padded[2] if padded else value


def _organisation(heading: str) -> Convert:
    """A column headed 公司/部门 holds both."""
    plain = _text("organisation", heading)
    if "/" not in heading and "／" not in heading:
        return plain

    def convert(cell: Cell, draft: Draft, parts: Parts) -> None:
        name, _slash, department = text_of(cell).replace("／", "/").partition("/")
        plain(name, draft, parts)
        if not is_empty(department):
            draft.setdefault("department", take("department", department))

    return convert


def _phones(part: str) -> Convert:
    if part == "extension":
        return _waiting("phones.extension")
    kind = None if part == "any" else PhoneKind(part).value
    of_mobile = kind or PhoneKind.MOBILE.value
    # In a column of mobiles stand landlines too: the digits know better than the heading.
    of_landline = PhoneKind.WORK.value if kind in {None, PhoneKind.MOBILE} else of_mobile

    def convert(cell: Cell, draft: Draft, _parts: Parts) -> None:
        text = cell if isinstance(cell, str) else text_of(cell)
        if phones.is_simple(text):
            reach = Reach(text, of_mobile if text[0] == "1" else of_landline)
            draft["phones"] = (*draft["phones"], reach) if "phones" in draft else (reach,)
        elif not is_empty(text):
            add_phones(draft, phones.split_phones(phones.whole(text)), kind)

    return convert


def add_phones(draft: Draft, numbers: list[str], kind: str | None) -> None:
    """Add the good ones of several numbers; a kind of None is guessed. Raises InvalidInput for the others."""
    good: list[Reach] = []
    wrong: list[str] = []
    for number in numbers:
        trouble = _phone_trouble(number)
        if trouble:
            wrong.append(trouble)
        else:
            good.append(Reach(number, phones.kept_kind(number, kind) if kind else phones.kind_of(number).value))
    _add(draft, "phones", good, wrong)


def _phone_trouble(number: str) -> str:
    try:
        refuse_masked(number)
    except InvalidInput as error:
        return str(error)
    return phones.problem(number)


def _emails(part: str) -> Convert:
    def convert(cell: Cell, draft: Draft, _parts: Parts) -> None:
        text = cell if isinstance(cell, str) else text_of(cell)
        if emails.is_simple(text):
            reach = Reach(text, part)
            draft["emails"] = (*draft["emails"], reach) if "emails" in draft else (reach,)
        elif not is_empty(text):
            add_emails(draft, text, part)

    return convert


def add_emails(draft: Draft, text: str, kind: str) -> None:
    """Add the good ones of the addresses in a text. Raises InvalidInput for the others."""
    good: list[Reach] = []
    wrong: list[str] = []
    for address in emails.split_emails(text):
        try:
            refuse_masked(address)
        except InvalidInput as error:
            wrong.append(str(error))
            continue
        trouble = emails.problem(address)
        if trouble:
            wrong.append(trouble)
        else:
            good.append(Reach(address, kind))
    _add(draft, "emails", good, wrong)


def _add(draft: Draft, key: str, good: list[Reach], wrong: list[str]) -> None:
    if good:
        draft[key] = tuple(dict.fromkeys((*draft.get(key, ()), *good)))
    if wrong:
        raise InvalidInput(" ".join(dict.fromkeys(wrong)))


def _messengers(part: str) -> Convert:
    def convert(cell: Cell, draft: Draft, _parts: Parts) -> None:
        text = clean(text_of(cell))
        if not is_empty(text):
            refuse_masked(text)
            draft["im"] = tuple(dict.fromkeys((*draft.get("im", ()), Reach(text, part))))

    return convert


def _labelled(key: str, usual: str, stem: str) -> Convert:
    """A reach whose kind stands in another column; `usual` is the part for one of which nothing is said."""
    plain = _PARTS[key](usual)
    if not stem:
        return plain
    of_kind = {kind.value: _PARTS[key](kind.value) for kind in _KINDS[key]}

    def convert(cell: Cell, draft: Draft, parts: Parts) -> None:
        label = label_of(parts, stem)
        before = draft.get(key, ())
        try:
            of_kind.get(label.kind(_KINDS[key]) or "", plain)(cell, draft, parts)
        finally:
            # What is good in a cell is taken even where the rest of it is refused.
            if label.preferred and before:
                draft[key] = tuple(dict.fromkeys((*draft[key][len(before) :], *before)))

    return convert


def _addresses(part: str, nth: int, stem: str) -> Convert:
    kind, _dot, piece = part.partition(".")
    of_kind = (kind, nth)

    def convert(cell: Cell, _draft: Draft, parts: Parts) -> None:
        text = clean(cell if isinstance(cell, str) else text_of(cell))
        if is_empty(text):
            return
        refuse_hidden(text, anywhere=False)
        places = parts.setdefault("addresses", {})
        if kind != "any":
            places.setdefault(of_kind, {})[piece] = text
            return
        label = label_of(parts, stem)
        place = (label.kind(AddressKind) or AddressKind.WORK.value, stem or nth)
        if label.preferred and place not in places:
            places = parts["addresses"] = {place: {}, **places}
        places.setdefault(place, {})[piece] = text

    return convert


def _id_card(cell: Cell, draft: Draft, _parts: Parts) -> None:
    if isinstance(cell, (int, float)) and cell >= _EXACT:
        raise InvalidInput(_("The number was typed as a number, and Excel has cut its last digits."))
    text = clean(text_of(cell))
    if not is_empty(text):
        refuse_masked(text)
        draft["id_card"] = take("id_card", text)


def _labels(key: str) -> Convert:
    memo = Memo(split_labels)

    def convert(cell: Cell, draft: Draft, _parts: Parts) -> None:
        words = memo[cell if isinstance(cell, str) else text_of(cell)]
        if words:
            draft[key] = tuple(dict.fromkeys((*draft[key], *words))) if key in draft else words

    return convert


def split_labels(text: str) -> tuple[str, ...]:
    """The words of a cell, parted by commas, semicolons, line breaks or Google's `:::`; quoted ones stay whole.

    Google's name for the whole book, `* myContacts`, says nothing of a person.
    """
    quoted = [word.replace('""', '"') for word in _QUOTED_LABEL.findall(text)] if '"' in text else []
    words = [*quoted, *_LABEL_MARKS.split(_QUOTED_LABEL.sub("\n", text))]
    cleaned = (" ".join(clean(word.removeprefix("* ")).split()) for word in words)
    return tuple(dict.fromkeys(word for word in cleaned if not is_empty(word) and word != "myContacts"))


def _own(heading: str, stem: str) -> Convert:
    """A value under its heading, or under what another column says it is: Google's Custom Field 1 - Label."""

    def convert(cell: Cell, draft: Draft, parts: Parts) -> None:
        words = label_of(parts, stem).words if stem else ()
        own_value(draft, words[0] if words else heading, text_of(cell))

    return convert


def _label(stem: str) -> Convert:
    def convert(cell: Cell, _draft: Draft, parts: Parts) -> None:
        add_label(parts, stem, text_of(cell))

    return convert


def own_value(draft: Draft, heading: str, text: str) -> None:
    """Keep a value of nobody's column under its heading; a second one of the same heading gets a number.

    Where the office has declared a field of that title, it decides how the value is kept. Raises InvalidInput.
    """
    text = clean(text)
    if is_empty(text):
        return
    text = take_own(heading, text)
    custom = draft.setdefault("custom", {})
    title, number = heading, 1
    while custom.get(title, text) != text:
        number += 1
        title = f"{heading} {number}"
    custom[title] = text


def _waiting(target: str) -> Convert:
    def convert(cell: Cell, _draft: Draft, parts: Parts) -> None:
        text = clean(text_of(cell))
        if not is_empty(text):
            parts.setdefault(target, text)

    return convert


def _birthday_part(part: str) -> Convert:
    return birthdays.converter(Calendar.LUNAR, "") if part == "lunar" else _waiting(f"birthday.{part}")


_PARTS: Final[dict[str, Callable[[str], Convert]]] = {
    "phones": _phones,
    "emails": _emails,
    "im": _messengers,
    "birthday": _birthday_part,
}
_KINDS: Final[dict[str, type[PhoneKind] | type[EmailKind] | type[ImKind]]] = {
    "phones": PhoneKind,
    "emails": EmailKind,
    "im": ImKind,
}
# The part of the first column of any kind, and of those after it.
_USUAL: Final = {"phones": ("any", "any"), "emails": ("work", "other"), "im": ("other", "other")}
