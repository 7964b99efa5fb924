"""Who is tied to whom, and who brought us whom or what: shown from both ends, with the word for each direction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, TypeVar

from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.language import _
from crmdesk.core.storage.history import Action, History
from crmdesk.core.storage.ids import IdSource
from crmdesk.core.values.choices import LinkKind, title
from crmdesk.core.values.date_reading import parse_date
from crmdesk.core.values.text import clean

_PAIRS: Final = (
    (LinkKind.PARENT, LinkKind.CHILD),
    (LinkKind.SECRETARY, LinkKind.EXECUTIVE),
    (LinkKind.SUPERIOR, LinkKind.SUBORDINATE),
    (LinkKind.INTRODUCER, LinkKind.INTRODUCED),
)
OPPOSITE: Final[Mapping[str, LinkKind]] = MappingProxyType(
    {str(kind): kind for kind in LinkKind}
    | {str(kind): other for kind, other in _PAIRS}
    | {str(other): kind for kind, other in _PAIRS}
)
"""What one is to the other -> what the other is to the one."""

_LINKS: Final = (
    "SELECT link.id, other_id, name, kind, link.note, 1 FROM link JOIN contact ON contact.id = other_id"
    " WHERE contact_id = ?1 AND deleted_at IS NULL UNION ALL"
    " SELECT link.id, contact_id, name, kind, link.note, 0 FROM link JOIN contact ON contact.id = contact_id"
    " WHERE other_id = ?1 AND deleted_at IS NULL ORDER BY 1"
)
_REFERRALS: Final = (
    "SELECT referral.id, coalesce(brought_id, 0), coalesce(name, ''), text, day, 1 FROM referral"
    " LEFT JOIN contact ON contact.id = brought_id WHERE contact_id = ?1 AND deleted_at IS NULL UNION ALL"
    " SELECT referral.id, contact_id, name, text, day, 0 FROM referral JOIN contact ON contact.id = contact_id"
    " WHERE brought_id = ?1 AND deleted_at IS NULL ORDER BY 5 DESC, 1"
)
# Written as plainly: who only looks need not load Peewee.
_LINK: Final = "INSERT INTO link (id, contact_id, other_id, kind, note) VALUES (?,?,?,?,?)"
_REFER: Final = "INSERT INTO referral (id, contact_id, brought_id, text, day) VALUES (?,?,?,?,?)"
_UNLINK: Final = "DELETE FROM link WHERE id = ?"
_FORGET: Final = "DELETE FROM referral WHERE id = ?"


@dataclass(frozen=True)
class Tie:
    """How somebody is tied to the contact it is told of: `kind` says what that other one is to the contact."""

    id: int
    other: int
    name: str
    kind: LinkKind
    note: str = ""

    @property
    def what(self) -> str:
        """What that one is, and the note."""
        return " · ".join(filter(None, (title(self.kind), self.note)))


@dataclass(frozen=True)
class Brought:
    """Whom (`other`, 0 for nobody) or what (`text`) came to us by whom, on which (partial) ISO day.

    `by_contact` where the contact it is told of brought it; else `other` is who brought the contact.
    """

    id: int
    other: int
    name: str
    text: str
    day: str
    by_contact: bool

    @property
    def way(self) -> str:
        """Which of the two brought the other."""
        return _("Brought to us") if self.by_contact else _("Brought them to us")

    @property
    def what(self) -> str:
        """Who brought whom, of somebody the thing too, and when."""
        return " · ".join(filter(None, (self.way, self.text if self.name else "", self.day)))

    @property
    def whole(self) -> str:
        """Whom or what, and all that is known of it."""
        return f"{self.name or self.text} · {self.what}"


_Told = TypeVar("_Told", Tie, Brought)


class Ties:
    """Links between people, and referrals, of one book."""

    def __init__(self, history: History, ids: IdSource) -> None:
        self._history = history
        self._ids = ids

    def links(self, contact: int) -> list[Tie]:
        """Who is tied to a contact, in the order of being written down; nobody in the trash."""
        return [
            Tie(key, other, name, LinkKind(kind) if ours else OPPOSITE[kind], note)
            for key, other, name, kind, note, ours in self._history.rows(_LINKS, (contact,))
        ]

    def referrals(self, contact: int) -> list[Brought]:
        """Whom and what a contact brought us, and who brought the contact, the last first."""
        rows = self._history.rows(_REFERRALS, (contact,))
        return [Brought(key, other, name, text, day, bool(by)) for key, other, name, text, day, by in rows]

    def link(self, contact: int, other: int, kind: str, note: str = "") -> int:
        """Tie `other` to a contact as what they are to them; the id of the tie.

        Raises InvalidInput for oneself, for a tie that is there, for no kind; NotFound for one who is not there.
        """
        self._check_link(contact, other, kind)
        with self._history.action("link.add", contact=contact, other=other) as action:
            made = self._add_link(contact, other, kind, note)
            self._tell(action, contact, other)
        return made

    def change_link(self, contact: int, tie: int, other: int, kind: str, note: str = "") -> int:
        """Let a tie of a contact say something else, of somebody else too; its id, which is another one then.

        Raises as `link` does, and NotFound for a tie that is gone.
        """
        found = _found(self.links(contact), tie)
        self._check_link(contact, other, kind, but=tie)
        with self._history.action("link.edit", contact=contact, other=other) as action:
            if other != found.other:
                # A new row, so that whoever is forgotten later leaves nothing in the past of this one.
                self._history.connection.execute(_UNLINK, (tie,))
                tie = self._add_link(contact, other, kind, note)
            else:
                self._history.connection.execute(
                    "UPDATE link SET note = ?, kind = iif(contact_id = ?, ?, ?) WHERE id = ?",
                    (clean(note), contact, LinkKind(kind).value, OPPOSITE[kind].value, tie),
                )
            self._tell(action, contact, other, found.other)
        return tie

    def unlink(self, contact: int, tie: int) -> None:
        """Take a tie of a contact away. Raises NotFound."""
        found = _found(self.links(contact), tie)
        with self._history.action("link.remove", contact=contact, other=found.other) as action:
            self._history.connection.execute(_UNLINK, (tie,))
            self._tell(action, contact, found.other)

    def refer(self, contact: int, brought: int | None, text: str = "", day: str = "") -> int:
        """Write down whom or what a contact brought us; `day` is a (partial) date. The id of the referral.

        Raises InvalidInput for nobody and nothing, for oneself, for no date; NotFound for one who is not there.
        """
        text, day = self._checked(contact, brought, text, day)
        with self._history.action("referral.add", contact=contact, other=brought or 0) as action:
            made = self._add_referral(contact, brought, text, day)
            self._tell(action, contact, brought)
        return made

    def change_referral(self, contact: int, referral: int, other: int | None, text: str = "", day: str = "") -> int:
        """Let a referral told of a contact say something else; its id, which is another one for somebody else.

        `other` is who stands at its other end: whom the contact brought, or who brought the contact. Raises as `refer`.
        """
        found = _found(self.referrals(contact), referral)
        if other is None and not found.by_contact:
            raise _refusal("other", _("Say who brought them to us."))
        text, day = self._checked(contact, other, text, day)
        with self._history.action("referral.edit", contact=contact, other=other or 0) as action:
            if (other or 0) != found.other:
                # A new row, as of a tie.
                self._history.connection.execute(_FORGET, (referral,))
                by, brought = (contact, other) if found.by_contact else (other or contact, contact)
                referral = self._add_referral(by, brought, text, day)
            else:
                self._history.connection.execute(
                    "UPDATE referral SET text = ?, day = ? WHERE id = ?", (text, day, referral)
                )
            self._tell(action, contact, other, found.other)
        return referral

    def take_referral_away(self, contact: int, referral: int) -> None:
        """Forget a referral that is told of a contact. Raises NotFound."""
        found = _found(self.referrals(contact), referral)
        with self._history.action("referral.remove", contact=contact, other=found.other) as action:
            self._history.connection.execute(_FORGET, (referral,))
            self._tell(action, contact, found.other)

    def write_links(self, links: Iterable[tuple[int, int, str, str]]) -> None:
        """Write (contact, other, kind, note) as they are, inside an action that says whom it concerns."""
        self._history.connection.executemany(_LINK, ((self._ids.new(), *link) for link in links))

    def write_referrals(self, referrals: Iterable[tuple[int, int | None, str, str]]) -> None:
        """Write (who brought, whom, what, day) as `write_links` does."""
        self._history.connection.executemany(_REFER, ((self._ids.new(), *referral) for referral in referrals))

    def _add_link(self, contact: int, other: int, kind: str, note: str) -> int:
        key = self._ids.new()
        self._history.connection.execute(_LINK, (key, contact, other, LinkKind(kind).value, clean(note)))
        return key

    def _add_referral(self, by: int, brought: int | None, text: str, day: str) -> int:
        key = self._ids.new()
        self._history.connection.execute(_REFER, (key, by, brought, text, day))
        return key

    def _check_link(self, contact: int, other: int, kind: str, but: int = 0) -> None:
        if not kind:
            raise _refusal("kind", _("Say how they know each other."))
        self._check_pair(contact, other)
        if any(tie.other == other and tie.kind == kind and tie.id != but for tie in self.links(contact)):
            raise _refusal("other", _("They are tied like this already."))

    def _checked(self, contact: int, other: int | None, text: str, day: str) -> tuple[str, str]:
        """What a referral says, as it is kept."""
        text = " ".join(clean(text).split())
        if other is None and not text:
            raise _refusal("other", _("Say whom or what they brought us."))
        if other is not None:
            self._check_pair(contact, other)
        try:
            return text, parse_date(day)
        except InvalidInput as error:
            raise _refusal("day", str(error)) from error

    def _check_pair(self, contact: int, other: int) -> None:
        if contact == other:
            raise _refusal("other", _("Choose somebody else: this is the same person."))
        sql = "SELECT count(*) FROM contact WHERE id IN (?, ?) AND deleted_at IS NULL"
        if self._history.rows(sql, (contact, other)) != [(2,)]:
            raise NotFound(_("This contact is not in the book any more."))

    @staticmethod
    def _tell(action: Action, contact: int, *others: int | None) -> None:
        """All ends are touched; none is listed or found by it."""
        ends = sorted({contact, *filter(None, others)})
        action.concerns(ends, listed=ends)


def _found(told: Sequence[_Told], key: int) -> _Told:
    """The one of that id. Raises NotFound."""
    found = next((each for each in told if each.id == key), None)
    if found is None:
        raise NotFound(_("This is not in the book any more."))
    return found


def _refusal(field: str, sentence: str) -> InvalidInput:
    return InvalidInput(sentence, {field: sentence})
