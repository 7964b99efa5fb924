"""The packaged program on the machine of somebody who has nothing of ours: no Python, no sources."""

import os
import subprocess
import sys
from pathlib import Path

ENDING = ".exe" if sys.platform == "win32" else ""
# Windows programs do not start without these; the others keep them in folders of the test's own.
INHERITED = ("SYSTEMROOT", "TEMP", "USERPROFILE", "WIN_PD_OVERRIDE_APPDATA", "WIN_PD_OVERRIDE_LOCAL_APPDATA")


class Installed:
    """The folder of the package, and a home to work in."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder, self.home = folder, home
        self.complaints = ""
        self.environment = {name: os.environ[name] for name in INHERITED if name in os.environ}
        self.environment |= {"HOME": str(home), "PATH": os.defpath}

    def command(self, *arguments: object, program: str = "crmdesk-cli") -> list[str]:
        """What to start for one of the two executables."""
        return [str(self.folder / (program + ENDING)), *map(str, arguments)]

    def run(self, *arguments: object, said: str = "") -> str:
        """What the console twin prints, with `said` on its standard input; fails if it fails."""
        done = subprocess.run(
            self.command(*arguments),
            cwd=self.home,
            env=self.environment | {"QT_QPA_PLATFORM": "offscreen"},
            input=said,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        self.complaints = done.stderr
        return done.stdout
