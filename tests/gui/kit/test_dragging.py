"""What is opened and dragged out of the book lies in a folder that nobody else may read, and does not stay behind."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import rmtree

import pytest

from crmdesk.core.errors import StorageProblem
from crmdesk.gui.kit.dragging import Tray, file_mime

LEFT = """
import sys
from crmdesk.gui.kit.dragging import Tray
held = Tray()
print(held.put("1", "a.txt", lambda: b"secret"), end="", flush=True)
sys.modules["__main__"].kept = held
"""


def test_a_file_lies_there_as_it_was_and_goes_with_the_tray() -> None:
    tray = Tray()
    path = tray.put("1", "合同.pdf", lambda: b"secret")
    assert tray.put("1", "合同.pdf", lambda: b"another") == path
    assert tray.put("2", "合同.pdf", lambda: b"another") != path
    assert [Path(url.toLocalFile()).read_bytes() for url in file_mime(path).urls()] == [b"secret"]
    folder = path.parent.parent
    if os.name == "posix":
        assert folder.stat().st_mode & 0o077 == 0
    del tray
    assert not folder.exists()


def test_nothing_stays_behind_when_the_program_ends() -> None:
    done = subprocess.run([sys.executable, "-c", LEFT], capture_output=True, text=True, check=True)
    path = Path(done.stdout)
    assert path.name == "a.txt"
    assert not path.parent.parent.exists()
    assert done.stderr == ""


def test_what_cannot_be_written_is_told() -> None:
    tray = Tray()
    folder = tray.put("1", "a.txt", lambda: b"a").parent.parent
    (folder / "2").write_bytes(b"in the way")
    with pytest.raises(StorageProblem, match=r"a\.txt cannot be written"):
        tray.put("2", "a.txt", lambda: b"b")


def test_a_folder_that_the_system_tidied_away_is_made_again() -> None:
    tray = Tray()
    folder = tray.put("1", "a.txt", lambda: b"a").parent.parent
    rmtree(folder)
    assert tray.put("1", "a.txt", lambda: b"a").read_bytes() == b"a"
