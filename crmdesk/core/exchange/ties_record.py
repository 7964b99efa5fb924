"""Ties, referrals and files of a contact in our own JSON: how they are written and read."""

import binascii
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from crmdesk.core.contacts.files import check
from crmdesk.core.contacts.people import BLOCK
from crmdesk.core.contacts.records import Draft, Person
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.contacts.ties import OPPOSITE
from crmdesk.core.errors import InvalidInput
from crmdesk.core.exchange.said import SaidFile, SaidLink, SaidReferral, Somebody
from crmdesk.core.language import _
from crmdesk.core.values.choices import LinkKind
from crmdesk.core.values.date_reading import parse_date
from crmdesk.core.values.text import clean

Beside = dict[str, list[dict[str, Any]]]
DATA_URI: Final = "base64,"
_AMONG: Final = "IN (SELECT value FROM json_each(?1))"
_LINKS: Final = (
    f"SELECT id, contact_id, other_id, kind, note, 1 FROM link WHERE contact_id {_AMONG} UNION ALL"  # noqa: S608 - a constant
    f" SELECT id, other_id, contact_id, kind, note, 0 FROM link WHERE other_id {_AMONG} ORDER BY 1"
)
_REFERRALS: Final = (
    f"SELECT id, contact_id, coalesce(brought_id, 0), text, day, 1 FROM referral WHERE contact_id {_AMONG} UNION ALL"  # noqa: S608 - a constant
    f" SELECT id, brought_id, contact_id, text, day, 0 FROM referral WHERE brought_id {_AMONG} ORDER BY 1"
)
_FILES: Final = f"SELECT contact_id, name, media, hash FROM enclosure WHERE contact_id {_AMONG} ORDER BY id"  # noqa: S608 - a constant
_WHO: Final = (
    "SELECT id, name, coalesce((SELECT value FROM phone WHERE contact_id = contact.id"  # noqa: S608 - a constant
    f" ORDER BY kind <> 'mobile', phone.id LIMIT 1), '') FROM contact WHERE deleted_at IS NULL AND id {_AMONG}"
)


def beside(contacts: Contacts, people: Iterable[Person], *, files: bool) -> Iterator[tuple[Person, Beside]]:
    """Each person with what stands beside the fields, read block by block; contents of files where they are wanted."""
    rest = iter(people)
    while block := list(islice(rest, BLOCK)):
        found = _of_block(contacts, [person.id for person in block])
        for person in block:
            told = found.get(person.id, {})
            if named := told.pop("files", None):
                told |= {"files": [_file(contacts, *each) for each in named]} if files else {}
            yield person, told


def _of_block(contacts: Contacts, block: Sequence[int]) -> dict[int, dict[str, Any]]:
    among = (json.dumps(block),)
    links, referrals = contacts.query(_LINKS, among), contacts.query(_REFERRALS, among)
    others = sorted({row[2] for row in (*links, *referrals)} - {0})
    who = {key: _who(key, name, mobile) for key, name, mobile in contacts.query(_WHO, (json.dumps(others),))}
    found: dict[int, dict[str, Any]] = {}

    def put(contact: int, key: str, said: Any) -> None:
        found.setdefault(contact, {}).setdefault(key, []).append(said)

    for _id, contact, other, kind, note, ours in links:
        if other in who:
            said = {"contact": who[other], "kind": kind if ours else OPPOSITE[kind].value, "note": note}
            put(contact, "links", _filled(said))
    for _id, contact, other, text, day, ours in referrals:
        if not other or other in who:
            put(contact, "referrals", _filled({"brought" if ours else "by": who.get(other), "text": text, "day": day}))
    for contact, *file in contacts.query(_FILES, among):
        put(contact, "files", file)
    return found


def _who(key: int, name: str, mobile: str) -> dict[str, str]:
    return _filled({"id": str(key), "name": name, "mobile": mobile})


def _filled(said: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in said.items() if value}


def _file(contacts: Contacts, name: str, media: str, key: str) -> dict[str, str]:
    content = binascii.b2a_base64(contacts.files.content(key), newline=False).decode("ascii")
    return {"name": name, "content": f"data:{media};{DATA_URI}{content}"}


def read_links(draft: Draft, key: str, value: Any) -> None:
    """Take the ties of a record. Raises InvalidInput for those that cannot be taken; so do those below."""
    _each(draft, key, value, _link)


def read_referrals(draft: Draft, key: str, value: Any) -> None:
    """Take the referrals of a record."""
    _each(draft, key, value, _referral)


def read_files(draft: Draft, key: str, value: Any) -> None:
    """Take the files of a record."""
    _each(draft, key, value, read_content)


def _each(draft: Draft, key: str, value: Any, read: Callable[[Mapping[str, Any]], object]) -> None:
    wrong: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        try:
            draft[key] = (*draft.get(key, ()), read(_object(item)))
        except InvalidInput as error:
            wrong.append(str(error))
    if wrong:
        raise InvalidInput(" ".join(dict.fromkeys(wrong)))


def _object(item: Any) -> Mapping[str, Any]:
    if not isinstance(item, Mapping):
        raise InvalidInput(_("This is no object."))
    return item


def _link(item: Mapping[str, Any]) -> SaidLink:
    kind = str(item.get("kind") or "")
    if kind not in set(LinkKind):
        raise InvalidInput(_("“{kind}” is no kind of tie.").format(kind=kind))
    return SaidLink(_somebody(item.get("contact")), LinkKind(kind), clean(str(item.get("note") or "")))


def _referral(item: Mapping[str, Any]) -> SaidReferral:
    by_contact = "by" not in item
    said = item.get("brought") if by_contact else item["by"]
    text = clean(str(item.get("text") or ""))
    if not said and not by_contact:
        raise InvalidInput(_("Say who brought them to us."))
    if not said and not text:
        raise InvalidInput(_("Say whom or what they brought us."))
    return SaidReferral(_somebody(said) if said else None, text, parse_date(str(item.get("day") or "")), by_contact)


def _somebody(said: Any) -> Somebody:
    if not isinstance(said, Mapping):
        said = {"name": said}
    key, name, mobile = (clean(str(said.get(part) or "")) for part in ("id", "name", "mobile"))
    if not key and not name:
        raise InvalidInput(_("It does not say who is meant."))
    return Somebody(int(key) if key.isascii() and key.isdigit() and len(key) < 20 else 0, name, mobile)


def read_content(item: Mapping[str, Any]) -> SaidFile:
    """A file that a record of ours carries. Raises InvalidInput for a damaged one."""
    item = _object(item)
    name = clean(str(item.get("name") or ""))
    _head, found, text = str(item.get("content") or "").partition(DATA_URI)
    try:
        content = binascii.a2b_base64(text, strict_mode=True) if found else b""
    except ValueError:  # and not only binascii.Error: of a text with other letters than ASCII it is that
        content = b""
    if not content:
        raise InvalidInput(_("The file “{name}” is damaged.").format(name=name))
    check(name, content)
    return SaidFile(name, content)
