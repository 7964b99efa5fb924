"""Who may receive nothing: a person, or everybody at an organisation, each with the reason. Kinds stand in the rules.

desk.gifts.forbidding.forbid(contact=person, reason="公司规定不收礼")     # one action
desk.gifts.forbidding.of_contact(person)                             # who of them it is, and why
"""

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from crmdesk.core.language import _
from crmdesk.core.storage.database import Row
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import content_id

_MOST: Final = 200
_ALL: Final = (
    "SELECT contact_id, organisation_id, coalesce(contact.name, organisation.name), reason FROM no_gift"
    " LEFT JOIN contact ON contact.id = contact_id LEFT JOIN organisation ON organisation.id = organisation_id"
    " WHERE contact.deleted_at IS NULL AND organisation.deleted_at IS NULL"
)
# What holds for a contact: their own word first, then those of the organisations where they are.
_OF_CONTACT: Final = (
    f"{_ALL} AND (contact_id = ?1 OR organisation_id IN (SELECT affiliation.organisation_id FROM affiliation"  # noqa: S608
    " WHERE affiliation.contact_id = ?1 AND until = '')) ORDER BY contact_id IS NULL, 3"
)

Rows = Callable[[str, Sequence[Any]], list[Row]]


class Forbidden(NamedTuple):
    """Somebody, or everybody at an organisation, may receive nothing; `name` is whose it is, `reason` "" for none."""

    contact: int | None
    organisation: int | None
    name: str
    reason: str

    @property
    def text(self) -> str:
        """The same in the current language; of an organisation with its name."""
        if self.contact is not None:
            return _("May receive nothing: {reason}").format(reason=self.reason) if self.reason else _(
                "May receive nothing")  # fmt: skip
        text = _("{organisation}: may receive nothing").format(organisation=self.name)
        return f"{text} ({self.reason})" if self.reason else text


class Forbidding:
    """Says and keeps who may receive nothing, in one open book."""

    def __init__(self, history: History) -> None:
        self._history = history

    def all(self) -> list[Forbidden]:
        """Everybody and every organisation, people first, by name."""
        return [Forbidden(*row) for row in self._history.rows(f"{_ALL} ORDER BY contact_id IS NULL, 3", ())]

    def of_contact(self, contact: int) -> list[Forbidden]:
        """What holds for somebody: that they may not, or the organisation where they are."""
        return [Forbidden(*row) for row in self._history.rows(_OF_CONTACT, (contact,))]

    def own(self, contact: int | None = None, organisation: int | None = None) -> str | None:
        """The reason for which this person, or this organisation, may receive nothing; None where they may."""
        sql = "SELECT reason FROM no_gift WHERE id = ?"
        return next((reason for (reason,) in self._history.rows(sql, (content_id(contact, organisation),))), None)

    def forbid(self, contact: int | None = None, organisation: int | None = None, reason: str = "") -> None:
        """Keep that this person, or everybody at this organisation, may receive nothing, and why."""
        from crmdesk.core.gifts.campaign_writing import plain  # noqa: PLC0415 - whoever only looks need not load it
        from crmdesk.core.gifts.tables import NoGift  # noqa: PLC0415 - as above

        key, said = content_id(contact, organisation), plain(reason, _MOST)
        with self._history.action(f"gift.forbid{_kind(contact)}", **_whom(contact, organisation)):
            NoGift.insert(id=key, contact=contact, organisation=organisation, reason=said).on_conflict(
                conflict_target=[NoGift.id], update={"reason": said}
            ).execute()

    def allow(self, contact: int | None = None, organisation: int | None = None) -> None:
        """They may receive gifts after all."""
        from crmdesk.core.gifts.tables import NoGift  # noqa: PLC0415 - as above

        with self._history.action(f"gift.allow{_kind(contact)}", **_whom(contact, organisation)):
            NoGift.delete().where(NoGift.id == content_id(contact, organisation)).execute()


def _kind(contact: int | None) -> str:
    return "" if contact is not None else "_there"


def _whom(contact: int | None, organisation: int | None) -> dict[str, Any]:
    return {"contact": contact} if contact is not None else {"organisation": organisation}
