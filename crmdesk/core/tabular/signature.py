"""What a file is by its first bytes, whatever its name says."""

import io
import zipfile
import zlib
from pathlib import Path
from typing import Final

from crmdesk.core.errors import FormatProblem
from crmdesk.core.language import N_, _
from crmdesk.core.tabular.biff import book_of, is_locked, is_sound
from crmdesk.core.tabular.compound import read_streams

_OLE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_OTHERS: Final = (
    (b"%PDF", N_("This is a PDF, not a list of contacts.")),
    (b"\x89PNG", N_("This is a picture, not a list of contacts.")),
    (b"\xff\xd8\xff", N_("This is a picture, not a list of contacts.")),
    (b"GIF8", N_("This is a picture, not a list of contacts.")),
    (b"BM", N_("This is a picture, not a list of contacts.")),
    (b"RIFF", N_("This is a picture or a sound, not a list of contacts.")),
    (b"Rar!", N_("This is an archive: unpack it and bring in the list that is in it.")),
    (b"7z\xbc\xaf", N_("This is an archive: unpack it and bring in the list that is in it.")),
    (b"\x1f\x8b", N_("This is an archive: unpack it and bring in the list that is in it.")),
    (b"SQLite format 3", N_("This is a database, not a list of contacts.")),
    (b"CRMD", N_("This is a book of crmdesk: open it instead of bringing it in.")),
    (b"{\\rtf", N_("This is a text document: save its table as a workbook first.")),
)
_MEMBERS: Final = (
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", N_("Workbooks saved as .xlsb cannot be read: save it as .xlsx first.")),
    ("word/document.xml", N_("This is a text document: save its table as a workbook first.")),
    ("ppt/presentation.xml", N_("This is a presentation, not a list of contacts.")),
    (
        "Index/Document.iwa",
        N_("This is a document of Numbers, Pages or Keynote: save its table as an Excel workbook there first."),
    ),
)
_LOCKED: Final = N_("The workbook is protected by a password: take the password off and save it again.")
# OpenDocument (1.3, part 2): single members are encrypted, or all of them as one.
_MANIFEST: Final = "META-INF/manifest.xml"
_SEALED: Final = "encrypted-package"
ZIP_DAMAGE: Final = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError, KeyError)
"""What reading a damaged archive raises."""
_LARGEST_MEMBER: Final = 1 << 30  # 400,000 rows of an office are 400 MB
_HARMLESS_MEMBER: Final = 8 << 20
_LARGEST_RATIO: Final = 100
_MOST_MEMBERS: Final = 10_000


def kind_of(data: bytes) -> str:
    """ "xlsx", "ods", "xls" or "text". Raises FormatProblem, saying what it is, for anything else."""
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise FormatProblem(_("The file is empty."))
    if data.startswith(b"PK"):
        return _zipped(data)
    if data.startswith(_OLE):
        return _compound(data)
    for start, sentence in _OTHERS:
        if data.startswith(start) and not (start == b"BM" and data.isascii()):
            raise FormatProblem(_(sentence))
    return "text"


def _zipped(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            names = {member.filename for member in members}
            _refuse_bomb(members)
            mimetype = archive.read("mimetype") if "mimetype" in names else b""
            manifest = archive.read(_MANIFEST) if _MANIFEST in names else b""
    except ZIP_DAMAGE as trouble:
        raise FormatProblem(_("The workbook is damaged or was not transferred completely.")) from trouble
    if _SEALED in names or b"encryption-data" in manifest:
        raise FormatProblem(_(_LOCKED))
    if mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return "ods"
    for member, answer in _MEMBERS:
        if member in names:
            if " " in answer:
                raise FormatProblem(_(answer))
            return answer
    if mimetype:
        raise FormatProblem(_("This is a text document: save its table as a workbook first."))
    raise FormatProblem(_("This is an archive: unpack it and bring in the list that is in it."))


def _refuse_bomb(members: list[zipfile.ZipInfo]) -> None:
    """A few kilobytes can unpack to gigabytes; what the directory promises is checked before anything is unpacked."""
    for member in members:
        swollen = member.file_size > _LARGEST_RATIO * max(member.compress_size, 1)
        if member.file_size > _LARGEST_MEMBER or (member.file_size > _HARMLESS_MEMBER and swollen):
            raise FormatProblem(_("The workbook would unpack to an absurd size and is not opened."))
    if len(members) > _MOST_MEMBERS:
        raise FormatProblem(_("The workbook would unpack to an absurd size and is not opened."))


def _compound(data: bytes) -> str:
    """Old Office files and encrypted new ones are compound files, whose directory names what is in them."""
    streams = read_streams(data)
    book = book_of(streams)
    if "EncryptedPackage" in streams or (book and is_locked(book)):
        raise FormatProblem(_(_LOCKED))
    if book and is_sound(book):
        return "xls"
    if book:
        raise FormatProblem(_("The workbook is damaged or was not transferred completely."))
    if "WordDocument" in streams:
        raise FormatProblem(_("This is a text document: save its table as a workbook first."))
    raise FormatProblem(_("This is no workbook."))


def content_of(path: Path) -> bytes:
    """The bytes of a file. Raises FormatProblem for a folder, or what cannot be read."""
    try:
        return path.read_bytes()
    except IsADirectoryError:
        raise FormatProblem(_("{name} is a folder, not a file.").format(name=path.name or path)) from None
    except FileNotFoundError:
        raise FormatProblem(_("{name} does not exist.").format(name=path.name)) from None
    except (OSError, ValueError) as trouble:
        if _is_folder(path):  # Windows says "permission denied"
            raise FormatProblem(_("{name} is a folder, not a file.").format(name=path.name or path)) from None
        raise FormatProblem(
            _("{name} cannot be read. Is it open in another program?").format(name=path.name)
        ) from trouble


def _is_folder(path: Path) -> bool:
    """What stands in a folder that may not be entered is none, as far as anybody can tell."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
