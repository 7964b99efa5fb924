"""Known trouble. Each error carries one sentence that a person can act on; anything else that is raised is a bug."""

from collections.abc import Mapping


class CrmError(Exception):
    """Trouble the user can understand; `str(error)` is the translated sentence shown to them."""


class InvalidInput(CrmError):  # noqa: N818 - the house names trouble by what it is
    """A value that cannot be taken; `fields` maps field keys to the sentence for each."""

    def __init__(self, message: str, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.fields = dict(fields or {})


class NotFound(CrmError):  # noqa: N818
    """Something that was asked for by id or words is not there, or words fit more than one."""


class FormatProblem(CrmError):  # noqa: N818
    """A file that cannot be read as what it claims to be."""


class StorageProblem(CrmError):  # noqa: N818
    """The book cannot be opened, read or written."""


class BookDamaged(StorageProblem):
    """The file is a book of ours, or was one, and cannot be read as it is."""


class Locked(StorageProblem):
    """The book has a passphrase, and nobody has said it yet."""


class WrongPassphrase(Locked):
    """What was said is not the passphrase of the book."""


class UndoRefused(StorageProblem):
    """An undo that would overwrite newer work; `contacts` are the ids of the people it concerns."""

    def __init__(self, message: str, contacts: tuple[int, ...] = ()) -> None:
        super().__init__(message)
        self.contacts = contacts
