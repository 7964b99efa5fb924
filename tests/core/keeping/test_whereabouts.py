"""Where a book is not safe, told by paths, mounts and marks as they are on real computers, and how it moves away."""

import sys
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from crmdesk.core.clock import Clock
from crmdesk.core.desk import open_desk
from crmdesk.core.errors import StorageProblem
from crmdesk.core.keeping.moving_house import move
from crmdesk.core.keeping.whereabouts import Kind, Place, System, here, whereabouts
from crmdesk.core.storage.lock import WriterLock

CLOCK = Clock(lambda: 1_779_076_800_000)
MOUNTS = r"""sysfs /sys sysfs rw 0 0
/dev/sda2 / ext4 rw,relatime 0 0
/dev/sdb1 /media/stick vfat rw 0 0
server:/export /srv/office nfs4 rw 0 0
//nas/books /mnt/nas\040books cifs rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
/dev/sdc1 /srv/office/local ext4 rw 0 0
li@host:/ /data/me/remote fuse.sshfs rw 0 0
C:\134 /mnt/c 9p rw 0 0
broken
"""
NETWORK = Place(Kind.NETWORK)


def synced(name: str) -> Place:
    return Place(Kind.SYNCED, name)


def system(marks: str = "", environment: dict[str, str] | None = None) -> System:
    """A computer on which Z: is a share, with a mark in /data/me/plain and below."""
    return System(
        environment or {}, MOUNTS, lambda drive: drive.upper() == "Z:\\",
        lambda folder: frozenset({marks} if str(folder).endswith("plain") else ()),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (r"C:\Data\li\AppData\Local\crmdesk\crmdesk.crmdesk", None),
        (r"D:\客户\book.crmdesk", None),
        (r"Z:\客户\book.crmdesk", NETWORK),
        (r"z:\book.crmdesk", NETWORK),
        (r"\\nas\office\book.crmdesk", NETWORK),
        (r"\\?\UNC\nas\office\book.crmdesk", NETWORK),
        (r"\\?\C:\books\book.crmdesk", None),
        (r"\\?\Z:\books\book.crmdesk", NETWORK),
        (r"C:\Data\li\OneDrive\Documents\book.crmdesk", synced("OneDrive")),
        (r"C:\Data\li\OneDrive - 华泰医药\book.crmdesk", synced("OneDrive")),
        (r"C:\Data\li\onedrive\book.crmdesk", synced("OneDrive")),
        (r"D:\Nutstore\1\book.crmdesk", synced("坚果云")),
        (r"D:\Nutstore Files\客户\book.crmdesk", synced("坚果云")),
        (r"D:\我的坚果云\book.crmdesk", synced("坚果云")),
        (r"C:\Data\li\Dropbox\book.crmdesk", synced("Dropbox")),
        (r"C:\Data\li\Dropbox (Office)\a\b\book.crmdesk", synced("Dropbox")),
        (r"D:\BaiduSyncdisk\book.crmdesk", synced("百度网盘")),
        (r"D:\BaiduNetdiskWorkspace\book.crmdesk", synced("百度网盘")),
        (r"D:\百度网盘同步空间\book.crmdesk", synced("百度网盘")),
        (r"C:\Data\li\iCloudDrive\book.crmdesk", synced("iCloud")),
        (r"C:\Data\li\WPSDrive\1234\WPS云盘\book.crmdesk", synced("WPS 云盘")),
        # A customer of that name is no synchronised folder.
        (r"C:\books\Dropbox项目\book.crmdesk", None),
        (r"C:\books\OneDrive.crmdesk", None),
    ],
)  # fmt: skip
def test_on_windows(path: str, place: Place | None) -> None:
    assert whereabouts(PureWindowsPath(path), system()) == place


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/data/me/book.crmdesk", None),
        ("/media/stick/book.crmdesk", None),
        ("/srv/office/book.crmdesk", NETWORK),
        ("/srv/office/local/book.crmdesk", None),
        ("/srv/officers/book.crmdesk", None),
        ("/mnt/nas books/a/book.crmdesk", NETWORK),
        ("/run/user/1000/gvfs/smb-share:server=nas/book.crmdesk", NETWORK),
        ("/data/me/remote/book.crmdesk", NETWORK),
        ("/mnt/c/data/li/book.crmdesk", NETWORK),
        ("/data/me/Nextcloud/book.crmdesk", synced("Nextcloud")),
        ("/data/me/Dropbox/book.crmdesk", synced("Dropbox")),
        ("/data/me/Nutstore Files/book.crmdesk", synced("坚果云")),
        ("/data/li/Library/Mobile Documents/com~apple~CloudDocs/book.crmdesk", synced("iCloud")),
        ("/data/li/Library/CloudStorage/OneDrive-Office/book.crmdesk", synced("OneDrive")),
    ],
)  # fmt: skip
def test_elsewhere(path: str, place: Place | None) -> None:
    assert whereabouts(PurePosixPath(path), system()) == place


def test_a_root_that_a_computer_within_another_one_has_from_there_is_local() -> None:
    inside = system()._replace(mounts="none / 9p rw 0 0\nnas:/a /srv nfs rw 0 0")
    assert whereabouts(PurePosixPath("/data/me/book.crmdesk"), inside) is None
    assert whereabouts(PurePosixPath("/srv/book.crmdesk"), inside) == NETWORK


@pytest.mark.parametrize(("mark", "name"), [(".dropbox", "Dropbox"), (".stfolder", "Syncthing"), ("notes", None)])
def test_by_what_a_program_leaves_in_its_folder(mark: str, name: str | None) -> None:
    found = whereabouts(PurePosixPath("/data/me/plain/a/book.crmdesk"), system(mark))
    assert found == (synced(name) if name else None)


def test_a_folder_that_the_system_names_as_onedrive() -> None:
    book = PureWindowsPath(r"E:\Wolke\Books\book.crmdesk")
    assert whereabouts(book, system(environment={"OneDriveCommercial": "e:\\wolke"})) == synced("OneDrive")
    assert whereabouts(book, system(environment={"OneDriveCommercial": ""})) is None


def test_on_this_computer(tmp_path: Path) -> None:
    assert here(tmp_path / "book.crmdesk") is None
    (tmp_path / "shared" / ".stfolder").mkdir(parents=True)
    assert here(tmp_path / "shared" / "below" / "book.crmdesk") == synced("Syncthing")
    assert "Syncthing" in synced("Syncthing").sentence
    assert isinstance(tmp_path, PurePath)
    assert sys.platform != "win32" or here(Path("C:\\book.crmdesk")) is None


@pytest.fixture
def two(book: Path) -> Path:
    with open_desk(book, node=1) as desk:
        desk.contacts.add({"name": "张伟"})
    return book


def names(path: Path) -> list[str]:
    with open_desk(path, node=1) as desk:
        assert desk.check() == []
        return [name for (name,) in desk.history.rows("SELECT name FROM contact ORDER BY id")]


def test_a_book_moves_and_the_old_one_is_kept_under_another_name(two: Path, tmp_path: Path) -> None:
    moved, aside = move(two, tmp_path / "local" / "books", CLOCK)
    assert moved == tmp_path / "local" / "books" / two.name
    assert names(moved) == names(aside) == ["张伟"]
    assert not two.exists()
    assert [path.name for path in moved.parent.iterdir() if "lock" not in path.name] == [two.name]


def test_a_book_of_that_name_is_left_alone(two: Path, tmp_path: Path) -> None:
    (tmp_path / "local").mkdir()
    (tmp_path / "local" / two.name).write_text("another")
    moved, _aside = move(two, tmp_path / "local", CLOCK)
    assert moved.name == "book (2).crmdesk"
    assert (tmp_path / "local" / two.name).read_text() == "another"


def test_a_copy_that_was_spoilt_on_its_way_is_not_the_book(two: Path, tmp_path: Path) -> None:
    target = tmp_path / "local"

    def spoil(done: int, total: int) -> None:
        (part,) = target.glob("*.part")
        if done == total:
            content = bytearray(part.read_bytes())
            content[-100] ^= 1
            part.write_bytes(content)

    with pytest.raises(StorageProblem):
        move(two, target, CLOCK, spoil)
    assert list(target.iterdir()) == []
    assert names(two) == ["张伟"]


@pytest.mark.parametrize("hindrance", ["open", "damaged", "no folder"])
def test_what_cannot_move_stays_as_it_is(two: Path, tmp_path: Path, hindrance: str) -> None:
    target, lock = tmp_path / "local", WriterLock(two)
    if hindrance == "open":
        assert lock.take()
    elif hindrance == "damaged":
        content = bytearray(two.read_bytes())
        content[len(content) // 2] ^= 1
        two.write_bytes(content)
    else:
        target.write_text("a file")
    before = two.read_bytes()
    try:
        with pytest.raises(StorageProblem):
            move(two, target, CLOCK)
    finally:
        lock.release()
    assert two.read_bytes() == before
    assert not target.is_dir() or list(target.iterdir()) == []
