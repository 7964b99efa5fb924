"""Files that are kept with a contact, an organisation or whatever else: contracts, scans, cards.

Their contents are immutable, known by their hash.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from crmdesk.core.contacts.tables import Contact, Enclosed, Enclosure
from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.language import N_, _
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource, content_hash
from crmdesk.core.storage.model import Table
from crmdesk.core.values.text import clean

LARGEST_MB: Final = 20
LARGEST: Final = LARGEST_MB * 1024 * 1024
PICTURES: Final = frozenset(("image/jpeg", "image/png", "image/webp"))
# What the system would run instead of showing it.
_PROGRAMS: Final = frozenset((
    "bat", "cmd", "com", "cpl", "desktop", "exe", "hta", "jar", "js", "jse", "lnk", "msi", "pif", "ps1", "reg", "scr",
    "sh", "url", "vbe", "vbs", "wsf", "wsh",
))  # fmt: skip
_BEGINNINGS: Final = ((b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n", "image/png"), (b"%PDF-", "application/pdf"))
_UNKNOWN: Final = "application/octet-stream"
_LONGEST_NAME: Final = 120
_LONGEST_ENDING: Final = 10
# What no name of a file may hold on one of the systems, and names that Windows keeps for devices.
_UNFIT: Final = re.compile('[\x00-\x1f<>:"/\\\\|?*]')
_DEVICES: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


@dataclass(frozen=True)
class Kept:
    """A file that is kept; `hash` names its content, `size` is in bytes, `added_at` in milliseconds since 1970."""

    id: int
    name: str
    hash: str
    media: str
    size: int
    added_at: int

    @property
    def is_picture(self) -> bool:
        """Whether it may be decoded to be shown small."""
        return self.media in PICTURES

    @property
    def is_program(self) -> bool:
        """Whether opening it would run it."""
        return self.name.rpartition(".")[2].lower() in _PROGRAMS


@dataclass(frozen=True)
class Owners:
    """With what files are kept: the table of the files, that of their owners, how the kinds of the actions begin, what
    is said of an owner that is gone, and, where owners are no contacts, the SQL that finds those whom they tell of.
    """

    files: type[Enclosed]
    table: type[Table]
    kind: str
    gone: str
    people: str = ""

    @property
    def name(self) -> str:
        """What history and the files' table call an owner: `contact`, with its id in `contact_id`."""
        return str(self.table._meta.table_name)  # noqa: SLF001 - peewee's way to a table's name


CONTACTS: Final = Owners(Enclosure, Contact, "file", N_("This contact is not in the book any more."))


class Files:
    """The files of the contacts of one book, or of other owners."""

    def __init__(self, history: History, ids: IdSource, owners: Owners = CONTACTS) -> None:
        self._history = history
        self._ids = ids
        self._owners = owners

    @property
    def owned_by(self) -> str:
        """What their owners are: `contact`, `organisation`."""
        return self._owners.name

    def of(self, owner: int) -> list[Kept]:
        """The files of an owner, the last first."""
        table, column = self._owners.files._meta.table_name, f"{self._owners.name}_id"  # noqa: SLF001 - as above
        sql = f"SELECT id, name, hash, media, size, added_at FROM {table} WHERE {column} = ? ORDER BY id DESC"  # noqa: S608 - our own names
        return [Kept(*row) for row in self._history.rows(sql, (owner,))]

    def add(self, owner: int, files: Iterable[tuple[str, bytes]]) -> int:
        """Keep files, names and contents, with an owner, as one action; how many were new.

        A content that the owner has under that name is not kept twice. Raises InvalidInput for an empty or too large
        one, NotFound for an owner that is not there; then nothing is kept.
        """
        if not self._history.rows(f"SELECT 1 FROM {self._owners.name} WHERE id = ?", (owner,)):  # noqa: S608 - as above
            raise NotFound(_(self._owners.gone))
        known = {(kept.hash, kept.name) for kept in self.of(owner)}
        new: dict[tuple[str, str], bytes] = {}
        for name, content in files:
            check(name, content)
            each = (content_key(content), fit_name(name))
            if each not in known:
                new[each] = content
        if new:
            with self._action("add", owner, len(new)):
                for (_key, name), content in new.items():
                    self.keep(owner, name, content)
        return len(new)

    def remove(self, owner: int, files: Sequence[int]) -> None:
        """Keep files no longer with an owner; undo brings them back. Raises NotFound."""
        with self._action("remove", owner, len(files)):
            if self._rows(owner, files, self._owners.files.delete()).execute() != len(files):
                raise NotFound(_("This is not in the book any more."))

    def rename(self, owner: int, file: int, name: str) -> str:
        """Call a file of an owner something else, made to fit every system; the name it has then.

        An ending that was left out stays. Raises InvalidInput for no name, NotFound.
        """
        found = next((kept for kept in self.of(owner) if kept.id == file), None)
        if found is None:
            raise NotFound(_("This is not in the book any more."))
        name = _renamed(found.name, name)
        with self._action("rename", owner, 1):
            self._rows(owner, [file], self._owners.files.update(name=name)).execute()
        return name

    def content(self, key: str) -> bytes:
        """The content of that hash. Raises NotFound."""
        rows = self._history.rows("SELECT content FROM attachment WHERE hash = ?", (key,))
        if not rows:
            raise NotFound(_("This is not in the book any more."))
        return bytes(rows[0][0])

    def keep(self, owner: int, name: str, content: bytes) -> None:
        """Keep one with an owner, inside an action that says whom it concerns."""
        key, media = keep_content(self._history, content), media_type(content)
        made = self._owners.files(
            **{self._owners.name: owner}, id=self._ids.new(), name=fit_name(name), hash=key, media=media,
            size=len(content), added_at=self._history.now_ms(),
        )  # fmt: skip
        made.save(force_insert=True)

    @contextmanager
    def _action(self, does: str, owner: int, files: int) -> Iterator[None]:
        """An action about the files of an owner; who is listed is listed as before."""
        detail = {self._owners.name: owner, "files": files}
        with self._history.action(f"{self._owners.kind}.{does}", **detail) as action:
            yield
            concerned = [owner] if self._owners.files.concerns else self._people(owner)
            action.concerns(concerned, listed=concerned)

    def _people(self, owner: int) -> list[int]:
        sql = self._owners.people
        return [contact for (contact,) in self._history.rows(sql, (owner,))] if sql else []

    def _rows(self, owner: int, files: Sequence[int], change: Any) -> Any:
        """A change of these files, as far as they are the owner's."""
        table = self._owners.files
        return change.where((getattr(table, self._owners.name) == owner) & table.id.in_(files))


def read(path: Path) -> tuple[str, bytes]:
    """Name and content of a file on the disk. Raises InvalidInput for one that cannot be read or is too large."""
    try:
        if path.stat().st_size > LARGEST:
            raise InvalidInput(_too_large(path.name))
        return path.name, path.read_bytes()
    except OSError as error:
        raise InvalidInput(_("{name} cannot be read.").format(name=path.name)) from error


def fit_name(name: str) -> str:
    """A name that every system takes, its ending kept, however long or odd it was."""
    plain = _UNFIT.sub("_", " ".join(clean(name).split())).strip(" .") or "_"
    plain = f"_{plain}" if _DEVICES.match(plain) else plain
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending) > _LONGEST_ENDING:
        return plain[:_LONGEST_NAME]
    return f"{stem[: _LONGEST_NAME - len(ending) - 1]}.{ending}"


def _renamed(before: str, name: str) -> str:
    stem = " ".join(clean(name).split())
    if not stem.strip(" ."):
        sentence = _("A file needs a name.")
        raise InvalidInput(sentence, {"name": sentence})
    _before, dot, ending = before.rpartition(".")
    # Without its ending no system knows what opens it.
    has_one = "." in stem.strip(".") or not dot or len(ending) > _LONGEST_ENDING
    return fit_name(stem if has_one else f"{stem.rstrip('.')}.{ending}")


def check(name: str, content: bytes) -> None:
    """Raises InvalidInput for a content that is empty, or more than is kept."""
    if not content:
        raise InvalidInput(_("{name} is empty.").format(name=name))
    if len(content) > LARGEST:
        raise InvalidInput(_too_large(name))


def _too_large(name: str) -> str:
    return _("{name} is larger than {size} MB, the most that is kept.").format(name=name, size=LARGEST_MB)


def content_key(content: bytes) -> str:
    """The hash by which a content is known."""
    return content_hash(content)


def keep_content(history: History, content: bytes) -> str:
    """Keep the content of a file or a picture, once however often it comes; its key.

    History holds no contents, so that one may be kept before the action that points to it.
    """
    key = content_key(content)
    sql = "INSERT INTO attachment (hash, media, content) VALUES (?,?,?) ON CONFLICT (hash) DO NOTHING"
    history.connection.execute(sql, (key, media_type(content), content))
    return key


def media_type(content: bytes) -> str:
    """What kind of file a content is, as far as it shows."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return next((media for begins, media in _BEGINNINGS if content.startswith(begins)), _UNKNOWN)
