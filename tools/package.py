"""Makes the packaged program in build/package/crmdesk/, unless it is still fresh. Usage: python -m tools.package"""

import os
import subprocess
import sys
from pathlib import Path

from tools.freshness import ROOT, files_below, fingerprint

TARGET = ROOT / "build" / "package"
WORKSHOP = ROOT / "build" / "pyinstaller"
SOURCES = (ROOT / "build.spec", ROOT / "constraints.txt", ROOT / "LICENSE", ROOT / "tools" / "trim.py")


def package() -> Path:
    """The folder that holds the packaged program, made anew if its sources changed."""
    # In a process of its own: its freshness depends on the modules that it loads.
    subprocess.run([sys.executable, "-m", "tools.build_resources"], cwd=ROOT, check=True)
    stamp = TARGET / "fingerprint"
    current = fingerprint((*SOURCES, *files_below(ROOT / "crmdesk"), *files_below(ROOT / "resources")))
    if not stamp.is_file() or stamp.read_text("ascii") != current:
        stamp.unlink(missing_ok=True)
        places = (f"--distpath={TARGET}", f"--workpath={WORKSHOP}")
        command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level=ERROR", *places, "build.spec"]
        environment = os.environ | {"PYINSTALLER_CONFIG_DIR": str(WORKSHOP / "cache")}
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
        stamp.write_text(current, "ascii")
    return TARGET / "crmdesk"


if __name__ == "__main__":
    print(package())
