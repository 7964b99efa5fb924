"""Files appear whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from crmdesk.core.errors import StorageProblem
from crmdesk.core.language import _


@contextmanager
def saved(path: Path) -> Iterator[Path]:
    """A name beside `path` to write to; it takes the place of `path` when all went well, else it is removed.

    Raises StorageProblem where the system refuses, most often because Excel holds the file.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        with _told(path):
            part.touch()
            yield part
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def waiting(path: Path) -> Iterator[Path]:
    """A name to write to that `put_in_place` lets take the place of `path`, or that is forgotten. Raises as `saved`."""
    with _told(path), TemporaryDirectory(dir=path.parent, prefix=".", ignore_cleanup_errors=True) as folder:
        yield Path(folder) / path.name


def put_in_place(written: Path, path: Path) -> None:
    """Let a finished file take the place of `path`. Raises StorageProblem as `saved` does."""
    with _told(path):
        written.replace(path)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as trouble:
        message = _("{name} cannot be written. Is it open in another program, or is the disk full?")
        raise StorageProblem(message.format(name=path.name)) from trouble
