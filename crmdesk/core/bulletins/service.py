"""What one can do with company news: write it down, tell it to a chosen set of people, see who has not heard."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from crmdesk.core.bulletins import telling
from crmdesk.core.bulletins.paper import Letters, NewsSheet
from crmdesk.core.bulletins.records import CHANNELS, LOGGED_AS, Bulletin, BulletinDraft, Channel, Reached
from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.language import _, current_language
from crmdesk.core.occasions import greetings
from crmdesk.core.occasions.greetings import Greeting, Prepared, Sender
from crmdesk.core.storage.database import placeholders
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource
from crmdesk.core.tabular.saving import put_in_place, waiting
from crmdesk.core.values.choices import InteractionKind
from crmdesk.core.values.spoken import heard
from crmdesk.core.values.text import fold

if TYPE_CHECKING:
    from crmdesk.core.bulletins.writing import Writer

# ruff: noqa: PLC0415 - whoever only looks need not load what writes
# ruff: noqa: S608 - statements are made of our own words; what is asked for is bound

Paint = Callable[["NewsSheet | Letters", Path], None]
"""Makes a PDF of company news."""
Log = Callable[[Sequence[Greeting], InteractionKind, Callable[[], None]], None]
"""Keeps on the timelines what people were told, in one action; the callable is done as its last part."""
_BULLETIN: Final = (
    "SELECT id, kind, title, text, day, picture, deleted_at IS NOT NULL FROM bulletin WHERE id IN ({ids})"
)
_TEXTS: Final = "SELECT bulletin_id, channel, text FROM bulletin_text WHERE bulletin_id IN ({ids})"
_TOLD: Final = (
    "SELECT bulletin_id, channel, count(DISTINCT contact_id) FROM bulletin_sent WHERE bulletin_id IN ({ids})"
    " GROUP BY 1, 2"
)


class Bulletins:
    """The company news of one open book. `log` is how the room of interactions keeps what was told."""

    def __init__(
        self, history: History, ids: IdSource, contacts: Contacts, sender: Callable[[], Sender], log: Log
    ) -> None:
        self._history = history
        self._ids = ids
        self._contacts = contacts
        self._sender = sender
        self._log = log

    @property
    def _writer(self) -> "Writer":
        from crmdesk.core.bulletins.writing import Writer

        return Writer(self._history, self._ids)

    def ids(self, kind: str = "", *, trashed: bool = False) -> list[int]:
        """Ids of news, of one kind if given, the newest first."""
        sql = (
            f"SELECT id FROM bulletin WHERE deleted_at IS {'NOT ' if trashed else ''}NULL AND (?1 = '' OR kind = ?1)"
            " ORDER BY day DESC, id DESC"
        )
        return [key for (key,) in self._history.rows(sql, (kind,))]

    def find(self, text: str, *, trashed: bool = False) -> list[Bulletin]:
        """News in which all words are, as they are written or, in the title, spoken; the newest first."""
        words = fold(text).split()
        return [one for one in self.items(self.ids(trashed=trashed)) if _says(one, words)]

    def items(self, keys: Sequence[int]) -> list[Bulletin]:
        """News by id, in the order of the ids; those that are not there are left out."""
        marks = placeholders(keys)
        texts, told = (self._by_channel(sql.format(ids=marks), keys) for sql in (_TEXTS, _TOLD))
        found = {
            key: Bulletin(key, kind, title, text, day, picture, texts.get(key, {}), told.get(key, {}), bool(trashed))
            for key, kind, title, text, day, picture, trashed in self._history.rows(_BULLETIN.format(ids=marks), keys)
        }
        return [found[key] for key in keys if key in found]

    def item(self, key: int) -> Bulletin:
        """One piece of news, also from the trash. Raises NotFound."""
        for found in self.items([key]):
            return found
        raise NotFound(_("This piece of news is not in the book any more."))

    def add(self, draft: BulletinDraft) -> int:
        """Write news down; its id. Raises InvalidInput with the sentence for each field that cannot be taken."""
        return self._writer.add(draft)

    def change(self, key: int, draft: BulletinDraft) -> None:
        """Write it down anew. Raises InvalidInput as `add` does, NotFound."""
        self._writer.change(self.item(key), draft)

    def set_text(self, key: int, channel: str, text: str) -> None:
        """What is said by a channel; nothing is what is made of the news. Raises InvalidInput for a field that there is
        not, or no such channel; NotFound.
        """
        greetings.fields_of(text)
        self._writer.set_text(self.item(key), self._known(channel), text)

    def text(self, key: int, channel: str) -> str:
        """What is said by a channel, with its fields. Raises NotFound, InvalidInput for no such channel."""
        return telling.text_for(self.item(key), self._known(channel))

    def set_picture(self, key: int, name: str, content: bytes) -> None:
        """Another picture, none where there is no content. Raises InvalidInput for what is no picture, NotFound."""
        self._writer.set_picture(self.item(key), name, content)

    def picture(self, bulletin: Bulletin) -> bytes:
        """The content of its picture, b"" for none."""
        rows = self._history.rows("SELECT content FROM attachment WHERE hash = ?", (bulletin.picture,))
        return bytes(rows[0][0]) if rows else b""

    def sheet(self, key: int) -> "NewsSheet":
        """It as a page. Raises NotFound."""
        bulletin = self.item(key)
        return NewsSheet(bulletin, self.picture(bulletin))

    def trash(self, key: int) -> None:
        """Put news into the trash. Raises NotFound."""
        self._writer.mark("bulletin.trash", self.item(key), self._history.now_ms())

    def restore(self, key: int) -> None:
        """Bring news back. Raises NotFound."""
        self._writer.mark("bulletin.restore", self.item(key), None)

    def prepare(self, key: int, contacts: Sequence[int], channel: str) -> Prepared:
        """What each of these people is told, to be looked at; who cannot be told stands beside, with the reason."""
        say = self.text(key, channel)
        return telling.made_out(
            self._contacts.people(contacts), say, self._known(channel), self._sender(), current_language()
        )

    def send(
        self, key: int, contacts: Sequence[int], channel: str, path: Path, paint: "Paint | None" = None
    ) -> Prepared:
        """Write what goes out, and keep it on the timelines of those who get it: both or neither.

        `paint` makes letters, and the page that is added to each e-mail where it is given. Raises InvalidInput where
        nobody can be told, a field of a text is empty, or a channel is not written to such a file; NotFound.
        """
        bulletin, made = self.item(key), self.prepare(key, contacts, channel)
        telling.refuse_ending(path, channel)
        if not made.greetings:
            raise InvalidInput(" ".join((_("Nobody of them can be told."), *telling.left_out(made))))
        greetings.refuse_empty(made.greetings)
        people = {person.id: person for person in self._contacts.people([one.contact for one in made.greetings])}
        with waiting(path) as written:
            told = [(people[one.contact], one) for one in made.greetings]
            self._write(written, bulletin, channel, told, paint)
            self._keep(bulletin, channel, made.greetings, lambda: put_in_place(written, path))
        return made

    def keep(self, key: int, channel: str, made: Sequence[Greeting]) -> None:
        """Keep that people were told by hand. Raises NotFound, InvalidInput for no such channel."""
        self._keep(self.item(key), self._known(channel), made, lambda: None)

    def unheard(self, contacts: Sequence[int], kind: str, days: int = 365) -> list[int]:
        """Who of these people heard nothing of a matter from us for so many days, in their order."""
        since = (self._history.today() - timedelta(days=days)).isoformat()
        sql = (
            "SELECT DISTINCT contact_id FROM bulletin_sent JOIN bulletin ON bulletin.id = bulletin_id"
            " WHERE bulletin.kind = ? AND bulletin_sent.day >= ?"
        )
        heard = {contact for (contact,) in self._history.rows(sql, (kind, since))}
        return [contact for contact in contacts if contact not in heard]

    def reached(self, key: int) -> list[Reached]:
        """Whom a piece of news reached, the last first."""
        sql = (
            "SELECT day, channel, contact.name FROM bulletin_sent JOIN contact ON contact.id = contact_id"
            " WHERE bulletin_id = ? AND contact.deleted_at IS NULL ORDER BY day DESC, channel, bulletin_sent.id"
        )
        found: dict[tuple[str, str], list[str]] = {}
        for day, channel, name in self._history.rows(sql, (key,)):
            found.setdefault((day, channel), []).append(name)
        return [Reached(*asked, tuple(names)) for asked, names in found.items()]

    def told(self, contact: int) -> list[tuple[str, str, int]]:
        """What somebody was told: day, channel and news by id, the last first."""
        sql = (
            "SELECT bulletin_sent.day, channel, bulletin_id FROM bulletin_sent WHERE contact_id = ?"
            " ORDER BY bulletin_sent.day DESC, bulletin_sent.id DESC"
        )
        return [(day, channel, bulletin) for day, channel, bulletin in self._history.rows(sql, (contact,))]

    def _write(
        self, path: Path, bulletin: Bulletin, channel: str, told: Sequence[tuple[Person, Greeting]],
        paint: "Paint | None",
    ) -> None:  # fmt: skip
        picture = self.picture(bulletin)
        if channel == Channel.LETTER:
            assert paint is not None, "letters are painted"
            paint(Letters(told, self._history.today().isoformat(), picture), path)
            return
        pdf = b""
        if paint is not None and channel == Channel.EMAIL:
            with waiting(path.with_suffix(".pdf")) as page:
                paint(NewsSheet(bulletin, picture), page)
                pdf = page.read_bytes()
        telling.write(path, bulletin, channel, told, pdf)

    def _keep(self, bulletin: Bulletin, channel: str, made: Sequence[Greeting], last: Callable[[], None]) -> None:
        def finish() -> None:
            self._writer.told(bulletin, channel, [one.contact for one in made])
            last()

        self._log(made, LOGGED_AS[channel], finish)

    def _known(self, channel: str) -> str:
        if channel not in CHANNELS:
            sentence = _("There is no way “{name}” to tell it.").format(name=channel)
            raise InvalidInput(sentence, {"channel": sentence})
        return channel

    def _by_channel(self, sql: str, keys: Sequence[int]) -> dict[int, dict[str, Any]]:
        found: dict[int, dict[str, Any]] = {}
        for key, channel, value in self._history.rows(sql, keys):
            found.setdefault(key, {})[channel] = value
        return found


def _says(bulletin: Bulletin, words: Sequence[str]) -> bool:
    written = fold(bulletin.text)
    return all(word in written or heard(bulletin.title, word) for word in words)
