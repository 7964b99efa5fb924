"""What every test stands on: fresh resources, folders of its own, no screen."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from crmdesk.core.language import use_language

ROOT = Path(__file__).resolve().parents[1]
MEMORY, ROOM_ENOUGH = Path("/dev/shm"), 4 << 30

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Every action waits until the disk has its bytes. Where there is memory enough, tests need not wait for a disk.
if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM_ENOUGH:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
# No deadline: a busy machine makes a test slow, not wrong. On CI every run tries the same examples.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_configure(config: pytest.Config) -> None:
    """Build the generated resources once, before the workers start."""
    if not hasattr(config, "workerinput"):
        subprocess.run([sys.executable, "-m", "tools.build_resources"], cwd=ROOT, check=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The packaged program first: its tour takes longest, and no worker shall wait for it at the end."""
    items.sort(key=lambda item: item.get_closest_marker("package") is None)


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees or touches the books and settings of who runs it, nor those of another test."""
    home = tmp_path / "home"
    for kind in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
    for kind in ("APPDATA", "LOCAL_APPDATA"):
        monkeypatch.setenv(f"WIN_PD_OVERRIDE_{kind}", str(home / kind.lower()))


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Each test begins in English, whatever the one before it spoke."""
    use_language("en")
    yield
    use_language("en")


@pytest.fixture(scope="session")
def six_people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book that tests of the window begin with a copy of."""
    from tests.gui.windows import write_people

    book = tmp_path_factory.mktemp("six") / "people.crmdesk"
    write_people(book)
    return book


@pytest.fixture
def first_room() -> str:
    """The page at which a window begins; a folder of tests that never look at the archive names its own."""
    return "contacts"
