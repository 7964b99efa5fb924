"""Writes the rows of an import, inside its action."""

from typing import Any, Final

from crmdesk.core.contacts.checks import with_names
from crmdesk.core.contacts.declared import LABELS
from crmdesk.core.contacts.records import Draft, Position
from crmdesk.core.contacts.rows import Rows
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.exchange.standing import CUSTOM, MAIN, Update
from crmdesk.core.storage.ids import content_id

_COLUMNS: Final = (
    "pinyin", "sex", "nature", "tier", "standing", "standing_since", "standing_reason", "acquaintance", "region",
    "id_card", "network", "note", "photo",
)  # fmt: skip
_COLLEAGUES: Final = ("owner", "sponsor")


class Writer:
    """Collects new contacts and what is added to known ones; changes values where they stand.

    `listed` are the new ones that stand in the read tables as they are once they are written.
    """

    def __init__(self, contacts: Contacts) -> None:
        self._contacts = contacts
        self._connection = contacts.connection
        self._rows: Rows = contacts.rows()
        self.listed: set[int] = set()

    def photo(self, content: bytes) -> None:
        """Keep a picture."""
        self._contacts.attach_photo(content)

    def add(self, draft: Draft) -> int:
        """A new contact; returns its id."""
        contact = self._rows.contact(draft)
        self.listed.add(contact)
        return contact

    def colleague(self, name: str) -> int | None:
        """One of us by name, made where there is nobody."""
        return self._rows.colleague(name)

    def organisation(self, name: str) -> int | None:
        """An organisation by name, made where there is none."""
        return self._rows.organisation(name)

    def flush(self) -> None:
        """Write what was collected."""
        self._rows.flush()

    def update(self, contact: int, update: Update) -> None:
        """Add to a contact what is new, and change what differs and is taken."""
        self.listed.discard(contact)
        taken = {change.field: change.new for change in update.differences if change.take}
        self._add(contact, update.adds)
        # Since when and why the old standing held is not true of the new one.
        stale = {"standing_since": "", "standing_reason": ""} if "standing" in taken else {}
        self._set("contact", self._columns({**stale, **update.adds, **taken}), "id = ?", (contact,))
        main = {**update.adds.get("main", {}), **{key: value for key, value in taken.items() if key in MAIN}}
        if main:
            self._set_main(contact, main)
        for place in update.adds.get("postcodes", ()):
            self._set("address", {"postcode": place.postcode}, "contact_id = ? AND text = ?", (contact, place.text))
        for key, text in taken.items():
            if key.startswith(CUSTOM):
                self._set("own_value", {"text": text}, "id = ?", (content_id(contact, key.removeprefix(CUSTOM)),))

    def _add(self, contact: int, adds: Draft) -> None:
        rows = self._rows
        rows.phones(contact, adds.get("phones", ()))
        rows.emails(contact, adds.get("emails", ()))
        rows.messengers(contact, adds.get("im", ()))
        rows.addresses(contact, adds.get("addresses", ()))
        rows.positions(contact, adds.get("positions", ()))
        rows.own_values(contact, adds.get("custom", {}))
        for kind, field in LABELS.items():
            rows.labels(contact, kind, adds.get(field.key, ()))

    def _columns(self, values: Draft) -> dict[str, Any]:
        columns: dict[str, Any] = {key: values[key] for key in _COLUMNS if key in values}
        for key in _COLLEAGUES:
            if key in values:
                columns[f"{key}_id"] = self._rows.colleague(values[key])
        birthday = values.get("birthday")
        if birthday is not None:
            columns |= {"birthday": birthday.date, "calendar": str(birthday.calendar), "leap": int(birthday.leap)}
        if "name" in values:
            columns |= with_names({"name": values["name"]})
        return columns

    def _set_main(self, contact: int, facts: dict[str, Any]) -> None:
        columns = dict(facts)
        if "organisation" in columns:
            columns["organisation_id"] = self._rows.organisation(columns.pop("organisation"))
        if not self._set("affiliation", columns, "contact_id = ? AND main = 1", (contact,)):
            self._rows.positions(contact, [Position(**facts, main=True)])

    def _set(self, table: str, columns: dict[str, Any], where: str, key: tuple[Any, ...]) -> bool:
        """Change columns of rows; what was collected is written first, for it may be what changes or is pointed to."""
        if not columns:
            return True
        self._rows.flush()
        assignments = ", ".join(f"{column} = ?" for column in columns)
        self._connection.execute(f"UPDATE {table} SET {assignments} WHERE {where}", (*columns.values(), *key))  # noqa: S608 - our own names
        return self._connection.changes() > 0
