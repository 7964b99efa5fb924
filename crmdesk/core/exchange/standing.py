"""What stands in one contact so far, and what a row would add to it or change."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from crmdesk.core.contacts.declared import BY_KEY, LABELS, own_field
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.masking import veiled
from crmdesk.core.contacts.records import Draft, Person, Place, Position, Reach
from crmdesk.core.contacts.rows import draft_positions
from crmdesk.core.contacts.showing import value_text
from crmdesk.core.language import _
from crmdesk.core.values import dates, emails, phones, regions
from crmdesk.core.values.choices import title
from crmdesk.core.values.text import fold

SCALARS: Final = (
    "pinyin", "sex", "nature", "tier", "standing", "standing_since", "standing_reason", "acquaintance", "region",
    "birthday", "id_card", "network", "note", "photo", "owner", "sponsor",
)  # fmt: skip
MAIN: Final = ("organisation", "department", "title", "level", "since", "until")
LABEL_KEYS: Final = tuple(declared.key for declared in LABELS.values())
_OF_MAIN: Final = MAIN[:4]
_COMPARED: Final = frozenset((
    "name", *SCALARS, *_OF_MAIN, "positions", "phones", "emails", "im", "addresses", *LABEL_KEYS, "custom",
))  # fmt: skip
CUSTOM: Final = "custom:"
_OF_STANDING: Final = ("standing_since", "standing_reason")


@dataclass
class Difference:
    """A field that says something else in the file: the value that stands, the new one, and whether it is taken.

    `field` is a field's key, `since` or `until` of the main position, or `custom:` and the title of an own value.
    """

    field: str
    old: Any
    new: Any
    take: bool = True

    @property
    def title(self) -> str:
        """What the field is called."""
        if self.field.startswith(CUSTOM):
            return self.field.removeprefix(CUSTOM)
        declared = BY_KEY.get(self.field)
        return _(declared.title) if declared else _("From") if self.field == "since" else _("To")

    @property
    def old_text(self) -> str:
        """The value that stands, as it is shown."""
        return _text(self.field, self.old)

    @property
    def new_text(self) -> str:
        """The new value, as it is shown."""
        return _text(self.field, self.new)


@dataclass
class Update:
    """What a row brings to a contact: values for what was empty and more of what is a list, and what differs.

    `adds` holds scalars by key, lists and labels by key (only the new ones), `custom` (only the new titles), `main`
    (empty fields of the main position), `positions` (further ones), `postcodes` (known
    addresses with the one they lacked).
    """

    adds: Draft = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)

    @property
    def changes(self) -> bool:
        """Whether anything would be written."""
        return bool(self.adds) or any(difference.take for difference in self.differences)

    @property
    def kept(self) -> list[str]:
        """A sentence for each value that is not taken, because another one stands."""
        sentence = _("{field}: “{new}” was not taken, “{old}” stands.")
        return [
            sentence.format(
                field=each.title, new=veiled(each.field, each.new_text), old=veiled(each.field, each.old_text)
            )
            for each in self.differences
            if not each.take
        ]


class Standing:
    """A contact of the book, or one that an earlier row of this import makes, with the values it has by then.

    `claimed` are the fields that earlier rows of this import have spoken of: the first one to speak decides, so that
    importing the same file again finds everything as it stands.
    """

    def __init__(
        self, values: Draft, *, contact: int | None = None, row: int | None = None, trashed: bool = False
    ) -> None:
        self.contact = contact
        self.row = row
        self.trashed = trashed
        self.name: str = values.get("name", "")
        self.claimed: set[str] = set()
        self.scalars = {key: values[key] for key in SCALARS if values.get(key)}
        self.positions = list(draft_positions(values))
        self.phones = {phones.digits(reach.value) for reach in values.get("phones", ())}
        self.emails = {emails.normal(reach.value) for reach in values.get("emails", ())}
        self.im = {(fold(reach.value), reach.kind) for reach in values.get("im", ())}
        self.addresses = {_street(place): place for place in values.get("addresses", ())}
        self.labels = {key: set(values.get(key, ())) for key in LABEL_KEYS}
        self.custom: dict[str, str] = dict(values.get("custom", {}))

    @classmethod
    def of(cls, person: Person) -> "Standing":
        """A contact of the book."""
        keys = ("name", *SCALARS, "positions", "phones", "emails", "im", "addresses", *LABEL_KEYS, "custom")
        values = {key: getattr(person, key) for key in keys}
        return cls(values, contact=person.id, trashed=person.trashed)

    @property
    def main(self) -> Position:
        """The main position; an empty one where there is none."""
        return next((at for at in self.positions if at.main), Position())

    def compared(self, draft: Draft) -> Update:
        """What a row would bring."""
        update = Update()
        self._compare_scalars(draft, update)
        self._compare_positions(draft, update)
        self._compare_lists(draft, update)
        for heading, text in draft.get("custom", {}).items():
            self._compare(f"{CUSTOM}{heading}", self.custom.get(heading, ""), text, update)
        return update

    def _compare_scalars(self, draft: Draft, update: Update) -> None:
        name = draft.get("name")
        if name and fold(name) != fold(self.name):
            # A short form (张总) must not replace the name; whoever sees the preview may take it.
            update.differences.append(Difference("name", self.name, name, take=False))
        for key in SCALARS:
            new = draft.get(key)
            if new:
                old = self.scalars.get(key)
                if key == "note" and old and old != new:
                    new = old if fold(new) in fold(old) else f"{old}\n{new}"
                self._compare(key, old, new, update)
        if any(each.field == "standing" for each in update.differences):
            # Day and reason of the old standing are not those of the new one, unless the row says them again.
            again = {key: draft[key] for key in _OF_STANDING if draft.get(key) and draft[key] == self.scalars.get(key)}
            update.adds |= again

    def _compare(self, key: str, old: Any, new: Any, update: Update) -> None:
        if not old:
            update.adds.update({key: new} if not key.startswith(CUSTOM) else {})
            if key.startswith(CUSTOM):
                update.adds.setdefault("custom", {})[key.removeprefix(CUSTOM)] = new
        elif old != new:
            take = key not in self.claimed or key == "note"
            update.differences.append(Difference(key, old, new, take))

    def _compare_positions(self, draft: Draft, update: Update) -> None:
        for at in draft_positions(draft):
            if any(_says_nothing_new(at, known) for known in self.positions):
                continue
            if not self.positions:
                update.adds["positions"] = (*update.adds.get("positions", ()), at)
            elif not at.main or self._holds_another(at):
                further = Position(at.organisation, at.department, at.title, at.level, at.since, at.until)
                update.adds["positions"] = (*update.adds.get("positions", ()), further)
            else:
                self._compare_main(at, update)

    def _holds_another(self, at: Position) -> bool:
        """Whether an earlier row of this import named another organisation: then this person has two positions."""
        return "organisation" in self.claimed and bool(at.organisation) and at.organisation != self.main.organisation

    def _compare_main(self, at: Position, update: Update) -> None:
        main = self.main
        for key in MAIN:
            old, new = getattr(main, key), getattr(at, key)
            if new and not old:
                update.adds.setdefault("main", {})[key] = new
            elif new and new != old:
                update.differences.append(Difference(key, old, new, key not in self.claimed))

    def _compare_lists(self, draft: Draft, update: Update) -> None:
        def add(key: str, values: Sequence[Any]) -> None:
            if values:
                update.adds[key] = tuple(values)

        add("phones", [r for r in _of(draft, "phones") if phones.digits(r.value) not in self.phones])
        add("emails", [r for r in _of(draft, "emails") if emails.normal(r.value) not in self.emails])
        add("im", [r for r in _of(draft, "im") if (fold(r.value), r.kind) not in self.im])
        self._compare_addresses(draft.get("addresses", ()), add)
        for key in LABEL_KEYS:
            add(key, [word for word in draft.get(key, ()) if word not in self.labels[key]])

    def _compare_addresses(self, places: Sequence[Place], add: Callable[[str, Sequence[Any]], None]) -> None:
        """A known street gets the postcode that it lacks; another postcode makes it another address."""
        known = {place: self.addresses.get(_street(place)) for place in places}
        lacking = [
            kept._replace(postcode=new.postcode)
            for new, kept in known.items()
            if kept and not kept.postcode and new.postcode
        ]
        add("postcodes", lacking)
        add(
            "addresses",
            [
                new
                for new, kept in known.items()
                if kept is None or (kept.postcode and new.postcode not in {"", kept.postcode})
            ],
        )

    def claim(self, draft: Draft) -> None:
        """Let the fields of a row be decided by it."""
        self.claimed |= {key for key in (*SCALARS, *MAIN) if draft.get(key)}
        self.claimed |= {f"{CUSTOM}{heading}" for heading in draft.get("custom", {})}

    def join(self, draft: Draft, update: Update) -> None:
        """Take in what a row brings, as the import will write it."""
        taken = {change.field: change.new for change in update.differences if change.take}
        self.claim(draft)
        merged = {**update.adds, **{key: value for key, value in taken.items() if key in SCALARS}}
        self.name = taken.get("name", self.name)
        self.scalars |= {key: merged[key] for key in SCALARS if key in merged}
        self._join_positions(merged, {key: value for key, value in taken.items() if key in MAIN})
        self.phones |= {phones.digits(reach.value) for reach in _of(merged, "phones")}
        self.emails |= {emails.normal(reach.value) for reach in _of(merged, "emails")}
        self.im |= {(fold(reach.value), reach.kind) for reach in _of(merged, "im")}
        places = (*merged.get("addresses", ()), *merged.get("postcodes", ()))
        self.addresses |= {_street(place): place for place in places}
        for key in LABEL_KEYS:
            self.labels[key] |= set(merged.get(key, ()))
        self.custom |= merged.get("custom", {})
        self.custom |= {key.removeprefix(CUSTOM): text for key, text in taken.items() if key.startswith(CUSTOM)}

    def _join_positions(self, merged: Draft, taken: Draft) -> None:
        main = {**merged.get("main", {}), **taken}
        if main:
            at = {key: getattr(self.main, key) for key in MAIN} | main
            self.positions = [Position(**at, main=True), *(known for known in self.positions if not known.main)]
        self.positions += merged.get("positions", ())


def joined(draft: Draft, more: Draft) -> list[str]:
    """Take into the draft of a new contact what another row says of the same person; a sentence for what is not."""
    standing = Standing(draft)
    standing.claim(draft)
    update = standing.compared(more)
    standing.join(more, update)
    draft |= {key: more[key] for key in more.keys() - draft.keys() - _COMPARED}
    draft |= standing.scalars
    for key in {"phones", "emails", "im", *LABEL_KEYS} & update.adds.keys():
        draft[key] = (*draft.get(key, ()), *update.adds[key])
    if {"addresses", "postcodes"} & update.adds.keys():
        draft["addresses"] = tuple(standing.addresses.values())
    if standing.custom:
        draft["custom"] = standing.custom
    if {"main", "positions"} & update.adds.keys():
        draft["positions"] = tuple(standing.positions)
        draft |= {key: value for key in _OF_MAIN if (value := getattr(standing.main, key))}
    return update.kept


def _of(draft: Draft, key: str) -> Sequence[Reach]:
    reaches: Sequence[Reach] = draft.get(key, ())
    return reaches


def _street(place: Place) -> str:
    return "".join(fold(place.text).split())


def _says_nothing_new(at: Position, known: Position) -> bool:
    return all(not (value := getattr(at, key)) or value == getattr(known, key) for key in MAIN)


def _text(key: str, value: Any) -> str:
    declared = own_field(key.removeprefix(CUSTOM)) if key.startswith(CUSTOM) else BY_KEY.get(key)
    if not value or declared is None:
        return str(value or "")
    if declared.own:
        return value_text(declared, value)
    if declared.kind is Kind.BIRTHDAY:
        return dates.title(value)
    if declared.kind is Kind.REGION:
        return regions.title(value)
    if declared.choices is not None:
        return title(declared.choices(value))
    return str(value)
