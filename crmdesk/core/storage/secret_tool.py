"""The keyring of a Linux desktop (GNOME Keyring, KWallet), by libsecret's own program where that is installed.

What is kept goes in by its standard input and comes back by its output, never as an argument, which others could read.
"""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

_PROGRAM: Final = "secret-tool"
_LONGEST_S: Final = 60
"""The desktop may ask for the passphrase of its keyring first."""
_LIBRARIES: Final = "LD_LIBRARY_PATH"


def secret_tool() -> "SecretTool | None":
    """The program, where it is installed and a desktop is there to answer it."""
    bus = (
        os.environ.get("DBUS_SESSION_BUS_ADDRESS")
        or Path(os.environ.get("XDG_RUNTIME_DIR", "/nowhere"), "bus").exists()
    )
    program = shutil.which(_PROGRAM) if bus else None
    return SecretTool(program) if program else None


class SecretTool:
    """Secrets by name, in the collection that the desktop unlocks for this user."""

    def __init__(self, program: str) -> None:
        self._program = program

    def read(self, name: str) -> bytes | None:
        """The secret of that name, None where there is none."""
        found = self._ask("lookup", name)
        try:
            return None if found is None else bytes.fromhex(found)
        except ValueError:
            return b""

    def write(self, name: str, secret: bytes) -> None:
        """Keep a secret, as digits: the program takes text."""
        if self._ask("store", name, secret.hex(), "--label=crmdesk") is None:
            raise OSError("the keyring refused")

    def delete(self, name: str) -> None:
        """Keep it no longer, if it is there."""
        self._ask("clear", name)

    def _ask(self, verb: str, name: str, said: str = "", *options: str) -> str | None:
        """What it answers; None where it has nothing of that name, which it tells by its exit code alone."""
        command = [self._program, verb, *options, "application", "crmdesk", "name", name]
        try:
            done = subprocess.run(  # noqa: S603 - a program of the system, found by its name, with no word of others
                command,
                input=said,
                capture_output=True,
                text=True,
                timeout=_LONGEST_S,
                check=False,
                env=_surroundings(),
            )
        except subprocess.SubprocessError as error:
            raise OSError(str(error)) from error
        if done.returncode and done.stderr.strip():
            raise OSError(done.stderr.strip())
        return None if done.returncode else done.stdout


def _surroundings() -> dict[str, str]:
    """Those of this program, but for the libraries that it was packaged with: they are not those of the system."""
    found = {**os.environ}
    before = found.pop(f"{_LIBRARIES}_ORIG", None)
    if before is not None:
        found[_LIBRARIES] = before
    return found
