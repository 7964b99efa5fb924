"""Files that are kept with a contact: contracts, scans, cards. Their contents are immutable, known by their hash."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from crmdesk.core.contacts.tables import Enclosure
from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.language import _
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource
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
    """A file of a contact; `hash` names its content, `size` is in bytes, `added_at` in milliseconds since 1970."""

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


class Files:
    """The files of the contacts of one book."""

    def __init__(self, history: History, ids: IdSource) -> None:
        self._history = history
        self._ids = ids

    def of(self, contact: int) -> list[Kept]:
        """The files of a contact, the last first."""
        sql = "SELECT id, name, hash, media, size, added_at FROM enclosure WHERE contact_id = ? ORDER BY id DESC"
        rows = self._history.rows(sql, (contact,))
        return [Kept(*row) for row in rows]

    def add(self, contact: int, files: Iterable[tuple[str, bytes]]) -> int:
        """Keep files, names and contents, with a contact, as one action; how many were new.

        A content that the contact has under that name is not kept twice. Raises InvalidInput for an empty or too
        large one, NotFound for a contact who is not there; then nothing is kept.
        """
        if not self._history.rows("SELECT 1 FROM contact WHERE id = ?", (contact,)):
            raise NotFound(_("This contact is not in the book any more."))
        known = {(kept.hash, kept.name) for kept in self.of(contact)}
        new: dict[tuple[str, str], bytes] = {}
        for name, content in files:
            check(name, content)
            each = (content_key(content), fit_name(name))
            if each not in known:
                new[each] = content
        if not new:
            return 0
        with self._history.action("file.add", contact=contact, files=len(new)) as action:
            for (_key, name), content in new.items():
                self.keep(contact, name, content)
            action.concerns([contact], listed=[contact])
        return len(new)

    def remove(self, contact: int, files: Sequence[int]) -> None:
        """Keep files no longer with a contact; undo brings them back. Raises NotFound."""
        with self._history.action("file.remove", contact=contact, files=len(files)) as action:
            ours = (Enclosure.contact == contact) & Enclosure.id.in_(files)
            if Enclosure.delete().where(ours).execute() != len(files):
                raise NotFound(_("This is not in the book any more."))
            action.concerns([contact], listed=[contact])

    def rename(self, contact: int, file: int, name: str) -> str:
        """Call a file of a contact something else, made to fit every system; the name it has then.

        An ending that was left out stays. Raises InvalidInput for no name, NotFound.
        """
        found = next((kept for kept in self.of(contact) if kept.id == file), None)
        if found is None:
            raise NotFound(_("This is not in the book any more."))
        name = _renamed(found.name, name)
        with self._history.action("file.rename", contact=contact, files=1) as action:
            Enclosure.update(name=name).where(Enclosure.id == file).execute()
            action.concerns([contact], listed=[contact])
        return name

    def content(self, key: str) -> bytes:
        """The content of that hash. Raises NotFound."""
        rows = self._history.rows("SELECT content FROM attachment WHERE hash = ?", (key,))
        if not rows:
            raise NotFound(_("This is not in the book any more."))
        return bytes(rows[0][0])

    def keep(self, contact: int, name: str, content: bytes) -> None:
        """Keep one with a contact, inside an action that says whom it concerns."""
        key, media = content_key(content), _media(content)
        self._history.connection.execute(
            "INSERT INTO attachment (hash, media, content) VALUES (?,?,?) ON CONFLICT (hash) DO NOTHING",
            (key, media, content),
        )
        made = Enclosure(
            id=self._ids.new(), contact=contact, name=fit_name(name), hash=key, media=media, size=len(content),
            added_at=self._history.now_ms(),
        )  # fmt: skip
        made.save(force_insert=True)


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
    return hashlib.blake2b(content, digest_size=20).hexdigest()


def _media(content: bytes) -> str:
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return next((media for begins, media in _BEGINNINGS if content.startswith(begins)), _UNKNOWN)
