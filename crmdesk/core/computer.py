"""What belongs to this computer and not to the book: its node, theme, language, recent books, who sits here."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

import platformdirs

from crmdesk.core.storage.ids import NODES

_APP: Final = "crmdesk"
_RECENT: Final = 8
_DIGITS: Final = 20
T = TypeVar("T")


def data_folder() -> Path:
    """Where books are kept by default."""
    return Path(platformdirs.user_data_dir(_APP, appauthor=False, roaming=False))


def default_book() -> Path:
    """The book that a command means where none is named."""
    return data_folder() / "crmdesk.crmdesk"


def backup_folder() -> Path:
    """Where backups of books are kept, a folder for each book."""
    return data_folder() / "backups"


def log_folder() -> Path:
    """Where the program writes what went wrong."""
    return Path(platformdirs.user_log_dir(_APP, appauthor=False))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that no system takes
        return False


class Computer:
    """Options of this computer, in one small JSON file; a damaged file counts as empty."""

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (folder or Path(platformdirs.user_config_dir(_APP, appauthor=False))) / "computer.json"
        self._values: dict[str, Any] = self._read()

    def _read(self) -> dict[str, Any]:
        try:
            values = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return values if isinstance(values, dict) else {}

    def _write(self, values: Mapping[str, Any]) -> None:
        from tempfile import mkstemp  # noqa: PLC0415 - most starts write nothing

        self._values.update(values)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = mkstemp(dir=self._path.parent, prefix=self._path.name)
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            json.dump(self._values, file, ensure_ascii=False, indent=1)
        Path(name).replace(self._path)

    def _kept(self, key: str, usual: T) -> T:
        """What is kept under a key; the usual where that is of another kind."""
        value = self._values.get(key, usual)
        return value if type(value) is type(usual) else usual

    @property
    def node(self) -> int:
        """This computer's part of every id, drawn once."""
        if not 0 <= self._kept("node", -1) < NODES:
            self._write({"node": int.from_bytes(os.urandom(8), "big") % NODES})
        return self._kept("node", 0)

    @property
    def theme(self) -> str:
        """`light`, `dark` or `system`."""
        return self._kept("theme", "system")

    @theme.setter
    def theme(self, mode: str) -> None:
        self._write({"theme": mode})

    @property
    def language(self) -> str:
        """`en`, `zh_CN` or `system`."""
        return self._kept("language", "system")

    @language.setter
    def language(self, code: str) -> None:
        self._write({"language": code})

    @property
    def recent(self) -> list[Path]:
        """Books opened here that are still there, the last one first."""
        return [
            Path(name) for name in self._kept("recent", list[Any]()) if isinstance(name, str) and _is_file(Path(name))
        ]

    def opened(self, book: Path) -> None:
        """Remember a book as the last one opened."""
        names = [str(book.resolve()), *(str(path) for path in self.recent)]
        recent = list(dict.fromkeys(names))[:_RECENT]
        if recent != self._values.get("recent"):
            self._write({"recent": recent})

    @property
    def rest_minutes(self) -> int:
        """After so many minutes without a key or the mouse a book with a passphrase is locked; 0 for never."""
        return self._kept("rest_minutes", 15)

    @rest_minutes.setter
    def rest_minutes(self, minutes: int) -> None:
        self._write({"rest_minutes": minutes})

    @property
    def second_folder(self) -> Path | None:
        """Where backups are copied to besides, a stick or a share; None where nobody wants that."""
        name = self._kept("second_folder", "")
        return Path(name) if name else None

    @second_folder.setter
    def second_folder(self, folder: Path | None) -> None:
        self._write({"second_folder": str(folder) if folder else None})

    def colleague(self, book: Path) -> int | None:
        """Which colleague of that book works at this computer; None until they said so."""
        found = str(self._kept("colleagues", dict[str, str]()).get(str(book.resolve())))
        return int(found) if found.isascii() and found.isdigit() and len(found) < _DIGITS and int(found) else None

    def set_colleague(self, book: Path, colleague: int) -> None:
        """Remember who works here."""
        self._write({"colleagues": {**self._kept("colleagues", dict[str, str]()), str(book.resolve()): str(colleague)}})

    def value(self, key: str, default: Any = None) -> Any:
        """A small thing a page remembers, such as its columns."""
        return self._kept("pages", dict[str, Any]()).get(key, default)

    def remember(self, key: str, value: Any) -> None:
        """Keep a small thing for a page; `value` is plain JSON."""
        self._write({"pages": {**self._kept("pages", dict[str, Any]()), key: value}})
