"""The keyring of a Linux desktop, by a program of ours that does what secret-tool's manual says.

It was tried once by hand with the real one, and with a real GNOME Keyring behind it.
"""

import json
import sys
from pathlib import Path

import pytest

from crmdesk.core.desk import open_desk
from crmdesk.core.keeping.rekeying import rekey
from crmdesk.core.storage.bookkey import forget, unlock
from crmdesk.core.storage.keyring import is_remembered, recall, remember
from crmdesk.core.storage.secret_tool import secret_tool

SAID = "青山不改 绿水长流"
PROGRAM = """#!{python}
import json, sys
from pathlib import Path
ring, heard = Path(__file__).with_name("ring.json"), Path(__file__).with_name("heard.txt")
kept = json.loads(ring.read_text()) if ring.exists() else {{}}
with heard.open("a") as file:
    print(*sys.argv[1:], file=file)
if Path(__file__).with_name("locked").exists():
    print("secret-tool: Cannot create an item in a locked collection", file=sys.stderr)
    raise SystemExit(1)
verb, *words = sys.argv[1:]
name = " ".join(word for word in words if not word.startswith("--"))
if verb == "store":
    kept[name] = sys.stdin.read()
elif name not in kept:
    raise SystemExit(1)
elif verb == "lookup":
    sys.stdout.write(kept[name])
elif verb == "clear":
    del kept[name]
ring.write_text(json.dumps(kept))
"""


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a computer that has the program, and what it keeps."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "secret-tool"
    program.write_text(PROGRAM.format(python=sys.executable))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    return folder


def test_it_keeps_any_bytes_and_says_none_of_them_as_an_argument(desktop: Path) -> None:
    ring = secret_tool()
    assert ring is not None
    assert ring.read("a") is None
    secret = bytes(range(256))
    ring.write("a", secret)
    assert ring.read("a") == secret and ring.read("b") is None
    ring.delete("a")
    ring.delete("a")
    assert ring.read("a") is None
    heard = (desktop / "heard.txt").read_text()
    assert "store --label=crmdesk application crmdesk name a" in heard and secret.hex()[:8] not in heard


def test_what_somebody_else_put_there_is_no_key(desktop: Path) -> None:
    ring = secret_tool()
    assert ring is not None
    (desktop / "ring.json").write_text(json.dumps({"application crmdesk name a": "no digits"}))
    assert ring.read("a") == b""


def test_a_keyring_that_stays_locked_is_as_none(desktop: Path, tmp_path: Path) -> None:
    book, ring = tmp_path / "book.crmdesk", secret_tool()
    assert ring is not None
    open_desk(book, node=1).close()
    rekey(book, SAID, tmp_path / "backups")
    unlock(book, SAID)
    remember(ring, book)
    forget()
    assert is_remembered(ring, book) and recall(ring, book)
    (desktop / "locked").touch()
    forget()
    assert not is_remembered(ring, book) and not recall(ring, book)
    with pytest.raises(OSError, match="locked collection"):
        ring.write("a", b"x")


@pytest.mark.parametrize("lacking", ["PATH", "DBUS_SESSION_BUS_ADDRESS"])
def test_without_the_program_or_a_desktop_there_is_none(
    desktop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lacking: str
) -> None:
    assert desktop.is_dir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv(lacking, "")
    assert secret_tool() is None
