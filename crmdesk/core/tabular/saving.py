"""Files appear whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crmdesk.core.errors import StorageProblem
from crmdesk.core.language import _


@contextmanager
def saved(path: Path) -> Iterator[Path]:
    """A name beside `path` to write to; it takes the place of `path` when all went well, else it is removed.

    Raises StorageProblem where the system refuses, most often because Excel holds the file.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        part.touch()
        yield part
        part.replace(path)
    except OSError as trouble:
        message = _("{name} cannot be written. Is it open in another program, or is the disk full?")
        raise StorageProblem(message.format(name=path.name)) from trouble
    finally:
        part.unlink(missing_ok=True)
