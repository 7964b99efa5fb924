"""Where a book lies: on a network drive or in a folder that a program keeps in step with others it is not safe.

A network's locks and a copy made of half a book can spoil it. Told by the path, by what the system says of its drive or
mount, and by what such programs leave in their folders; nothing of the book is read.
"""

import os
import re
import sys
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path, PurePath, PureWindowsPath
from typing import Final, NamedTuple

from crmdesk.core.language import _


class Kind(StrEnum):
    """What is not safe about a place."""

    NETWORK = "network"
    SYNCED = "synced"


class Place(NamedTuple):
    """Why a place is not safe; `name` is what the program that keeps it in step is called, "" for a network drive."""

    kind: Kind
    name: str = ""

    @property
    def sentence(self) -> str:
        """What to tell of it."""
        if self.kind is Kind.NETWORK:
            return _("The book lies on a network drive, where it can be damaged.")
        return _("The book lies in a folder that {name} synchronises, where it can be damaged.").format(name=self.name)


class System(NamedTuple):
    """What a system knows of its places: its environment, its table of mounts (the text of /proc/mounts, "" where there
    is none), whether a drive such as `Z:\\` is remote, and the names in a folder.
    """

    environment: Mapping[str, str]
    mounts: str
    is_remote: Callable[[str], bool]
    names_in: Callable[[PurePath], frozenset[str]]


# Names of folders, folded; what follows in brackets or behind a dash is a company's or an account's.
_FOLDERS: Final = {
    "onedrive": "OneDrive", "skydrive": "OneDrive", "sharepoint": "SharePoint",
    "nutstore": "坚果云", "nutstore files": "坚果云", "我的坚果云": "坚果云", "坚果云": "坚果云",
    "dropbox": "Dropbox",
    "baidunetdiskworkspace": "百度网盘", "baidusyncdisk": "百度网盘", "baidunetdisk": "百度网盘",
    "百度网盘": "百度网盘", "百度网盘同步空间": "百度网盘", "百度云同步盘": "百度网盘",
    "iclouddrive": "iCloud", "icloud drive": "iCloud", "com~apple~clouddocs": "iCloud", "mobile documents": "iCloud",
    "google drive": "Google Drive", "googledrive": "Google Drive", "cloudstorage": "CloudStorage",
    "wpsdrive": "WPS 云盘", "wps云盘": "WPS 云盘", "wps cloud files": "WPS 云盘",
    "nextcloud": "Nextcloud", "owncloud": "ownCloud", "seafile": "Seafile", "syncthing": "Syncthing",
    "tencent weiyun": "腾讯微云", "微云同步助手": "腾讯微云", "360云盘": "360 云盘", "天翼云盘同步盘": "天翼云盘",
}  # fmt: skip
_NAMED_AFTER: Final = re.compile(r"^(onedrive|sharepoint|dropbox|nextcloud|googledrive|icloud)(?: ?- ?| ?\(|-).+", re.I)
_VARIABLES: Final = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_MARKS: Final = {
    ".dropbox": "Dropbox", ".dropbox.cache": "Dropbox", ".stfolder": "Syncthing", ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud", ".seafile-data": "Seafile", ".nutstore": "坚果云",
}  # fmt: skip
_REMOTE_TYPES: Final = frozenset((
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "smb2", "ncpfs", "afs", "ceph", "glusterfs", "lustre", "davfs", "davfs2",
    "9p", "vboxsf", "vmhgfs", "prl_fs", "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.davfs2",
    "fuse.vmhgfs-fuse", "fuse.glusterfs", "fuse.kio-fuse", "fuse.s3fs", "fuse.cephfs", "drvfs",
))  # fmt: skip
_ESCAPED: Final = re.compile(r"\\([0-7]{3})")
_DRIVE_REMOTE: Final = 4


def whereabouts(book: PurePath, system: System) -> Place | None:
    """What is not safe about the place of a book, None where nothing is known of that kind."""
    name = _synced(book.parent, system)
    if name:
        return Place(Kind.SYNCED, name)
    remote = _on_remote_drive(book, system) if isinstance(book, PureWindowsPath) else _on_remote_mount(book, system)
    return Place(Kind.NETWORK) if remote else None


def here(book: Path) -> Place | None:
    """What is not safe about a place on this computer."""
    return whereabouts(book.resolve(), _this_system())


def _synced(folder: PurePath, system: System) -> str:
    for each in (folder, *folder.parents):
        if name := _FOLDERS.get(each.name.casefold()) or _named_after(each.name):
            return name
        if any(_is(each, system.environment.get(variable, "")) for variable in _VARIABLES):
            return "OneDrive"
        for mark, name in _MARKS.items():
            if mark in system.names_in(each):
                return name
    return ""


def _named_after(folder: str) -> str:
    found = _NAMED_AFTER.match(folder)
    return _FOLDERS.get(found[1].casefold(), found[1]) if found else ""


def _is(folder: PurePath, named: str) -> bool:
    return bool(named) and folder == type(folder)(named)


def _on_remote_drive(book: PureWindowsPath, system: System) -> bool:
    """A share by its name, or a letter that stands for one; `\\\\?\\C:` is a drive however it is spelled."""
    drive = book.drive
    if drive.startswith("\\\\?\\") and not drive.upper().startswith("\\\\?\\UNC\\"):
        drive = drive[4:]
    return drive.startswith("\\\\") or (bool(drive) and system.is_remote(f"{drive}\\"))


def _on_remote_mount(book: PurePath, system: System) -> bool:
    """The mount that holds it is the one with the longest name; of several at one place the last. The root is local:
    a computer within another one may have it from there.
    """
    best, kind = -1, ""
    for line in system.mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = PurePath(_ESCAPED.sub(lambda code: chr(int(code[1], 8)), fields[1]))
        if (point == book or point in book.parents) and len(point.parts) >= best:
            best, kind = len(point.parts), fields[2]
    return best > 1 and kind in _REMOTE_TYPES


def _this_system() -> System:
    return System(os.environ, _mounts(), _is_remote, _names_in)


def _mounts() -> str:
    try:
        return Path("/proc/mounts").read_bytes().decode("utf-8", "surrogateescape")
    except OSError:
        return ""


def _is_remote(drive: str) -> bool:
    """What Windows says of a drive; other systems have none."""
    if sys.platform != "win32":
        return False
    import ctypes  # noqa: PLC0415 - Windows alone needs it

    return int(ctypes.windll.kernel32.GetDriveTypeW(drive)) == _DRIVE_REMOTE


def _names_in(folder: PurePath) -> frozenset[str]:
    """Which of the marks are there; a folder of thousands is not read through."""
    found = Path(folder)
    try:
        return frozenset(mark for mark in _MARKS if (found / mark).exists())
    except OSError:
        return frozenset()
